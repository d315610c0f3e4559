using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>One thing that the customer has asked in a turn, and what the knowledge base has for it.</summary>
/// <param name="Text">The customer's words.</param>
/// <param name="Language">Their language, one of the bot's.</param>
/// <param name="Talk">What small talk it is; <see cref="SmallTalk.None"/> for a question.</param>
/// <param name="Found">What was found; small talk and wishes are not searched for.</param>
internal sealed record Question(string Text, string Language, SmallTalk Talk, KnowledgeResult Found)
{
    /// <summary>What the customer wants that no help page gives.</summary>
    public Wish Wish { get; init; }

    /// <summary>The question in words that stand by themselves: for a choice, the question chosen; for a follow-up, with what came before.</summary>
    public string Meaning { get; init; } = Text;

    /// <summary>Whether it is a choice between the entries that were offered.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether it was understood by the question before it.</summary>
    public bool Follows { get; init; }

    /// <summary>Whether it is neither small talk nor a wish.</summary>
    public bool IsAsked => Talk == SmallTalk.None && Wish == Wish.None;
}
