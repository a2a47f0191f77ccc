using OpenImr.Core.Calendars;

namespace OpenImr.Casework.Demo;

/// <summary>The working days and hours of the demonstration's office.</summary>
internal static class DemoCalendar
{
    /// <summary>The day itself when the office works, else the next on which it does: no court holiday, none of the state's list.</summary>
    public static DateOnly WorkingFrom(DateOnly day)
    {
        while (!(BusinessCalendar.Judicial.IsOpen(day) && BusinessCalendar.NormalBusinessDays.IsOpen(day)))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The working day <paramref name="count"/> working days later.</summary>
    public static DateOnly Plus(DateOnly day, int count)
    {
        for (day = WorkingFrom(day); count > 0; count--)
            day = WorkingFrom(day.AddDays(1));
        return day;
    }

    /// <summary>An instant of the day in California, <paramref name="minutes"/> after midnight.</summary>
    public static DateTimeOffset At(DateOnly day, int minutes) => PacificTime.At(PacificTime.EndOf(day.AddDays(-1)).AddMinutes(minutes));
}
