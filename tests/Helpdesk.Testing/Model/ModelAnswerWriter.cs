using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Model;

/// <summary>Writes a scripted reply as a server does: as events while it is made, or as one body.</summary>
internal static class ModelAnswerWriter
{
    public static async Task WriteStreamAsync(HttpContext http, ModelReply reply, string model, bool usage, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream";
        await SendAsync(http, Chunk(model, """{"role":"assistant","content":null}"""), cancellationToken);
        foreach (var step in reply.Steps)
        {
            switch (step)
            {
                case ModelStep.Waits wait:
                    await wait.Until.WaitAsync(cancellationToken);
                    break;
                case ModelStep.Pauses pause:
                    await Task.Delay(pause.Time, cancellationToken);
                    break;
                case ModelStep.Breaks:
                    http.Abort();
                    return;
                case ModelStep.EndsEarly:
                    return;
                case ModelStep.Line line:
                    await SendRawAsync(http, line.Text, cancellationToken);
                    break;
                default:
                    await SendAsync(http, Chunk(model, Delta(step), step as ModelStep.Finishes), cancellationToken);
                    break;
            }
        }

        if (usage)
            await SendAsync(http, $$$"""{"choices":[],"object":"chat.completion.chunk","created":1700000000,"id":"chatcmpl-0","model":{{{Quote(model)}}},"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""", cancellationToken);
        await SendAsync(http, "[DONE]", cancellationToken);
    }

    public static async Task WriteWholeAsync(HttpContext http, ModelReply reply, string model, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        if (reply.Body is { } body)
        {
            await http.Response.WriteAsync(body, cancellationToken);
            return;
        }

        var text = new StringBuilder();
        var calls = new SortedDictionary<int, (string Id, string Function, string Arguments)>();
        var reason = "stop";
        foreach (var step in reply.Steps)
        {
            switch (step)
            {
                case ModelStep.Says says:
                    text.Append(says.Text);
                    break;
                case ModelStep.Calls call:
                    calls[call.Index] = (call.Id, call.Function, call.Arguments);
                    break;
                case ModelStep.GoesOn more:
                    calls[more.Index] = calls[more.Index] with { Arguments = calls[more.Index].Arguments + more.Arguments };
                    break;
                case ModelStep.Waits wait:
                    await wait.Until.WaitAsync(cancellationToken);
                    break;
                case ModelStep.Pauses pause:
                    await Task.Delay(pause.Time, cancellationToken);
                    break;
                case ModelStep.Breaks or ModelStep.EndsEarly:
                    http.Abort();
                    return;
                case ModelStep.Finishes finish:
                    reason = finish.Reason ?? reason;
                    break;
            }
        }

        var message = new JsonObject { ["role"] = "assistant", ["content"] = text.ToString() };
        if (calls.Count > 0)
            message["tool_calls"] = new JsonArray(calls.Values.Select(call => (JsonNode)new JsonObject
            {
                ["id"] = call.Id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Function, ["arguments"] = call.Arguments },
            }).ToArray());
        await http.Response.WriteAsync(
            $$$"""{"choices":[{"finish_reason":{{{Quote(reason)}}},"index":0,"message":{{{message.ToJsonString()}}}}],"created":1700000000,"id":"chatcmpl-0","model":{{{Quote(model)}}},"object":"chat.completion","usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""",
            cancellationToken);
    }

    private static string Delta(ModelStep step) => step switch
    {
        ModelStep.Says says => $$"""{"content":{{Quote(says.Text)}}}""",
        ModelStep.Thinks thinks => $$"""{"content":null,"reasoning_content":{{Quote(thinks.Text)}}}""",
        ModelStep.Calls call => $$$"""{"content":null,"tool_calls":[{"index":{{{call.Index}}},"id":{{{Quote(call.Id)}}},"type":"function","function":{"name":{{{Quote(call.Function)}}},"arguments":{{{Quote(call.Arguments)}}}}}]}""",
        ModelStep.GoesOn more => $$$"""{"content":null,"tool_calls":[{"index":{{{more.Index}}},"id":"","type":"function","function":{"name":null,"arguments":{{{Quote(more.Arguments)}}}}}]}""",
        _ => "{}",
    };

    private static string Chunk(string model, string delta, ModelStep.Finishes? finish = null) =>
        $$"""{"choices":[{"delta":{{delta}},"finish_reason":{{(finish?.Reason is { } reason ? Quote(reason) : "null")}},"index":0,"logprobs":null}],"object":"chat.completion.chunk","usage":null,"created":1700000000,"system_fingerprint":null,"model":{{Quote(model)}},"id":"chatcmpl-0"}""";

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static Task SendAsync(HttpContext http, string data, CancellationToken cancellationToken) =>
        SendRawAsync(http, "data: " + data, cancellationToken);

    private static async Task SendRawAsync(HttpContext http, string line, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(line + "\n\n", cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
