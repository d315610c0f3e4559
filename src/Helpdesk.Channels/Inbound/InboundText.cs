using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Helpdesk.Core.Records;

namespace Helpdesk.Channels.Inbound;

/// <summary>
/// Looks for what JSON allows and no store, model or platform behind us takes: NUL characters and halves of surrogate pairs, which can
/// only be written as escapes; and for texts that would name a stored file. The usual body holds neither and is only searched.
/// </summary>
internal static class InboundText
{
    /// <summary>What is wrong with a body, with its place; null when nothing is.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static string? Problem(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return "The body is not UTF-8.";
        return json.IndexOf("\\u"u8) < 0 && json.IndexOf(SchemeBytes) < 0 ? null : ProblemOfTexts(json);
    }

    private static ReadOnlySpan<byte> SchemeBytes => "helpdesk-attachment:"u8;

    private static string? ProblemOfTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var member = "";
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
                continue;

            if (ProblemOf(ref reader) is { } problem)
                return string.Create(CultureInfo.InvariantCulture, $"The text at byte {reader.TokenStartIndex}{(member.Length > 0 ? $", of '{member}'," : "")} {problem}");
            if (reader.TokenType == JsonTokenType.PropertyName)
                member = reader.GetString()!;
        }

        return null;
    }

    private static string? ProblemOf(ref Utf8JsonReader reader)
    {
        var buffer = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length + 1);
        try
        {
            var text = buffer.AsSpan(0, reader.CopyString(buffer));
            if (text.Contains('\0'))
                return "holds U+0000, which cannot be stored.";
            return text.StartsWith(AttachmentReference.Scheme, StringComparison.Ordinal)
                ? $"must not begin with '{AttachmentReference.Scheme}': files are sent by upload."
                : null;
        }
        catch (InvalidOperationException)
        {
            return "holds one half of a surrogate pair, which is no character.";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
