using System.Globalization;

namespace OpenImr.Core.Determinations;

/// <summary>Dates as letters print them. Nothing is guessed: a year of two digits or a day that does not exist is malformed.</summary>
internal static class LetterDates
{
    private static readonly string[] Forms =
        ["M/d/yyyy", "M-d-yyyy", "yyyy-MM-dd", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy"];

    /// <summary>The day, when the words are one whole date.</summary>
    public static bool TryRead(string printed, out DateOnly day) =>
        DateOnly.TryParseExact(printed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out day);

    /// <summary>How the product's own letter prints a day.</summary>
    public static string Print(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
