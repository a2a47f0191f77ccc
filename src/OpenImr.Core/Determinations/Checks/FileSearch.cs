using System.Collections.Immutable;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Seeks words in the pages of the case file, in one pass over each page.</summary>
internal static class FileSearch
{
    private const int Around = 70;
    private const int Near = 160;
    private const int Back = 30;

    private static readonly string[] Negations = [" no ", " not ", "denies", "denied", "without", "negative", "absent", " nor ", "never"];

    /// <summary>The first passages in which all words of a claim stand near each other and are not negated.</summary>
    public static ImmutableArray<FileHit> Find(ImmutableArray<CheckedDocument> file, string claim, int most, CancellationToken stop = default)
    {
        var words = claim.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd('s', '.', ',')).Where(w => w.Length > 2).OrderByDescending(w => w.Length).ToArray();
        var hits = ImmutableArray.CreateBuilder<FileHit>();
        if (words.Length == 0)
            return [];
        foreach (var document in file)
            for (var page = 0; page < document.Pages.Length; page++)
            {
                stop.ThrowIfCancellationRequested();
                var text = document.Pages[page];
                for (var at = text.IndexOf(words[0], StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words[0], at + words[0].Length, StringComparison.OrdinalIgnoreCase))
                {
                    var (from, end) = (Math.Max(0, at - Near), Math.Min(text.Length, at + Near));
                    if (!words.All(w => text.AsSpan(from, end - from).Contains(w, StringComparison.OrdinalIgnoreCase)) || IsNegated(text.AsSpan(Math.Max(0, at - Back), at - Math.Max(0, at - Back))))
                        continue;
                    hits.Add(new(document.Name, page + 1, text[Math.Max(0, at - Around)..Math.Min(text.Length, at + Around)].ReplaceLineEndings(" ").Trim()));
                    if (hits.Count == most)
                        return hits.ToImmutable();
                    break;
                }
            }

        return hits.ToImmutable();
    }

    private static bool IsNegated(ReadOnlySpan<char> before)
    {
        foreach (var negation in Negations)
            if (before.Contains(negation, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
