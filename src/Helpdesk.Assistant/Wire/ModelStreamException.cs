namespace Helpdesk.Assistant.Wire;

/// <summary>A model's stream broke off: the server reported an error in its midst, or ended it early.</summary>
/// <param name="code">The server's code for it, as far as it looks like a code; never the server's text, which may quote a customer.</param>
/// <param name="kind">What kind of failure it is.</param>
internal sealed class ModelStreamException(string code, FailureKind kind = FailureKind.Broken) : IOException($"The stream of the model broke off: {code}.")
{
    public string Code { get; } = code;

    public FailureKind Kind { get; } = kind;
}
