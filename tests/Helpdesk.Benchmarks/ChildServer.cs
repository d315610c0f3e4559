using System.Diagnostics;
using System.Globalization;

namespace Helpdesk.Benchmarks;

/// <summary>A server in a process of its own, so that what it uses can be told from what the load uses.</summary>
internal sealed class ChildServer : IDisposable
{
    private readonly Process process;
    private readonly HttpClient http = new();

    private ChildServer(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Starts this program in another role and waits until it answers.</summary>
    public static async Task<ChildServer> StartAsync(string role, int port, params string[] arguments)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var process = Start(Environment.ProcessPath!, [role, url, .. arguments], []);
        var server = new ChildServer(process, url);
        await server.AnswersAsync(role == "model-server" ? "/v1/models" : "/usage");
        return server;
    }

    /// <summary>Starts a program; what it prints is thrown away, save errors.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>What the whole process has used so far.</summary>
    public async Task<Usage> UsageAsync() => (await http.GetFromJsonAsync<Usage>(Url + "/usage"))!;

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
    }

    private async Task AnswersAsync(string path)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(Url + path, limit.Token);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}
