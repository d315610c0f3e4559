namespace Helpdesk.Knowledge.Faq;

/// <summary>The keys of both file forms.</summary>
internal static class FaqKeys
{
    public const string Id = "id";
    public const string Question = "question";
    public const string Answer = "answer";
    public const string Language = "language";
    public const string Source = "source";
    public const string Url = "url";
    public const string ValidFrom = "valid from";
    public const string ValidUntil = "valid until";

    /// <summary>One more way to ask, in Markdown.</summary>
    public const string Also = "also";

    /// <summary>All other ways to ask, in CSV.</summary>
    public const string Variants = "variants";

    /// <summary>A key as people write it: <c>Valid-From</c>, <c>source_url</c>.</summary>
    public static string Normalize(string written)
    {
        var key = written.Trim().ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');
        return key switch
        {
            "source title" => Source,
            "source url" => Url,
            _ => key,
        };
    }
}
