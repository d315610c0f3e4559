using System.Diagnostics;
using System.Globalization;
using Helpdesk.Core;
using Helpdesk.Core.Tickets;
using Helpdesk.Records;
using Helpdesk.Records.Databases;
using Helpdesk.Records.Tickets;
using Helpdesk.Testing.Databases;

namespace Helpdesk.Benchmarks;

/// <summary>Lists of many tickets with the usual filters, on both databases.</summary>
internal static class TicketsBenchmark
{
    private const string Desk = "shop";
    private static readonly string[] Things = ["lamp", "lamp", "kettle", "blanket 退款", "mug", "lantern 发货"];
    private static readonly string[] Colours = ["blue", "green", "蓝色", "red"];
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var tickets = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 21;
        var data = Directory.CreateTempSubdirectory("helpdesk-tickets-").FullName;
        await using var server = await PostgreSqlServer.StartAsync();
        var queries = Queries(tickets);
        var onSqlite = await MeasureAsync(Path.Combine(data, "sqlite"), null, tickets, rounds, queries);
        var onPostgreSql = await MeasureAsync(Path.Combine(data, "postgresql"), await server.CreateDatabaseAsync(), tickets, rounds, queries);
        Directory.Delete(data, recursive: true);

        System.Console.WriteLine("| pages of 25 | SQLite median | worst | PostgreSQL median | worst |");
        System.Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, _) in queries)
        {
            var (lite, postgres) = (onSqlite[name], onPostgreSql[name]);
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {lite.Median:0.0} ms | {lite.Worst:0.0} ms | {postgres.Median:0.0} ms | {postgres.Worst:0.0} ms |"));
        }

        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Method: {tickets} tickets of one desk (5 % open, 0.2 % pending, 35 % solved, 60 % closed; 20 agents, 2,000 requesters, 50 tags, 3 bots,
            descriptions of 400 characters), each query {rounds} times after 3 unmeasured ones, through ITicketList in one process.
            PostgreSQL runs beside it, after VACUUM ANALYZE. Of the first page and the second, the slower one counts.
            """));
        return onSqlite.Values.Concat(onPostgreSql.Values).All(times => times.Median <= 100) ? 0 : 1;
    }

    private static List<(string Name, TicketQuery Query)> Queries(int tickets)
    {
        var all = new TicketQuery { Desk = Desk };
        var middle = Start.AddMinutes(tickets / 2);
        return
        [
            ("all, newest first", all),
            ("all, by last change", all with { Sort = TicketSort.Updated }),
            ("all, by priority", all with { Sort = TicketSort.Priority }),
            ("open", all with { Statuses = [TicketStatus.Open] }),
            ("pending, by priority", all with { Statuses = [TicketStatus.Pending], Sort = TicketSort.Priority }),
            ("pending, by last change", all with { Statuses = [TicketStatus.Pending], Sort = TicketSort.Updated }),
            ("open and pending, by last change", all with { Statuses = [TicketStatus.Open, TicketStatus.Pending], Sort = TicketSort.Updated }),
            ("open and pending, by priority", all with { Statuses = [TicketStatus.Open, TicketStatus.Pending], Sort = TicketSort.Priority }),
            ("open, nobody's, oldest first", all with { Statuses = [TicketStatus.Open], Assignee = "", Descending = false }),
            ("open, one agent's", all with { Statuses = [TicketStatus.Open, TicketStatus.Pending], Assignee = "agent-7" }),
            ("one requester's", all with { Requester = "user-77" }),
            ("one conversation's", all with { Conversation = "shop/bot-1/c77" }),
            ("a tag", all with { Tag = "tag-7" }),
            ("a tag that one ticket has", all with { Tag = "rare" }),
            ("a tag, open, urgent, by last change", all with { Tag = "tag-7", Statuses = [TicketStatus.Open], Priorities = [TicketPriority.Urgent], Sort = TicketSort.Updated }),
            ("a bot's, made in one day", all with { Bot = "bot-1", CreatedFrom = middle, CreatedBefore = middle.AddDays(1) }),
            ("changed in one day, by number", all with { UpdatedFrom = middle, UpdatedBefore = middle.AddDays(1), Sort = TicketSort.Number }),
            ("due in the next day, soonest first", all with { SlaBefore = Start.AddMinutes(tickets).AddDays(1), Sort = TicketSort.Due, Descending = false }),
            ("open, by due", all with { Statuses = [TicketStatus.Open], Sort = TicketSort.Due, Descending = false }),
            ("search: a word that one ticket has", all with { Text = "unheard" }),
            ("search: a word that all have", all with { Text = "parcel" }),
            ("search: two words that some have", all with { Text = "lamp blue" }),
            ("search: a word that half have, open", all with { Text = "lamp", Statuses = [TicketStatus.Open] }),
            ("search: two words that few have together", all with { Text = "kettle user77@example.com" }),
            ("search: the beginning of a word", all with { Text = "parcel unhea" }),
            ("search: Chinese", all with { Text = "退款 蓝色" }),
            ("search: a number", all with { Text = "77777" }),
            ("nothing", all with { Statuses = [TicketStatus.Solved], Bot = "no-bot", Sort = TicketSort.Updated }),
            ("search: a word of one in 100", all with { Text = "refund" }),
            ("search: a word that all have, by priority", all with { Text = "parcel ", Sort = TicketSort.Priority }),
            ("search: a word that all have, pending, by last change", all with { Text = "parcel ", Statuses = [TicketStatus.Pending], Sort = TicketSort.Updated }),
            ("search: a word that all have, one requester's", all with { Text = "parcel ", Requester = "user-77" }),
            ("search: a word that half have, a tag", all with { Text = "invoice ", Tag = "tag-7" }),
            ("search: a word that half have, but no pending one", all with { Text = "invoice ", Statuses = [TicketStatus.Pending] }),
            ("search: a beginning of one letter", all with { Text = "p" }),
            ("search: nothing", all with { Text = "parcel nobodysays" }),
        ];
    }

    private static async Task<Dictionary<string, (double Median, double Worst)>> MeasureAsync(
        string folder, string? connectionString, int tickets, int rounds, List<(string Name, TicketQuery Query)> queries)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Records", connectionString)]).Build();
        var services = new ServiceCollection().AddSingleton(new HelpdeskPaths(folder, "bots", "prompts"));
        new HelpdeskBuilder(services, configuration).AddRecords();
        await using var provider = services.BuildServiceProvider();
        await RecordsSchema.MigrateAsync(provider, CancellationToken.None);
        var database = provider.GetRequiredService<RecordsDatabase>();
        var seeding = Stopwatch.GetTimestamp();
        await SeedAsync(database, tickets);
        await AnalyzeAsync(database, connectionString is not null);
        System.Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tickets} tickets made in {Stopwatch.GetElapsedTime(seeding).TotalSeconds:0} s"));

        var list = provider.GetRequiredService<ITicketList>();
        var measured = new Dictionary<string, (double Median, double Worst)>(StringComparer.Ordinal);
        foreach (var (name, query) in queries)
        {
            var times = new List<double>();
            for (var round = -3; round < rounds; round++)
            {
                var began = Stopwatch.GetTimestamp();
                // The second page too: a cursor must not cost more than a beginning.
                var page = await list.ListAsync(query, CancellationToken.None);
                var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                began = Stopwatch.GetTimestamp();
                if (page!.Next is { } next)
                    await list.ListAsync(query with { Cursor = next }, CancellationToken.None);
                var second = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                if (round >= 0)
                    times.Add(Math.Max(first, second));
            }

            times.Sort();
            measured[name] = (times[times.Count / 2], times[^1]);
            System.Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measured[name].Median,7:0.0} ms  {name}"));
        }

        return measured;
    }

    private static async Task SeedAsync(RecordsDatabase database, int tickets)
    {
        const int Batch = 2000;
        var random = new Random(1);
        for (var made = 0; made < tickets; made += Batch)
        {
            await using var context = database.CreateContext();
            for (var number = made + 1; number <= Math.Min(made + Batch, tickets); number++)
            {
                var (row, tags) = Row(number, tickets, random);
                context.Add(row);
                context.AddRange(tags.Select(tag => new TicketTagRow { Desk = Desk, Tag = tag, Number = number }));
                context.AddRange(TicketWords.Of(TicketRows.Ticket(row, [])).Select(word => new TicketWordRow { Desk = Desk, Number = number, Word = word }));
            }

            await context.SaveChangesAsync();
        }
    }

    private static async Task AnalyzeAsync(RecordsDatabase database, bool isPostgreSql)
    {
        await database.TuneAsync(CancellationToken.None);
        if (!isPostgreSql)
            return;
        // What PostgreSQL does by itself within minutes.
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.Command("VACUUM (ANALYZE)");
        await command.ExecuteNonQueryAsync();
    }

    private static (TicketRow Row, IReadOnlyList<string> Tags) Row(int number, int tickets, Random random)
    {
        var user = random.Next(2000);
        var priority = (TicketPriority)random.Next(4);
        IReadOnlyList<string> tags = number == tickets / 3 ? ["rare"] : [.. Enumerable.Range(0, random.Next(3)).Select(_ => $"tag-{random.Next(50)}").Distinct()];
        var row = TicketRows.Row(
            new NewTicket
            {
                Desk = Desk,
                Bot = $"bot-{random.Next(3)}",
                Requester = $"user-{user}",
                Contact = $"user{user}@example.com",
                Subject = $"The parcel of order {random.Next(1_000_000)} has not arrived{(number == tickets / 2 ? " unheard" : "")}: {Things[random.Next(Things.Length)]}, {Colours[random.Next(Colours.Length)]}",
                Description = Description(number, priority, random),
                Priority = priority,
                Tags = tags,
                Conversation = $"shop/bot-1/c{random.Next(50_000)}",
            },
            number,
            TicketRows.Hash($"key-{number}"),
            TicketRows.Hash("request"),
            Start.AddMinutes(number));
        row.Status = random.Next(100) switch { < 5 => 0, < 40 => 2, _ => 3 };
        if (number % 500 == 0)
            row.Status = 1;
        row.Assignee = random.Next(5) == 0 ? null : $"agent-{random.Next(20)}";
        row.Updated = Start.AddMinutes(number + random.Next(5000)).ToUnixTimeMilliseconds();
        row.WordsVersion = row.Version;
        if (row.Status < 2)
            row.Due = row.Updated + random.Next(3 * 24 * 3600 * 1000);
        return (row, tags);
    }

    /// <summary>Words of which some are in every ticket, some in half of them but in no pending one, some in one of a hundred.</summary>
    private static string Description(int number, TicketPriority priority, Random random)
    {
        var matter = priority >= TicketPriority.High && number % 500 != 0 ? "invoice" : "complaint";
        return $"{(random.Next(100) == 0 ? "refund " : "")}{matter}. {string.Concat(Enumerable.Repeat("It was sent two weeks ago. ", 15))}";
    }
}
