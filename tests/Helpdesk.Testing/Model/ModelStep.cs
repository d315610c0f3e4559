namespace Helpdesk.Testing.Model;

/// <summary>One thing that a fake model does while it answers, in order.</summary>
public abstract record ModelStep
{
    private ModelStep() { }

    /// <summary>Says a piece of text.</summary>
    public sealed record Says(string Text) : ModelStep;

    /// <summary>Thinks a piece aloud, in <c>reasoning_content</c>.</summary>
    public sealed record Thinks(string Text) : ModelStep;

    /// <summary>Begins a call, with the first piece of its arguments.</summary>
    public sealed record Calls(int Index, string Id, string Function, string Arguments) : ModelStep;

    /// <summary>Goes on with the arguments of a call, in the way of DashScope: an empty id, a name of null.</summary>
    public sealed record GoesOn(int Index, string Arguments) : ModelStep;

    /// <summary>Sends a line exactly as it stands; it is followed by an empty line.</summary>
    public sealed record Line(string Text) : ModelStep;

    /// <summary>Waits until the test lets it go on.</summary>
    public sealed record Waits(Task Until) : ModelStep;

    /// <summary>Waits for a time, for a server that is tried by hand.</summary>
    public sealed record Pauses(TimeSpan Time) : ModelStep;

    /// <summary>Says that the answer is complete, with this <c>finish_reason</c>; null leaves it out.</summary>
    public sealed record Finishes(string? Reason) : ModelStep;

    /// <summary>Cuts the connection.</summary>
    public sealed record Breaks : ModelStep;

    /// <summary>Ends the response in good form, but without the line that ends a stream.</summary>
    public sealed record EndsEarly : ModelStep;
}
