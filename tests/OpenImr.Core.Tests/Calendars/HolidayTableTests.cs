using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Calendars;

/// <summary>Every holiday of every year that is known, written out; the table was made apart from the rules that are tested.</summary>
/// <remarks>Until rule 1.11 of the California Rules of Court was known, the courts' table lacked 25 Fridays and Mondays on which they observe a holiday of the weekend.</remarks>
public sealed class HolidayTableTests
{
    private static string Days(BusinessCalendar calendar, int year) =>
        string.Join(' ', calendar.HolidaysOf(year).Select(h => h.Day.ToString("MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [Proves("Gov. Code § 6700")]
    [Proves("Gov. Code § 6701")]
    [Proves("CCP § 135")]
    [Proves("Former CCP § 135")]
    [Proves("Cal. Rules of Court, rule 1.11")]
    [InlineData(2013, "01-01 01-21 02-12 02-18 03-31 04-01 05-27 07-04 09-02 10-14 11-11 11-28 11-29 12-25")]
    [InlineData(2014, "01-01 01-20 02-12 02-17 03-31 05-26 07-04 09-01 10-13 11-11 11-27 11-28 12-25")]
    [InlineData(2015, "01-01 01-19 02-12 02-16 03-31 05-25 07-03 07-04 09-07 10-12 11-11 11-26 11-27 12-25")]
    [InlineData(2016, "01-01 01-18 02-12 02-15 03-31 05-30 07-04 09-05 10-10 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2017, "01-01 01-02 01-16 02-12 02-13 02-20 03-31 05-29 07-04 09-04 10-09 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2018, "01-01 01-15 02-12 02-19 03-30 03-31 05-28 07-04 09-03 10-08 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2019, "01-01 01-21 02-12 02-18 03-31 04-01 05-27 07-04 09-02 10-14 11-11 11-28 11-29 12-25")]
    [InlineData(2020, "01-01 01-20 02-12 02-17 03-31 05-25 07-03 07-04 09-07 10-12 11-11 11-26 11-27 12-25")]
    [InlineData(2021, "01-01 01-18 02-12 02-15 03-31 05-31 07-04 07-05 09-06 10-11 11-11 11-25 11-26 12-24 12-25 12-31")]
    [InlineData(2022, "01-01 01-17 02-11 02-12 02-21 03-31 05-30 07-04 09-05 09-23 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2023, "01-01 01-02 01-16 02-12 02-13 02-20 03-31 05-29 06-19 07-04 09-04 09-22 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2024, "01-01 01-15 02-12 02-19 03-31 04-01 05-27 06-19 07-04 09-02 09-27 11-11 11-28 11-29 12-25")]
    [InlineData(2025, "01-01 01-20 02-12 02-17 03-31 05-26 06-19 07-04 09-01 09-26 11-11 11-27 11-28 12-25")]
    [InlineData(2026, "01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 07-04 09-07 09-25 11-11 11-26 11-27 12-25")]
    [InlineData(2027, "01-01 01-18 02-12 02-15 03-31 05-31 06-18 06-19 07-04 07-05 09-06 09-24 11-11 11-25 11-26 12-24 12-25 12-31")]
    [InlineData(2028, "01-01 01-17 02-11 02-12 02-21 03-31 05-29 06-19 07-04 09-04 09-22 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2029, "01-01 01-15 02-12 02-19 03-30 03-31 05-28 06-19 07-04 09-03 09-28 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2030, "01-01 01-21 02-12 02-18 03-31 04-01 05-27 06-19 07-04 09-02 09-27 11-11 11-28 11-29 12-25")]
    [InlineData(2031, "01-01 01-20 02-12 02-17 03-31 05-26 06-19 07-04 09-01 09-26 11-11 11-27 11-28 12-25")]
    [InlineData(2032, "01-01 01-19 02-12 02-16 03-31 05-31 06-18 06-19 07-04 07-05 09-06 09-24 11-11 11-25 11-26 12-24 12-25 12-31")]
    [InlineData(2033, "01-01 01-17 02-11 02-12 02-21 03-31 05-30 06-19 06-20 07-04 09-05 09-23 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2034, "01-01 01-02 01-16 02-12 02-13 02-20 03-31 05-29 06-19 07-04 09-04 09-22 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2035, "01-01 01-15 02-12 02-19 03-30 03-31 05-28 06-19 07-04 09-03 09-28 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2036, "01-01 01-21 02-12 02-18 03-31 05-26 06-19 07-04 09-01 09-26 11-11 11-27 11-28 12-25")]
    [InlineData(2037, "01-01 01-19 02-12 02-16 03-31 05-25 06-19 07-03 07-04 09-07 09-25 11-11 11-26 11-27 12-25")]
    [InlineData(2038, "01-01 01-18 02-12 02-15 03-31 05-31 06-18 06-19 07-04 07-05 09-06 09-24 11-11 11-25 11-26 12-24 12-25 12-31")]
    [InlineData(2039, "01-01 01-17 02-11 02-12 02-21 03-31 05-30 06-19 06-20 07-04 09-05 09-23 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2040, "01-01 01-02 01-16 02-12 02-13 02-20 03-30 03-31 05-28 06-19 07-04 09-03 09-28 11-11 11-12 11-22 11-23 12-25")]
    public void The_courts_are_closed_on_these_days_of_the_year(int year, string days) => Assert.Equal(days, Days(BusinessCalendar.Judicial, year));

    [Theory]
    [Proves("Lab. Code § 4600.4(b)")]
    [Proves("Gov. Code § 6701")]
    [InlineData(2013, "01-01 01-21 02-18 03-31 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25")]
    [InlineData(2014, "01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25")]
    [InlineData(2015, "01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25")]
    [InlineData(2016, "01-01 01-18 02-15 03-31 05-30 07-04 09-05 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2017, "01-01 01-02 01-16 02-20 03-31 05-29 07-04 09-04 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2018, "01-01 01-15 02-19 03-31 05-28 07-04 09-03 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2019, "01-01 01-21 02-18 03-31 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25")]
    [InlineData(2020, "01-01 01-20 02-17 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25")]
    [InlineData(2021, "01-01 01-18 02-15 03-31 05-31 07-04 07-05 09-06 11-11 11-25 11-26 12-25")]
    [InlineData(2022, "01-01 01-17 02-21 03-31 05-30 07-04 09-05 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2023, "01-01 01-02 01-16 02-20 03-31 05-29 07-04 09-04 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 03-31 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25")]
    [InlineData(2025, "01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 03-31 05-31 07-04 07-05 09-06 11-11 11-25 11-26 12-25")]
    [InlineData(2028, "01-01 01-17 02-21 03-31 05-29 07-04 09-04 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2029, "01-01 01-15 02-19 03-31 05-28 07-04 09-03 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2030, "01-01 01-21 02-18 03-31 04-01 05-27 07-04 09-02 11-11 11-28 11-29 12-25")]
    [InlineData(2031, "01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25")]
    [InlineData(2032, "01-01 01-19 02-16 03-31 05-31 07-04 07-05 09-06 11-11 11-25 11-26 12-25")]
    [InlineData(2033, "01-01 01-17 02-21 03-31 05-30 07-04 09-05 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2034, "01-01 01-02 01-16 02-20 03-31 05-29 07-04 09-04 11-10 11-11 11-23 11-24 12-25")]
    [InlineData(2035, "01-01 01-15 02-19 03-31 05-28 07-04 09-03 11-11 11-12 11-22 11-23 12-25")]
    [InlineData(2036, "01-01 01-21 02-18 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25")]
    [InlineData(2037, "01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25")]
    [InlineData(2038, "01-01 01-18 02-15 03-31 05-31 07-04 07-05 09-06 11-11 11-25 11-26 12-25")]
    [InlineData(2039, "01-01 01-17 02-21 03-31 05-30 07-04 09-05 11-11 11-24 11-25 12-25 12-26")]
    [InlineData(2040, "01-01 01-02 01-16 02-20 03-31 05-28 07-04 09-03 11-11 11-12 11-22 11-23 12-25")]
    public void These_days_of_the_year_are_no_normal_business_days(int year, string days) => Assert.Equal(days, Days(BusinessCalendar.NormalBusinessDays, year));

    [Fact]
    public void Every_holiday_has_a_provision_that_was_in_force_and_the_states_list_is_known_from_memory_alone()
    {
        foreach (var year in Enumerable.Range(BusinessCalendar.FirstYear, BusinessCalendar.LastYear - BusinessCalendar.FirstYear + 1))
        {
            Assert.All(BusinessCalendar.Judicial.HolidaysOf(year), h => Assert.True(h.Provision.InForceFrom <= h.Day, $"{h.Name} of {year}"));
            Assert.All(
                BusinessCalendar.NormalBusinessDays.HolidaysOf(year).Where(h => !h.Name.EndsWith("observed", StringComparison.Ordinal)),
                h => Assert.Equal(Standing.Recalled, h.Provision.StandingOn(h.Day)));
        }
    }

    [Theory]
    [InlineData("2025-03-31", "Cesar Chavez Day")]
    [InlineData("2026-03-31", "Farmworkers Day")]
    [InlineData("2027-07-05", "Independence Day, observed")]
    [InlineData("2023-11-10", "Veterans Day, observed")]
    public void A_holiday_is_called_as_in_its_year(string day, string name) => Assert.Equal(name, BusinessCalendar.Judicial.HolidayOn(DateOnly.Parse(day))?.Name);
}
