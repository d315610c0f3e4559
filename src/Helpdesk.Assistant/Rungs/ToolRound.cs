using System.Text.Json;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// Makes the calls that a model has asked for, through the journal, and puts them with their results into the chat. A side effect is
/// never made here: the customer is asked first, because a document or a result may have talked the model into it.
/// </summary>
internal sealed class ToolRound(BotFunctions functions, ToolCaller caller)
{
    private const int LongestDeed = 4000;
    private const string NoSuchFunction = "There is no such function. Answer with what you have.";
    private const string BrokenArguments = "The arguments were no valid JSON object, and nothing was called. Call it again with valid arguments, or answer with what you have.";

    /// <summary>Puts the calls that were made before into the chat, so that the model does not decide them again.</summary>
    public static void Replay(Turn turn, ChatHistory chat)
    {
        foreach (var entry in turn.Tools.Made)
        {
            var call = Content(entry.Function, $"call_{entry.Ordinal}", ArgumentsOf(entry));
            chat.Add(new ChatMessageContent(AuthorRole.Assistant, [call]));
            chat.Add(Result(call, entry.Result ?? ToolCalls.InDoubt));
        }
    }

    /// <summary>The first side effect among the calls that could be made as it is asked for; null when there is none.</summary>
    public (BotFunction Function, JsonElement Arguments)? SideEffectOf(ModelRound round)
    {
        foreach (var request in round.Calls())
        {
            if (functions.Find(request.Name) is { SideEffect: true } function && request.Arguments is { } given && CanBeAsked(function, given))
                return (function, given);
        }

        return null;
    }

    public async Task RunAsync(AskedTurn asked, ModelRound round, ChatHistory chat, CancellationToken cancellationToken)
    {
        var message = new ChatMessageContent(AuthorRole.Assistant, round.HasText ? round.Text : null);
        var results = new List<ChatMessageContent>();
        chat.Add(message);
        foreach (var request in round.Calls())
        {
            var id = request.Id.Length > 0 ? request.Id : $"call_{asked.Turn.Tools.Made.Count}_{results.Count}";
            var function = functions.Find(request.Name);
            var call = Content(function?.FullName ?? "unknown", id, request.Arguments);
            message.Items.Add(call);
            results.Add(Result(call, await CallAsync(asked, function, request.Arguments, id, cancellationToken)));
        }

        chat.AddRange(results);
    }

    private async Task<string> CallAsync(AskedTurn asked, BotFunction? function, JsonElement? arguments, string id, CancellationToken cancellationToken)
    {
        if (function is null)
            return NoSuchFunction;
        if (arguments is not { } given)
            return BrokenArguments;
        if (function.SideEffect)
            return BotFunctions.ArgumentsDoNotFit;
        return (await caller.CallAsync(asked.Turn, asked.Passages, function, given, id, cancellationToken)).Text;
    }

    private static JsonElement? ArgumentsOf(JournalEntry entry)
    {
        try
        {
            return JsonElement.Parse(entry.Arguments);
        }
        catch (JsonException)
        {
            // Its result still tells what happened.
            return null;
        }
    }

    private static bool CanBeAsked(BotFunction function, JsonElement arguments) =>
        arguments.GetRawText().Length <= LongestDeed && BotFunctions.Fit(function, arguments);

    // A result is data, whatever it says.
    private static ChatMessageContent Result(FunctionCallContent call, string text) =>
        new FunctionResultContent(call, DataMarks.Escape(text)).ToChatMessage();

    // Only what is whole JSON stands in a history: some servers refuse every later call of a chat with a broken one.
    private static FunctionCallContent Content(string fullName, string id, JsonElement? arguments)
    {
        var values = new KernelArguments();
        if (arguments is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var argument in given.EnumerateObject())
                values[argument.Name] = argument.Value;
        }

        var names = fullName.Split('-', 2);
        return new FunctionCallContent(names[^1], names.Length > 1 ? names[0] : null, id, values);
    }
}
