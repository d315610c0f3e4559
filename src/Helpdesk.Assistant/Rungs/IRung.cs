using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Rungs;

/// <summary>One rung of a bot's ladder.</summary>
internal interface IRung
{
    string Name { get; }

    /// <summary>Whether a model answers.</summary>
    bool HasModel => false;

    /// <summary>Whether it can see images.</summary>
    bool SeesImages => false;

    /// <summary>Answers a turn. What it could not answer is a <see cref="RungFailedException"/>; every other exception ends the turn.</summary>
    IAsyncEnumerable<ReplyPart> AnswerAsync(AskedTurn asked, CancellationToken cancellationToken);
}
