using System.Text;

namespace Helpdesk.Server.Web;

/// <summary>Scripts and style sheets as they travel: without what only their readers need.</summary>
internal static class SourceText
{
    /// <summary>
    /// Leaves out whole lines of comment, indentation and empty lines. Nothing inside a line is touched, so a text over several lines may
    /// lose its indentation and nothing else; the files of this server hold none that would mind.
    /// </summary>
    public static byte[] Compact(ReadOnlySpan<byte> source)
    {
        var compact = new StringBuilder(source.Length);
        var inComment = false;
        foreach (var line in Encoding.UTF8.GetString(source).AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            if (inComment || text.StartsWith("/*"))
            {
                var end = text.IndexOf("*/");
                inComment = end < 0;
                text = inComment ? [] : text[(end + 2)..].TrimStart();
            }

            if (text.Length > 0 && !text.StartsWith("//"))
                compact.Append(compact.Length > 0 ? "\n" : "").Append(text);
        }

        return Encoding.UTF8.GetBytes(compact.ToString());
    }
}
