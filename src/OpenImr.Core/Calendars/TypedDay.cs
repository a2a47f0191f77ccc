using System.Globalization;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Calendars;

/// <summary>A day as people type it.</summary>
public static class TypedDay
{
    /// <summary>The earliest day that is taken.</summary>
    public static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>The latest day that is taken.</summary>
    public static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>In the order in which they are tried. Years have four digits, and the month goes before the day, as is written in California; nothing is guessed.</summary>
    private static readonly string[] Forms =
    [
        "M/d/yyyy", "M-d-yyyy", "M.d.yyyy", "yyyy-M-d", "MMM d, yyyy", "MMM d yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "d MMMM yyyy",
        "ddd MMM d, yyyy", "dddd, MMMM d, yyyy", "MMddyyyy",
    ];

    /// <summary>Reads a day: <c>11/24/2026</c>, <c>Nov 24, 2026</c>, <c>2026-11-24</c>.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>The day; refused with what would be right.</returns>
    public static Outcome<DateOnly> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal("Type a date, such as 11/24/2026.");
        return !DateOnly.TryParseExact(text.Trim(), Forms, CultureInfo.GetCultureInfo("en-US"), DateTimeStyles.AllowInnerWhite, out var day)
            ? new Refusal($"\"{Shortened(text.Trim())}\" is not a date. Type month, day and a year of four digits, such as 11/24/2026.")
            : day < First || day > Last
            ? new Refusal($"{day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture)} lies outside the years 1900 to 2100. Look at the year.")
            : day;
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
