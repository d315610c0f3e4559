using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Testing.Databases;

/// <summary>A real PostgreSQL server on a loopback port with a folder of its own, which lasts as long as this object.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string programs;

    private PostgreSqlServer(string folder, string programs) => (this.folder, this.programs) = (folder, programs);

    public int Port { get; } = FreePort.Find(1)[0];

    /// <summary>Starts a server; skips the test where PostgreSQL's programs are not installed.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        if (Programs() is not { } programs)
        {
            Requirement.Missing("PostgreSQL's server is not installed (Debian: apt-get install postgresql)");
            throw new UnreachableException();
        }

        var server = new PostgreSqlServer(Directory.CreateTempSubdirectory("helpdesk-postgresql-").FullName, programs);
        try
        {
            await server.StartClusterAsync();
            return server;
        }
        catch
        {
            Directory.Delete(server.folder, recursive: true);
            throw;
        }
    }

    /// <summary>Makes an empty database; the answer is as <c>ConnectionStrings__Records</c> takes it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await RunProgramAsync("createdb", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", name);
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={name};Username=postgres;Maximum Pool Size=10");
    }

    public async ValueTask DisposeAsync()
    {
        await RunProgramAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Cluster);
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartClusterAsync()
    {
        // PostgreSQL refuses to run as root: then it runs as the user that its package makes.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", folder);
        await RunProgramAsync("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--pgdata", Cluster);
        var settings = string.Create(CultureInfo.InvariantCulture, $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");
        await RunProgramAsync("pg_ctl", "start", "-w", "-D", Cluster, "-l", Path.Combine(folder, "log"), "-o", settings);
    }

    private string Cluster => Path.Combine(folder, "cluster");

    /// <summary>Where the programs of the newest version are: Debian keeps them off the path.</summary>
    private static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0).Select(version => Path.Combine(version, "bin"))
            : [];
        return debian.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "pg_ctl")));
    }

    private Task RunProgramAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private async Task RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{Path.GetFileName(file)} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {await output}{await error}");
        }
        catch (Win32Exception)
        {
            Requirement.Missing($"{file} cannot be started");
        }
    }
}
