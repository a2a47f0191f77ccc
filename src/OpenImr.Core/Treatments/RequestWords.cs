using System.Collections.Frozen;
using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>A word, a number or a sign of a request line; a number is never one with its unit.</summary>
/// <param name="Start">Its first character in the line.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Text">In small letters; a possessive without its ending.</param>
/// <param name="Stem">The text in the singular.</param>
/// <param name="Number">Its value when it is printed in digits.</param>
/// <param name="InWords">Its value when it is a word for a number.</param>
internal readonly record struct RequestWord(int Start, int End, string Text, string Stem, decimal? Number, int? InWords)
{
    public bool IsSign => Number is null && !char.IsLetter(Text[0]);
}

/// <summary>A request line as its words, and the way from a place in the line to the place in the text it came from.</summary>
internal sealed class RequestWords
{
    private const int Hundred = 100;

    private static readonly FrozenDictionary<string, int> NumberWords = Numbers().ToFrozenDictionary(StringComparer.Ordinal);

    // One string for each sign, for there are many of few.
    private static readonly string[] Signs = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    private readonly IReadOnlyList<int>? places;
    private readonly List<RequestWord> words = [];

    /// <param name="printed">The line.</param>
    /// <param name="places">The place of each of its characters in the text it came from.</param>
    /// <param name="read">The line as it is read, of the same length, with blanks in the place of what is not; without, all is read.</param>
    public RequestWords(string printed, IReadOnlyList<int>? places, string? read = null)
    {
        Line = printed;
        this.places = places;
        var line = read ?? printed;
        for (var i = 0; i < line.Length;)
        {
            var end = WordEnd(line, i, out var number);
            if (!char.IsWhiteSpace(line[i]))
            {
                var text = end == i + 1 && line[i] < Signs.Length && !char.IsLetter(line[i]) ? Signs[line[i]] : Spelled(line[i..end]);
                words.Add(new(i, end, text, PhraseTable.Stem(text), number, text == "dozen" ? Dozen() : NumberWords.TryGetValue(text, out var value) ? value : null));
            }

            i = end;
        }
    }

    public string Line { get; }

    public int Count => words.Count;

    public RequestWord this[int word] => words[word];

    public string TextAt(int word) => word >= 0 && word < words.Count ? words[word].Text : "";

    public bool Is(int word, params ReadOnlySpan<string> texts) => texts.Contains(TextAt(word));

    /// <summary>What the words from the first up to, not including, the end say, with its place.</summary>
    public Found<T> At<T>(T value, int first, int end) => AtPlace(value, words[first].Start, words[end - 1].End);

    /// <summary>The same for characters of the line.</summary>
    public Found<T> AtPlace<T>(T value, int start, int end)
    {
        var from = places is null ? start : places[start];
        return new(value, Line[start..end], from, (places is null ? end : places[end - 1] + 1) - from);
    }

    /// <summary>The whole number that begins with a word, in digits or words, with its repetition in brackets ("six (6)"); null when none does.</summary>
    public int? NumberAt(int word, out int next)
    {
        next = word;
        if (word < 0 || word >= words.Count || (words[word].Number is null && words[word].InWords is null))
            return null;
        var value = words[word].Number is { } digits ? (digits == decimal.Truncate(digits) && digits is >= 0 and < 100_000 ? (int?)digits : null) : InWords(word, out next);
        if (value is null)
            return null;
        if (words[word].Number is not null)
            next = word + 1;
        if (TextAt(next) == "(" && next + 2 < words.Count && words[next + 1].Number == value && TextAt(next + 2) == ")")
            next += 3;
        return value;
    }

    /// <summary>Behind a date that begins with a word, "10/15/2013" or "2-3-14"; the word itself when none does.</summary>
    public int DateEnd(int word) =>
        word + 4 < Count && IsDatePart(word) && Is(word + 1, "/", "-", ".") && IsDatePart(word + 2) && !Is(word + 5, "mg", "mcg", "%", "g", "gm", "ml", "meq")
        && TextAt(word + 3) == TextAt(word + 1) && TextAt(word + 4) is { Length: 2 or 4 } year && year.All(char.IsAsciiDigit)
            ? word + 5
            : word;

    private bool IsDatePart(int word) => words[word].Number is >= 1 and <= 31 && words[word].Text.Length <= 2;

    /// <summary>Twelve, but half of it in "half a dozen".</summary>
    private int Dozen() => words is [.., { Text: "half" }] or [.., { Text: "half" }, { Text: "a" }] ? 6 : 12;

    private int? InWords(int word, out int next)
    {
        next = word;
        int? sum = null;
        for (; next < words.Count; next++)
        {
            var value = words[next].InWords;
            if (words[next].Text == "dozen" && sum is > 0 and < Hundred)
            {
                next++;
                return sum * value;
            }

            if (value is >= 20 and < Hundred && sum is null or Hundred)
                sum = (sum ?? 0) + value;
            else if (value is >= 0 and < 20 && (sum is null or Hundred || (value < 10 && sum % 10 == 0 && sum % 100 is >= 20)))
                sum = (sum ?? 0) + value;
            else if (value == Hundred && sum is > 0 and < 10)
                sum *= Hundred;
            else if (!(sum > 0 && next + 1 < words.Count && ((words[next].Text == "-" && sum % 10 == 0 && words[next + 1].InWords is > 0 and < 10) || (words[next].Text == "and" && sum % 100 == 0 && words[next + 1].InWords is >= 0 and < Hundred))))
                break;
        }

        return sum;
    }

    private static IEnumerable<KeyValuePair<string, int>> Numbers()
    {
        string[] units =
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
            "sixteen", "seventeen", "eighteen", "nineteen",
        ];
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        return units.Select((word, value) => KeyValuePair.Create(word, value))
            .Concat(tens.Select((word, value) => KeyValuePair.Create(word, (value + 2) * 10)))
            .Append(KeyValuePair.Create("hundred", Hundred));
    }

    private static int WordEnd(string line, int start, out decimal? number)
    {
        number = null;
        var end = start;
        if (char.IsAsciiDigit(line[start]) || (line[start] == '.' && start + 1 < line.Length && char.IsAsciiDigit(line[start + 1]) && (start == 0 || !char.IsLetterOrDigit(line[start - 1]))))
        {
            while (end < line.Length && (char.IsAsciiDigit(line[end]) || (line[end] == '.' && end + 1 < line.Length && char.IsAsciiDigit(line[end + 1])) || IsThousandsComma(line, start, end)))
                end++;
            if (decimal.TryParse(line.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
                number = value;
            return end;
        }

        if (AbbreviationEnd(line, start) is var dotted && dotted > start)
            return dotted;
        // "3xWk": the sign stands between a number and its unit.
        if (!char.IsLetter(line[start]) || (line[start] is 'x' or 'X' && start > 0 && char.IsAsciiDigit(line[start - 1])))
            return start + 1;
        while (end < line.Length && (char.IsLetter(line[end]) || (line[end] is '\'' or '\u2019' && end + 1 < line.Length && char.IsLetter(line[end + 1]))))
            end++;
        return end;
    }

    /// <summary>Behind single letters with a period each, "b.i.d."; the start when there are none.</summary>
    private static int AbbreviationEnd(string line, int start)
    {
        if (start + 2 >= line.Length || line[start + 1] != '.')
            return start;
        if (start > 0 && char.IsLetterOrDigit(line[start - 1]) && !char.IsAsciiDigit(line[start - 1]))
            return start;
        var end = start;
        while (end + 1 < line.Length && char.IsLetter(line[end]) && line[end + 1] == '.')
            end += 2;
        return end - start >= 4 && (end == line.Length || !char.IsLetterOrDigit(line[end])) ? end
            // "b.i.d #60": the last without its period.
            : end - start >= 2 && end < line.Length && char.IsLetter(line[end]) && (end + 1 == line.Length || !char.IsLetterOrDigit(line[end + 1])) ? end + 1
            : start;
    }

    private static bool IsThousandsComma(string line, int start, int at) =>
        line[at] == ',' && at > start && at + 3 < line.Length && char.IsAsciiDigit(line[at + 1]) && char.IsAsciiDigit(line[at + 2]) && char.IsAsciiDigit(line[at + 3])
        && (at + 4 == line.Length || !char.IsAsciiDigit(line[at + 4]));

    private static string Spelled(string word)
    {
        var text = word.ToLowerInvariant().Replace('\u2019', '\'').Replace(".", "", StringComparison.Ordinal);
        return text.Length > 2 && text.EndsWith("'s", StringComparison.Ordinal) ? text[..^2] : text is "\u2013" or "\u2014" or "\u2010" or "\u2011" ? "-" : text is "\u00d7" ? "x" : text;
    }
}
