using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Law.California.LaborCode;

public sealed class Section4610_6Tests
{
    [Theory]
    [Proves("Lab. Code § 4610.6(d)(1)(B)")]
    [InlineData("2014-06-02", "2014-07-02", "an ordinary month")]
    [InlineData("2014-08-02", "2014-09-02", "day 30 is Labor Day, so the next day")]
    [InlineData("2026-12-02", "2027-01-04", "day 30 is New Year's Day, a Friday")]
    [InlineData("2028-01-30", "2028-02-29", "the leap day is counted")]
    [InlineData("2021-11-25", "2021-12-27", "day 30 is Christmas Day, a Saturday, which nothing moves to Monday")]
    [InlineData("2026-06-03", "2026-07-06", "the courts observe July 4, a Saturday, on the Friday by rule 1.11; before that rule was known, this said the Friday")]
    [InlineData("2027-06-04", "2027-07-06", "day 30 is Sunday July 4, so Monday is the holiday")]
    public void A_regular_determination_is_due_thirty_days_after_the_documents(string complete, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_6.RegularDeterminationDue(DateOnly.Parse(complete)), "CCP § 12", "Lab. Code § 4610.6(d)(1)(B)");
    }

    [Fact]
    [Proves("CCP § 135")]
    [Proves("CCP § 12b")]
    public void A_designated_day_moves_the_last_day_and_until_it_is_entered_the_steps_say_so()
    {
        var unknown = Section4610_6.RegularDeterminationDue(new(2026, 6, 3));
        LawAssert.DueOn("2026-07-06", unknown, "Cal. Rules of Court, rule 1.11", "Gov. Code § 6700", "CCP § 12a(a)", "CCP § 135");
        Assert.Equal("No designated days or closures of 2026 are entered; one on this day would move it.", unknown.Steps[^1].Text);

        var courts = CalendarSet.Standard with
        {
            Judicial = BusinessCalendar.Judicial.WithDesignated(2026, new Holiday(new(2026, 7, 6), "a closure", BusinessCalendar.Judicial.MayDesignate)),
        };
        var known = Section4610_6.RegularDeterminationDue(new(2026, 6, 3), courts);
        LawAssert.DueOn("2026-07-07", known, "CCP § 135", "CCP § 12a(a)");
        Assert.DoesNotContain(known.Steps, s => s.Text.StartsWith("No designated", StringComparison.Ordinal));
    }

    [Fact]
    [Proves("Cal. Rules of Court, rule 1.11")]
    public void Working_days_that_end_on_a_Friday_that_only_the_courts_keep_show_the_Monday_too()
    {
        var deadline = Section4610_6.AuthorizationDue(new(2026, 6, 28));
        LawAssert.DueOn("2026-07-03", deadline, "Lab. Code § 4610.6(j)", "Lab. Code § 4600.4(b)");
        Assert.EndsWith("Independence Day falls on Sat Jul 4, 2026 and may be observed on this day.", deadline.Steps[^1].Text, StringComparison.Ordinal);
        LawAssert.DueOn("2026-07-06", Assert.Single(deadline.Alternatives), "Cal. Rules of Court, rule 1.11", "CCP § 12a(a)");
    }

    [Theory]
    [Proves("Lab. Code § 4610.6(d)(1)(A)")]
    [InlineData("2026-02-09", "2026-02-17", "Presidents' Day is no working day; Lincoln Day is one")]
    [InlineData("2026-05-04", "2026-05-11", "five working days over a weekend")]
    [InlineData("2026-05-02", "2026-05-08", "complete on a Saturday")]
    public void A_formulary_determination_is_due_in_five_working_days(string complete, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_6.FormularyDeterminationDue(DateOnly.Parse(complete)), "CCP § 12", "Lab. Code § 4610.6(d)(1)(A)");
        Assert.Throws<LawNotInForceException>(() => Section4610_6.FormularyDeterminationDue(new(2017, 12, 31)));
    }

    [Theory]
    [Proves("Lab. Code § 4610.6(d)(1)(A)")]
    [Proves("Lab. Code § 4610.6(j)")]
    [InlineData("2026-02-05", "2026-02-12", "2026-02-13", "the fifth business day is Lincoln Day, a holiday of the courts alone")]
    [InlineData("2026-02-09", "2026-02-17", "2026-02-18", "Lincoln Day lies in between")]
    [InlineData("2026-09-21", "2026-09-28", "2026-09-29", "Native American Day lies in between")]
    [InlineData("2026-05-04", "2026-05-11", null, "no holiday: both counts end on the same day")]
    public void Working_days_that_the_section_does_not_define_are_counted_by_both_calendars(string from, string due, string? byCourts, string because)
    {
        Assert.NotEmpty(because);
        foreach (var deadline in new[] { Section4610_6.FormularyDeterminationDue(DateOnly.Parse(from)), Section4610_6.AuthorizationDue(DateOnly.Parse(from)) })
        {
            LawAssert.DueOn(due, deadline);
            Assert.Equal(byCourts is not null, deadline.HasOpenReadings);
            if (byCourts is not null)
                LawAssert.DueOn(byCourts, Assert.Single(deadline.Alternatives), "CCP § 12");
            Assert.Equal(new DueAt.Day(DateOnly.Parse(byCourts ?? due)), deadline.LateAfter);
        }
    }

    [Fact]
    public void An_extension_moves_both_counts_of_working_days()
    {
        var extended = Section4610_6.ExtendedDue(Section4610_6.FormularyDeterminationDue(new(2026, 9, 21)), 2);
        Assert.Equal(("Wed Sep 30, 2026", "Thu Oct 1, 2026"), (extended.Due.ToString(), extended.LateAfter.ToString()));
    }

    [Theory]
    [Proves("Lab. Code § 4610.6(d)(1)(C)")]
    [InlineData("2026-06-05T16:30:00-07:00", "2026-06-08T16:30:00-07:00", "2026-06-08", "over a weekend")]
    [InlineData("2026-03-06T12:00:00-08:00", "2026-03-09T13:00:00-07:00", "2026-03-09", "72 hours elapse though the clock springs forward")]
    [InlineData("2026-10-30T12:00:00-07:00", "2026-11-02T11:00:00-08:00", "2026-11-02", "72 hours elapse though the clock falls back")]
    [InlineData("2026-12-22T09:00:00-08:00", "2026-12-25T09:00:00-08:00", "2026-12-28", "Christmas does not stop hours, but moves days")]
    [InlineData("2026-06-06T06:30:00+00:00", "2026-06-08T23:30:00-07:00", "2026-06-08", "an instant of another zone is still Friday in California")]
    public void An_expedited_determination_is_due_in_72_hours_and_the_three_days_of_the_statute_stand_beside(
        string received, string due, string inDays, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Section4610_6.ExpeditedDeterminationDue(DateTimeOffset.Parse(received));
        Assert.Equal(new DueAt.Instant(DateTimeOffset.Parse(due)), deadline.Due);
        Assert.Equal(DateTimeOffset.Parse(due).Offset, Assert.IsType<DueAt.Instant>(deadline.Due).At.Offset);
        LawAssert.DueOn(inDays, Assert.Single(deadline.Alternatives), "CCP § 12", "Lab. Code § 4610.6(d)(1)(C)");
        Assert.True(deadline.Due < deadline.Latest);
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(d)(2)")]
    public void The_director_may_extend_the_time_by_up_to_three_days()
    {
        var regular = Section4610_6.RegularDeterminationDue(new(2026, 5, 4));
        LawAssert.DueOn("2026-06-04", Section4610_6.ExtendedDue(regular, 1), "Lab. Code § 4610.6(d)(1)(B)", "Lab. Code § 4610.6(d)(2)");
        LawAssert.DueOn("2026-06-08", Section4610_6.ExtendedDue(regular, 3), "Lab. Code § 4610.6(d)(1)(B)", "Lab. Code § 4610.6(d)(2)", "CCP § 12a(a)");
        Assert.Single(Section4610_6.ExtendedDue(regular, 3).Steps, s => s.Text.StartsWith("No designated", StringComparison.Ordinal));
        var expedited = Section4610_6.ExpeditedDeterminationDue(DateTimeOffset.Parse("2026-06-05T16:30:00-07:00"));
        Assert.Equal(new DueAt.Instant(DateTimeOffset.Parse("2026-06-10T16:30:00-07:00")), Section4610_6.ExtendedDue(expedited, 2).Due);
        Assert.Throws<ArgumentOutOfRangeException>(() => Section4610_6.ExtendedDue(regular, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Section4610_6.ExtendedDue(regular, 0));
    }

    /// <summary>Until the decision in Matute was known, this said that the way of service adds nothing, which the appeals board has overruled.</summary>
    [Theory]
    [Proves("Lab. Code § 4610.6(h)")]
    [Proves("Decisions (Matute v. Los Angeles Unified School Dist. (en banc), 80 Cal.Comp.Cases 1036)")]
    [Proves("CCP § 1013(a)")]
    [Proves("CCP § 1013(c)")]
    [Proves("CCP § 1013(e)")]
    [Proves("CCP § 1010.6(a)(3)(B)")]
    [InlineData("2014-11-06", ServiceMethod.MailCalifornia, "2014-12-11", "CCP § 1013(a)", "2014-12-11", "Matute's own days")]
    [InlineData("2026-05-04", ServiceMethod.MailCalifornia, "2026-06-08", "CCP § 1013(a)", "2026-06-08", "five days")]
    [InlineData("2026-05-04", ServiceMethod.MailUnitedStates, "2026-06-15", "CCP § 1013(a)", "2026-06-15", "ten days, to a Saturday")]
    [InlineData("2026-05-04", ServiceMethod.MailForeign, "2026-06-23", "CCP § 1013(a)", "2026-06-23", "twenty days")]
    [InlineData("2026-05-04", ServiceMethod.Electronic, "2026-06-05", "CCP § 1010.6(a)(3)(B)", "2026-06-08 2026-06-15 2026-06-23", "two court days")]
    [InlineData("2026-05-04", ServiceMethod.Fax, "2026-06-05", "CCP § 1013(e)", "2026-06-08 2026-06-15 2026-06-23", "two court days")]
    [InlineData("2026-05-04", ServiceMethod.Overnight, "2026-06-05", "CCP § 1013(c)", "2026-06-08 2026-06-15 2026-06-23", "two court days")]
    public void The_way_of_service_extends_the_time_to_appeal(
        string mailed, ServiceMethod method, string due, string extendedBy, string byTheBoardsRule, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Section4610_6.AppealDue(DateOnly.Parse(mailed), method);
        LawAssert.DueOn(due, deadline, "CCP § 12", "Lab. Code § 4610.6(h)",
            "Decisions (Matute v. Los Angeles Unified School Dist. (en banc), 80 Cal.Comp.Cases 1036)", extendedBy);
        Assert.Equal(byTheBoardsRule.Split(' ').Select(d => (DueAt)new DueAt.Day(DateOnly.Parse(d))), deadline.Alternatives.Select(a => a.Due));
        Assert.Equal(deadline.CountedFrom.Year > 2025, deadline.MayRefuse);
        Assert.All(deadline.Alternatives, a => Assert.False(a.MayRefuse));
        Assert.Equal(new DueAt.Day(new(2026, 6, 8)), Assert.Single(Section4610_6.AppealDue(new(2026, 5, 4), method, place: ServicePlace.California).Alternatives).Due);
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(h)")]
    public void What_is_handed_over_adds_nothing_to_the_time_to_appeal()
    {
        var deadline = Section4610_6.AppealDue(new(2026, 5, 4), ServiceMethod.Personal);
        LawAssert.DueOn("2026-06-03", deadline, "CCP § 12", "Lab. Code § 4610.6(h)");
        Assert.Empty(deadline.Alternatives);
        Assert.DoesNotContain(deadline.Steps, s => s.Citation.StartsWith("Decisions", StringComparison.Ordinal));
    }

    [Theory]
    [Proves("Lab. Code § 4610.6(j)")]
    [InlineData("2026-09-05", "2026-09-28", "day 20 is Native American Day")]
    [InlineData("2026-05-04", "2026-05-26", "day 20 is a Sunday, and Monday is Memorial Day")]
    public void Services_already_given_are_reimbursed_in_twenty_days(string received, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_6.ReimbursementDue(DateOnly.Parse(received)), "CCP § 12", "Lab. Code § 4610.6(j)");
    }

    [Theory]
    [Proves("Lab. Code § 4610.6(j)")]
    [Proves("Lab. Code § 4600.4(b)")]
    [Proves("Former Lab. Code § 4600.4(b)")]
    [InlineData("2025-11-26", "2025-12-05", "Lab. Code § 4600.4(b)", "Thanksgiving and the day after are not counted")]
    [InlineData("2019-11-27", "2019-12-06", "Former Lab. Code § 4600.4(b)", "the same under the older words")]
    [InlineData("2026-12-24", "2027-01-04", "Lab. Code § 4600.4(b)", "Christmas, New Year's Day and two weekends")]
    public void Services_not_yet_given_are_authorized_in_five_working_days(string received, string due, string calendar, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_6.AuthorizationDue(DateOnly.Parse(received)), "CCP § 12", calendar, "Lab. Code § 4610.6(j)");
    }

    [Fact]
    public void A_deadline_that_skips_a_day_of_the_states_list_is_known_no_better_than_the_list()
    {
        Assert.Equal(Standing.Recalled, Section4610_6.AuthorizationDue(new(2026, 11, 25)).Standing);
        Assert.Equal(Standing.TextRead, Section4610_6.AuthorizationDue(new(2026, 11, 2)).Standing);
    }
}
