using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The claims that a new conversation begins with.</summary>
internal static class Claims
{
    /// <summary>The longest id and name of a user, and of an origin, in characters.</summary>
    public const int MaxTextLength = 128;

    /// <summary>The most origins that one token names.</summary>
    public const int MaxOrigins = 16;

    /// <summary>A new conversation of the user; without an id the user gets a random one, in the form that Direct Line reserves for servers.</summary>
    public static TokenClaims OfNewConversation(BotDefinition bot, string? userId, string? userName, bool known, IReadOnlyList<string>? origins) => new()
    {
        Bot = bot.Id,
        Desk = bot.Desk,
        Conversation = ConversationIds.New(),
        User = userId ?? "dl_" + ConversationIds.New(),
        UserName = userName,
        Known = known && userId is not null,
        Origins = origins,
        Use = TokenUse.Chat,
        Issued = 0,
        Expires = 0,
    };

    /// <summary>The conversation of a person whom the business vouches for, the same on each device; or a new one of that person.</summary>
    public static TokenClaims OfIdentity(BotDefinition bot, VisitorIdentity identity, TokenRequest request)
    {
        var claims = OfNewConversation(bot, identity.Subject, identity.Name, known: true, null) with { Verified = true, Email = identity.Email, Phone = identity.Phone };
        if (request.New)
            return claims;
        // What the client says was left leads to nobody else's conversation: no subject has a line end in it.
        var left = request.After is null ? "" : "\n" + request.After;
        return claims with { Conversation = ConversationIds.Of($"{bot.Desk}/{bot.Id}/{identity.Subject}{left}") };
    }

    /// <summary>What a secret gives in a conversation of its bot, until the activity names the user.</summary>
    public static TokenClaims OfBusiness(BotDefinition bot, string conversationId) =>
        OfNewConversation(bot, "user", null, known: true, null) with { Conversation = conversationId };

    /// <summary>What is wrong with a request for a token, or null.</summary>
    public static string? Problem(TokenRequest request)
    {
        if (!IsName(request.User?.Id) || !IsName(request.User?.Name))
            return $"user.id and user.name have 1 to {MaxTextLength} characters and no control characters.";
        if (!IsName(request.After) || !IsName(request.Locale))
            return $"after and locale have 1 to {MaxTextLength} characters and no control characters.";
        if (request.TrustedOrigins is { } origins && (origins.Count > MaxOrigins || origins.Any(origin => string.IsNullOrEmpty(origin) || !IsName(origin))))
            return $"trustedOrigins has at most {MaxOrigins} origins such as https://shop.example.com.";
        return null;
    }

    /// <summary>Whether a text may name a user; to be absent is allowed.</summary>
    public static bool IsName(string? text) => text is null || (text.Length is > 0 and <= MaxTextLength && !text.Any(char.IsControl) && IsWellFormed(text));

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar)
                return false;
        }

        return true;
    }
}
