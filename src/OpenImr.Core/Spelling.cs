namespace OpenImr.Core;

/// <summary>How near two spellings are.</summary>
internal static class Spelling
{
    private const int LongWord = 9;

    /// <summary>How many letters may be wrong: one, or two in a long word.</summary>
    public static int Tolerance(string word) => word.Length >= LongWord ? 2 : 1;

    /// <summary>The one candidate within the tolerance; null when none is, or two are equally near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is < 5 or > 80)
            return null;
        var (nearest, best, tied) = ((string?)null, Tolerance(word) + 1, false);
        foreach (var candidate in candidates)
        {
            var distance = Math.Abs(candidate.Length - word.Length) < best + 1 ? Distance(word, candidate, Tolerance(word)) : best + 1;
            if (distance < best)
                (nearest, best, tied) = (candidate, distance, false);
            else if (distance == best && nearest is not null && candidate != nearest)
                tied = true;
        }

        return tied ? null : nearest;
    }

    /// <summary>The number of letters added, left out, changed or exchanged with the next between two words; more than the limit when it is passed.</summary>
    public static int Distance(string from, string to, int limit)
    {
        Span<int> before = stackalloc int[to.Length + 1], last = stackalloc int[to.Length + 1], row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
            last[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit)
                return limit + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[to.Length];
    }
}
