using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>A date of a text.</summary>
/// <param name="Day">The day, or the first of a month whose day is not stated; null when the words are no date that can be.</param>
/// <param name="HasDay">True when the day is stated.</param>
/// <param name="First">Its first word.</param>
/// <param name="End">Behind its last.</param>
internal readonly record struct CheckDate(DateOnly? Day, bool HasDay, int First, int End)
{
    // A year of two digits can mean one century only: the programme began in 2013, and nobody injured before 1930 is in it.
    private const int FirstYearOfTheOldCentury = 30;

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly Cues Announced = new("on", "dated", "of", "from", "since", "date");

    public static IReadOnlyList<CheckDate> In(CheckText text)
    {
        var words = text.Words;
        var dates = new List<CheckDate>();
        for (var w = 0; w < words.Count; w++)
            if ((Numeric(words, w) ?? Named(words, w) ?? Broken(text, w)) is { } date)
            {
                dates.Add(date);
                w = date.End - 1;
            }

        return dates;
    }

    /// <summary>"10/13/2016", "8-4-2015", "12/21/98".</summary>
    private static CheckDate? Numeric(RequestWords words, int w)
    {
        if (Part(words, w) is not { } first || !words.Is(w + 1, "/", "-") || Part(words, w + 2) is not { } second
            || words.TextAt(w + 3) != words.TextAt(w + 1) || Part(words, w + 4) is not { } third)
            return null;
        // More strokes make it something else: a strength, a code.
        if (words.Is(w + 5, "/") || words.Is(w - 1, "/", "#") || (words.Is(w + 1, "-") && words.Is(w - 1, "-")))
            return null;
        var length = words[w + 4].Text.Length;
        if (words[w].Text.Length == 4 && length <= 2)
            return new(Of(first, second, third), true, w, w + 5);
        if (words[w].Text.Length > 2 || words[w + 2].Text.Length > 2 || length is not (2 or 4))
            return null;
        return new(Of(length == 4 ? third : third + (third < FirstYearOfTheOldCentury ? 2000 : 1900), first, second), true, w, w + 5);
    }

    /// <summary>"October 10, 2016", "December 2013".</summary>
    private static CheckDate? Named(RequestWords words, int w)
    {
        if (w + 1 >= words.Count || (words[w + 1].Number is null && words[w + 1].Text != "."))
            return null;
        var name = words[w].Text;
        var month = name.Length < 3 ? -1 : Array.FindIndex(Months, m => m == name || (name.Length is 3 or 4 && m.StartsWith(name, StringComparison.Ordinal)));
        if (month < 0)
            return null;
        var at = words.Is(w + 1, ".") ? w + 2 : w + 1;
        if (Part(words, at) is not { } number)
            return null;
        if (words[at].Text.Length == 4)
            return new(Of(number, month + 1, 1), false, w, at + 1);
        var year = words.Is(at + 1, "st", "nd", "rd", "th") ? at + 2 : at + 1;
        year = words.Is(year, ",") ? year + 1 : year;
        return Part(words, year) is { } y && words[year].Text.Length == 4 ? new(Of(y, month + 1, number), true, w, year + 1) : null;
    }

    /// <summary>"on 3/25 7/14": announced as a date, and none.</summary>
    private static CheckDate? Broken(CheckText text, int w)
    {
        var words = text.Words;
        return Part(words, w) is not null && words.Is(w + 1, "/") && Part(words, w + 2) is not null && Part(words, w + 3) is not null
            && words.Is(w + 4, "/") && Part(words, w + 5) is not null && w > 0 && Announced.At(words, w - 1, w) is not null
            ? new(null, false, w, w + 6)
            : null;
    }

    private static int? Part(RequestWords words, int w) =>
        w >= 0 && w < words.Count && words[w].Number is { } number && number == decimal.Truncate(number) && words[w].Text.Length <= 4 ? (int)number : null;

    private static DateOnly? Of(int year, int month, int day) =>
        year is > 1900 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
