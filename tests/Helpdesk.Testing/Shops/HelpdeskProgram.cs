using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Xunit;

namespace Helpdesk.Testing.Shops;

/// <summary>
/// The built program in a process of its own, as people run it; killed when it is disposed. The project that uses it references
/// Helpdesk.Server, so that the program lies beside its tests.
/// </summary>
public sealed class HelpdeskProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();

    private HelpdeskProgram(string folder, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Helpdesk.Server.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        start.Environment[WithoutBuiltInModel.Setting] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data, output);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, errors);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Starts the program in a folder.</summary>
    public static HelpdeskProgram Start(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        new(folder, arguments, environment ?? new Dictionary<string, string>());

    /// <summary>Runs the program to its end, with these lines on its input.</summary>
    public static async Task<Ended> RunAsync(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null, params string[] input)
    {
        await using var program = Start(folder, arguments, environment);
        foreach (var line in input)
            await program.process.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);
        program.process.StandardInput.Close();
        return await program.EndAsync();
    }

    /// <summary>Waits for a line that holds the text.</summary>
    public async Task<string> LineAsync(string text)
    {
        await foreach (var line in lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The program ended without saying '{text}'. It said: {output}{errors}");
    }

    /// <summary>Asks the program to end, as a service manager does, and waits.</summary>
    public async Task<Ended> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    /// <summary>Ends the program as a power failure would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        lock (output)
        {
            lock (errors)
                return new Ended(process.ExitCode, output.ToString(), errors.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("Helpdesk__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Models__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Embeddings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DASHSCOPE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || name is "ASPNETCORE_URLS" or "ASPNETCORE_ENVIRONMENT";

    private void Keep(string? line, StringBuilder kept)
    {
        if (line is null)
        {
            lines.Writer.TryComplete();
            return;
        }

        lock (kept)
            kept.AppendLine(line);
        lines.Writer.TryWrite(line);
    }

    /// <summary>What a program left behind.</summary>
    public sealed record Ended(int ExitCode, string Output, string Errors)
    {
        public string All => Output + Errors;
    }
}
