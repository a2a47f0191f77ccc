using System.Collections.Immutable;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.GovernmentCode;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.RulesOfCourt;

namespace OpenImr.Core.Calendars;

/// <summary>Which days count as open days, by dated rules. Knows the years 2013 to 2040 and refuses all others.</summary>
/// <remarks>Days that a council or a governor designates one by one are entered with <see cref="WithDesignated"/>; until then deadlines say that none are entered.</remarks>
public sealed class BusinessCalendar
{
    /// <summary>The first year whose holidays are known.</summary>
    public const int FirstYear = 2013;

    /// <summary>The last year whose holidays are known.</summary>
    public const int LastYear = 2040;

    private static readonly DateOnly FirstDay = new(FirstYear, 1, 1);

    private readonly Func<DateOnly, (DateOnly Day, Provision Law)?> observedFor;
    private readonly ImmutableArray<Holiday?> holidays;
    private readonly ImmutableHashSet<int> designatedYears;
    private readonly ImmutableHashSet<int> yearsWithSingleDays;

    private BusinessCalendar(
        string name, Dated<string> closed, Provision mayDesignate, Func<DateOnly, (DateOnly Day, Provision Law)?> observedFor,
        ImmutableArray<Holiday?> holidays, ImmutableHashSet<int> designatedYears, ImmutableHashSet<int> yearsWithSingleDays)
    {
        (Name, ClosedBy, MayDesignate, this.observedFor) = (name, closed, mayDesignate, observedFor);
        (this.holidays, this.designatedYears, this.yearsWithSingleDays) = (holidays, designatedYears, yearsWithSingleDays);
    }

    private BusinessCalendar(
        string name, Dated<string> closed, Provision mayDesignate, Func<DateOnly, (DateOnly Day, Provision Law)?> observedFor, IEnumerable<HolidayRule> rules)
        : this(name, closed, mayDesignate, observedFor, Spread(rules, observedFor), [], []) { }

    /// <summary>Calendar of the courts: closed on Saturdays, Sundays and judicial holidays (CCP §§ 10, 12a, 135), and on the days on which the courts observe those of a weekend (Cal. Rules of Court, rule 1.11).</summary>
    public static BusinessCalendar Judicial { get; } =
        new("judicial", Section12a.ClosedDays, Section135.AlternativeDay, Rule1_11.ObservedFor, Section135.Holidays);

    /// <summary>Calendar of normal business days: closed on Saturdays, Sundays and the state's listed holidays (Lab. Code § 4600.4(b)).</summary>
    public static BusinessCalendar NormalBusinessDays { get; } =
        new("business", Section4600_4.NormalBusinessDay, Section4600_4.DeclaredByGovernor, Section6701.ObservedFor, Section4600_4.Holidays);

    /// <summary><c>judicial</c> or <c>business</c>.</summary>
    public string Name { get; }

    /// <summary>The days that are closed, and the provision that closes them, since when.</summary>
    public Dated<string> ClosedBy { get; }

    /// <summary>The provision under which days are designated one by one.</summary>
    public Provision MayDesignate { get; }

    /// <summary>The calendar with the days designated for a year. An empty list says that it was looked up and there are none.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    /// <exception cref="ArgumentException">A day lies in another year.</exception>
    public BusinessCalendar WithDesignated(int year, params IEnumerable<Holiday> days)
    {
        Known(year);
        var entered = days.ToList();
        if (entered.Find(d => d.Day.Year != year) is { } other)
            throw new ArgumentException($"{other.Name} on {other.Day:yyyy-MM-dd} is not a day of {year}.", nameof(days));
        var with = With(entered);
        return new(Name, ClosedBy, MayDesignate, observedFor, with.holidays, designatedYears.Add(year), with.yearsWithSingleDays);
    }

    /// <summary>The calendar with single days closed. Whether all of their year were looked up stays as it was.</summary>
    /// <exception cref="CalendarNotKnownException">The year of a day is not known.</exception>
    public BusinessCalendar With(params IEnumerable<Holiday> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var (changed, years) = (holidays.ToBuilder(), yearsWithSingleDays);
        foreach (var day in days)
        {
            Known(day.Day.Year);
            changed[IndexOf(day.Day)] = day;
            years = years.Add(day.Day.Year);
        }

        return new(Name, ClosedBy, MayDesignate, observedFor, changed.MoveToImmutable(), designatedYears, years);
    }

    /// <summary>The holidays of a year in order; a holiday that is observed on another day stands with both days. Plain Saturdays and Sundays are not listed.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    public IReadOnlyList<Holiday> HolidaysOf(int year)
    {
        Known(year);
        return [.. holidays.AsSpan()[IndexOf(new(year, 1, 1))..(IndexOf(new(year, 12, 31)) + 1)].ToArray().OfType<Holiday>()];
    }

    /// <summary>The holiday on a day; null when it is none.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    public Holiday? HolidayOn(DateOnly day)
    {
        Known(day.Year);
        return holidays[IndexOf(day)];
    }

    /// <summary>True when the day is no Saturday, Sunday or holiday.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    public bool IsOpen(DateOnly day) => HolidayOn(day) is null && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself when it is open, else the next open one.</summary>
    /// <exception cref="CalendarNotKnownException">The search leaves the years that are known.</exception>
    public DateOnly OpenFrom(DateOnly day)
    {
        while (!IsOpen(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The next open day after a day; null when it lies outside the years that are known.</summary>
    internal DateOnly? OpenAfter(DateOnly day)
    {
        do
            day = day.AddDays(1);
        while (day.Year <= LastYear && !IsOpen(day));
        return day.Year <= LastYear ? day : null;
    }

    /// <summary>True when the days designated for the year have been entered.</summary>
    public bool KnowsDesignatedDaysOf(int year) => designatedYears.Contains(year);

    /// <summary>True when single days of the year were entered, though perhaps not every one was looked up.</summary>
    public bool HasSingleDaysOf(int year) => yearsWithSingleDays.Contains(year);

    /// <summary>The holiday that falls on the weekend next to a Friday or a Monday without a rule that moves it, so that <paramref name="day"/> may be designated for it; null when there is none, or the days designated are entered.</summary>
    /// <remarks>The courts move every such holiday by rule; only of business days the Governor may still declare one.</remarks>
    public Holiday? MayBeObservedOn(DateOnly day)
    {
        var beside = day.DayOfWeek switch
        {
            DayOfWeek.Friday => day.AddDays(1),
            DayOfWeek.Monday => day.AddDays(-1),
            _ => day,
        };
        return beside != day && beside.Year is >= FirstYear and <= LastYear && HolidayOn(beside) is { } holiday
            && !designatedYears.Contains(day.Year) && observedFor(beside) is null
            ? holiday
            : null;
    }

    private void Known(int year)
    {
        if (year is < FirstYear or > LastYear)
            throw new CalendarNotKnownException(Name, year);
    }

    private static int IndexOf(DateOnly day) => day.DayNumber - FirstDay.DayNumber;

    private static ImmutableArray<Holiday?> Spread(IEnumerable<HolidayRule> rules, Func<DateOnly, (DateOnly Day, Provision Law)?> observedFor)
    {
        var days = new Holiday?[IndexOf(new(LastYear, 12, 31)) + 1];
        // January 1 of the year after may be observed on the last day of the last year.
        foreach (var holiday in from rule in rules
                                from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 2)
                                select rule.In(year) into holiday
                                where holiday is not null
                                select holiday)
        {
            Close(holiday);
            if (observedFor(holiday.Day) is (var observed, var law))
                Close(new(observed, $"{holiday.Name}, observed", law));
        }

        return [.. days];

        void Close(Holiday holiday)
        {
            if (IndexOf(holiday.Day) < days.Length)
                days[IndexOf(holiday.Day)] ??= holiday;
        }
    }
}

/// <summary>A day was asked for whose year's holidays are not known.</summary>
public sealed class CalendarNotKnownException : Exception
{
    /// <summary>The calendar and the year outside its range.</summary>
    public CalendarNotKnownException(string calendar, int year)
        : base($"The {calendar} calendar knows the holidays of {BusinessCalendar.FirstYear} to {BusinessCalendar.LastYear}; it says nothing about {year}.") { }

    /// <inheritdoc/>
    public CalendarNotKnownException() { }

    /// <inheritdoc/>
    public CalendarNotKnownException(string message) : base(message) { }

    /// <inheritdoc/>
    public CalendarNotKnownException(string message, Exception innerException) : base(message, innerException) { }
}
