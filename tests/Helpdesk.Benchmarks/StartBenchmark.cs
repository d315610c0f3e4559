using System.Diagnostics;
using System.Globalization;
using Helpdesk.Testing;

namespace Helpdesk.Benchmarks;

/// <summary>From the start of the process to the first page, on an existing data folder.</summary>
internal static class StartBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var starts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 7;
        var data = Directory.CreateTempSubdirectory("helpdesk-start-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Server.dll");
        var pages = new List<double>();
        var answers = new List<double>();
        for (var start = 0; start <= starts; start++)
        {
            var (page, ready) = await StartAsync(program, data);
            // The first one makes the data folder.
            if (start == 0)
                continue;
            pages.Add(page);
            answers.Add(ready);
        }

        pages.Sort();
        answers.Sort();
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            First page:           median {pages[starts / 2]:0} ms, {pages[0]:0} to {pages[^1]:0}
            All parts are ready:  median {answers[starts / 2]:0} ms, {answers[0]:0} to {answers[^1]:0}

            Method: {starts} starts of Helpdesk.Server.dll with the embedded store on an existing data folder; from the start of the
            process to "GET /" answered with 200, and to "/health/ready" answered with 200.
            """));
        Directory.Delete(data, recursive: true);
        return 0;
    }

    private static async Task<(double Page, double Ready)> StartAsync(string program, string data)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find(1)[0]}");
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        using var process = ChildServer.Start("dotnet", [program, "--urls", url], [new("Helpdesk__Data", data)]);
        var page = await UntilAsync(http, url + "/", started, process);
        var ready = await UntilAsync(http, url + "/health/ready", started, process);
        process.Kill();
        await process.WaitForExitAsync();
        return (page, ready);
    }

    private static async Task<double> UntilAsync(HttpClient http, string address, long started, Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address));
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(5);
        }

        throw new InvalidOperationException("The server ended before it answered.");
    }
}
