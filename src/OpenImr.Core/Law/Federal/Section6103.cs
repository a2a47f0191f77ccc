namespace OpenImr.Core.Law.Federal;

/// <summary>5 U.S.C. § 6103: the legal public holidays of the United States. Known from memory alone.</summary>
public static class Section6103
{
    private static readonly Uri Source = new("https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title5-section6103");

    /// <summary>(a): the holidays.</summary>
    public static readonly Provision Holidays = new("5 U.S.C. § 6103(a)",
        "New Year's Day, Martin Luther King Jr.'s birthday, Washington's birthday, Memorial Day, Juneteenth (from 2021), Independence Day, Labor Day, Columbus Day, Veterans Day, Thanksgiving Day and Christmas Day.",
        new(2013, 1, 1), new(2026, 4, 7), Source, Standing.Recalled);

    /// <summary>(b): a holiday on a Saturday is kept on the Friday, one on a Sunday on the Monday.</summary>
    public static readonly Provision Observance = new("5 U.S.C. § 6103(b)",
        "A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after.",
        new(2013, 1, 1), new(2026, 4, 7), Source, Standing.Recalled);

    /// <summary>The first year in which Juneteenth is a holiday.</summary>
    private const int FirstJuneteenth = 2021;

    /// <summary>True when the day is no Saturday, Sunday or holiday, nor kept for one.</summary>
    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day)
        && !(day.DayOfWeek == DayOfWeek.Friday && IsHoliday(day.AddDays(1))) && !(day.DayOfWeek == DayOfWeek.Monday && IsHoliday(day.AddDays(-1)));

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (7, 4) or (11, 11) or (12, 25) => true,
        (6, 19) => day.Year >= FirstJuneteenth,
        (1, _) => IsNth(day, DayOfWeek.Monday, 3),
        (2, _) => IsNth(day, DayOfWeek.Monday, 3),
        (5, _) => day.DayOfWeek == DayOfWeek.Monday && day.Day > DateTime.DaysInMonth(day.Year, day.Month) - 7,
        (9, _) => IsNth(day, DayOfWeek.Monday, 1),
        (10, _) => IsNth(day, DayOfWeek.Monday, 2),
        (11, _) => IsNth(day, DayOfWeek.Thursday, 4),
        _ => false,
    };

    private static bool IsNth(DateOnly day, DayOfWeek weekday, int ordinal) => day.DayOfWeek == weekday && (day.Day - 1) / 7 == ordinal - 1;
}

// Not modelled: inauguration day, which is kept about the District of Columbia alone; days that the President orders.
