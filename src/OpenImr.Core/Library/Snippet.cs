using System.Collections.Immutable;

namespace OpenImr.Core.Library;

/// <summary>A stretch of a text that shows why it was found.</summary>
/// <param name="Text">White space folded; an ellipsis where the text goes on.</param>
/// <param name="Marks">The words found: first character and number of characters in <paramref name="Text"/>.</param>
public sealed record Snippet(string Text, ImmutableArray<(int Start, int Length)> Marks)
{
    private const int Width = 240;

    /// <summary>The stretch of about 240 characters with the most different terms in it, the first such; the beginning of the text when it has none of them.</summary>
    public static Snippet Of(string text, IReadOnlyList<LibraryTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(terms);
        var folded = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var found = Find(folded, terms);
        var start = Best(found);
        var from = start;
        if (found.Count > 0)
        {
            // Some words before the first one found.
            from = Math.Max(0, found.First(f => f.Start >= start).Start - (Width / 6));
            from = from == 0 ? 0 : folded.IndexOf(' ', from) + 1;
        }

        var end = Math.Min(folded.Length, from + Width);
        if (end < folded.Length && folded.LastIndexOf(' ', end, end - from) is var blank && blank > from)
            end = blank;
        var before = from > 0 ? "… " : "";
        var shown = before + folded[from..end] + (end < folded.Length ? " …" : "");
        return new(shown, [.. found.Where(f => f.Start >= from && f.Start + f.Length <= end).Select(f => (f.Start - from + before.Length, f.Length))]);
    }

    /// <summary>Where the terms stand in a text, in its order and without overlap.</summary>
    public static IReadOnlyList<(int Start, int Length, int Term)> Find(string text, IReadOnlyList<LibraryTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var words = LibraryWords.Of(text).ToList();
        var byFirst = terms.Select((Term, Number) => (Term, Number)).Where(t => t.Term is { Words.Length: > 1 } or { IsPrefix: false })
            .GroupBy(t => t.Term.Words[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Term.Words.Length).ToArray(), StringComparer.Ordinal);
        var beginnings = terms.Select((Term, Number) => (Term, Number)).Where(t => t.Term is { Words.Length: 1, IsPrefix: true }).ToArray();
        var found = new List<(int, int, int)>();
        for (var w = 0; w < words.Count; w++)
        {
            var (length, number) = (0, -1);
            foreach (var (term, n) in byFirst.GetValueOrDefault(words[w].Text) ?? [])
                if (Matches(words, w, term))
                {
                    (length, number) = (term.Words.Length, n);
                    break;
                }

            foreach (var (term, n) in beginnings)
                if (length == 0 && words[w].Text.StartsWith(term.Words[0], StringComparison.Ordinal))
                    (length, number) = (1, n);
            if (length == 0)
                continue;
            var last = words[w + length - 1];
            found.Add((words[w].Start, last.Start + last.Length - words[w].Start, number));
            w += length - 1;
        }

        return found;
    }

    private static bool Matches(List<LibraryWord> words, int at, LibraryTerm term)
    {
        if (at + term.Words.Length > words.Count)
            return false;
        for (var i = 0; i < term.Words.Length; i++)
            if (i == term.Words.Length - 1 && term.IsPrefix
                ? !words[at + i].Text.StartsWith(term.Words[i], StringComparison.Ordinal)
                : words[at + i].Text != term.Words[i])
                return false;
        return true;
    }

    /// <summary>Where the window with the most different terms begins, of equal ones the one with the most places.</summary>
    private static int Best(IReadOnlyList<(int Start, int Length, int Term)> found)
    {
        var (best, most) = (0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            var inside = found.Skip(i).TakeWhile(f => f.Start + f.Length - found[i].Start <= Width * 3 / 4).ToArray();
            var worth = (inside.Select(f => f.Term).Distinct().Count() * 1000) + Math.Min(999, inside.Length);
            if (worth > most)
                (best, most) = (found[i].Start, worth);
        }

        return best;
    }
}
