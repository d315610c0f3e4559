using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>What an agent must know of a conversation at a glance, from the record alone: right without a model.</summary>
public sealed record HandoffCard
{
    /// <summary>Why it went to people: a code of <see cref="HandoffReasons"/>; null while the bot leads it.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, in the words of the customer or of the model.</summary>
    public string? Note { get; init; }

    public string? Language { get; init; }

    /// <summary>What the customer came with: the first words that were more than a greeting.</summary>
    public string? Problem { get; init; }

    /// <summary>What the customer said last.</summary>
    public string? OpenQuestion { get; init; }

    /// <summary>What the bot has answered, the beginning of each answer, oldest first.</summary>
    public IReadOnlyList<string> Tried { get; init; } = [];

    public IReadOnlyList<CardSource> Sources { get; init; } = [];

    public IReadOnlyList<CardCall> Calls { get; init; } = [];

    /// <summary>What was agreed before.</summary>
    public AgreedWord? Agreed { get; init; }

    /// <summary>What the customer has filled in: told, not proven; null when nothing was.</summary>
    public PrechatAnswer? Told { get; init; }

    /// <summary>How many answers the bot has given.</summary>
    public int Turns { get; init; }

    /// <summary>The models that were asked.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Tokens in and out of them.</summary>
    public long Tokens { get; init; }

    /// <summary>Thumbs that the customer has given, up and down.</summary>
    public int ThumbsUp { get; init; }

    public int ThumbsDown { get; init; }
}
