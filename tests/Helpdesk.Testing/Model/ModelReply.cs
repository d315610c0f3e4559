namespace Helpdesk.Testing.Model;

/// <summary>What a fake model answers to one request.</summary>
/// <param name="Status">The HTTP status; other than 200, <paramref name="Body"/> is sent.</param>
/// <param name="Body">The JSON of an error.</param>
/// <param name="Steps">The steps of an answer.</param>
public sealed record ModelReply(int Status, string? Body, IReadOnlyList<ModelStep> Steps)
{
    /// <summary>The header of this name beside a refusal; null for none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Whether the answer comes as one JSON body although a stream was asked for.</summary>
    public bool Whole { get; init; }

    /// <summary>Says these pieces and stops.</summary>
    public static ModelReply Says(params string[] pieces) =>
        Does([.. pieces.Select(piece => new ModelStep.Says(piece)), new ModelStep.Finishes("stop")]);

    /// <summary>Asks for one call, its arguments in pieces as DashScope sends them.</summary>
    public static ModelReply Calls(string function, params string[] argumentPieces) => Does(
    [
        new ModelStep.Calls(0, "call_0a1b2c", function, argumentPieces.Length > 0 ? argumentPieces[0] : ""),
        .. argumentPieces.Skip(1).Select(piece => new ModelStep.GoesOn(0, piece)),
        new ModelStep.Finishes("tool_calls"),
    ]);

    public static ModelReply Does(params ModelStep[] steps) => new(200, null, steps);

    /// <summary>Sends these lines exactly as they stand.</summary>
    public static ModelReply Sends(params string[] lines) => Does([.. lines.Select(line => new ModelStep.Line(line))]);

    /// <summary>Refuses with a status and a body as it stands.</summary>
    public static ModelReply RefusesWith(int status, string body) => new(status, body, []);

    /// <summary>Refuses with a status, in the form of OpenAI-compatible servers.</summary>
    public static ModelReply Refuses(int status, string code, string message = "Refused by the test.") => new(
        status,
        $$$"""{"error":{"message":"{{{message}}}","type":"{{{code}}}","param":null,"code":"{{{code}}}"},"id":"chatcmpl-0","request_id":"0"}""",
        []);
}
