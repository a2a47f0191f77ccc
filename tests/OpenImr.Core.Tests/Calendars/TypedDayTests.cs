using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Tests.Calendars;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("11/24/2026")]
    [InlineData(" 11-24-2026 ")]
    [InlineData("2026-11-24")]
    [InlineData("Nov 24, 2026")]
    [InlineData("nov 24 2026")]
    [InlineData("November 24, 2026")]
    [InlineData("24 Nov 2026")]
    [InlineData("Tue Nov 24, 2026")]
    [InlineData("11242026")]
    public void A_day_is_read_as_people_type_it(string typed) =>
        Assert.Equal(new DateOnly(2026, 11, 24), Assert.IsType<Outcome<DateOnly>.Accepted>(TypedDay.Read(typed)).Value);

    [Theory]
    [InlineData("1/1/1900", 1900)]
    [InlineData("12/31/2100", 2100)]
    public void The_first_and_the_last_day_of_the_years_that_are_taken_are_read(string typed, int year) =>
        Assert.Equal(year, Assert.IsType<Outcome<DateOnly>.Accepted>(TypedDay.Read(typed)).Value.Year);

    [Theory]
    [InlineData(null, "Type a date")]
    [InlineData("  ", "Type a date")]
    [InlineData("11/24/26", "a year of four digits")]
    [InlineData("24/11/2026", "is not a date")]
    [InlineData("2/29/2025", "is not a date")]
    [InlineData("Mon Nov 24, 2026", "is not a date")]
    [InlineData("tomorrow", "is not a date")]
    [InlineData("12/31/1899", "outside the years 1900 to 2100")]
    [InlineData("1/1/2101", "outside the years 1900 to 2100")]
    public void What_is_no_day_is_refused_and_never_guessed(string? typed, string why) =>
        Assert.Contains(why, Assert.IsType<Outcome<DateOnly>.Refused>(TypedDay.Read(typed)).Refusal.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void What_is_no_date_is_told_back_in_forty_characters_at_most(int length, bool isCut)
    {
        var told = Assert.IsType<Outcome<DateOnly>.Refused>(TypedDay.Read(new('x', length))).Refusal.ToString();
        Assert.StartsWith($"\"{new string('x', 40)}{(isCut ? "…" : "")}\" is not a date", told, StringComparison.Ordinal);
    }
}
