namespace Helpdesk.Crashes.Scenarios;

/// <summary>The steps of a message's way, each of which can be interrupted before, while and after it happens.</summary>
internal static class Steps
{
    public const string Accept = "accept";
    public const string Take = "take";
    public const string Renew = "renew";
    public const string Stream = "stream";
    public const string Intent = "intent";
    public const string Call = "call";
    public const string Receipt = "receipt";
    public const string Commit = "commit";
    public const string Deliver = "deliver";
    public const string Send = "send";
    public const string Settle = "settle";
    public const string Own = "own";
    public const string Append = "append";

    public const string Before = ".before";
    public const string During = ".during";
    public const string After = ".after";

    /// <summary>Every point of every step, in the order in which a message meets them.</summary>
    public static IReadOnlyList<string> Points { get; } =
    [
        .. new[] { Accept, Take, Renew, Stream, Intent, Call, Receipt, Commit, Deliver, Send, Settle, Own, Append }
            .SelectMany(step => new[] { step + Before, step + During, step + After }),
    ];

    /// <summary>The step that a point belongs to.</summary>
    public static string Of(string point) => point[..point.IndexOf('.', StringComparison.Ordinal)];
}
