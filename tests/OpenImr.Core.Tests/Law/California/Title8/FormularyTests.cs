using OpenImr.Core.Law.California;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Tests.Law.California.Title8;

/// <summary>The structure of the drug formulary, and the hierarchy of evidence.</summary>
public sealed class FormularyTests
{
    [Theory]
    [Proves("MTUS Drug List, heading")]
    [InlineData(DrugStatus.Exempt, true, false)]
    [InlineData(DrugStatus.Exempt, false, true)]
    [InlineData(DrugStatus.NonExempt, true, true)]
    [InlineData(DrugStatus.Unlisted, true, true)]
    public void Only_an_exempt_drug_in_line_with_the_schedule_needs_no_review(DrugStatus status, bool followsSchedule, bool needsReview) =>
        Assert.Equal(needsReview, MtusDrugList.NeedsReview(status, followsSchedule));

    [Theory]
    [Proves("8 CCR § 9792.27.8")]
    [InlineData(true, "2026-05-01", 7, true, "the day of the injury, a week's supply")]
    [InlineData(true, "2026-05-08", 7, true, "the seventh day after")]
    [InlineData(true, "2026-05-09", 7, false, "the eighth day after")]
    [InlineData(true, "2026-05-08", 8, false, "a day's supply too many")]
    [InlineData(false, "2026-05-01", 7, false, "not exempt")]
    [InlineData(true, "2026-04-30", 7, false, "before the injury")]
    public void One_weeks_supply_of_an_exempt_drug_at_the_first_visit_needs_no_review(bool exempt, string visit, int days, bool free, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(free, Section9792_27_8.NeedsNoReview(exempt, new(2026, 5, 1), DateOnly.Parse(visit), days));
    }

    [Theory]
    [Proves("8 CCR § 9792.27.12")]
    [InlineData("2026-05-01", 4, true, "the day of the injury")]
    [InlineData("2026-04-30", 4, false, "before the injury")]
    [InlineData("2026-05-08", 4, true, "the seventh day, as many days as the list allows")]
    [InlineData("2026-05-09", 4, false, "the eighth day")]
    [InlineData("2026-05-08", 5, false, "a day more than the list allows")]
    public void A_special_fill_is_prescribed_within_seven_days_for_no_more_than_the_list_allows(string prescribed, int days, bool special, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(special, Section9792_27_12.IsSpecialFill(new(2026, 5, 1), DateOnly.Parse(prescribed), days, 4));
    }

    [Theory]
    [Proves("8 CCR § 9792.27.13")]
    [InlineData("2026-05-06", false, "five days before")]
    [InlineData("2026-05-07", true, "four days before")]
    [InlineData("2026-05-11", true, "the day of surgery, day zero")]
    [InlineData("2026-05-15", true, "four days after")]
    [InlineData("2026-05-16", false, "five days after")]
    public void A_perioperative_fill_is_prescribed_within_four_days_of_surgery(string prescribed, bool fill, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(fill, Section9792_27_13.IsPerioperativeFill(new(2026, 5, 11), DateOnly.Parse(prescribed), 4, 4));
        Assert.False(Section9792_27_13.IsPerioperativeFill(new(2026, 5, 11), DateOnly.Parse(prescribed), 5, 4));
    }

    [Theory]
    [Proves("8 CCR § 9792.25.1, table on benefit of treatment")]
    [Proves("8 CCR § 9792.25.1, table on benefit of treatment, to level 3")]
    [Proves("8 CCR § 9792.25.1, table on diagnostic tests")]
    [Proves("8 CCR § 9792.25.1, table on prognosis")]
    [Proves("8 CCR § 9792.25.1, table on harms of treatment")]
    [InlineData(ClinicalQuestion.TreatmentBenefit, "1a,1b,1c,2,3,4,5")]
    [InlineData(ClinicalQuestion.DiagnosticTest, "1a,1b,1c,2,3")]
    [InlineData(ClinicalQuestion.Prognosis, "1a,1b,1c,2")]
    [InlineData(ClinicalQuestion.TreatmentHarm, "1a,1b,1c,2")]
    public void The_levels_of_evidence_depend_on_the_kind_of_question(ClinicalQuestion question, string levels)
    {
        var on = new DateOnly(2026, 5, 4);
        Assert.Equal(levels.Split(','), Section9792_25_1.LevelsFor(question).On(on).Value.Select(l => l.Level));
        Assert.True(EvidenceLevels.IsStronger(question, "1A", "2", on));
        Assert.False(EvidenceLevels.IsStronger(question, "2", "1c", on));
        Assert.False(EvidenceLevels.IsStronger(question, "2", "2", on));
        Assert.Null(EvidenceLevels.RankOf(question, "9", on));
        Assert.Throws<ArgumentException>(() => EvidenceLevels.IsStronger(question, "1a", "9", on));
    }

    [Fact]
    public void A_randomized_trial_with_bias_stands_on_another_level_for_benefit_than_for_harm()
    {
        static string LevelOf(ClinicalQuestion question, string studies) =>
            Section9792_25_1.LevelsFor(question).On(new(2026, 5, 4)).Value.First(l => l.Studies.StartsWith(studies, StringComparison.Ordinal)).Level;
        Assert.Equal(("1c", "2"), (LevelOf(ClinicalQuestion.TreatmentBenefit, "randomized trial with bias"), LevelOf(ClinicalQuestion.TreatmentHarm, "randomized trial with bias")));
    }

    [Fact]
    [Proves("Former 8 CCR § 9792.25(a)")]
    public void Before_2015_the_presumption_stood_elsewhere_and_evidence_was_rated_by_letters()
    {
        Assert.Throws<OpenImr.Core.Law.LawNotInForceException>(() => EvidenceLevels.RankOf(ClinicalQuestion.Prognosis, "1a", new(2015, 4, 19)));
        Assert.Equal(4, Section9792_25.Ratings.On(new(2014, 5, 1)).Value.Length);
        Assert.True(Section9792_25.Presumption.MayRefuse(new(2014, 5, 1)));
    }

    [Theory]
    [InlineData("2003-12-31", null)]
    [InlineData("2004-01-01", 24)]
    [InlineData("2026-03-03", 24)]
    [Proves("Lab. Code § 4604.5(c)(1)")]
    public void Twenty_four_visits_of_each_kind_are_owed_for_an_injury_from_2004(string injured, int? visits) =>
        Assert.Equal(visits, Section4604_5.VisitsFor(DateOnly.Parse(injured)));

    [Theory]
    [InlineData("2018-01-01", "2018-01-31", true, "day 30")]
    [InlineData("2018-01-01", "2018-02-01", false, "day 31")]
    [InlineData("2018-03-01", "2018-03-01", true, "the day of the injury itself")]
    [InlineData("2017-12-31", "2018-01-01", false, "an older injury")]
    [InlineData("2018-03-01", "2018-02-28", false, "before the injury")]
    [Proves("Lab. Code § 4610(b)")]
    public void Treatment_of_the_first_thirty_days_may_rightly_be_reviewed_afterwards(string injured, string provided, bool first, string because)
    {
        Assert.NotEmpty(because);
        Assert.Equal(first, Section4610.IsInFirstDays(DateOnly.Parse(injured), DateOnly.Parse(provided)));
    }

    [Theory]
    [InlineData("2026-11-25", "2026-12-04", "Thanksgiving, the day after, the weekend")]
    [InlineData("2026-05-04", "2026-05-11", "over a weekend")]
    [Proves("Lab. Code § 139.5(d)(2)(E)(ii)")]
    public void A_change_of_clients_is_reported_in_five_business_days(string changed, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section139_5.ClientsChangedDue(DateOnly.Parse(changed)), "CCP § 12", "Lab. Code § 139.5(d)(2)(E)(ii)");
    }

    [Theory]
    [InlineData("2026-05-08", false, "2026-05-15")]
    [InlineData("2026-05-08", true, "2026-05-11")]
    [InlineData("2026-05-06", true, "2026-05-07")]
    [Proves("8 CCR § 9792.10.5(b)")]
    [Proves("8 CCR § 9792.10.5(c)")]
    public void What_a_reviewer_asks_is_answered_in_five_business_days_or_in_one_day(string received, bool expedited, string due)
    {
        var deadline = Section9792_10_5.ReviewersQuestionAnswerDue(DateOnly.Parse(received), expedited);
        LawAssert.DueOn(due, deadline, "CCP § 12", "8 CCR § 9792.10.5(c)");
        Assert.False(deadline.MayRefuse);
        LawAssert.NeverRefuses(Section9792_10_5.EmployeeDocumentsAfterMailing.Contents[0].Provision);
    }

    [Fact]
    [Proves("8 CCR § 9792.10.3(f)")]
    public void Eligibility_may_be_determined_again_within_the_time_to_petition()
    {
        var deadline = Section9792_10_3.IneligibilityPetitionDue(new(2026, 5, 8));
        LawAssert.DueOn("2026-06-08", deadline, "CCP § 12", "8 CCR § 9792.10.3(f)");
        Assert.False(deadline.MayRefuse);
    }

    [Fact]
    [Proves("DIR News Release 2025-36")]
    public void The_yardsticks_of_practice_are_no_limits()
    {
        LawAssert.Holds(DivisionPractice.UsualDaysFromCompleteRecords, ("2024-01-01", 7));
        LawAssert.Holds(DivisionPractice.UsualDaysFromAssignment, ("2015-01-01", 43), ("2016-01-01", 14));
    }
}
