using System.Runtime.CompilerServices;
using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>An assistant that does what the messages of its turn say, and says who it is while it does it.</summary>
internal sealed class ToldAssistant(Points points, Wire wire) : IAssistant
{
    public async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scripts = turn.Taken.Scripts().ToList();
        var gap = TimeSpan.FromMilliseconds(scripts.Max(script => script.Gap));
        yield return Say(AnswerText.Head(turn.Taken.Guard.LeaseFence, turn.Taken.Guard.OwnerEpoch, turn.State.Turns, scripts.Select(script => script.Number)));

        if (scripts.Exists(script => script.Replay))
            await turn.Tools.ReplayEarlierAsync(_ => null, cancellationToken);
        var calls = string.Concat(scripts.Select(script => script.Calls));
        for (var i = 0; i < calls.Length; i++)
        {
            var result = i < turn.Tools.Made.Count ? turn.Tools.Made[i].Result! : await CallAsync(turn, calls[i] == 's', cancellationToken);
            yield return Say(AnswerText.Call(result == ToolCalls.InDoubt ? AnswerText.Doubt : result));
        }

        for (var i = 1; i <= scripts.Max(script => script.Parts); i++)
        {
            await Task.Delay(gap, cancellationToken);
            yield return Say(AnswerText.Part(i));
        }

        yield return Say(AnswerText.End);
    }

    private async Task<string> CallAsync(Turn turn, bool sideEffect, CancellationToken cancellationToken) => (await turn.Tools.CallAsync(
        sideEffect ? "refund" : "look_up",
        "{}",
        sideEffect,
        async (key, _) => await points.AroundAsync(
            Steps.Call, turn.Taken.Conversation.Path, turn.Taken.Concerns, () => wire.AskAsync("call", key, sideEffect ? "s" : "l")),
        cancellationToken)).Text;

    private static ReplyPart.Text Say(string text) => new(text);
}
