using System.Collections.Immutable;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.GovernmentCode;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Calendars;

/// <summary>Which days count as open days, by dated rules. Knows the years 2013 to 2040 and refuses all others.</summary>
/// <remarks>Days that a council or a governor designates one by one are entered with <see cref="WithDesignated"/>; until then deadlines say that none are entered.</remarks>
public sealed class BusinessCalendar
{
    /// <summary>The first year whose holidays are known.</summary>
    public const int FirstYear = 2013;

    /// <summary>The last year whose holidays are known.</summary>
    public const int LastYear = 2040;

    private readonly ImmutableSortedDictionary<DateOnly, Holiday> holidays;
    private readonly ImmutableHashSet<int> designatedYears;

    private BusinessCalendar(
        string name, Dated<string> closed, Provision mayDesignate, ImmutableSortedDictionary<DateOnly, Holiday> holidays, ImmutableHashSet<int> designatedYears)
    {
        (Name, ClosedBy, MayDesignate) = (name, closed, mayDesignate);
        (this.holidays, this.designatedYears) = (holidays, designatedYears);
    }

    private BusinessCalendar(string name, Dated<string> closed, Provision mayDesignate, IEnumerable<HolidayRule> rules)
        : this(name, closed, mayDesignate, Spread(rules), []) { }

    /// <summary>Calendar of the courts: closed on Saturdays, Sundays and judicial holidays (CCP §§ 10, 12a, 135).</summary>
    public static BusinessCalendar Judicial { get; } =
        new("judicial", Section12a.ClosedDays, Section135.AlternativeDay, Section135.Holidays);

    /// <summary>Calendar of normal business days: closed on Saturdays, Sundays and the state's listed holidays (Lab. Code § 4600.4(b)).</summary>
    public static BusinessCalendar NormalBusinessDays { get; } =
        new("business", Section4600_4.NormalBusinessDay, Section4600_4.DeclaredByGovernor, Section4600_4.Holidays);

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
        return new(Name, ClosedBy, MayDesignate, holidays.SetItems(entered.Select(d => KeyValuePair.Create(d.Day, d))), designatedYears.Add(year));
    }

    /// <summary>The holidays of a year in order; a holiday that is observed on another day stands with both days. Plain Saturdays and Sundays are not listed.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    public IReadOnlyList<Holiday> HolidaysOf(int year)
    {
        Known(year);
        return [.. holidays.Values.Where(h => h.Day.Year == year)];
    }

    /// <summary>The holiday on a day; null when it is none.</summary>
    /// <exception cref="CalendarNotKnownException">The year is not known.</exception>
    public Holiday? HolidayOn(DateOnly day)
    {
        Known(day.Year);
        return holidays.GetValueOrDefault(day);
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

    /// <summary>True when the days designated for the year have been entered.</summary>
    public bool KnowsDesignatedDaysOf(int year) => designatedYears.Contains(year);

    /// <summary>Holidays beside <paramref name="day"/> that fall on a weekend without a rule that moves them, so that another day, perhaps this one, may be designated.</summary>
    public IEnumerable<Holiday> MayBeObservedOn(DateOnly day) =>
        from h in new[] { 1, 2, 3, -1, -2, -3 }.Select(n => holidays.GetValueOrDefault(day.AddDays(n)))
        where h is not null && !designatedYears.Contains(h.Day.Year) && Section6701.ObservedFor(h.Day) is null
            && ((h.Day.DayOfWeek == DayOfWeek.Saturday && h.Day > day) || (h.Day.DayOfWeek == DayOfWeek.Sunday && h.Day < day))
        select h;

    private void Known(int year)
    {
        if (year is < FirstYear or > LastYear)
            throw new CalendarNotKnownException(Name, year);
    }

    private static ImmutableSortedDictionary<DateOnly, Holiday> Spread(IEnumerable<HolidayRule> rules)
    {
        var days = ImmutableSortedDictionary.CreateBuilder<DateOnly, Holiday>();
        foreach (var holiday in from rule in rules
                                from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
                                let holiday = rule.In(year)
                                where holiday is not null
                                select holiday)
        {
            days.TryAdd(holiday.Day, holiday);
            if (Section6701.ObservedFor(holiday.Day) is { } observed)
                days.TryAdd(observed, new(observed, $"{holiday.Name}, observed", Section6701.Observance));
        }

        return days.ToImmutable();
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
