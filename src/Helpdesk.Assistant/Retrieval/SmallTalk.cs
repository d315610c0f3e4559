namespace Helpdesk.Assistant.Retrieval;

/// <summary>What a message is that asks for nothing.</summary>
internal enum SmallTalk
{
    None,
    Greeting,
    Thanks,
    Farewell,

    /// <summary>The customer asks whether a machine answers.</summary>
    AreYouABot,
}
