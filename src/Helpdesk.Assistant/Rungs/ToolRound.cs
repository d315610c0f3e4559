using System.Text.Json;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Makes the calls that a model has asked for, through the journal, and puts them with their results into the chat.</summary>
internal sealed class ToolRound(BotFunctions functions, IServiceProvider services)
{
    private const string NoSuchFunction = "There is no such function. Answer with what you have.";
    private const string BrokenArguments = "The arguments were no valid JSON object, and nothing was called. Call it again with valid arguments, or answer with what you have.";

    /// <summary>Puts the calls that were made before into the chat, so that the model does not decide them again.</summary>
    public static void Replay(Turn turn, ChatHistory chat)
    {
        foreach (var entry in turn.Tools.ReplayEarlier())
        {
            var call = Content(entry.Function, $"call_{entry.Ordinal}", JsonElement.Parse(entry.Arguments));
            chat.Add(new ChatMessageContent(AuthorRole.Assistant, [call]));
            chat.Add(new FunctionResultContent(call, entry.Result).ToChatMessage());
        }
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
            results.Add(new FunctionResultContent(call, await CallAsync(asked, function, request.Arguments, cancellationToken)).ToChatMessage());
        }

        chat.AddRange(results);
    }

    private async Task<string> CallAsync(AskedTurn asked, BotFunction? function, JsonElement? arguments, CancellationToken cancellationToken)
    {
        if (function is null)
            return NoSuchFunction;
        if (arguments is not { } given)
            return BrokenArguments;

        var scope = new PluginScope(asked.Turn, asked.Passages, services);
        var result = await asked.Turn.Tools.CallAsync(
            function.FullName,
            CanonicalJson.Write(given),
            function.SideEffect,
            function.Repeatable,
            (key, token) => BotFunctions.InvokeAsync(function, given, scope with { IdempotencyKey = key }, token),
            cancellationToken);
        return result.Text;
    }

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
