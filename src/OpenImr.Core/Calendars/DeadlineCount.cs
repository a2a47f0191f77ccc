using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;

namespace OpenImr.Core.Calendars;

/// <summary>Counts a deadline and writes down each step. Made for one count by a section of law, and thrown away.</summary>
internal sealed class DeadlineCount
{
    private readonly CalendarSet calendars;
    private readonly DateOnly from;
    private readonly List<DeadlineStep> steps = [];
    private DateOnly last;
    private Provision? extendedBy;

    /// <summary>Starts at the event, whose day is not counted (CCP § 12).</summary>
    public DeadlineCount(DateOnly from, string happened, CalendarSet? calendars)
    {
        (this.from, last, this.calendars) = (from, from, calendars ?? CalendarSet.Standard);
        RequireKnown(this.calendars, from.Year);
        Step(from, $"{happened}; day 0, not counted", Section12.Computation);
    }

    private DeadlineCount(DeadlineCount other) =>
        (calendars, from, last, steps, extendedBy) = (other.calendars, other.from, other.last, [.. other.steps], other.extendedBy);

    private DeadlineCount(Deadline deadline, IEnumerable<DeadlineStep> settled, CalendarSet calendars) =>
        (this.calendars, from, last, steps) = (calendars, deadline.CountedFrom, deadline.Due.LastDay, [.. settled]);

    /// <summary>The same count so far, to go on in another way.</summary>
    public DeadlineCount Fork() => new(this);

    /// <summary>Moves the start to the next court day when electronic service fell on none (CCP § 1010.6(a)(4)).</summary>
    public DeadlineCount DeemedServedOnCourtDay()
    {
        var court = calendars.Judicial.OpenFrom(last);
        if (court != last)
            Step(last = court, $"{Day(from)} is no court day: electronic service counts as made on {Day(court)}", Section1010_6.DeemedServed);
        return this;
    }

    /// <summary>Adds a period by the rule in force on the day of the event.</summary>
    public DeadlineCount Plus(Dated<Period> period)
    {
        var (value, provision) = InForce(period);
        return Plus(value, provision, value.ToString());
    }

    /// <summary>Adds a period and says <paramref name="what"/> it is.</summary>
    public DeadlineCount Plus(Period period, Provision provision, string what)
    {
        if (period.Kind == DayKind.Hour)
            throw new ArgumentException("Hours are counted from an instant.", nameof(period));
        if (period.Kind == DayKind.Calendar)
            last = last.AddDays(period.Count);
        else
            CountOpenDays(period);
        Step(last, $"{what}: {Day(last)}", provision);
        return this;
    }

    /// <summary>Adds what CCP §§ 1013 and 1010.6 add for the way of service, before the last day is moved.</summary>
    public DeadlineCount PlusServiceExtension(ServiceMethod method) =>
        Section1013.Extension(method) is { } extension ? Plus(extension, "more for " + InWords(method)) : this;

    /// <summary>Adds an extension for service, saying for what.</summary>
    public DeadlineCount Plus(Dated<Period> extension, string forWhat)
    {
        var (value, provision) = InForce(extension);
        extendedBy = provision;
        return Plus(value, provision, $"{value} {forWhat}");
    }

    /// <summary>Moves the last day off Saturdays, Sundays and judicial holidays (CCP § 12a), naming each.</summary>
    public DeadlineCount Rolled()
    {
        while (!calendars.Judicial.IsOpen(last))
        {
            var holiday = calendars.Judicial.HolidayOn(last);
            Step(last, $"{Day(last)} is {holiday?.Name ?? "a " + last.DayOfWeek}: the time runs to the next day", holiday?.Provision ?? Section12a.Extension);
            last = last.AddDays(1);
        }

        if (steps[^1].Date != last)
            Step(last, $"the next day that is no Saturday, Sunday or judicial holiday: {Day(last)}", Section12a.Extension);
        return this;
    }

    /// <summary>Says why the law adds nothing here.</summary>
    public DeadlineCount Note(string text, Provision provision)
    {
        Step(last, text, provision);
        return this;
    }

    /// <summary>True when the last day so far is no court day.</summary>
    public bool FallsOnJudicialHoliday => !calendars.Judicial.IsOpen(last);

    /// <summary>The content of a dated value that is in force on the day of the event.</summary>
    public (Period Value, Provision Provision) InForce(Dated<Period> period) => calendars.Law.Of(period).On(from);

    /// <summary>The deadline under the rule in force on the day of the event.</summary>
    /// <inheritdoc cref="Due(Provision, bool, IEnumerable{Deadline})"/>
    public Deadline Due(Dated<Period> rule, bool byBusinessDays = false, params IEnumerable<Deadline> alternatives) =>
        Due(InForce(rule).Provision, byBusinessDays, alternatives);

    /// <summary>The deadline, with a last step that says which designated days are not entered.</summary>
    /// <param name="rule">The rule that sets the time.</param>
    /// <param name="byBusinessDays">True when the last day stands by the calendar of business days.</param>
    /// <param name="alternatives">What other readings give.</param>
    public Deadline Due(Provision rule, bool byBusinessDays = false, params IEnumerable<Deadline> alternatives)
    {
        var calendar = byBusinessDays ? calendars.NormalBusinessDays : calendars.Judicial;
        if (!calendar.KnowsDesignatedDaysOf(last.Year))
        {
            var near = calendar.MayBeObservedOn(last) is { } holiday ? $" {holiday.Name} falls on {Day(holiday.Day)} and may be observed on this day." : "";
            var entered = calendar.HasSingleDaysOf(last.Year)
                ? $"Whether every designated day or closure of {last.Year} is entered was not looked up"
                : $"No designated days or closures of {last.Year} are entered";
            Step(last, $"{entered}; one on this day would move it.{near}", calendar.MayDesignate);
        }

        return new(new DueAt.Day(last), rule, from, steps, alternatives, byBusinessDays)
        {
            Reading = extendedBy ?? rule,
            IfClosed = !calendar.KnowsDesignatedDaysOf(last.Year) && calendar.OpenAfter(last) is { } next ? new DueAt.Day(next) : null,
        };
    }

    /// <summary>A count of elapsed hours from an instant; nothing moves it.</summary>
    public static Deadline Hours(DateTimeOffset from, string happened, Dated<Period> period, CalendarSet? calendars, params IEnumerable<Deadline> alternatives)
    {
        RequireKnown(CalendarSet.Standard, from.Year);
        var day = PacificTime.DayOf(from);
        var (value, provision) = (calendars ?? CalendarSet.Standard).Law.Of(period).On(day);
        if (value.Kind != DayKind.Hour)
            throw new ArgumentException("Only hours are counted from an instant.", nameof(period));
        var due = new DueAt.Instant(from.ToUniversalTime().AddHours(value.Count));
        return new(due, provision, day,
        [
            new(day, $"{happened}: {PacificTime.InWords(from)}", provision),
            new(due.LastDay, $"{value} later, nights, weekends and holidays counted: {due}", provision),
        ], alternatives);
    }

    /// <summary>A deadline that was extended by days: an instant by whole days of hours, a last day by days and then moved.</summary>
    public static Deadline Extended(Deadline deadline, Period days, Provision provision, string? document, CalendarSet? calendars)
    {
        var what = $"extended by {days}" + (document is null ? "" : $", {document}");
        if (deadline.Due is DueAt.Instant instant)
        {
            var due = new DueAt.Instant(instant.At.ToUniversalTime().AddDays(days.Count));
            return new(due, provision, deadline.CountedFrom, [.. deadline.Steps, new(due.LastDay, $"{what}: {due}", provision)], []);
        }

        var set = calendars ?? CalendarSet.Standard;
        var settled = deadline.Steps.Where(s => s.Provision != set.Judicial.MayDesignate && s.Provision != set.NormalBusinessDays.MayDesignate);
        var open = deadline.HasOpenReadings ? deadline.Alternatives.Select(a => Extended(a, days, provision, document, calendars)) : [];
        return new DeadlineCount(deadline, settled, set).Plus(days, provision, what).Rolled().Due(provision, alternatives: open) with { HasOpenReadings = deadline.HasOpenReadings };
    }

    private void CountOpenDays(Period period)
    {
        var calendar = period.Kind == DayKind.Business ? calendars.NormalBusinessDays : calendars.Judicial;
        var weekend = false;
        for (var left = period.Count; left > 0;)
        {
            last = last.AddDays(1);
            if (calendar.IsOpen(last))
                left--;
            else if (calendar.HolidayOn(last) is { } holiday)
                Step(last, $"{Day(last)} is {holiday.Name}: not counted", holiday.Provision);
            else
                weekend = true;
        }

        if (weekend)
            Step(last, "Saturdays and Sundays are not counted", calendar.ClosedBy.On(from).Provision);
    }

    /// <summary>No time is counted after the years whose holidays are known. Before them the rule itself says that it was not in force.</summary>
    private static void RequireKnown(CalendarSet calendars, int year)
    {
        if (year > BusinessCalendar.LastYear)
            throw new CalendarNotKnownException(calendars.Judicial.Name, year);
    }

    private void Step(DateOnly date, string text, Provision provision) => steps.Add(new(date, text, provision));

    private static string Day(DateOnly day) => PacificTime.InWords(day);

    private static string InWords(ServiceMethod method) => method switch
    {
        ServiceMethod.MailCalifornia => "service by mail within California",
        ServiceMethod.MailUnitedStates => "service by mail, one place outside California",
        ServiceMethod.MailForeign => "service by mail, one place outside the United States",
        ServiceMethod.MailSafeAtHome => "service by mail to a Safe at Home address",
        ServiceMethod.Electronic => "electronic service",
        ServiceMethod.Fax => "service by fax",
        ServiceMethod.Overnight => "overnight delivery",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Personal service extends nothing."),
    };
}
