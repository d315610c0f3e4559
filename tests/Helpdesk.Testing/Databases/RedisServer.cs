using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace Helpdesk.Testing.Databases;

/// <summary>A real redis-server on a loopback port with a folder of its own; nothing acknowledged is lost when it is killed.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string[] extra;
    private Process? process;

    private RedisServer(int port, string folder, string[] extra) => (Port, this.folder, this.extra) = (port, folder, extra);

    public int Port { get; }

    /// <summary>As <c>ConnectionStrings__Redis</c> takes it.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts a server; skips the test where Debian's redis-server is not installed.</summary>
    public static async Task<RedisServer> StartAsync(params string[] extra)
    {
        var server = new RedisServer(FreePort.Find(1)[0], Directory.CreateTempSubdirectory("helpdesk-redis-").FullName, extra);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it again on the same port and folder.</summary>
    public async Task StartAgainAsync()
    {
        string[] arguments =
        [
            "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes",
            "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction", "--loglevel", "warning", .. extra,
        ];
        var start = new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Requirement.Missing("redis-server is not installed (Debian: apt-get install redis-server)");
        }

        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync(Port);
    }

    /// <summary>Ends the process at once, as a power cut of its machine would not: what it wrote to the kernel stays.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process!.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Waits until a server on the port answers.</summary>
    internal static async Task AnswersAsync(int port)
    {
        var options = new ConfigurationOptions { AbortOnConnectFail = true, ConnectRetry = 50, ConnectTimeout = 1000, AllowAdmin = true };
        options.EndPoints.Add("127.0.0.1", port);
        for (var tried = 0; ; tried++)
        {
            try
            {
                await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
                await connection.GetDatabase().ExecuteAsync("PING");
                return;
            }
            catch (RedisException) when (tried < 50)
            {
                // Not up yet: the connection attempt itself is the wait.
            }
        }
    }
}
