using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Extractive;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Rungs;

/// <summary>The last rung: quotes, and needs no model.</summary>
internal sealed class ExtractiveRung(Kernel kernel) : IRung
{
    public string Name => Ladders.Extractive;

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(AskedTurn asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>(Name);
        var settings = new ExtractiveSettings(asked.Turn, asked.Questions);
        var chat = new ChatHistory();
        chat.AddUserMessage(asked.Turn.Text);
        await foreach (var piece in service.GetStreamingChatMessageContentsAsync(chat, settings, kernel, cancellationToken))
        {
            foreach (var content in piece.Items.OfType<ReplyPartContent>())
                yield return content.Part;
        }
    }
}
