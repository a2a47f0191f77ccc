using System.Globalization;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>A word, a number or a sign of a request line; a number is never one with its unit.</summary>
/// <param name="Start">Its first character in the line.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Text">In small letters; a possessive without its ending.</param>
/// <param name="Number">Its value when it is printed in digits.</param>
internal readonly record struct RequestWord(int Start, int End, string Text, decimal? Number)
{
    public bool IsSign => Number is null && !char.IsLetter(Text[0]);
}

/// <summary>A request line as its words, and the way from a place in the line to the place in the text it came from.</summary>
internal sealed class RequestWords
{
    private static readonly string[] Units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private readonly IReadOnlyList<int>? places;
    private readonly List<RequestWord> words = [];

    public RequestWords(string line, IReadOnlyList<int>? places)
    {
        Line = line;
        this.places = places;
        for (var i = 0; i < line.Length;)
        {
            var end = WordEnd(line, i, out var number);
            if (!char.IsWhiteSpace(line[i]))
                words.Add(new(i, end, Spelled(line[i..end]), number));
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
        if (word < 0 || word >= words.Count)
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

    private int? InWords(int word, out int next)
    {
        next = word;
        int? sum = null;
        while (next < words.Count)
        {
            var text = words[next].Text;
            var unit = Array.IndexOf(Units, text);
            var ten = Array.IndexOf(Tens, text);
            if (ten >= 0 && sum is null or 100)
                sum = (sum ?? 0) + ((ten + 2) * 10);
            else if (unit >= 0 && (sum is null or 100 || (unit < 10 && sum % 10 == 0 && sum % 100 is >= 20)))
                sum = (sum ?? 0) + unit;
            else if (text == "hundred" && sum is > 0 and < 10)
                sum *= 100;
            else if (!(text == "-" && sum is > 0 && sum % 10 == 0 && Array.IndexOf(Units, TextAt(next + 1)) is > 0 and < 10) && !(text == "and" && sum is > 0 && sum % 100 == 0 && IsNumberWord(TextAt(next + 1))))
                break;
            next++;
        }

        return sum;
    }

    private static bool IsNumberWord(string text) => Array.IndexOf(Units, text) >= 0 || Array.IndexOf(Tens, text) >= 0;

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

        if (!char.IsLetter(line[start]))
            return start + 1;
        while (end < line.Length && (char.IsLetter(line[end]) || (line[end] is '\'' or '\u2019' && end + 1 < line.Length && char.IsLetter(line[end + 1]))))
            end++;
        return end;
    }

    private static bool IsThousandsComma(string line, int start, int at) =>
        line[at] == ',' && at > start && at + 3 < line.Length && char.IsAsciiDigit(line[at + 1]) && char.IsAsciiDigit(line[at + 2]) && char.IsAsciiDigit(line[at + 3])
        && (at + 4 == line.Length || !char.IsAsciiDigit(line[at + 4]));

    private static string Spelled(string word)
    {
        var text = word.ToLowerInvariant().Replace('\u2019', '\'');
        return text.Length > 2 && text.EndsWith("'s", StringComparison.Ordinal) ? text[..^2] : text is "\u2013" or "\u2014" or "\u2010" or "\u2011" ? "-" : text is "\u00d7" ? "x" : text;
    }
}
