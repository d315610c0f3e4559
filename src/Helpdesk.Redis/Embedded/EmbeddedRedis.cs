using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Garnet.common;
using Garnet.server;
using Garnet.server.Auth.Settings;
using StackExchange.Redis;

namespace Helpdesk.Redis.Embedded;

/// <summary>
/// Microsoft Garnet in this process, on a loopback port with a random password. Each write is in the append-only file before it is
/// acknowledged, so that a killed process loses nothing of it.
/// </summary>
internal sealed class EmbeddedRedis : IDisposable
{
    private const int PortsTried = 5;

    /// <summary>No network lies between: it is slow only where the whole machine is, and then to give up earlier helps nobody.</summary>
    private const int PatienceMilliseconds = 20_000;

    private readonly DataFolderLock folder;
    private readonly GarnetServer server;

    private EmbeddedRedis(DataFolderLock folder, GarnetServer server, ConfigurationOptions options) =>
        (this.folder, this.server, Options) = (folder, server, options);

    /// <summary>How to connect to it.</summary>
    public ConfigurationOptions Options { get; }

    /// <exception cref="DataFolderInUseException">Another process holds the folder.</exception>
    public static EmbeddedRedis Start(string dataFolder)
    {
        var held = DataFolderLock.Take(dataFolder);
        try
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            var (server, port) = Listen(Path.Combine(dataFolder, "redis"), password);
            held.Tell(port, password);
            var options = new ConfigurationOptions
            {
                Password = password,
                ConnectTimeout = PatienceMilliseconds,
                SyncTimeout = PatienceMilliseconds,
                AsyncTimeout = PatienceMilliseconds,
            };
            options.EndPoints.Add(IPAddress.Loopback, port);
            return new EmbeddedRedis(held, server, options);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    private static (GarnetServer Server, int Port) Listen(string folder, string password)
    {
        for (var tried = 1; ; tried++)
        {
            var port = FreePort();
            try
            {
                var garnet = new GarnetServer(OptionsOf(folder, port, password));
                garnet.Start();
                return (garnet, port);
            }
            catch (GarnetException) when (tried < PortsTried)
            {
                // Somebody took the port between the look and the start.
            }
        }
    }

    private static GarnetServerOptions OptionsOf(string folder, int port, string password) => new(null)
    {
        EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
        LogMemorySize = "64m",
        PageSize = "1m",
        IndexMemorySize = "4m",
        SegmentSize = "64m",
        ObjectLogSegmentSize = "64m",
        AofMemorySize = "16m",
        AofPageSize = "4m",
        AofSegmentSize = "64m",
        AofSizeLimit = "64m",
        EnableAOF = true,
        CommitFrequencyMs = 0,
        WaitForCommit = true,
        Recover = true,
        FailOnRecoveryError = true,
        CheckpointDir = folder,
        QuietMode = true,
        // The default device needs a native library that stock Debian lacks.
        DeviceType = Tsavorite.core.DeviceType.RandomAccess,
        EnableLua = true,
        // Without it a script is not atomic.
        LuaTransactionMode = true,
        LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, "", Timeout.InfiniteTimeSpan, LuaLoggingMode.Enable, [], null),
        AuthSettings = new PasswordAuthenticationSettings(password),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
