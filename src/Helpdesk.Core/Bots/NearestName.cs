namespace Helpdesk.Core.Bots;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    /// <summary>A sentence that names the nearest of the known names, or all of them when none is near.</summary>
    public static string Hint(string name, params ReadOnlySpan<string> known)
    {
        var nearest = "";
        var distance = int.MaxValue;
        foreach (var candidate in known)
        {
            var here = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (here < distance)
                (nearest, distance) = (candidate, here);
        }

        return known.IsEmpty ? "None is known."
            : distance <= Math.Max(2, nearest.Length / 3) ? $"Did you mean \"{nearest}\"?"
            : $"Known are {string.Join(", ", known)}.";
    }

    /// <summary>How many letters must be added, removed or changed (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
