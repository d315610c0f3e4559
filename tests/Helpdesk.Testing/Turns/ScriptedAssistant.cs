using System.Runtime.CompilerServices;
using Helpdesk.Core.Turns;

namespace Helpdesk.Testing.Turns;

/// <summary>An assistant that says what its script says.</summary>
public sealed class ScriptedAssistant(Func<Turn, CancellationToken, IAsyncEnumerable<ReplyPart>> script) : IAssistant
{
    /// <summary>Answers each turn with the same words about its text.</summary>
    public static ScriptedAssistant Echo { get; } = new((turn, _) => Say($"You said: {turn.Text}"));

    public IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, CancellationToken cancellationToken) => script(turn, cancellationToken);

    /// <summary>These pieces, at once.</summary>
    public static async IAsyncEnumerable<ReplyPart> Say(params string[] pieces)
    {
        await Task.CompletedTask;
        foreach (var piece in pieces)
            yield return new ReplyPart.Text(piece);
    }

    /// <summary>These pieces, each when its turn comes: <paramref name="before"/> is awaited in front of each.</summary>
    public static async IAsyncEnumerable<ReplyPart> SayWhen(Func<int, Task> before, string[] pieces, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            await before(i).WaitAsync(cancellationToken);
            yield return new ReplyPart.Text(pieces[i]);
        }

        await before(pieces.Length).WaitAsync(cancellationToken);
    }
}
