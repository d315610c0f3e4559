namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>Something that happens in a run. Whoever acts uses what they saw last, however old that is.</summary>
public abstract record DeskStep
{
    private DeskStep() { }

    /// <summary>The customer's message of a number; the same number again is the platform's redelivery.</summary>
    public sealed record Post(int Number) : DeskStep;

    /// <summary>A worker takes the turn; one that has one already forgets it, as after a crash.</summary>
    public sealed record Take(int Worker) : DeskStep;

    /// <summary>A worker streams a piece of the turn that it holds.</summary>
    public sealed record Stream(int Worker) : DeskStep;

    /// <summary>A worker ends its turn, and hands over with it or not.</summary>
    public sealed record Commit(int Worker, bool HandOver) : DeskStep;

    /// <summary>An agent looks who owns the conversation, and reads its lines.</summary>
    public sealed record Look(int Agent) : DeskStep;

    /// <summary>An agent takes the conversation, from whoever had it when the agent looked.</summary>
    public sealed record Claim(int Agent) : DeskStep;

    /// <summary>An agent says something under the epoch that the agent saw last.</summary>
    public sealed record Reply(int Agent) : DeskStep;

    /// <summary>An agent gives the conversation back to the bot.</summary>
    public sealed record HandBack(int Agent) : DeskStep;
}
