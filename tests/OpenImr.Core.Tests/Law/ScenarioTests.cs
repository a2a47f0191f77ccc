using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Tests.Law;

/// <summary>Changed law: how a scenario is read, and what of a case it changes.</summary>
public sealed class ScenarioTests
{
    private static readonly DateTimeOffset Now = Cast.Noon(new(2026, 11, 23));

    private static Scenario Read(string json) => Assert.IsType<Outcome<Scenario>.Accepted>(Scenario.Parse(json)).Value;

    private static Scenario Change(string value, string from, string to) =>
        Read($$"""{ "name": "What if", "changes": [ { "value": "{{value}}", "from": "{{from}}", "to": "{{to}}" } ] }""");

    private static CaseReplay? Of(ReviewCase review, Scenario scenario) => CaseReplay.Of(review, CalendarSet.Standard, scenario.On(CalendarSet.Standard), Now);

    [Theory]
    [InlineData("2026-09-17", "2026-09-18", "2026-10-23", "served the day before the change: five days for mail, no more")]
    [InlineData("2026-09-18", "2026-09-18", "2026-10-28", "served on the first day of the change")]
    public void A_value_is_replaced_from_its_first_day_on_and_not_before(string served, string from, string due, string because)
    {
        Assert.NotEmpty(because);
        var law = Change("Lab. Code § 4610.5(h)(1)(B)", from, "35 days").On(CalendarSet.Standard);
        var deadline = Section4610_5.FilingDue(DateOnly.Parse(served), ServiceMethod.MailCalifornia, law);
        LawAssert.DueOn(served == "2026-09-17" ? "2026-10-22" : due, deadline);
        Assert.Equal(served == "2026-09-18", deadline.Provision.Citation == "Scenario: Lab. Code § 4610.5(h)(1)(B)");
        Assert.DoesNotContain("Scenario", Section4610_5.FilingDue(DateOnly.Parse(served), ServiceMethod.MailCalifornia).Provision.Citation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_application_becomes_timely_under_a_longer_window_and_nothing_else_of_the_case_changes()
    {
        var late = Cast.Fold(
            [Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { ServedOn = new(2026, 8, 30), ServedBy = ServiceMethod.Personal } }, .. Cast.EventsTo(CaseStage.WithReviewer).Skip(1)]);
        var replay = Of(late, Change("LaborCode.Section4610_5.Filing", "2026-01-01", "36 days"))!;
        Assert.Equal("filing", Assert.Single(replay.Clocks).Rule);
        Assert.Equal(new FindingChange("ELG-09", null, FindingResult.NotMet, FindingResult.Met), Assert.Single(replay.Findings));
        Assert.Equal(new BreachChange("filing", true, false), Assert.Single(replay.Breaches));
        Assert.Null(replay.Fee);
        Assert.Equal(late.Version, late.Apply(new CaseEvent.CoordinatorNamed("u", "U")).Version - 1);
    }

    [Fact]
    public void Unchanged_law_changes_nothing_at_any_stage()
    {
        var same = Change("LaborCode.Section4610_5.Filing", "2013-01-01", "30 days");
        foreach (var stage in new[] { CaseStage.Received, CaseStage.Deferred, CaseStage.RecordsOpen, CaseStage.WithReviewer, CaseStage.Issued, CaseStage.Remanded })
            Assert.Null(Of(Cast.CaseAt(stage), same));
        Assert.Null(CaseReplay.Of(ReviewCase.Empty, CalendarSet.Standard, same.On(CalendarSet.Standard), Now));
    }

    [Fact]
    public void Fees_records_and_closed_days_are_replayed_too()
    {
        var fee = Of(Cast.Fold([Cast.Received() with { Application = Cast.Application() with { ReceivedOn = new(2025, 10, 5) } }, .. Cast.EventsTo(CaseStage.Assigned).Skip(1)]),
            Read("""{ "changes": [ { "value": "Title8.Section9792_10_8.Regular", "from": "2025-01-01", "to": "400" }, { "value": "Title8.Section9792_10_8.PharmacyOnly", "from": "2025-01-01", "to": "400" } ] }"""))!;
        Assert.Equal(new FeeChange(345m, 400m), fee.Fee);
        Assert.Empty(fee.Clocks);
        Assert.Equal(["records"], Of(Cast.CaseAt(CaseStage.RecordsOpen), Change("Title8.Section9792_10_5.RecordsAfterElectronicNotice", "2026-01-01", "10 business days"))!.Clocks.Select(c => c.Rule));
        Assert.Equal(["determination"], Of(Cast.CaseAt(CaseStage.WithReviewer),
            Read("""{ "days": [ { "on": "2026-11-18", "name": "Storm closure", "by": "office-closed" } ] }"""))!.Clocks.Select(c => c.Rule));
    }

    [Theory]
    [InlineData("{", "This is no scenario")]
    [InlineData("{ \"changes\": [], \"x\": 1 }", "This is no scenario")]
    [InlineData("{ \"name\": \"nothing\" }", "The scenario changes nothing")]
    [InlineData("{ \"changes\": [ { \"value\": \"Penal Code § 1\", \"from\": \"2026-01-01\", \"to\": \"35 days\" } ] }", "names no dated value")]
    [InlineData("{ \"changes\": [ { \"value\": \"DWC, IMR fees (2020)\", \"from\": \"2026-01-01\", \"to\": \"35\" } ] }", "dated values; say which")]
    [InlineData("{ \"changes\": [ { \"value\": \"LaborCode.Section4610_5.Filing\", \"to\": \"35 days\" } ] }", "Say from which day")]
    [InlineData("{ \"changes\": [ { \"value\": \"LaborCode.Section4610_5.Filing\", \"from\": \"2026-01-01\", \"to\": \"35\" } ] }", "is no value for LaborCode.Section4610_5.Filing; give it like \"30 days\"")]
    [InlineData("{ \"changes\": [ { \"value\": \"LaborCode.Section4610_5.Filing\", \"from\": \"2026-01-01\", \"to\": \"72 hours\" } ] }", "is no value for")]
    [InlineData("{ \"changes\": [ { \"value\": \"Title8.Section9792_10_8.Regular\", \"from\": \"2026-01-01\", \"to\": \"-1\" } ] }", "is no value for")]
    [InlineData("{ \"days\": [ { \"on\": \"2041-01-02\", \"by\": \"governor\" } ] }", "2013 to 2040")]
    [InlineData("{ \"days\": [ { \"on\": \"2026-01-02\", \"by\": \"mayor\" } ] }", "governor, judicial-council or office-closed")]
    public void What_cannot_be_read_is_refused_with_what_would_be_right(string json, string sentence) => Assert.Contains(
        sentence, Assert.IsType<Outcome<Scenario>.Refused>(Scenario.Parse(json)).Refusal.ToString(), StringComparison.Ordinal);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(2, Assert.IsType<Outcome<Scenario>.Refused>(Scenario.Parse(
        """{ "changes": [ { "value": "x", "from": "2026-01-01", "to": "35 days" } ], "days": [ { "on": "2026-01-02", "by": "mayor" } ] }""")).Refusal.Reasons.Count);

    [Fact]
    public void A_scenario_says_what_stands_now_and_what_it_asks() =>
        Assert.Equal(["LaborCode.Section4610_5.Filing (Lab. Code § 4610.5(h)(1)(B)): 30 days becomes 35 days from Thu Jan 1, 2026"], Change("lab. code § 4610.5(h)(1)(b)", "2026-01-01", "35 days").Says);

    [Fact]
    public void Every_name_of_a_replaceable_value_is_a_member_of_the_book()
    {
        var members = LawBook.Entries.Select(e => $"{e.Section}.{e.Member}").ToHashSet();
        Assert.NotEmpty(Scenario.Names);
        Assert.DoesNotContain(Scenario.Names, n => !members.Contains(n));
    }

    [Theory]
    [InlineData("LaborCode.Section4610_5.Filing", "35 days", ScenarioReach.Filing)]
    [InlineData("CivilProcedure.Section1013.MailCalifornia", "6 days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("CivilProcedure.Section1013.MailUnitedStates", "11 days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("CivilProcedure.Section1013.MailForeign", "21 days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("CivilProcedure.Section1013.Overnight", "3 court days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("CivilProcedure.Section1013.Fax", "3 court days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("CivilProcedure.Section1010_6.Extension", "3 court days", ScenarioReach.Filing | ScenarioReach.Review)]
    [InlineData("Title8.Section9792_10_8.Regular", "400", ScenarioReach.Fees)]
    [InlineData("LaborCode.Section4610_6.Appeal", "45 days", ScenarioReach.Review)]
    public void A_scenario_knows_how_far_it_reaches(string value, string to, ScenarioReach reach) => Assert.Equal(reach, Change(value, "2026-01-01", to).Reach);

    [Fact]
    public void A_closed_day_reaches_every_time() => Assert.Equal(
        ScenarioReach.Filing | ScenarioReach.Review, Read("""{ "days": [ { "on": "2026-11-25", "by": "governor" } ] }""").Reach);

    [Fact]
    public void A_second_change_of_the_same_value_adds_to_the_first_and_the_law_itself_stays()
    {
        var law = AmendedLaw.AsItStands.With(Section4610_5.Filing, new Period(35, DayKind.Calendar), new(2020, 1, 1)).With(Section4610_5.Filing, new Period(40, DayKind.Calendar), new(2025, 1, 1));
        LawAssert.Holds(law.Of(Section4610_5.Filing), ("2013-01-01", new Period(30, DayKind.Calendar)), ("2020-01-01", new Period(35, DayKind.Calendar)), ("2025-01-01", new Period(40, DayKind.Calendar)));
        LawAssert.Holds(Section4610_5.Filing, ("2013-01-01", new Period(30, DayKind.Calendar)));
        Assert.True(law.IsAmended);
        Assert.False(AmendedLaw.AsItStands.IsAmended);
        LawAssert.Holds(AmendedLaw.AsItStands.With(Section9792_10_8.Regular, 1m, new(2012, 1, 1)).Of(Section9792_10_8.Regular), ("2012-01-01", (decimal?)1m));
    }

    [Theory]
    [InlineData("30 days", 30, DayKind.Calendar)]
    [InlineData(" 1  Business day ", 1, DayKind.Business)]
    [InlineData("5 working days", 5, DayKind.Business)]
    [InlineData("2 court days", 2, DayKind.Court)]
    [InlineData("72 hours", 72, DayKind.Hour)]
    public void A_period_is_read_in_its_own_words(string text, int count, DayKind kind)
    {
        Assert.True(Period.TryParse(text, out var period));
        Assert.Equal(new Period(count, kind), period);
        Assert.True(Period.TryParse(period.ToString(), out var again) && again == period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("0 days")]
    [InlineData("-3 days")]
    [InlineData("3 fortnights")]
    public void What_is_no_period_is_not_read(string text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void A_closed_day_is_told_with_its_law_and_reaches_filing_and_review()
    {
        var scenario = Read("""{ "name": "Storm", "days": [ { "on": "2026-11-25", "name": "Storm closure", "by": "office-closed" } ] }""");
        Assert.Equal(ScenarioReach.Filing | ScenarioReach.Review, scenario.Reach);
        Assert.Equal(["Wed Nov 25, 2026, Storm closure: closed (CCP § 12b)"], scenario.Says);
        Assert.Equal(ScenarioReach.Filing, Change("LaborCode.Section4610_5.Filing", "2026-01-01", "35 days").Reach);
    }

    [Fact]
    public void Two_changes_reach_as_far_as_both_and_an_empty_list_of_days_no_further()
    {
        const string Fees = """{ "days": [], "changes": [ { "value": "Title8.Section9792_10_8.Regular", "from": "2026-01-01", "to": "0" }, { "value": "Title8.Section9792_10_8.PharmacyOnly", "from": "2026-01-01", "to": "300" } ] }""";
        Assert.Equal(ScenarioReach.Fees, Read(Fees).Reach);
        Assert.Equal(0m, Read(Fees).Law.Of(Section9792_10_8.Regular).On(new(2026, 1, 1)).Value);
    }

    [Theory]
    [InlineData("""{ "changes": [] }""")]
    [InlineData("""{ "days": [] }""")]
    [InlineData("""{ "changes": [], "days": [] }""")]
    public void Empty_lists_change_nothing_and_are_refused(string json) =>
        Assert.Contains("changes nothing", Assert.IsType<Outcome<Scenario>.Refused>(Scenario.Parse(json)).Refusal.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_scenario_and_its_days_keep_the_names_that_they_are_given()
    {
        var named = Read("""{ "name": "Storm", "days": [ { "on": "2026-11-25", "name": "Storm closure", "by": "office-closed" } ] }""");
        Assert.Equal(("Storm", "Storm closure"), (named.Name, Assert.Single(named.Days).Name));
        var bare = Read("""{ "days": [ { "on": "2026-11-25", "by": "office-closed" } ] }""");
        Assert.Equal(("scenario", "designated"), (bare.Name, Assert.Single(bare.Days).Name));
    }

    [Fact]
    public void A_period_may_change_from_business_days_to_calendar_days() => LawAssert.DueOn(
        "2026-11-12", Section9792_10_3.InformationAnswerDue(new(2026, 11, 2), Change("Title8.Section9792_10_3.InformationAnswer", "2026-01-01", "10 days").On(CalendarSet.Standard)));
}
