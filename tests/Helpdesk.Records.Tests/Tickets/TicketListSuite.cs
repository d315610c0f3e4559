using Helpdesk.Core.Tickets;
using Helpdesk.Records.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Records.Tests.Tickets;

public abstract class TicketListSuite : RecordsSuite
{
    public static TheoryData<TicketSort, bool> Orders
    {
        get
        {
            var orders = new TheoryData<TicketSort, bool>();
            foreach (var sort in Enum.GetValues<TicketSort>())
            {
                orders.Add(sort, true);
                orders.Add(sort, false);
            }

            return orders;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Following_the_cursors_gives_every_ticket_once_in_order_though_others_are_made_meanwhile(TicketSort sort, bool descending)
    {
        var records = await StartAsync();
        await MakeAsync(records, 23);
        var query = new TicketQuery { Desk = "north", Sort = sort, Descending = descending, Limit = 5 };

        var seen = new List<TicketSummary>();
        for (var page = await records.TicketList.ListAsync(query, Cancellation); page is not null;)
        {
            seen.AddRange(page.Tickets);
            await MakeAsync(records, 1, "later");
            page = page.Next is { } next ? await records.TicketList.ListAsync(query with { Cursor = next }, Cancellation) : null;
        }

        var all = seen.Where(ticket => ticket.Requester != "later").ToList();
        Assert.Equal(seen.Count, seen.DistinctBy(ticket => ticket.Number).Count());
        Assert.Equal(23, all.Count);
        Assert.Equal(Sorted(all, sort, descending).Select(ticket => ticket.Number), all.Select(ticket => ticket.Number));
    }

    [Fact]
    public async Task Words_find_tickets_in_both_languages_wherever_they_stand()
    {
        var records = await StartAsync();
        async Task<long> AddAsync(string subject, string description, string? contact = null) => (await records.Tickets.CreateAsync(
            new NewTicket { Desk = "north", Requester = "anna", Subject = subject, Description = description, Contact = contact, Tags = ["vip"] }, Guid.NewGuid().ToString(), Cancellation)).Number;
        var lamp = await AddAsync("The Lamp is broken", "It fell from the table.", "Anna@Example.com");
        var refund = await AddAsync("退款什么时候到账", "订单 A-1027 的蓝色灯笼已经退回");
        var other = await AddAsync("Nothing special", "at all");
        await records.Tickets.ChangeAsync("north", other, new TicketChange { Comment = new NewComment("ben", "Ask about the LAMPSHADE", true) }, null, null, Cancellation);
        var all = new TicketQuery { Desk = "north", Sort = TicketSort.Number, Descending = false };

        await FindsAsync(records, all with { Text = "lamp" }, lamp, other);
        await FindsAsync(records, all with { Text = "lamp " }, lamp);
        await FindsAsync(records, all with { Text = "table lamp " }, lamp);
        await FindsAsync(records, all with { Text = "退款" }, refund);
        await FindsAsync(records, all with { Text = "灯笼 退回" }, refund);
        await FindsAsync(records, all with { Text = "款退" });
        await FindsAsync(records, all with { Text = "1027" }, refund);
        await FindsAsync(records, all with { Text = "anna@example.com" }, lamp);
        await FindsAsync(records, all with { Text = "vip" }, lamp, refund, other);
        await FindsAsync(records, all with { Text = "lamp nowhere" });
        await FindsAsync(records, all with { Text = "lamp", Statuses = [TicketStatus.Closed] });
        await FindsAsync(records, all with { Desk = "south", Text = "lamp" });

        await records.Tickets.ChangeAsync("north", lamp, new TicketChange { Subject = "The kettle is broken" }, null, null, Cancellation);
        await FindsAsync(records, all with { Text = "lamp " });
        await FindsAsync(records, all with { Text = "kettle" }, lamp);
    }

    [Fact]
    public async Task What_an_instance_of_the_version_before_writes_is_mended_a_batch_at_a_time()
    {
        var records = await StartAsync();
        await MakeAsync(records, 130);
        var query = new TicketQuery { Desk = "north", Sort = TicketSort.Number, Descending = false, Limit = 100 };
        // It knows neither the version of the words nor when something is due, and an older one no words at all.
        await records.RunAsync("UPDATE tickets SET subject = 'quokka', status = 2, due = 1, version = version + 1", Cancellation);
        await records.RunAsync("DELETE FROM ticket_words WHERE number > 3", Cancellation);
        Assert.Empty((await records.TicketList.ListAsync(query with { Text = "quokka" }, Cancellation))!.Tickets);
        var repair = records.Services.GetRequiredService<TicketWordsRepair>();

        var isMore = await repair.RunAsync(Cancellation);
        var first = (await records.TicketList.ListAsync(query with { Text = "quokka" }, Cancellation))!;
        var isMoreStill = await repair.RunAsync(Cancellation);
        var last = (await records.TicketList.ListAsync(query with { Text = "quokka", CreatedFrom = first.Tickets[^1].CreatedAt.AddMilliseconds(1) }, Cancellation))!;

        Assert.Equal((true, false, false), (isMore, isMoreStill, await repair.RunAsync(Cancellation)));
        Assert.Equal((100, null), (first.Tickets.Count, first.Next));
        Assert.Equal(30, last.Tickets.Count);
        Assert.Empty((await records.TicketList.ListAsync(query with { Overdue = true }, Cancellation))!.Tickets);
        await records.Tickets.ChangeAsync("north", 5, new TicketChange { Comment = new NewComment("ben", "wombat", false) }, null, null, Cancellation);
        await FindsAsync(records, query with { Text = "quokka wombat" }, 5);
        Assert.False(await repair.RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_comment_on_a_ticket_of_many_words_is_found_as_long_as_there_is_room()
    {
        var records = await StartAsync();
        var words = string.Join(' ', Enumerable.Range(0, 2_500).Select(number => $"w{number}"));
        await records.Tickets.CreateAsync(new NewTicket { Desk = "north", Requester = "anna", Subject = "Parcel", Description = words }, "k", Cancellation);
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Comment = new NewComment("ben", "wombat", false) }, null, null, Cancellation);
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Subject = "Kettle" }, null, null, Cancellation);

        await FindsAsync(records, new TicketQuery { Desk = "north", Text = "kettle wombat w2000 " }, 1);
    }

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("* NEAR( : ^")]
    [InlineData("%_\\")]
    [InlineData("🙂")]
    [InlineData("   ")]
    public async Task A_query_is_words_and_never_anything_else(string text)
    {
        var records = await StartAsync();
        await MakeAsync(records, 3);

        await FindsAsync(records, new TicketQuery { Desk = "north", Text = text });
    }

    [Fact]
    public async Task Searching_finds_what_a_look_at_every_ticket_finds()
    {
        var records = await StartAsync();
        var random = new Random(3);
        string[] vocabulary = ["red", "redder", "blue", "lamp", "Lampe", "17", "退款", "退货", "订单号", "é", "x-1"];
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
        var tickets = new List<Ticket>();
        for (var number = 0; number < 40; number++)
            tickets.Add(await records.Tickets.CreateAsync(new NewTicket { Desk = "north", Requester = "r", Subject = Words(2), Description = Words(3) }, $"{number}", Cancellation));

        for (var run = 0; run < 60; run++)
        {
            var asked = Words(random.Next(3) + 1) + (random.Next(2) == 0 ? " " : "");
            var (words, beginning) = SearchWords.Asked(asked);
            var expected = tickets.Where(ticket => SearchWords.Of([$"{ticket.Number}", ticket.Requester, ticket.Subject, ticket.Description]) is var own
                && words.All(own.Contains) && (beginning is null || own.Any(word => word.StartsWith(beginning, StringComparison.Ordinal))));
            await FindsAsync(
                records, new TicketQuery { Desk = "north", Text = asked, Sort = TicketSort.Number, Descending = false, Limit = 100 }, [.. expected.Select(ticket => ticket.Number)]);
        }
    }

    [Fact]
    public async Task Each_filter_finds_what_it_asks_for_and_all_together_too()
    {
        var records = await StartAsync();
        await MakeAsync(records, 12);
        await records.Tickets.ChangeAsync("north", 3, new TicketChange { Status = TicketStatus.Solved, Assignee = "ben" }, null, null, Cancellation);
        await records.Tickets.ChangeAsync("north", 4, new TicketChange { Status = TicketStatus.Pending }, null, null, Cancellation);
        var start = (await records.Tickets.FindAsync("north", 1, Cancellation))!.CreatedAt;
        var all = new TicketQuery { Desk = "north", Sort = TicketSort.Number, Descending = false };

        await FindsAsync(records, all with { Statuses = [TicketStatus.Solved, TicketStatus.Pending] }, 3, 4);
        await FindsAsync(records, all with { Priorities = [TicketPriority.Urgent] }, 3, 7, 11);
        await FindsAsync(records, all with { Tag = "even" }, 2, 4, 6, 8, 10, 12);
        await FindsAsync(records, all with { Assignee = "ben" }, 3);
        await FindsAsync(records, all with { Assignee = "", Limit = 2 }, 1, 2);
        await FindsAsync(records, all with { Requester = "user-1" }, 1, 4, 7, 10);
        await FindsAsync(records, all with { Bot = "shop-2" }, 2, 5, 8, 11);
        await FindsAsync(records, all with { Conversation = "north/shop/c5" }, 5);
        await FindsAsync(records, all with { CreatedFrom = start.AddSeconds(9), CreatedBefore = start.AddSeconds(11) }, 10, 11);
        await FindsAsync(records, all with { UpdatedFrom = Time.GetUtcNow() }, 3, 4, 12);
        await FindsAsync(records, all with { UpdatedBefore = start.AddSeconds(1) }, 1);
        await FindsAsync(records, all with { Statuses = [TicketStatus.Open], Priorities = [TicketPriority.Urgent], Tag = "odd", Bot = "shop-1", Requester = "user-1" }, 7);
        await FindsAsync(records, all with { Desk = "south" });
    }

    [Fact]
    public async Task A_cursor_of_another_query_or_made_up_is_refused()
    {
        var records = await StartAsync();
        await MakeAsync(records, 3);
        var query = new TicketQuery { Desk = "north", Limit = 1 };
        var next = (await records.TicketList.ListAsync(query, Cancellation))!.Next!;

        Assert.NotNull(await records.TicketList.ListAsync(query with { Cursor = next, Limit = 2 }, Cancellation));
        Assert.Null(await records.TicketList.ListAsync(query with { Cursor = next, Sort = TicketSort.Updated }, Cancellation));
        Assert.Null(await records.TicketList.ListAsync(query with { Cursor = next, Desk = "south" }, Cancellation));
        Assert.Null(await records.TicketList.ListAsync(query with { Cursor = (next[0] == 'A' ? 'B' : 'A') + next[1..] }, Cancellation));
        foreach (var forged in (string[])["", "x", "..", next + "x", "AAAAAAAAAAAAAAAAAAAAAA.x.y", new string('a', 5000)])
            Assert.Null(await records.TicketList.ListAsync(query with { Cursor = forged }, Cancellation));
    }

    [Fact]
    public async Task A_cursor_is_good_on_every_instance()
    {
        var one = await StartAsync();
        var other = await StartAsync();
        await MakeAsync(one, 2);
        var query = new TicketQuery { Desk = "north", Limit = 1 };

        var next = (await one.TicketList.ListAsync(query, Cancellation))!.Next;

        Assert.Equal(1, Assert.Single((await other.TicketList.ListAsync(query with { Cursor = next }, Cancellation))!.Tickets).Number);
    }

    private static async Task FindsAsync(TestRecords records, TicketQuery query, params long[] numbers) =>
        Assert.Equal(numbers, (await records.TicketList.ListAsync(query, Cancellation))!.Tickets.Select(ticket => ticket.Number));

    private static IEnumerable<TicketSummary> Sorted(List<TicketSummary> tickets, TicketSort sort, bool descending)
    {
        Func<TicketSummary, long> key = sort switch
        {
            TicketSort.Created => ticket => ticket.CreatedAt.ToUnixTimeMilliseconds(),
            TicketSort.Updated => ticket => ticket.UpdatedAt.ToUnixTimeMilliseconds(),
            TicketSort.Priority => ticket => (long)ticket.Priority,
            _ => ticket => ticket.Number,
        };
        return descending
            ? tickets.OrderByDescending(key).ThenByDescending(ticket => ticket.Number)
            : tickets.OrderBy(key).ThenBy(ticket => ticket.Number);
    }

    /// <summary>Makes tickets a second after each other, the numbers as they come deciding all else.</summary>
    private async Task MakeAsync(TestRecords records, int count, string? requester = null)
    {
        for (var i = 0; i < count; i++)
        {
            var number = i + 1;
            await records.Tickets.CreateAsync(
                new NewTicket
                {
                    Desk = "north",
                    Bot = $"shop-{number % 3}",
                    Requester = requester ?? $"user-{number % 3}",
                    Subject = $"Ticket {number}",
                    Priority = (TicketPriority)(number % 4),
                    Tags = [number % 2 == 0 ? "even" : "odd"],
                    Conversation = $"north/shop/c{number}",
                },
                Guid.NewGuid().ToString(),
                Cancellation);
            if (i < count - 1)
                Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
