using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>What the bot has answered, and what it remembers.</summary>
internal sealed record Said(string Text, IReadOnlyList<string> Sources, IReadOnlyList<string> Choices, IReadOnlyList<Attachment> Cards, string Language, ConversationState State)
{
    public static Said By(Turn turn) => new(
        turn.Reply.Text,
        [.. turn.Reply.Citations.Select(citation => citation.EntryId)],
        [.. turn.Reply.Choices.Select(choice => choice.Title!)],
        turn.Reply.Cards,
        turn.Language,
        turn.State);
}
