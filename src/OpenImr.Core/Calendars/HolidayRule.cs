using OpenImr.Core.Law;

namespace OpenImr.Core.Calendars;

/// <summary>One holiday of one year, with the provision that makes it one.</summary>
/// <param name="Day">The day on which offices are closed.</param>
/// <param name="Name">As people call it: <c>Independence Day, observed</c>.</param>
/// <param name="Provision">The rule that makes it a holiday.</param>
public sealed record Holiday(DateOnly Day, string Name, Provision Provision);

/// <summary>A rule that gives a holiday in each of the years in which it holds.</summary>
public sealed record HolidayRule
{
    private readonly Func<int, DateOnly> dayIn;
    private readonly int firstYear;
    private readonly int lastYear;

    private HolidayRule(string name, Provision provision, Func<int, DateOnly> dayIn, int firstYear, int lastYear) =>
        (Name, Provision, this.dayIn, this.firstYear, this.lastYear) = (name, provision, dayIn, firstYear, lastYear);

    /// <summary>The holiday's name.</summary>
    public string Name { get; }

    /// <summary>The rule that makes it a holiday.</summary>
    public Provision Provision { get; }

    /// <summary>A holiday on the same date every year.</summary>
    public static HolidayRule On(int month, int day, string name, Provision provision, int firstYear = 1, int lastYear = 9999) =>
        new(name, provision, year => new(year, month, day), firstYear, lastYear);

    /// <summary>A holiday on the <paramref name="ordinal"/>th such weekday of a month, first is 1, moved by <paramref name="plusDays"/> days.</summary>
    public static HolidayRule OnNth(
        int ordinal, DayOfWeek weekday, int month, string name, Provision provision, int firstYear = 1, int lastYear = 9999, int plusDays = 0) =>
        new(name, provision, year =>
        {
            var first = new DateOnly(year, month, 1);
            return first.AddDays(((int)weekday - (int)first.DayOfWeek + 7) % 7 + 7 * (ordinal - 1) + plusDays);
        }, firstYear, lastYear);

    /// <summary>A holiday on the last such weekday of a month.</summary>
    public static HolidayRule OnLast(DayOfWeek weekday, int month, string name, Provision provision) =>
        new(name, provision, year =>
        {
            var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
            return last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
        }, 1, 9999);

    /// <summary>The holiday in a year; null when the rule did not hold in it.</summary>
    public Holiday? In(int year) => year >= firstYear && year <= lastYear ? new(dayIn(year), Name, Provision) : null;
}
