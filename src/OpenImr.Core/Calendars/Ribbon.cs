using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;

namespace OpenImr.Core.Calendars;

/// <summary>What a day of a deadline's count is.</summary>
public enum RibbonDayKind
{
    /// <summary>The day of the event: not counted.</summary>
    Start,

    /// <summary>A plain day.</summary>
    Day,

    /// <summary>A Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A holiday, by rule or designated.</summary>
    Holiday,

    /// <summary>The last day.</summary>
    Due,
}

/// <summary>One day of a deadline's count: what it is, whether it counted, and why.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">A holiday's name, Saturday or Sunday; null for a plain day. The first and the last day have theirs too.</param>
/// <param name="Counted">Whether it was counted.</param>
/// <param name="Why">Why it was or was not, in words.</param>
/// <param name="Provision">The law of that.</param>
public sealed record RibbonDay(DateOnly On, RibbonDayKind Kind, string? Name, bool Counted, string Why, Provision Provision);

/// <summary>The days from the event to the last day, one cell a day. What the steps of a deadline tell in words, it tells for each day.</summary>
/// <param name="Days">Every day, the first and the last included.</param>
public sealed record Ribbon(IReadOnlyList<RibbonDay> Days)
{
    /// <summary>A count of more days than this is not laid out day by day.</summary>
    public const int Longest = 120;

    /// <summary>The ribbon of a deadline; null when it is too long to lay out.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="calendars">The calendars by which it was counted; by rule alone when null.</param>
    public static Ribbon? Of(Deadline deadline, CalendarSet? calendars = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        calendars ??= CalendarSet.Standard;
        var calendar = deadline.IsByBusinessDays ? calendars.NormalBusinessDays : calendars.Judicial;
        var length = deadline.Due.LastDay.DayNumber - deadline.CountedFrom.DayNumber;
        return length is < 0 or > Longest
            ? null
            : new([.. Enumerable.Range(0, length + 1).Select(n => Day(deadline, deadline.CountedFrom.AddDays(n), calendar))]);
    }

    /// <summary>The days with a name of their own: holidays, not weekends.</summary>
    public IEnumerable<RibbonDay> Named => Days.Where(d => d is { Name: not null, On.DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) });

    private static RibbonDay Day(Deadline deadline, DateOnly on, BusinessCalendar calendar)
    {
        var holiday = calendar.HolidayOn(on);
        var isWeekend = on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var name = holiday?.Name ?? (isWeekend ? on.DayOfWeek.ToString() : null);
        var kind = on == deadline.CountedFrom ? RibbonDayKind.Start
            : on == deadline.Due.LastDay ? RibbonDayKind.Due
            : holiday is not null ? RibbonDayKind.Holiday
            : isWeekend ? RibbonDayKind.Weekend
            : RibbonDayKind.Day;
        var (counted, why, provision) = Counted(deadline, on, kind, name, holiday?.Provision ?? Section12a.Extension);
        return new(on, kind, name, counted, why, provision);
    }

    private static (bool Counted, string Why, Provision Provision) Counted(Deadline deadline, DateOnly on, RibbonDayKind kind, string? name, Provision closedBy)
    {
        var rule = deadline.Provision;
        if (deadline.Due is DueAt.Instant)
            return (true, "hours run through every day", rule);
        if (kind == RibbonDayKind.Start)
            return (false, "the day of the event", Section12.Computation);
        if (deadline.Steps.Any(s => s.Provision == Section1010_6.DeemedServed && on <= s.Date))
            return (false, "electronic service counts as made on the next court day", Section1010_6.DeemedServed);
        if (kind == RibbonDayKind.Due)
            return (true, "the last day", rule);
        if (name is null)
            return (true, "counted", rule);
        if (deadline.IsByBusinessDays)
            return (false, $"{name} is no business day", closedBy);
        return deadline.Steps.Any(s => s.Date == on && s.Provision == closedBy)
            ? (false, $"the last day fell on {name} and moved on", closedBy)
            : (true, $"{name} counts in between", rule);
    }
}
