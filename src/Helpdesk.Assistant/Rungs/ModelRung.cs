using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A rung with a model: streams its text, makes its calls through the journal.</summary>
internal sealed class ModelRung(
    string name, RungOptions options, Kernel kernel, BotRules rules, BotFunctions functions, ToolRound tools, TimeProvider time) : IRung
{
    private const int MostModelCalls = 3;

    private readonly OpenAIPromptExecutionSettings withTools =
        Settings(options, options.Capabilities.Tools && functions.Any ? FunctionChoiceBehavior.Auto(autoInvoke: false) : null);

    private readonly OpenAIPromptExecutionSettings withoutTools =
        Settings(options, options.Capabilities.Tools && functions.Any ? FunctionChoiceBehavior.None() : null);

    private readonly IChatCompletionService service = kernel.GetRequiredService<IChatCompletionService>(name);

    public string Name => name;

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(AskedTurn asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var turn = asked.Turn;
        var chat = await ConversationPrompt.BuildAsync(
            turn, await rules.ForAsync(kernel, turn.Language, cancellationToken), asked.Questions, asked.Passages, cancellationToken);
        ToolRound.Replay(turn, chat);

        var citations = new CitationStream(asked.Passages);
        var spoken = false;
        for (var calls = Math.Min(turn.Tools.Made.Count, MostModelCalls - 1) + 1; ; calls++)
        {
            var last = calls >= MostModelCalls || !options.Capabilities.Tools;
            var round = new ModelRound();
            await foreach (var text in SpeakAsync(chat, last ? withoutTools : withTools, round, cancellationToken))
            {
                var separator = spoken && !round.HasText ? "\n\n" : "";
                round.Add(text);
                spoken = true;
                foreach (var part in citations.Push(separator + text))
                    yield return part;
            }

            if (last || !round.HasCalls)
                break;
            await tools.RunAsync(asked, round, chat, cancellationToken);
        }

        foreach (var part in citations.Flush())
            yield return part;
        if (!spoken)
            throw new RungFailedException("the model gave no text");
    }

    /// <summary>Calls the model once: its text as it comes, its calls into the round. What it thinks aloud is left out.</summary>
    private async IAsyncEnumerable<string> SpeakAsync(
        ChatHistory chat, PromptExecutionSettings settings, ModelRound round, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var thoughts = new ThoughtFilter();
        using var patience = new Patience(options, time, cancellationToken);
        await using var pieces = service.GetStreamingChatMessageContentsAsync(chat, settings, kernel, patience.Token)
            .GetAsyncEnumerator(patience.Token);
        while (await NextAsync(pieces, cancellationToken))
        {
            patience.Renew();
            var piece = pieces.Current;
            foreach (var call in piece.Items.OfType<StreamingFunctionCallUpdateContent>())
                round.Add(call);

            if (piece.Content is { Length: > 0 } said && thoughts.Pass(said) is { Length: > 0 } text)
                yield return text;
            Check((piece as OpenAIStreamingChatMessageContent)?.FinishReason, round);
        }

        if (thoughts.Flush() is { Length: > 0 } rest)
            yield return rest;
    }

    private static void Check(ChatFinishReason? reason, ModelRound round)
    {
        if (reason == ChatFinishReason.ContentFilter)
            throw new RungFailedException("the server's content filter ended the answer");
        if (reason == ChatFinishReason.Length && round.HasCalls)
            throw new RungFailedException("a function call was cut by the token limit");
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<StreamingChatMessageContent> pieces, CancellationToken turn)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (Exception error)
        {
            turn.ThrowIfCancellationRequested();
            throw RungFailure.Of(error);
        }
    }

    private static OpenAIPromptExecutionSettings Settings(RungOptions options, FunctionChoiceBehavior? functions)
    {
        var settings = new OpenAIPromptExecutionSettings
        {
            Temperature = options.Capabilities.Temperature,
            TopP = options.Capabilities.TopP,
            FunctionChoiceBehavior = functions,
        };
        // max_tokens among them: the library writes a name that only OpenAI's newer models know.
        var extra = new Dictionary<string, object?>();
        if (options.Capabilities.Thinking is { } thinking)
            extra["enable_thinking"] = thinking;
        if (options.Capabilities.MaxTokens is { } tokens)
            extra["max_tokens"] = tokens;
#pragma warning disable SKEXP0010 // The one way by which a field that the library does not know reaches the server.
        settings.ExtraBody = extra.Count > 0 ? extra : null;
#pragma warning restore SKEXP0010
        settings.Freeze();
        return settings;
    }
}
