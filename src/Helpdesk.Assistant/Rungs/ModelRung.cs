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

/// <summary>
/// A rung with a model: streams its text, makes its calls through the journal, and asks it once more with a smaller prompt when the
/// whole one was too long, or was refused because of what had been said before.
/// </summary>
internal sealed class ModelRung(
    string name,
    RungOptions options,
    ModelCalls calls,
    Kernel kernel,
    BotRules rules,
    BotFunctions functions,
    ToolRound tools,
    Confirmations confirmations,
    Summaries summaries) : IRung
{
    private const int MostModelCalls = 3;

    // What the schemas of the functions take in a prompt, and what an answer takes where no limit is set.
    private const int FunctionTokens = 800;
    private const int AnswerTokens = 1000;

    private readonly OpenAIPromptExecutionSettings withTools =
        RungSettings.Of(options, options.Capabilities.Tools && functions.Any ? FunctionChoiceBehavior.Auto(autoInvoke: false) : null);

    private readonly OpenAIPromptExecutionSettings withoutTools =
        RungSettings.Of(options, options.Capabilities.Tools && functions.Any ? FunctionChoiceBehavior.None() : null);

    private readonly int? promptTokens = options.Capabilities is { ContextTokens: { } context }
        ? context - (options.Capabilities.MaxTokens ?? AnswerTokens) - (options.Capabilities.Tools && functions.Any ? FunctionTokens : 0)
        : null;

    public string Name => name;

    public bool HasModel => true;

    public bool SeesImages => options.Capabilities.Vision;

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(AskedTurn asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = PromptSize.Whole;
        while (true)
        {
            var said = false;
            RungFailedException? failure;
            await using (var parts = AnswerAsync(asked, size, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    (var more, failure) = await RungFailure.NextAsync(parts);
                    if (!more)
                        break;
                    said = true;
                    yield return parts.Current;
                }
            }

            if (failure is null)
                break;
            if (await SmallerAsync(size, failure.Kind, asked, cancellationToken) is not { } smaller)
                throw failure;
            if (said)
                yield return new ReplyPart.Restart();
            size = smaller;
        }

        // The message alone was answered: what stands before it is what the server has refused.
        if (size == PromptSize.Alone)
            asked.Turn.State = RefusedLines.Add(asked.Turn.State, await ConversationPrompt.LinesAsync(asked.Turn, cancellationToken)) with { Summary = null };
    }

    private async IAsyncEnumerable<ReplyPart> AnswerAsync(AskedTurn asked, PromptSize size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var turn = asked.Turn;
        asked.Prompt = rules.Version;
        var shape = new PromptShape(size, promptTokens, SeesImages ? asked.Files.Images : []);
        var chat = await ConversationPrompt.BuildAsync(
            turn, await rules.ForAsync(kernel, turn.Language, cancellationToken), asked.Questions, asked.Passages, shape, cancellationToken, asked.Said);
        ToolRound.Replay(turn, chat);

        await using var summary = summaries.For(calls, asked, cancellationToken);
        var citations = new CitationStream(asked.Passages);
        var spoken = false;
        for (var made = Math.Min(turn.Tools.Made.Count, MostModelCalls - 1) + 1; ; made++)
        {
            var last = made >= MostModelCalls || !options.Capabilities.Tools;
            var round = new ModelRound();
            await foreach (var text in SpeakAsync(asked, chat, last ? withoutTools : withTools, round, cancellationToken))
            {
                if (text is null)
                {
                    yield return new ReplyPart.Restart();
                    citations = new CitationStream(asked.Passages);
                    spoken = false;
                    continue;
                }

                // Beside the answer, and not before its first word.
                summary.Begin();
                var separator = spoken && !round.HasText ? "\n\n" : "";
                round.Add(text);
                spoken = true;
                foreach (var part in citations.Push(separator + text))
                    yield return part;
            }

            if (!last && tools.SideEffectOf(round) is { } deed)
            {
                foreach (var part in citations.Flush().Concat(confirmations.Ask(turn, deed.Function, deed.Arguments, spoken)))
                    yield return part;
                spoken = true;
                break;
            }

            if (last || !round.HasCalls)
                break;
            await tools.RunAsync(asked, round, chat, cancellationToken);
        }

        foreach (var part in citations.Flush())
            yield return part;
        if (!spoken)
            throw new RungFailedException("the model gave no text");
        turn.State = turn.State with { Summary = await summary.EndAsync() ?? turn.State.Summary };
    }

    /// <summary>
    /// Calls the model once: its text as it comes, its calls into the round. What it thinks aloud is left out; null takes back what was
    /// said before, because that turned out to be a thought.
    /// </summary>
    private async IAsyncEnumerable<string?> SpeakAsync(
        AskedTurn asked, ChatHistory chat, PromptExecutionSettings settings, ModelRound round, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spoken = new SpokenText();
        ChatFinishReason? finish = null;
        await foreach (var piece in calls.AskAsync("model", asked, chat, settings, cancellationToken))
        {
            foreach (var call in piece.Items.OfType<StreamingFunctionCallUpdateContent>())
                round.Add(call);
            finish = (piece as OpenAIStreamingChatMessageContent)?.FinishReason ?? finish;
            if (piece.Content is not { Length: > 0 } said)
                continue;

            var text = spoken.Pass(said, out var takenBack);
            if (takenBack)
            {
                round.TakeBack();
                yield return null;
            }

            if (text.Length > 0)
                yield return text;
        }

        if (spoken.Flush() is { Length: > 0 } rest)
            yield return rest;
        if (settings == withTools)
            AddWrittenCalls(spoken, chat, round);
        Check(finish, round.HasCalls || spoken.CallUnfinished);
    }

    /// <summary>Adds the calls that stood in the text, save those that the model has copied from somewhere.</summary>
    private void AddWrittenCalls(SpokenText spoken, ChatHistory chat, ModelRound round)
    {
        foreach (var written in spoken.Calls.Where(written => !CopiedCalls.Has(chat, written)))
        {
            if (TextCall.Read(written) is not { } call)
                continue;
            var arguments = call is { Typed: false, Arguments: { } texts } && functions.Find(call.Name) is { } function
                ? BotFunctions.Typed(function, texts)
                : call.Arguments;
            round.Add(new ToolCallRequest("", call.Name, arguments));
        }
    }

    private static void Check(ChatFinishReason? reason, bool called)
    {
        if (reason == ChatFinishReason.ContentFilter)
            throw new RungFailedException("the server's content filter ended the answer") { Kind = FailureKind.Refused };
        if (reason == ChatFinishReason.Length && called)
            throw new RungFailedException("a function call was cut by the token limit");
    }

    private static async ValueTask<PromptSize?> SmallerAsync(PromptSize size, FailureKind kind, AskedTurn asked, CancellationToken cancellationToken) =>
        (size, kind) switch
        {
            (PromptSize.Whole, FailureKind.TooLong) => PromptSize.Trimmed,
            (PromptSize.Whole, FailureKind.Refused) when asked.Turn.State.Summary is not null
                || (await ConversationPrompt.LinesAsync(asked.Turn, cancellationToken)).Count > 0 => PromptSize.Alone,
            _ => null,
        };
}
