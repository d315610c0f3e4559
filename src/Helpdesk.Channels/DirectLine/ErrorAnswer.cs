namespace Helpdesk.Channels.DirectLine;

/// <summary>An error as Direct Line writes it.</summary>
internal sealed record ErrorAnswer(ErrorAnswer.Detail Error)
{
    /// <param name="Code">For programs.</param>
    /// <param name="Message">For people: what to do.</param>
    public sealed record Detail(string Code, string Message);
}
