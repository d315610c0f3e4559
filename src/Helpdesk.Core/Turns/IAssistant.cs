namespace Helpdesk.Core.Turns;

/// <summary>The thinking part: answers a turn, piece by piece.</summary>
public interface IAssistant
{
    /// <summary>
    /// Answers the messages of the turn. Text is given as soon as it is known. An exception fails the attempt; the turn is
    /// tried again and, in the end, the customer gets the bot's apology.
    /// </summary>
    IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, CancellationToken cancellationToken);
}
