using System.Runtime.CompilerServices;
using Helpdesk.Core.Turns;

namespace Helpdesk.Benchmarks;

/// <summary>Says what the customer said.</summary>
internal sealed class EchoAssistant : IAssistant
{
    public async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new ReplyPart.Text(turn.Text);
    }
}
