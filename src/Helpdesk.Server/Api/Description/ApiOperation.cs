namespace Helpdesk.Server.Api.Description;

/// <summary>What the description says of an endpoint.</summary>
/// <param name="Id">Names the operation for generated clients.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Text">What there is to know about it.</param>
/// <param name="Result">The type of the answer.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Example">An answer, as JSON.</param>
internal sealed record ApiOperation(string Id, string Summary, string Text, Type Result, int Status, string Example)
{
    public IReadOnlyList<ApiField> Query { get; init; } = [];

    public IReadOnlyList<ApiField> Headers { get; init; } = [];

    /// <summary>The fields of the body; null when there is none.</summary>
    public IReadOnlyList<ApiField>? Body { get; init; }

    /// <summary>A body, as JSON.</summary>
    public string? BodyExample { get; init; }

    /// <summary>Other answers than the wanted one, all problems: status and when.</summary>
    public IReadOnlyList<(int Status, string When)> Problems { get; init; } = [];
}
