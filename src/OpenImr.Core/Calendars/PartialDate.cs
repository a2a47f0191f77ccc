using System.Globalization;

namespace OpenImr.Core.Calendars;

/// <summary>A date as a record states it: a day, a month, a year, or words that are no date. Keeps what was printed; never completed by a guess.</summary>
/// <param name="AsPrinted">The record's own words.</param>
/// <param name="Year">Four digits; null when the words are no date.</param>
/// <param name="Month">1 to 12; null when not stated.</param>
/// <param name="Day">1 to 31; null when not stated.</param>
public sealed record PartialDate(string AsPrinted, int? Year, int? Month, int? Day)
{
    private static readonly string[] DayForms =
        ["yyyy-M-d", "M/d/yyyy", "M-d-yyyy", "M.d.yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMM. d, yyyy", "d MMMM yyyy", "d MMM yyyy"];

    private static readonly string[] MonthForms = ["yyyy-M", "MMMM yyyy", "MMMM, yyyy", "MMM yyyy", "M/yyyy", "M-yyyy"];

    /// <summary>A whole day.</summary>
    public static PartialDate Of(DateOnly day) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Year, day.Month, day.Day);

    /// <summary>Reads what a record prints. A year of two digits is not read, for its century would be a guess, and no year before 1901 or after 2099. What is no date keeps its words and nothing else.</summary>
    public static PartialDate Read(string asPrinted)
    {
        ArgumentNullException.ThrowIfNull(asPrinted);
        var text = asPrinted.Trim();
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && IsPlausible(day.Year))
            return new(asPrinted, day.Year, day.Month, day.Day);
        if (DateOnly.TryParseExact(text, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            && IsPlausible(month.Year))
            return new(asPrinted, month.Year, month.Month, null);
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsPlausible(year)
            ? new(asPrinted, year, null, null)
            : new(asPrinted, null, null, null);
    }

    /// <summary>The day, when year, month and day are all stated; null otherwise.</summary>
    public DateOnly? Exact => Year is { } y && Month is { } m && Day is { } d ? new DateOnly(y, m, d) : null;

    /// <summary>The first day it can mean; null when it is no date.</summary>
    public DateOnly? Earliest => Year is { } y ? new DateOnly(y, Month ?? 1, Day ?? 1) : null;

    /// <summary>The last day it can mean; null when it is no date.</summary>
    public DateOnly? Latest => Year is { } y ? Day is { } d ? new DateOnly(y, Month ?? 1, d) : new DateOnly(y, Month ?? 12, 1).AddMonths(1).AddDays(-1) : null;

    private static bool IsPlausible(int year) => year is > 1900 and < 2100;

    /// <summary>What was printed.</summary>
    public override string ToString() => AsPrinted;
}
