using System.Globalization;
using System.Text;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>
/// Reads the numbers by which a model cites passages out of its streamed text, and writes the position of the source in their
/// place: the first source that is cited becomes [1]. A number without a passage is left out. Text without a bracket passes
/// untouched; an open bracket is held until it is clear what it is.
/// </summary>
internal sealed class CitationStream(Passages passages)
{
    private const int LongestMark = 24;

    private readonly Dictionary<int, int> positions = [];
    private readonly StringBuilder held = new();

    /// <summary>The parts that are clear now, sources before the text that cites them.</summary>
    public IEnumerable<ReplyPart> Push(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (held.Length == 0)
            {
                var open = text.AsSpan(start).IndexOfAny('[', '【');
                if (open != 0)
                    yield return new ReplyPart.Text(open < 0 && start == 0 ? text : text.Substring(start, open < 0 ? text.Length - start : open));
                if (open < 0)
                    yield break;
                start += open;
                held.Append(text[start++]);
                continue;
            }

            var letter = text[start];
            if (letter is ']' or '】')
            {
                held.Append(letter);
                start++;
                foreach (var part in Close())
                    yield return part;
            }
            else if (held.Length < LongestMark && (char.IsAsciiDigit(letter) || letter is ',' or '，' or '、' or ' ' or '^'))
            {
                held.Append(letter);
                start++;
            }
            else
            {
                yield return Release();
            }
        }
    }

    /// <summary>What is still held at the end.</summary>
    public IEnumerable<ReplyPart> Flush()
    {
        if (held.Length > 0)
            yield return Release();
    }

    private ReplyPart.Text Release()
    {
        var text = new ReplyPart.Text(held.ToString());
        held.Clear();
        return text;
    }

    private IEnumerable<ReplyPart> Close()
    {
        var mark = held.ToString();
        var numbers = mark[1..^1].Split([',', '，', '、', ' ', '^'], StringSplitOptions.RemoveEmptyEntries);
        // A number of more than two digits (a year, a part number in brackets) is no citation.
        if (numbers.Length == 0 || numbers.Any(number => number.Length > 2))
        {
            yield return Release();
            yield break;
        }

        held.Clear();
        foreach (var number in numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)))
        {
            if (!positions.TryGetValue(number, out var position))
            {
                if (passages.Find(number) is not { } citation)
                    continue;
                positions[number] = position = positions.Count + 1;
                yield return new ReplyPart.Source(citation);
            }

            yield return new ReplyPart.Text(string.Create(CultureInfo.InvariantCulture, $"[{position}]"));
        }
    }
}
