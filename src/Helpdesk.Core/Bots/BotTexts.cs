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

    /// <summary>Said before a quoted answer when the models that should have answered did not.</summary>
    public string ModelDown { get; init; } = "Our AI assistant is unavailable right now, so I answer with what our help pages say.";

    /// <summary>Said before a quoted answer when the day's budget of the models is used up.</summary>
    public string OverBudget { get; init; } = "Our AI assistant has reached its limit for today, so I answer with what our help pages say.";

    /// <summary>Said in the place of an answer that a model's server has refused because of its content.</summary>
    public string Refused { get; init; } = "I cannot answer this message. Please ask me something else, or put it in other words.";

    /// <summary>Said when a file that the customer has sent is seen by no model.</summary>
    public string FileNotRead { get; init; } = "I cannot look at the file that you sent. It is kept with this conversation, so that a person from our team can see it.";

    /// <summary>Said before the arguments of a call that the customer is to confirm.</summary>
    public string Confirm { get; init; } = "Please check this before I do it:";

    /// <summary>The reply by which a customer confirms.</summary>
    public string ConfirmYes { get; init; } = "Yes, do it";

    /// <summary>The reply by which a customer declines.</summary>
    public string ConfirmNo { get; init; } = "No, do not";

    /// <summary>Said when what the customer has confirmed was done; its reference follows.</summary>
    public string Done { get; init; } = "Done.";

    /// <summary>Said when what the customer has confirmed could not be done, or nobody knows whether it was.</summary>
    public string NotDone { get; init; } = "I could not make sure that this was done. Please do not rely on it; a person from our team has to look at it.";

    /// <summary>What is said on the way to a person and back.</summary>
    public HandoffTexts Handoff { get; init; } = new();
}
