using System.Globalization;
using System.Text;

namespace OpenImr.Core.Library;

/// <summary>A word of a text as the library knows it, and where it stands.</summary>
/// <param name="Text">Small letters without accents, in the singular, or digits.</param>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Length">Its number of characters there.</param>
public readonly record struct LibraryWord(string Text, int Start, int Length);

/// <summary>Splits texts and questions into the same words, so that both databases answer alike: runs of letters a to z, with accents taken off and in the singular, and runs of digits. <c>350mg</c> is two words, <c>L4-5</c> three, and everything else separates.</summary>
/// <remarks>No other ending is taken off: "not medically necessary" and "medical necessity" stay different. A letter of another script separates words.</remarks>
public static class LibraryWords
{
    /// <summary>Longer runs are cut into words of this length.</summary>
    public const int LongestWord = 60;

    /// <summary>So many words of one text are known to the library; what stands behind them is shown and not found. The longest item seen has about 2,000. PostgreSQL counts no place behind 16,383.</summary>
    public const int MostWords = 16_000;

    /// <summary>The words of a text in its order.</summary>
    public static IEnumerable<LibraryWord> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length;)
        {
            var kind = KindOf(text[i]);
            var start = i++;
            if (kind == Kind.None)
                continue;
            while (i < text.Length && i - start < LongestWord && KindOf(text[i]) is var next && (next == kind || (kind == Kind.Letter && IsJoined(text, i))))
                i++;
            yield return new(kind == Kind.Digit ? text[start..i] : Singular(Plain(text.AsSpan(start, i - start))), start, i - start);
        }
    }

    /// <summary>The text as the library's index gets it: its words with one blank between, at most <see cref="MostWords"/>.</summary>
    public static string Fold(string text) => string.Join(' ', Of(text).Take(MostWords).Select(w => w.Text));

    /// <summary>A word in the singular, as far as its ending tells; a word that is no plural stays as it is.</summary>
    internal static string Singular(string word) => Treatments.PhraseTable.Stem(word);

    /// <summary>Small letters without accents and apostrophes.</summary>
    internal static string Plain(ReadOnlySpan<char> word)
    {
        var isAscii = true;
        foreach (var c in word)
            isAscii &= char.IsAsciiLetter(c);
        if (isAscii)
            return word.ToString().ToLowerInvariant();
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormKD))
            if (char.IsAsciiLetter(c))
                plain.Append(char.ToLowerInvariant(c));
        // The possessive: "worker's" is the worker.
        return word is [.., '\'' or '\u2019', 's' or 'S'] ? plain.ToString(0, plain.Length - 1) : plain.ToString();
    }

    private enum Kind
    {
        None,
        Letter,
        Digit,
    }

    private static Kind KindOf(char c) =>
        char.IsAsciiLetter(c) ? Kind.Letter
        : char.IsAsciiDigit(c) ? Kind.Digit
        : c > 127 && char.IsLetter(c) && HasPlainLetter(c) ? Kind.Letter
        : Kind.None;

    /// <summary>An apostrophe between letters and an accent written apart belong to the word.</summary>
    private static bool IsJoined(string text, int at) =>
        (text[at] is '\'' or '\u2019' && at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
        || CharUnicodeInfo.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark;

    private static bool HasPlainLetter(char c) => !char.IsSurrogate(c) && char.IsAsciiLetter(c.ToString().Normalize(NormalizationForm.FormKD)[0]);
}
