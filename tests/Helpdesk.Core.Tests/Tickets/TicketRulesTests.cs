using Helpdesk.Core.Tickets;

namespace Helpdesk.Core.Tests.Tickets;

public sealed class TicketRulesTests
{
    private static readonly DateTimeOffset Made = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Made.AddHours(1);

    [Fact]
    public void A_change_that_changes_nothing_leaves_the_version()
    {
        var ticket = SomeTicket();

        Assert.Same(ticket, TicketRules.Change(ticket, new TicketChange(), Now));
        Assert.Same(ticket, TicketRules.Change(ticket, new TicketChange { Subject = "Parcel", Tags = ["late"], Assignee = "" }, Now));
    }

    [Fact]
    public void A_change_raises_the_version_and_says_when()
    {
        var changed = TicketRules.Change(SomeTicket(), new TicketChange { Priority = TicketPriority.Urgent, Contact = "" }, Now);

        Assert.Equal((2, Now, TicketPriority.Urgent, null), (changed.Version, changed.UpdatedAt, changed.Priority, changed.Contact));
        Assert.Equal(Made, changed.CreatedAt);
    }

    [Fact]
    public void When_a_ticket_was_solved_is_kept_until_it_is_opened_again()
    {
        var solved = TicketRules.Change(SomeTicket(), new TicketChange { Status = TicketStatus.Solved }, Now);
        var again = TicketRules.Change(solved, new TicketChange { Status = TicketStatus.Solved, Subject = "Later" }, Now.AddHours(1));
        var closed = TicketRules.Change(again, new TicketChange { Status = TicketStatus.Closed }, Now.AddHours(2));
        var opened = TicketRules.Change(again, new TicketChange { Status = TicketStatus.Open }, Now.AddHours(2));

        Assert.Equal([Now, Now, Now, null], [solved.SolvedAt, again.SolvedAt, closed.SolvedAt, opened.SolvedAt]);
    }

    [Theory]
    [InlineData(TicketStatus.Solved, "anna", false, TicketStatus.Open)]
    [InlineData(TicketStatus.Pending, "anna", false, TicketStatus.Open)]
    [InlineData(TicketStatus.Solved, "ben", false, TicketStatus.Solved)]
    [InlineData(TicketStatus.Solved, "anna", true, TicketStatus.Solved)]
    public void A_requester_who_comes_back_opens_the_ticket_again(TicketStatus status, string author, bool isInternal, TicketStatus after)
    {
        var changed = TicketRules.Change(
            SomeTicket() with { Status = status }, new TicketChange { Comment = new NewComment(author, "Still not there.", isInternal) }, Now);

        Assert.Equal(after, changed.Status);
        Assert.Equal(new TicketComment(1, author, "Still not there.", isInternal, Now), Assert.Single(changed.Comments));
    }

    [Fact]
    public void Texts_are_cleaned_of_what_no_text_may_hold()
    {
        var ticket = TicketRules.Clean(new NewTicket
        {
            Desk = "d",
            Requester = "anna\0",
            Subject = "  one\ntwo\u001b[31m ",
            Description = "a\r\nb\u0000c\td\ud83d",
            Contact = " \t",
            Tags = ["Late", " late", "迟到"],
        });

        Assert.Equal(("anna", "one two [31m", "a\nbc\td\ufffd", null), (ticket.Requester, ticket.Subject, ticket.Description, ticket.Contact));
        Assert.Equal(["late", "迟到"], ticket.Tags);
    }

    [Fact]
    public void Every_bound_is_checked_and_what_just_fits_passes()
    {
        var fits = new NewTicket
        {
            Desk = "d",
            Bot = "b",
            Requester = new string('r', TicketRules.PersonLength),
            Contact = new string('c', TicketRules.ContactLength),
            Subject = new string('s', TicketRules.SubjectLength),
            Description = new string('d', TicketRules.DescriptionLength),
            Tags = [.. Enumerable.Range(0, TicketRules.MostTags).Select(i => new string((char)('a' + i), TicketRules.TagLength))],
            Conversation = new string('p', TicketRules.ConversationLength),
        };

        Assert.Empty(TicketRules.Check(fits));
        Assert.Equal(
            ["Bot", "Contact", "Conversation", "Description", "Desk", "Priority", "Requester", "Subject", "Tags", "Tags"],
            TicketRules.Check(fits with
            {
                Desk = "Not A Name",
                Bot = "",
                Requester = "",
                Contact = fits.Contact + "c",
                Subject = fits.Subject + "s",
                Description = fits.Description + "d",
                Tags = [.. fits.Tags, new string('z', TicketRules.TagLength + 1)],
                Conversation = fits.Conversation + "p",
                Priority = (TicketPriority)9,
            }).Select(fault => fault.Field).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Assignee", "Comment", "Status", "Subject"],
            TicketRules.Check(new TicketChange
            {
                Subject = "",
                Status = (TicketStatus)9,
                Assignee = new string('a', TicketRules.PersonLength + 1),
                Comment = new NewComment("anna", "", false),
            }).Select(fault => fault.Field).Order(StringComparer.Ordinal));
    }

    private static Ticket SomeTicket() => new()
    {
        Desk = "north",
        Number = 1,
        Requester = "anna",
        Contact = "anna@example.com",
        Subject = "Parcel",
        Description = "",
        Status = TicketStatus.Open,
        Priority = TicketPriority.Normal,
        Tags = ["late"],
        Comments = [],
        CreatedAt = Made,
        UpdatedAt = Made,
        Version = 1,
    };
}
