using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OpenImr.Core.Reviewers;

/// <summary>Finds a reviewer's identity in a text: token, license number, full name in either order, or one part of the name (Lab. Code § 4610.6(f)).</summary>
/// <remarks>Whole words; accents and capitals make no difference, but one part of a name alone counts only where the text writes it with a capital, a month with its day or year is no name, and a single letter is none.</remarks>
public static class IdentityScan
{
    /// <summary>A word of a text: in capitals without accents, and whether the text began it with a capital.</summary>
    private readonly record struct Word(string Folded, bool Capital);

    private static readonly FrozenSet<string> Months =
        CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(m => m.Length > 0).Select(m => m.ToUpperInvariant()).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that every letter prints with a capital.</summary>
    private static readonly FrozenSet<string> OfEveryLetter = FrozenSet.Create(
        "BOARD", "CASE", "CODE", "COURT", "DAY", "FINAL", "LABOR", "LAW", "PAGE", "REVIEW", "STATE");

    private static readonly FrozenSet<string> Titles = FrozenSet.Create("DR", "DOCTOR", "MR", "MRS", "MS", "PROF", "PROFESSOR");

    private static readonly FrozenSet<string> Degrees = FrozenSet.Create("MD", "DO", "DC", "DDS", "DMD", "DPM", "OD", "PHD", "PSYD");

    /// <summary>True when a part of a name is an ordinary word in this text, such as Long or Page, and nowhere bears a title or a degree there.</summary>
    public static bool IsOrdinaryWord(string text, string identity)
    {
        var name = WordsOf(identity);
        if (name.Count != 1)
            return false;
        var words = WordsOf(text);
        var at = Enumerable.Range(0, words.Count).Where(i => words[i].Folded == name[0].Folded).ToArray();
        return (OfEveryLetter.Contains(name[0].Folded) || at.Any(i => !words[i].Capital)) && !at.Any(i => words[i].Capital && IsTitled(words, i));
    }

    private static bool IsTitled(List<Word> text, int at)
    {
        var next = string.Concat(text.Skip(at + 1).Take(2).Where(w => w.Capital && w.Folded.Length == 1).Select(w => w.Folded));
        return (at > 0 && text[at - 1].Capital && Titles.Contains(text[at - 1].Folded))
            || Degrees.Contains(next) || (at + 1 < text.Count && Degrees.Contains(text[at + 1].Folded) && text[at + 1].Capital);
    }

    /// <summary>The identities that the text holds, in the order given.</summary>
    public static IReadOnlyList<string> Find(string text, IReadOnlyList<string> identities)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(identities);
        var words = WordsOf(text);
        return [.. identities.Where(i => Holds(words, i)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool Holds(List<Word> text, string identity)
    {
        var words = WordsOf(identity).ConvertAll(w => w.Folded);
        if (words.Count == 0)
            return false;
        if (words.Exists(w => w.Any(char.IsAsciiDigit)))
            return HoldsCode(text, string.Concat(words));
        if (words.Count > 1)
            return HoldsSequence(text, words) || HoldsSequence(text, [words[^1], .. words.Take(words.Count - 1)]);
        for (var i = 0; words[0].Length > 1 && i < text.Count; i++)
            if (text[i].Folded == words[0] && text[i].Capital && !IsMonth(text, i))
                return true;
        return false;
    }

    /// <summary>A token or number, however it is spaced or hyphened.</summary>
    private static bool HoldsCode(List<Word> text, string code)
    {
        for (var start = 0; start < text.Count; start++)
        {
            var at = 0;
            for (var i = start; i < text.Count && at < code.Length && code.AsSpan(at).StartsWith(text[i].Folded, StringComparison.Ordinal); i++)
                at += text[i].Folded.Length;
            if (at == code.Length)
                return true;
        }

        return false;
    }

    private static bool HoldsSequence(List<Word> text, List<string> words)
    {
        for (var start = 0; start + words.Count <= text.Count; start++)
            if (text[start].Folded == words[0] && words.Select((w, i) => text[start + i].Folded == w).All(same => same))
                return true;
        return false;
    }

    private static bool IsMonth(List<Word> text, int at) =>
        Months.Contains(text[at].Folded) && at + 1 < text.Count && char.IsAsciiDigit(text[at + 1].Folded[0]);

    private static List<Word> WordsOf(string text)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        var capital = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD).Append(' '))
            if (char.IsLetterOrDigit(c))
            {
                capital = word.Length == 0 ? char.IsUpper(c) : capital;
                word.Append(char.ToUpperInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                words.Add(new(word.ToString(), capital));
                word.Clear();
            }

        return words;
    }
}
