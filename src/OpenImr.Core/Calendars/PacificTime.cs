using System.Globalization;

namespace OpenImr.Core.Calendars;

/// <summary>The time of the programme's place, America/Los_Angeles: instants become days of law here and nowhere else.</summary>
public static class PacificTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>The same instant with the offset that held in California at that moment.</summary>
    public static DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The day that it was in California at the instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The first instant of the day after <paramref name="day"/> in California: a day of law is over from then on.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new(midnight, Zone.GetUtcOffset(midnight));
    }

    /// <summary>In words: <c>Sun Mar 8, 2026, 14:30 PDT</c>.</summary>
    public static string InWords(DateTimeOffset instant)
    {
        var local = At(instant);
        return local.ToString("ddd MMM d, yyyy, HH:mm ", CultureInfo.InvariantCulture) + (Zone.IsDaylightSavingTime(local) ? "PDT" : "PST");
    }

    /// <summary>In words: <c>Sun Mar 8, 2026</c>.</summary>
    public static string InWords(DateOnly day) => day.ToString("ddd MMM d, yyyy", CultureInfo.InvariantCulture);
}
