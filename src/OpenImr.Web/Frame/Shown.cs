using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Values as screens show them.</summary>
public static class Shown
{
    /// <summary>A text with its blanks filled.</summary>
    public static string Text(string text, params object?[] blanks) => string.Format(CultureInfo.CurrentCulture, text, blanks);

    /// <summary>A number with its thousands set apart.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A number as it is sent with a form.</summary>
    public static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day as it is kept: <c>2026-03-02</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>How far a day lies from today: <c>in 3 days</c>, <c>yesterday</c>.</summary>
    public static string Relative(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => Texts.Today,
        1 => Texts.Tomorrow,
        -1 => Texts.Yesterday,
        > 1 and var days => Text(Texts.InDays, days),
        var days => Text(Texts.DaysAgo, -days),
    };

    /// <summary>Text of ours that begins a line: its first letter made great.</summary>
    public static string Begin(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A party without its article: <c>Claims administrator</c>.</summary>
    public static string Party(PartyRole role) => Words.Spaced(role.ToString());

    /// <summary>A language by its tag: <c>Spanish</c>; the tag itself when it is none that we know.</summary>
    public static string Language(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    /// <summary>Today in California.</summary>
    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return PacificTime.DayOf(clock.GetUtcNow());
    }
}
