using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;

namespace OpenImr.Core.Tests.Calendars;

/// <summary>Days that no rule gives: what each closes, and which deadlines of a case it moves.</summary>
public sealed class DesignatedDayTests
{
    private static readonly DateOnly Wednesday = new(2026, 11, 25);

    [Theory]
    [InlineData(Designation.JudicialCouncil, true, false, "CCP § 135")]
    [InlineData(Designation.Governor, true, true, "Lab. Code § 4600.4(b)")]
    [InlineData(Designation.OfficeClosed, true, false, "CCP § 12b")]
    [Proves("CCP § 12b")]
    [Proves("CCP § 135")]
    [Proves("Lab. Code § 4600.4(b)")]
    public void A_designated_day_closes_the_calendar_of_its_law_alone(Designation by, bool courts, bool business, string citation)
    {
        var day = new DesignatedDay(Wednesday, "a closure", by);
        var set = CalendarSet.Standard.With([day]);
        Assert.Equal((courts, business), (!set.Judicial.IsOpen(Wednesday), !set.NormalBusinessDays.IsOpen(Wednesday)));
        Assert.Equal(citation, day.Provision.Citation);
        Assert.False(set.Judicial.KnowsDesignatedDaysOf(2026));
        Assert.True(CalendarSet.Standard.Judicial.IsOpen(Wednesday));
    }

    [Fact]
    public void One_closure_moves_the_clock_that_ends_on_it_and_the_file_is_told_which()
    {
        var review = Cast.CaseAt(CaseStage.WithReviewer);
        var after = CalendarSet.Standard.With([new(Wednesday.AddDays(-7), "Storm closure", Designation.OfficeClosed)]);
        var change = Assert.Single(ClockChange.Of(review, CalendarSet.Standard, after));
        Assert.Equal("determination", change.Rule);
        Assert.Equal("Determination due: Wed Nov 18, 2026 → Thu Nov 19, 2026", change.ToString());
        Assert.Equal(1, change.Days);
        Assert.Contains(change.After!.Deadline.Steps, s => s.Citation == "CCP § 12b" && s.Text.Contains("Storm closure", StringComparison.Ordinal));
    }

    [Fact]
    public void A_closure_on_another_day_moves_nothing() => Assert.Empty(ClockChange.Of(
        Cast.CaseAt(CaseStage.WithReviewer), CalendarSet.Standard, CalendarSet.Standard.With([new(new(2026, 11, 24), "Closed", Designation.OfficeClosed)])));

    [Fact]
    public void A_year_that_was_looked_up_no_longer_says_that_nothing_is_entered()
    {
        static string Says(CalendarSet set) => Section4610_6.RegularDeterminationDue(new(2026, 10, 26), set).Steps[^1].Text;
        Assert.StartsWith("No designated days or closures of 2026 are entered", Says(CalendarSet.Standard), StringComparison.Ordinal);
        Assert.StartsWith("Whether every designated day or closure of 2026 is entered was not looked up", Says(CalendarSet.Standard.With([new(new(2026, 7, 3), "Independence Day, designated", Designation.JudicialCouncil)])), StringComparison.Ordinal);
        Assert.DoesNotContain("designated", Says(CalendarSet.Standard.With([], 2026)), StringComparison.Ordinal);
        Assert.Throws<CalendarNotKnownException>(() => CalendarSet.Standard.With([], 2041));
        Assert.Throws<CalendarNotKnownException>(() => CalendarSet.Standard.With([new(new(2012, 7, 3), "long ago", Designation.Governor)]));
    }
}
