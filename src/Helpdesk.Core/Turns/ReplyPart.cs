using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Turns;

/// <summary>A piece of an answer, in the order in which it is said.</summary>
public abstract record ReplyPart
{
    private ReplyPart() { }

    /// <summary>The next words of the answer, in Markdown, as a model wrote them.</summary>
    public sealed record Text(string Value) : ReplyPart;

    /// <summary>Words that stand in the knowledge base or in the bot's own files: they need no check.</summary>
    public sealed record Verbatim(string Value) : ReplyPart;

    /// <summary>A source that the answer rests on; shown below it, numbered in this order.</summary>
    public sealed record Source(Citation Citation) : ReplyPart;

    /// <summary>Replies to offer below the answer.</summary>
    public sealed record Choices(IReadOnlyList<CardAction> Actions) : ReplyPart;

    /// <summary>A card that goes with the answer. Where cards are not shown, the text alone must do.</summary>
    public sealed record Card(Attachment Attachment) : ReplyPart;

    /// <summary>What is being done, shown while nothing has been said yet; no part of the answer.</summary>
    public sealed record Informative(string Value) : ReplyPart;

    /// <summary>All that was said in this answer is taken back: another rung of the ladder starts over.</summary>
    public sealed record Restart : ReplyPart;
}
