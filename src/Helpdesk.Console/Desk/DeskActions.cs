using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Records;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Transcripts;

namespace Helpdesk.Console.Desk;

/// <summary>Everything that an agent does from the console: each time it is asked whether the agent may, and what was done is audited.</summary>
internal sealed class DeskActions(
    DeskAuthority authority, HandoffDesk desk, IDeskBoard board, IOwnership ownership, IPastConversations past, DeskFiles files, IAudit audit, ITickets tickets, ITicketList ticketList,
    ICannedReplies canned, IDeskWriter writer, IBotCatalogue bots, IAgents agents, TimeProvider time)
{
    public Task<DeskOutcome> ClaimAsync(DeskConversation known, CancellationToken cancellationToken) => known.Owner is ConversationOwner.Bot
        ? DoAsync(known.Conversation, DeskAction.TakeOver, "take-over", null, face => desk.ClaimAsync(known.Conversation, face, cancellationToken), cancellationToken)
        : DoAsync(known.Conversation, DeskAction.Claim, "claim", null, face => desk.ClaimAsync(known.Conversation, face, cancellationToken), cancellationToken);

    public async Task<ReplyOutcome> ReplyAsync(
        DeskConversation known, long seen, string text, IReadOnlyList<Attachment> attachments, string id, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(known.Conversation.Desk, DeskAction.Reply, cancellationToken);
        return known.Owner is ConversationOwner.Agent mine && mine.AgentId == account.Id
            ? await desk.ReplyAsync(known.Conversation, FaceOf(account), known.OwnerEpoch, seen, text, attachments, id, cancellationToken)
            : new ReplyOutcome.OwnerChanged();
    }

    /// <summary>Keeps a file that the agent is about to send.</summary>
    /// <exception cref="AttachmentTooLargeException">It is too large; nothing is kept.</exception>
    public async Task<Attachment> AttachAsync(ConversationKey conversation, string name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(conversation.Desk, DeskAction.Reply, cancellationToken);
        return await files.KeepAsync(conversation, name, contentType, content, cancellationToken);
    }

    /// <summary>A conversation as it stands; one that has left the store for the records is taken up again.</summary>
    /// <returns>Null when there never was such a conversation.</returns>
    public async Task<DeskConversation?> FindAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(conversation.Desk, DeskAction.SeeConversations, cancellationToken);
        if (await board.FindAsync(conversation, cancellationToken) is { } found)
            return found;
        await ownership.ReadAsync(conversation, cancellationToken);
        return await board.FindAsync(conversation, cancellationToken);
    }

    /// <summary>The conversations that a customer has had at the desk, newest first.</summary>
    public async Task<IReadOnlyList<PastConversation>> PastAsync(string desk, string customer, DateTimeOffset? before, int limit, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeConversations, cancellationToken);
        return await past.ListAsync(desk, customer, before, limit, cancellationToken);
    }

    /// <summary>The tickets of a customer at the desk, newest first.</summary>
    public async Task<IReadOnlyList<TicketSummary>> TicketsOfAsync(string desk, string customer, int limit, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(desk, DeskAction.SeeTickets, cancellationToken);
        return (await ticketList.ListAsync(new TicketQuery { Desk = desk, Requester = customer, Limit = limit }, cancellationToken))?.Tickets ?? [];
    }

    public async Task NoteAsync(ConversationKey conversation, string text, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(conversation.Desk, DeskAction.Note, cancellationToken);
        await desk.NoteAsync(conversation, FaceOf(account), text, cancellationToken);
        await AddAsync(conversation, account, "note", null, cancellationToken);
    }

    public Task<DeskOutcome> TransferAsync(ConversationKey conversation, string? queue, string? skill, string? note, CancellationToken cancellationToken) => DoAsync(
        conversation, DeskAction.Transfer, "transfer", queue, face => desk.TransferAsync(conversation, face, queue, skill, note, cancellationToken), cancellationToken);

    /// <summary>The queues into which a conversation can be put, its bot's usual one first.</summary>
    public IReadOnlyList<string> QueuesOf(ConversationKey conversation) => [.. bots.Find(conversation.Bot)?.Handoff.Queues.Select(queue => queue.Name) ?? []];

    public async Task<DeskOutcome> TransferAsync(ConversationKey conversation, Present to, string? note, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(conversation.Desk, DeskAction.Transfer, cancellationToken);
        // Who gets it must be somebody who may have it, whatever a page shows.
        if (await agents.FindAsync(new AgentKey.Id(to.Id), cancellationToken) is not { } receiver || !AgentRights.May(receiver, conversation.Desk, DeskAction.Reply))
            return new DeskOutcome.NotYours();
        return await DoAsync(
            conversation, DeskAction.Transfer, "transfer", receiver.UserName, face => desk.TransferAsync(conversation, face, FaceOf(receiver), note, cancellationToken), cancellationToken);
    }

    public Task<DeskOutcome> HandBackAsync(ConversationKey conversation, string? agreed, CancellationToken cancellationToken) => DoAsync(
        conversation, DeskAction.HandBack, "hand-back", null, face => desk.HandBackAsync(conversation, face, agreed, cancellationToken), cancellationToken);

    public Task<DeskOutcome> CloseAsync(ConversationKey conversation, string reason, string? agreed, CancellationToken cancellationToken) => DoAsync(
        conversation, DeskAction.Close, "close", reason, face => desk.CloseAsync(conversation, face, reason, agreed, cancellationToken), cancellationToken);

    public Task<DeskOutcome> SnoozeAsync(ConversationKey conversation, DateTimeOffset? until, CancellationToken cancellationToken) => DoAsync(
        conversation, DeskAction.Snooze, until is null ? "wake" : "snooze", null, face => desk.SnoozeAsync(conversation, face, until, cancellationToken), cancellationToken);

    /// <summary>Makes a ticket of a conversation.</summary>
    /// <param name="id">The same for each attempt at one ticket.</param>
    public async Task<Ticket> MakeTicketAsync(DeskConversation known, string subject, string description, string? contact, string id, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(known.Conversation.Desk, DeskAction.ChangeTicket, cancellationToken);
        var ticket = await tickets.CreateAsync(
            new NewTicket
            {
                Desk = known.Conversation.Desk,
                Bot = known.Conversation.Bot,
                Requester = known.Reference.User?.Id ?? known.Conversation.Id,
                Contact = contact ?? CustomerContact.Of(known.Context, known.Reference.User),
                Subject = subject,
                Description = description,
                Conversation = known.Conversation.Path,
                Sla = Promised(known),
            },
            $"console:{id}",
            cancellationToken);
        await AddAsync(known.Conversation, account, "ticket-made", $"#{ticket.Number}", cancellationToken);
        return ticket;
    }

    /// <summary>Whether a model can write for the agents of a conversation.</summary>
    public bool CanWrite(ConversationKey conversation) => bots.Find(conversation.Bot) is { } bot && writer.CanWrite(bot);

    /// <summary>Lets the bot's models write something for the agent; null when none could.</summary>
    public async Task<string?> WriteAsync(
        ConversationKey conversation, DeskTask task, IReadOnlyList<LogEntry> lines, string language, string? text, CancellationToken cancellationToken)
    {
        await authority.DemandAsync(conversation.Desk, DeskAction.SeeConversations, cancellationToken);
        return bots.Find(conversation.Bot) is { } bot ? await writer.WriteAsync(bot, task, lines, language, text, cancellationToken) : null;
    }

    /// <summary>Keeps a text that is said often, for the agent or for the whole desk.</summary>
    /// <returns>False when its owner has as many as there may be.</returns>
    public async Task<bool> KeepCannedAsync(string desk, string name, string text, bool shared, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, shared ? DeskAction.SharedCannedReplies : DeskAction.CannedReplies, cancellationToken);
        if (!await canned.SaveAsync(new CannedReply(desk, shared ? null : account.Id, name, text), cancellationToken))
            return false;
        await audit.AddAsync(new AuditEntry(desk, time.GetUtcNow(), account.Id, shared ? "canned-shared" : "canned", name), cancellationToken);
        return true;
    }

    /// <summary>The texts that the agent may say.</summary>
    public async Task<IReadOnlyList<CannedReply>> CannedAsync(string desk, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, DeskAction.CannedReplies, cancellationToken);
        return await canned.ListAsync(desk, account.Id, cancellationToken);
    }

    /// <summary>What the queue promises, through which the conversation came to people.</summary>
    private TicketSla Promised(DeskConversation known)
    {
        var queue = known.Owner as ConversationOwner.Queue ?? (known.Owner as ConversationOwner.Agent)?.From;
        return known.HandedAt is { } handed && bots.Find(known.Conversation.Bot) is { } bot
            ? SlaClock.Promised(bot.Handoff.Queue(queue?.Name), handed, isReplied: known.FirstReplyAt is not null)
            : TicketSla.None;
    }

    private async Task<DeskOutcome> DoAsync(
        ConversationKey conversation, DeskAction action, string name, string? detail, Func<AgentFace, Task<DeskOutcome>> verb, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(conversation.Desk, action, cancellationToken);
        var outcome = await verb(FaceOf(account));
        if (outcome is DeskOutcome.Done)
            await AddAsync(conversation, account, name, detail, cancellationToken);
        return outcome;
    }

    private Task AddAsync(ConversationKey conversation, AgentAccount account, string action, string? detail, CancellationToken cancellationToken) =>
        audit.AddAsync(new AuditEntry(conversation.Desk, time.GetUtcNow(), account.Id, action, conversation.Path, detail), cancellationToken);

    private static AgentFace FaceOf(AgentAccount account) => new(account.Id, account.Name, account.Picture);
}
