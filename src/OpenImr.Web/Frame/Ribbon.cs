using OpenImr.Core.Calendars;

namespace OpenImr.Web.Frame;

/// <summary>One day of a deadline's count.</summary>
/// <param name="On">The day.</param>
/// <param name="Style">What it is, as the last part of its class name: <c>start</c>, <c>due</c>, <c>holiday</c>, <c>weekend</c> or <c>day</c>.</param>
/// <param name="Name">Why it is shaded or marked: a holiday's name, Saturday, Sunday; null for a plain day.</param>
public sealed record RibbonDay(DateOnly On, string Style, string? Name);

/// <summary>The days from the event to the last day, one after the other.</summary>
public sealed record Ribbon(IReadOnlyList<RibbonDay> Days)
{
    /// <summary>A count longer than this is not drawn day by day.</summary>
    public const int Longest = 120;

    /// <summary>The ribbon of a deadline, shaded by the calendar that it is counted by; null when it is too long to draw.</summary>
    public static Ribbon? Of(Deadline deadline, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        calendars ??= CalendarSet.Standard;
        var calendar = deadline.IsByBusinessDays ? calendars.NormalBusinessDays : calendars.Judicial;
        var length = deadline.Due.LastDay.DayNumber - deadline.CountedFrom.DayNumber;
        return length is < 0 or > Longest
            ? null
            : new([.. Enumerable.Range(0, length + 1).Select(n => Day(deadline.CountedFrom.AddDays(n), n, length, calendar))]);
    }

    /// <summary>The days with a name of their own: holidays, not weekends.</summary>
    public IEnumerable<RibbonDay> Named => Days.Where(d => d is { Name: not null, On.DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) });

    private static RibbonDay Day(DateOnly on, int number, int last, BusinessCalendar calendar)
    {
        var name = calendar.HolidayOn(on)?.Name ?? (on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? on.DayOfWeek.ToString() : null);
        var style = number == 0 ? "start" : number == last ? "due" : name is null ? "day" : on.DayOfWeek.ToString() == name ? "weekend" : "holiday";
        return new(on, style, name);
    }
}
