namespace Helpdesk.Core.Bots;

/// <summary>What the platform, not the model, says in one language.</summary>
public sealed record BotTexts
{
    /// <summary>Shown before the first message.</summary>
    public required string Welcome { get; init; }

    /// <summary>Said when a turn failed for good.</summary>
    public required string Apology { get; init; }

    /// <summary>Said when the customer stopped an answer before its first word.</summary>
    public required string Stopped { get; init; }

    /// <summary>Said when the knowledge base has no answer.</summary>
    public required string Unknown { get; init; }

    /// <summary>Said when the knowledge base has no answer for the second time in a row.</summary>
    public required string UnknownAgain { get; init; }

    /// <summary>Offers to take down a ticket; said where tickets can be taken alone.</summary>
    public required string TicketOffer { get; init; }

    /// <summary>Said to a customer who wants a person, while nobody can be connected.</summary>
    public required string Person { get; init; }

    /// <summary>How the business can be reached otherwise; said where no ticket can be offered, empty to say nothing.</summary>
    public required string Contact { get; init; }

    /// <summary>Said before a quoted answer.</summary>
    public required string QuoteIntroduction { get; init; }

    /// <summary>Asked between close candidates.</summary>
    public required string Clarify { get; init; }

    /// <summary>Put in the place of a sentence that was withheld because nothing proves it.</summary>
    public required string Withheld { get; init; }

    /// <summary>The line that says that an AI answers, where the bot's profile asks for words.</summary>
    public required string AiLabel { get; init; }
}
