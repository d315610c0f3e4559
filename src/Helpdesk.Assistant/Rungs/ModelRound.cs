using System.Text;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Rungs;

/// <summary>What one call of a model has given: its text, and the function calls put together from their pieces.</summary>
internal sealed class ModelRound
{
    private const int LongestArguments = 64 * 1024;
    private const int MostCalls = 8;

    private readonly StringBuilder text = new();
    private readonly List<CallPieces> calls = [];
    private readonly Dictionary<int, CallPieces> byIndex = [];
    private readonly List<ToolCallRequest> written = [];

    public string Text => text.ToString();

    public bool HasText => text.Length > 0;

    public bool HasCalls => calls.Count + written.Count > 0;

    public void Add(string said) => text.Append(said);

    /// <summary>What was said is taken back.</summary>
    public void TakeBack() => text.Clear();

    /// <summary>Adds a call that stood in the text.</summary>
    /// <exception cref="RungFailedException">The model calls without bounds.</exception>
    public void Add(ToolCallRequest call)
    {
        written.Add(call);
        Check(0);
    }

    /// <summary>Adds a piece of a call. Later pieces have the index of the first and may lack id and name, or repeat them.</summary>
    /// <exception cref="RungFailedException">The model calls without bounds.</exception>
    public void Add(StreamingFunctionCallUpdateContent piece)
    {
        if (!byIndex.TryGetValue(piece.FunctionCallIndex, out var call) || IsAnother(call, piece))
        {
            byIndex[piece.FunctionCallIndex] = call = new CallPieces();
            calls.Add(call);
        }

        if (!string.IsNullOrEmpty(piece.CallId))
            call.Id = piece.CallId;
        if (!string.IsNullOrEmpty(piece.Name))
            call.Name = piece.Name;
        call.Arguments.Append(piece.Arguments);
        Check(call.Arguments.Length);
    }

    /// <summary>The calls, in order. A piece without a name is no call.</summary>
    public IReadOnlyList<ToolCallRequest> Calls() =>
    [
        .. calls.Where(call => call.Name.Length > 0).Select(call => new ToolCallRequest(call.Id, call.Name, Read(call.Arguments.ToString()))),
        .. written,
    ];

    // Some servers give every call the same index: another id with a name begins another call.
    private static bool IsAnother(CallPieces call, StreamingFunctionCallUpdateContent piece) =>
        !string.IsNullOrEmpty(piece.CallId) && !string.IsNullOrEmpty(piece.Name) && call.Id.Length > 0 && call.Id != piece.CallId;

    private void Check(int length)
    {
        if (calls.Count + written.Count > MostCalls || length > LongestArguments)
            throw new RungFailedException("the model asked for more calls, or longer ones, than one answer may hold");
    }

    private static JsonElement? Read(string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
            return JsonElement.Parse("{}");
        try
        {
            var json = JsonElement.Parse(arguments);
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class CallPieces
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public StringBuilder Arguments { get; } = new();
    }
}
