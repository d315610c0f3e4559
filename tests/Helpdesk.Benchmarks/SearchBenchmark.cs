using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Benchmarks;

/// <summary>A search with its decision over many entries, and how long their index takes to build.</summary>
internal static class SearchBenchmark
{
    private const string Texts = "faq-banking77.train-full.jsonl";
    private const string Queries = "faq-banking77.dev.jsonl";
    private const int Builds = 5;
    private const int WarmUps = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : Path.Combine("..", "shared", "data");
        if (!File.Exists(Path.Combine(folder, Texts)) || !File.Exists(Path.Combine(folder, Queries)))
        {
            await System.Console.Error.WriteLineAsync($"{Path.GetFullPath(folder)} has no {Texts} and {Queries}. Name the folder that has them: -- search <folder>");
            return 2;
        }

        var texts = Rows(Path.Combine(folder, Texts), "text");
        var queries = Rows(Path.Combine(folder, Queries), "query");
        System.Console.WriteLine("   entries   index of them, median    search p50    search p95    search p99   processor");
        foreach (var count in (ReadOnlySpan<int>)[3, 10_000, 100_000])
            System.Console.WriteLine(Measure(texts, queries, count));
        System.Console.WriteLine($"""

            Method: an entry for each text of {Texts}, repeated with numbered variants; {queries.Count} queries
            of {Queries} through IKnowledge, one after the other, {WarmUps} times to warm up and once measured; the index built {Builds} times after one
            to warm up. Garbage is collected before the searches. The last
            column is the mean processor time of a search, which other programs on the machine do not change.
            """);
        return 0;
    }

    private static string Measure(IReadOnlyList<string> texts, IReadOnlyList<string> queries, int count)
    {
        var entries = new Entries(texts, count);
        var builds = new List<double>();
        IKnowledge? knowledge = null;
        for (var build = 0; build <= Builds; build++)
        {
            knowledge = Open(entries);
            var start = Stopwatch.GetTimestamp();
            Search(knowledge, queries[0]);
            if (build > 0)
                builds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        for (var round = 0; round < WarmUps; round++)
        {
            foreach (var query in queries)
                Search(knowledge!, query);
        }

        GC.Collect();
        var before = Usage.Now;
        var times = queries.Select(query =>
        {
            var start = Stopwatch.GetTimestamp();
            Search(knowledge!, query);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToList();
        var processor = (Usage.Now - before).CpuMilliseconds / queries.Count;
        builds.Sort();
        double Quantile(double share) => times[(int)(share * (times.Count - 1))];
        return string.Create(CultureInfo.InvariantCulture,
            $"{count,10:N0}{builds[Builds / 2],20:0} ms {Quantile(0.5),10:0.000} ms {Quantile(0.95),10:0.000} ms {Quantile(0.99),10:0.000} ms {processor,8:0.000} ms");
    }

    private static void Search(IKnowledge knowledge, string query)
    {
        var search = knowledge.SearchAsync(Entries.Id, query, "en", 5, CancellationToken.None);
        search.AsTask().GetAwaiter().GetResult();
    }

    private static IKnowledge Open(Entries entries)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(HelpdeskPaths.From(configuration, Path.GetTempPath())).AddLogging();
        services.AddSingleton<IBotCatalogue>(entries);
        new HelpdeskBuilder(services, configuration).AddKnowledge();
        services.Replace(ServiceDescriptor.Singleton<IFaqSource>(entries));
        return services.BuildServiceProvider().GetRequiredService<IKnowledge>();
    }

    private static List<string> Rows(string file, string key) =>
        [.. File.ReadAllText(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty(key).GetString()!)];

    /// <summary>One bot with so many entries; from the second round on the texts carry a number.</summary>
    private sealed class Entries(IReadOnlyList<string> texts, int count) : IBotCatalogue, IFaqSource
    {
        public const string Id = "many";

        private readonly BotDefinition bot = new() { Id = Id, Name = Id, Folder = "", Languages = ["en"], Texts = new Dictionary<string, BotTexts>() };

        private readonly FaqEntry[] entries = [.. Enumerable.Range(0, count).Select(number => Entry(texts, number))];

        public IReadOnlyCollection<BotDefinition> All => [bot];

        public BotDefinition? Find(string id) => id == Id ? bot : null;

        public FaqContent Read(BotDefinition definition) => new(entries, []);

        private static FaqEntry Entry(IReadOnlyList<string> texts, int number)
        {
            var (round, at) = Math.DivRem(number, texts.Count);
            var text = round == 0 ? texts[at] : string.Create(CultureInfo.InvariantCulture, $"{texts[at]} {round + 1}");
            return new FaqEntry(number.ToString(CultureInfo.InvariantCulture), text, [], $"The answer to {text}", "en", "Benchmark");
        }
    }
}
