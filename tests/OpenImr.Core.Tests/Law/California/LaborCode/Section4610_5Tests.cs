using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Tests.Law.California.LaborCode;

public sealed class Section4610_5Tests
{
    [Theory]
    [Proves("Lab. Code § 4610.5(a)(1)")]
    [Proves("Lab. Code § 4610.5(a)(2)")]
    [Proves("Lab. Code § 4610.5(a)(3)")]
    [InlineData("2013-01-01", "2013-01-10", null, "Lab. Code § 4610.5(a)(1)", "the first day of injury")]
    [InlineData("2012-12-31", "2013-06-30", null, null, "the day before, and communicated the day before the second first day")]
    [InlineData("2004-05-23", "2013-07-01", null, "Lab. Code § 4610.5(a)(2)", "an old injury, communicated on the first day")]
    [InlineData("2004-05-23", null, null, null, "an old injury, communicated nobody knows when")]
    [InlineData(null, null, "2018-01-01", "Lab. Code § 4610.5(a)(3)", "a formulary dispute on the first day")]
    [InlineData(null, null, "2017-12-31", null, "a formulary dispute on the day before")]
    public void A_dispute_is_covered_by_the_day_of_injury_or_of_communication_or_as_a_formulary_dispute(
        string? injured, string? communicated, string? formulary, string? coveredBy, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(coveredBy, Section4610_5.Covering(Day(injured), Day(communicated), Day(formulary))?.Citation);
    }

    [Fact]
    [Proves("Former Lab. Code § 4610.5(c)(3)")]
    [Proves("Lab. Code § 4610.5(c)(3)")]
    public void A_delay_counts_as_a_decision_until_the_end_of_2016() =>
        LawAssert.Holds(Section4610_5.DelayCounts, ("2013-01-01", true), ("2017-01-01", false));

    [Fact]
    [Proves("Former Lab. Code § 4610.5(c)(2)")]
    [Proves("Lab. Code § 4610.5(c)(2)")]
    public void The_standards_apply_in_the_order_listed_until_the_end_of_2016_and_as_the_schedule_says_from_then_on() =>
        LawAssert.Holds(Section4610_5.MedicalNecessity,
            ("2013-01-01", StandardsOfNecessity.InTheOrderListed), ("2017-01-01", StandardsOfNecessity.AsTheScheduleSays));

    [Theory]
    [Proves("Lab. Code § 4610.5(h)(1)(B)")]
    [InlineData("2026-05-04", "2026-06-03", "an ordinary month")]
    [InlineData("2026-05-06", "2026-06-05", "the thirtieth day is a Friday")]
    [InlineData("2026-05-07", "2026-06-08", "the thirtieth day is a Saturday")]
    [InlineData("2026-05-08", "2026-06-08", "the thirtieth day is a Sunday")]
    [InlineData("2026-05-09", "2026-06-08", "the thirtieth day is the Monday")]
    [InlineData("2026-10-27", "2026-11-30", "Thanksgiving, the day after, a weekend")]
    [InlineData("2026-12-02", "2027-01-04", "New Year's Day, then a weekend, in the next year")]
    [InlineData("2028-01-30", "2028-02-29", "the leap day is counted")]
    [InlineData("2027-01-30", "2027-03-01", "no leap day")]
    [InlineData("2014-05-08", "2014-06-09", "the thirtieth day is a Saturday")]
    [InlineData("2014-08-02", "2014-09-02", "the thirtieth day is Labor Day")]
    [InlineData("2015-09-10", "2015-10-13", "a weekend, then Columbus Day, which the courts kept in 2015")]
    public void A_request_is_timely_to_the_thirtieth_day_after_personal_service_or_the_next_open_day(string served, string due, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Section4610_5.FilingDue(DateOnly.Parse(served), ServiceMethod.Personal);
        LawAssert.DueOn(due, deadline, "CCP § 12", "Lab. Code § 4610.5(h)(1)(B)");
        Assert.Empty(deadline.Alternatives);
        Assert.Equal("Lab. Code § 4610.5(h)(1)(B)", deadline.Provision.Citation);
    }

    [Theory]
    [Proves("CCP § 1013(a)")]
    [Proves("Former CCP § 1013(a)")]
    [Proves("CCP § 1013(c)")]
    [Proves("CCP § 1013(e)")]
    [Proves("CCP § 1010.6(a)(3)(B)")]
    [Proves("8 CCR § 10605(a)(1)")]
    [Proves("8 CCR § 10605(a)(2)")]
    [Proves("8 CCR § 10605(a)(3)")]
    [InlineData(ServiceMethod.MailCalifornia, "2026-06-08", "CCP § 1013(a)", "2026-06-08")]
    [InlineData(ServiceMethod.MailUnitedStates, "2026-06-15", "CCP § 1013(a)", "2026-06-15")]
    [InlineData(ServiceMethod.MailSafeAtHome, "2026-06-15", "CCP § 1013(a)", "2026-06-08")]
    [InlineData(ServiceMethod.MailForeign, "2026-06-23", "CCP § 1013(a)", "2026-06-23")]
    [InlineData(ServiceMethod.Electronic, "2026-06-05", "CCP § 1010.6(a)(3)(B)", "2026-06-08", "2026-06-15", "2026-06-23")]
    [InlineData(ServiceMethod.Fax, "2026-06-05", "CCP § 1013(e)", "2026-06-08", "2026-06-15", "2026-06-23")]
    [InlineData(ServiceMethod.Overnight, "2026-06-05", "CCP § 1013(c)", "2026-06-08", "2026-06-15", "2026-06-23")]
    public void The_way_of_service_extends_the_time_before_the_last_day_moves(
        ServiceMethod method, string due, string extendedBy, params string[] byTheBoardsRule)
    {
        var deadline = Section4610_5.FilingDue(new(2026, 5, 4), method);
        LawAssert.DueOn(due, deadline, "CCP § 12", "Lab. Code § 4610.5(h)(1)(B)", extendedBy);
        Assert.Equal(byTheBoardsRule.Select(d => (DueAt)new DueAt.Day(DateOnly.Parse(d))), deadline.Alternatives.Select(a => a.Due));
        Assert.All(deadline.Alternatives, a => Assert.StartsWith("8 CCR § 10605", a.Provision.Citation, StringComparison.Ordinal));
        Assert.Equal(Standing.TextRead, deadline.Standing);
        Assert.All(deadline.Alternatives, a => Assert.Equal(Standing.Secondary, a.Standing));
    }

    [Theory]
    [Proves("Former 8 CCR § 10507(a)(1)")]
    [Proves("Former 8 CCR § 10507(a)(2)")]
    [Proves("Former 8 CCR § 10507(a)(3)")]
    [InlineData("2019-12-31", "Former 8 CCR § 10507(a)(1)", "Former 8 CCR § 10507(a)(2)", "Former 8 CCR § 10507(a)(3)")]
    [InlineData("2020-01-01", "8 CCR § 10605(a)(1)", "8 CCR § 10605(a)(2)", "8 CCR § 10605(a)(3)")]
    public void The_boards_rule_has_its_number_since_2020(string served, params string[] citations) => Assert.Equal(
        citations, Section4610_5.FilingDue(DateOnly.Parse(served), ServiceMethod.Fax).Alternatives.Select(a => a.Provision.Citation));

    [Fact]
    public void Mail_in_California_adds_five_days_before_the_weekend_and_the_holiday_are_left_out() =>
        LawAssert.DueOn("2015-10-15", Section4610_5.FilingDue(new(2015, 9, 10), ServiceMethod.MailCalifornia),
            "CCP § 12", "Lab. Code § 4610.5(h)(1)(B)", "CCP § 1013(a)");

    [Fact]
    [Proves("CCP § 1010.6(a)(4)")]
    public void Electronic_service_on_a_Saturday_counts_as_made_on_the_Monday()
    {
        // Saturday May 2 counts as Monday May 4; 30 days to Wednesday June 3; two court days to Friday June 5.
        LawAssert.DueOn("2026-06-05", Section4610_5.FilingDue(new(2026, 5, 2), ServiceMethod.Electronic),
            "CCP § 12", "CCP § 1010.6(a)(4)", "Lab. Code § 4610.5(h)(1)(B)", "CCP § 1010.6(a)(3)(B)");
        Assert.DoesNotContain(Section4610_5.FilingDue(new(2026, 5, 1), ServiceMethod.Electronic).Steps, s => s.Citation == "CCP § 1010.6(a)(4)");
    }

    [Fact]
    public void Two_court_days_are_counted_over_holidays_and_weekends() =>
        LawAssert.DueOn("2026-12-01", Section4610_5.FilingDue(new(2026, 10, 27), ServiceMethod.Fax),
            "Lab. Code § 4610.5(h)(1)(B)", "CCP § 135", "CCP § 12a(a)", "CCP § 1013(e)");

    [Theory]
    [Proves("Lab. Code § 4610.5(h)(1)(A)")]
    [InlineData("2026-03-21", ServiceMethod.Personal, "2026-04-01", "the tenth day is March 31, a holiday")]
    [InlineData("2026-03-21", ServiceMethod.MailCalifornia, "2026-04-06", "the fifteenth day is a Sunday")]
    [InlineData("2018-01-02", ServiceMethod.Personal, "2018-01-12", "the first disputes")]
    public void A_formulary_request_is_timely_to_the_tenth_day(string served, ServiceMethod method, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_5.FormularyFilingDue(DateOnly.Parse(served), method), "Lab. Code § 4610.5(h)(1)(A)");
    }

    [Fact]
    public void A_formulary_request_before_2018_is_not_answered_by_a_guess() => Assert.Equal(
        "Lab. Code § 4610.5(h)(1)(A) is in force from 2018-01-01; it says nothing about 2017-12-31.",
        Assert.Throws<LawNotInForceException>(() => Section4610_5.FormularyFilingDue(new(2017, 12, 31), ServiceMethod.Personal)).Message);

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void After_a_dispute_of_liability_the_thirty_days_run_from_the_notice_that_it_is_resolved() =>
        LawAssert.DueOn("2026-06-08", Section4610_5.FilingAfterLiabilityDue(new(2026, 5, 4), ServiceMethod.MailCalifornia), "Lab. Code § 4610.5(h)(2)", "CCP § 1013(a)");

    [Theory]
    [Proves("Lab. Code § 4610.5(j)")]
    [InlineData("2026-05-03", false, "the day before the decision")]
    [InlineData("2026-05-04", true, "the same day is not before")]
    [InlineData("2026-05-05", true, "the day after")]
    public void An_agent_designated_before_the_decision_is_not_designated(string designated, bool valid, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(valid, Section4610_5.IsValidDesignation(DateOnly.Parse(designated), new(2026, 5, 4)));
    }

    [Theory]
    [Proves("Lab. Code § 4610.5(g)")]
    [InlineData("2026-05-04", "2026-05-11", "the fifth day is a Saturday")]
    [InlineData("2017-01-03", "2017-01-09", "the duty's first week: the fifth day is a Sunday")]
    public void The_organization_is_told_of_an_authorization_within_five_days(string happened, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_5.TerminationNoticeDue(DateOnly.Parse(happened)), "Lab. Code § 4610.5(g)");
        Assert.Throws<LawNotInForceException>(() => Section4610_5.TerminationNoticeDue(new(2016, 12, 31)));
    }

    [Theory]
    [Proves("Lab. Code § 4610.5(l)")]
    [InlineData(ServiceMethod.Personal, "2026-06-15", "the tenth day is Sunday June 14")]
    [InlineData(ServiceMethod.MailCalifornia, "2026-06-22", "the fifteenth day is Juneteenth, then a weekend: the regulation's day")]
    [InlineData(ServiceMethod.Electronic, "2026-06-16", "Sunday June 14, then two court days: the regulation's day")]
    public void The_statute_gives_ten_days_for_the_records(ServiceMethod method, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section4610_5.RecordsDue(new(2026, 6, 4), method), "Lab. Code § 4610.5(l)");
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(n)")]
    public void Records_of_an_expedited_review_are_due_24_hours_after_approval() => Assert.Equal(
        new DueAt.Instant(DateTimeOffset.Parse("2026-06-06T16:30:00-07:00")),
        Section4610_5.ExpeditedRecordsDue(DateTimeOffset.Parse("2026-06-05T16:30:00-07:00")).Due);

    [Fact]
    [Proves("Lab. Code § 4610.5(p)")]
    public void A_change_of_administrator_is_told_within_five_working_days() =>
        LawAssert.DueOn("2026-11-18", Section4610_5.ChangeOfAdministratorNoticeDue(new(2026, 11, 10)), "Lab. Code § 4600.4(b)", "Lab. Code § 4610.5(p)");

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day);

    [Fact]
    [ReadsOnly(ReadsOnlyAttribute.Mark)]
    public void The_text_of_2013_was_read_as_of_its_first_day_and_may_refuse_from_then_on()
    {
        LawAssert.RefusesFrom("2013-01-01", Section4610_5.DelayCounts.On(new(2013, 1, 1)).Provision);
        LawAssert.RefusesFrom("2013-01-01", Section4610_5.MedicalNecessity.On(new(2013, 1, 1)).Provision);
    }
}
