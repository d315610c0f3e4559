using Helpdesk.Core.Knowledge;

namespace Helpdesk.Knowledge.Search;

/// <summary>The pieces that a folded text is searched by, in order: its words, and of its Han characters each one and each pair.</summary>
internal ref struct Pieces(ReadOnlySpan<char> folded)
{
    private const int LongestWord = 40;
    private const int LongestNumber = 4;

    private ReadOnlySpan<char> rest = folded;
    private ReadOnlySpan<char> run;
    private bool pairNext;

    /// <summary>The piece that was read last.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Whether it is of Han characters.</summary>
    public bool IsHan { get; private set; }

    /// <summary>Reads the next piece. Long numbers are passed over: an order's number is not what a question is about.</summary>
    public bool Read()
    {
        if (ReadHan())
            return true;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(' ');
            var word = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (word.Length == 0 || IsLongNumber(word))
                continue;
            IsHan = Languages.IsHan(word[0]);
            if (IsHan)
            {
                run = word;
                return ReadHan();
            }

            Current = word[..Math.Min(word.Length, LongestWord)];
            return true;
        }

        return false;
    }

    private bool ReadHan()
    {
        if (run.IsEmpty)
            return false;
        Current = run[..(pairNext ? 2 : 1)];
        // After a character comes the pair that it begins, then the next character.
        pairNext = !pairNext && run.Length > 1;
        if (!pairNext)
            run = run[1..];
        return true;
    }

    private static bool IsLongNumber(ReadOnlySpan<char> word) =>
        word.Length > LongestNumber && !word.ContainsAnyExceptInRange('0', '9');
}
