using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant;

/// <summary>Answers a turn: searches first, then asks the rungs of the bot's ladder, one after the other, until one answers.</summary>
internal sealed partial class LadderAssistant(
    BotKernels kernels, QuestionSearch search, IEnumerable<BotPlugin> plugins, EarlierCalls earlier, ILogger<LadderAssistant> logger) : IAssistant
{
    private readonly string[] givingPassages = plugins.Where(plugin => plugin.GivesPassages).Select(plugin => $"{plugin.Name}-").ToArray();

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new AskedTurn(turn, await search.ReadAsync(turn, cancellationToken), await RestorePassagesAsync(turn, cancellationToken));
        Ground(asked);
        var before = turn.State;
        foreach (var rung in kernels.LadderOf(turn.Bot))
        {
            turn.State = before with { Language = turn.Language };
            var said = false;
            RungFailedException? failure;
            await using var parts = rung.AnswerAsync(asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                (var more, failure) = await NextAsync(parts);
                if (!more)
                    break;
                Remember(turn, before.LastEntry, parts.Current);
                said = true;
                yield return parts.Current;
            }

            if (failure is null)
                yield break;
            LogRungFailed(rung.Name, turn.Bot.Id, turn.Taken.Conversation.Path, turn.Taken.Id, failure.Message);
            if (said)
                yield return new ReplyPart.Restart();
        }

        throw new InvalidOperationException("The last rung of a ladder, which needs no model, has failed.");
    }

    private static async ValueTask<(bool More, RungFailedException? Failure)> NextAsync(IAsyncEnumerator<ReplyPart> parts)
    {
        try
        {
            return (await parts.MoveNextAsync(), null);
        }
        catch (RungFailedException failure)
        {
            return (false, failure);
        }
    }

    // Before retrieval adds its own: what an earlier attempt has numbered keeps its number.
    private async Task<Passages> RestorePassagesAsync(Turn turn, CancellationToken cancellationToken)
    {
        var passages = new Passages();
        foreach (var call in await earlier.ReplayAsync(turn, passages, cancellationToken))
        {
            if (call.Result is { } result && givingPassages.Any(plugin => call.Function.StartsWith(plugin, StringComparison.Ordinal)))
            {
                passages.Restore(result);
                turn.Reply.Ground(result);
            }
        }

        return passages;
    }

    /// <summary>The customer's own words and the passages that were found may be quoted.</summary>
    private static void Ground(AskedTurn asked)
    {
        foreach (var question in asked.Questions)
        {
            asked.Turn.Reply.Ground(question.Text);
            foreach (var hit in question.Found.Hits)
                asked.Turn.Reply.Ground(hit.Answer);
        }
    }

    private static void Remember(Turn turn, string? lastEntry, ReplyPart part)
    {
        if (part is ReplyPart.Source source && turn.State.LastEntry == lastEntry)
            turn.State = turn.State with { LastEntry = source.Citation.EntryId };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rung {Rung} of bot {Bot} failed in {Conversation}, turn {Turn}: {Reason}")]
    private partial void LogRungFailed(string rung, string bot, string conversation, string turn, string reason);
}
