using System.Text;
using System.Text.Unicode;

namespace Helpdesk.Knowledge.Faq;

/// <summary>The text of a file, which must be UTF-8, with or without a byte order mark.</summary>
internal static class FaqText
{
    /// <summary>The text, or null and a problem that names the line.</summary>
    public static string? Decode(byte[] bytes, FaqProblems problems)
    {
        if (bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE]) || bytes.AsSpan().StartsWith<byte>([0xFE, 0xFF]))
        {
            problems.Add(1, "", "The file is UTF-16. Save it as UTF-8 (in Excel: \"CSV UTF-8\").");
            return null;
        }

        var start = bytes.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var wrong = Utf8IndexOfInvalid(bytes);
        if (wrong >= 0)
        {
            var line = 1 + bytes.AsSpan(0, wrong).Count((byte)'\n');
            problems.Add(line, "", "The file is not UTF-8 from here on. Save it as UTF-8 (in Excel: \"CSV UTF-8\").");
            return null;
        }

        return Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
    }

    private static int Utf8IndexOfInvalid(byte[] bytes)
    {
        if (Utf8.IsValid(bytes))
            return -1;
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes.AsSpan(at), out _, out var length) != System.Buffers.OperationStatus.Done)
                return at;
            at += length;
        }

        return -1;
    }
}
