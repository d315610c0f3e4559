namespace Helpdesk.Assistant.Retrieval;

/// <summary>What a message is that asks for nothing of the help pages.</summary>
internal enum SmallTalk
{
    None,
    Greeting,
    HowAreYou,
    Thanks,
    Farewell,

    /// <summary>The customer asks whether a machine answers.</summary>
    AreYouABot,

    /// <summary>The customer asks who answers.</summary>
    WhoAreYou,

    /// <summary>The customer asks what the bot can do.</summary>
    Abilities,

    /// <summary>The customer asks which languages the bot speaks.</summary>
    Languages,

    /// <summary>The customer wants help and does not say with what.</summary>
    Vague,

    /// <summary>The customer agrees, or has understood.</summary>
    Yes,

    /// <summary>The customer declines, or needs nothing more.</summary>
    No,
}
