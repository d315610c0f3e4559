using System.Globalization;
using System.Text;

namespace Helpdesk.Core.Conversations;

/// <summary>
/// Names one conversation: the desk (the business), the bot and the conversation's own id, which is free text
/// without control characters.
/// </summary>
public sealed record ConversationKey
{
    /// <summary>The number of shards over which conversations are spread; stored data depends on it.</summary>
    public const int Shards = 64;

    /// <summary>The longest id of a conversation, in UTF-16 units.</summary>
    public const int MaxIdLength = 300;

    /// <exception cref="ArgumentException">A part is empty, too long or holds a character that it must not hold.</exception>
    public ConversationKey(string desk, string bot, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!IsName(desk) || !IsName(bot))
            throw new ArgumentException($"A desk and a bot are named by 1 to 64 of a-z, 0-9, '-' and '_', not '{desk}' and '{bot}'.");
        if (id.Length > MaxIdLength || id.Any(char.IsControl))
            throw new ArgumentException($"A conversation id has at most {MaxIdLength} characters and no control characters.", nameof(id));

        (Desk, Bot, Id) = (desk, bot, id);
        Path = $"{desk}/{bot}/{id}";
        Shard = ShardOf(Path);
    }

    public string Desk { get; }
    public string Bot { get; }
    public string Id { get; }

    /// <summary>The whole name as one text: desk, bot and id, separated by slashes.</summary>
    public string Path { get; }

    /// <summary>Where the conversation is kept: the hash of its path, 0 to 63.</summary>
    public int Shard { get; }

    /// <summary>Reads what <see cref="Path"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not such a path.</exception>
    public static ConversationKey Parse(string path)
    {
        var parts = path.Split('/', 3);
        return parts.Length == 3
            ? new ConversationKey(parts[0], parts[1], parts[2])
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{path}' is not desk/bot/conversation."));
    }

    /// <summary>Whether a text may name a desk or a bot.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    /// <summary>FNV-1a over the UTF-8 bytes, folded to the number of shards: stable for ever, on every machine.</summary>
    private static int ShardOf(string path)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(path))
            hash = unchecked((hash ^ value) * 1099511628211UL);
        return (int)((hash ^ (hash >> 32)) % Shards);
    }

    public bool Equals(ConversationKey? other) => other is not null && string.Equals(Path, other.Path, StringComparison.Ordinal);

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Path;
}
