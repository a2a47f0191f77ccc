using System.Globalization;
using System.Text;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>A text as a matcher reads it: accents gone, every dash a hyphen, white space one space, and each character's place in the text as written.</summary>
internal sealed class FoldedText
{
    /// <summary>A run of letters or digits.</summary>
    /// <param name="Folded">In capitals.</param>
    /// <param name="Start">Its first character in <see cref="Plain"/>.</param>
    /// <param name="End">Behind its last.</param>
    /// <param name="IsCapital">True when it begins with a capital letter, or with a digit.</param>
    public readonly record struct Word(string Folded, int Start, int End, bool IsCapital);

    private readonly List<int> places = [];

    public FoldedText(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 128)
                Add(plain, text[i], i);
            else
                foreach (var c in Spelled(text[i]))
                    Add(plain, c, i);
        }

        Plain = plain.ToString();
        Words = WordsOf(Plain);
    }

    public string Plain { get; }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>A stretch of <see cref="Plain"/> in the text as written.</summary>
    public (int Start, int Length) AsWritten(int start, int end) => (places[start], places[end - 1] + 1 - places[start]);

    /// <summary>The words of a name or a number, folded alike.</summary>
    public static IReadOnlyList<string> Fold(string? text) => text is null ? [] : [.. WordsOf(new FoldedText(text).Plain).Select(w => w.Folded)];

    private void Add(StringBuilder plain, char c, int place)
    {
        if (char.IsWhiteSpace(c))
        {
            if (plain.Length > 0 && plain[^1] == ' ')
                return;
            c = ' ';
        }

        plain.Append(c);
        places.Add(place);
    }

    private static string Spelled(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u02BC' or '\u00B4' => "'",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ı' => "i",
        _ => CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DashPunctuation => "-",
            UnicodeCategory.Format or UnicodeCategory.NonSpacingMark => "",
            UnicodeCategory.Surrogate => "\uFFFD",
            _ => string.Concat(c.ToString().Normalize(NormalizationForm.FormKD).Where(d => CharUnicodeInfo.GetUnicodeCategory(d) != UnicodeCategory.NonSpacingMark)),
        },
    };

    private static List<Word> WordsOf(string plain)
    {
        var words = new List<Word>();
        for (var i = 0; i < plain.Length; i++)
        {
            var start = i;
            while (i < plain.Length && char.IsLetterOrDigit(plain[i]))
                i++;
            if (i > start)
                words.Add(new(plain[start..i].ToUpperInvariant(), start, i, !char.IsLower(plain[start])));
        }

        return words;
    }
}
