using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Tests.Law.California.Title8;

public sealed class RegulationTests
{
    [Theory]
    [Proves("8 CCR § 9792.10.5(a)(1)")]
    [InlineData("2026-06-04", ServiceMethod.MailCalifornia, "2026-06-22", "the fifteenth day is Juneteenth, a Friday")]
    [InlineData("2026-06-04", ServiceMethod.MailForeign, "2026-06-22", "fifteen days from mailing, wherever from")]
    [InlineData("2026-06-04", ServiceMethod.Electronic, "2026-06-16", "twelve days, nothing added")]
    [InlineData("2022-06-04", ServiceMethod.MailCalifornia, "2022-06-20", "the fifteenth day is a Sunday; Juneteenth was no holiday yet, so nothing is observed on Monday")]
    public void Records_are_due_fifteen_days_after_mailing_and_twelve_when_electronic(string sent, ServiceMethod method, string due, string because)
    {
        Assert.NotEmpty(because);
        var deadline = Assert.IsType<Outcome<Deadline>.Accepted>(Section9792_10_5.RecordsDue(DateOnly.Parse(sent), method)).Value;
        LawAssert.DueOn(due, deadline, "CCP § 12", "8 CCR § 9792.10.5(a)(1)");
        Assert.DoesNotContain(deadline.Steps, s => s.Citation.StartsWith("CCP § 10", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ServiceMethod.Personal)]
    [InlineData(ServiceMethod.Fax)]
    [InlineData(ServiceMethod.Overnight)]
    public void The_rule_on_records_knows_mail_and_electronic_notice_alone(ServiceMethod method)
    {
        var refusal = Assert.IsType<Outcome<Deadline>.Refused>(Section9792_10_5.RecordsDue(new(2026, 6, 4), method)).Refusal;
        Assert.Contains("mailing or from electronic sending", refusal.ToString(), StringComparison.Ordinal);
        Assert.Contains("8 CCR § 9792.10.5(a)(1)", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_an_expedited_review_are_due_24_elapsed_hours_after_receipt_of_the_notice() => Assert.Equal(
        new DueAt.Instant(DateTimeOffset.Parse("2026-03-08T13:00:00-07:00")),
        Section9792_10_5.ExpeditedRecordsDue(DateTimeOffset.Parse("2026-03-07T12:00:00-08:00")).Due);

    [Fact]
    [Proves("8 CCR § 9792.10.5(a)(1)(A)")]
    public void Reports_reach_back_six_months_before_the_request() =>
        Assert.Equal(new DateOnly(2026, 2, 28), Section9792_10_5.ReportsFrom(new(2026, 8, 31)));

    [Theory]
    [Proves("Former 8 CCR § 9792.10.3(b)")]
    [Proves("8 CCR § 9792.10.3(b)")]
    [InlineData("2014-02-11", "2014-02-26", "fifteen days under the emergency regulations")]
    [InlineData("2014-02-12", "2014-02-20", "five business days from the first day of the final ones, Presidents' Day left out")]
    [InlineData("2026-05-04", "2026-05-11", "five business days over a weekend")]
    public void A_question_about_eligibility_is_answered_in_five_business_days(string received, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section9792_10_3.InformationAnswerDue(DateOnly.Parse(received)), "CCP § 12");
    }

    [Theory]
    [Proves("8 CCR § 9792.10.4(b)")]
    [InlineData("2026-05-04", "2026-05-05", "the next day")]
    [InlineData("2026-05-08", "2026-05-11", "over the weekend")]
    [InlineData("2026-11-25", "2026-11-30", "Thanksgiving, the day after, the weekend")]
    public void The_parties_are_told_of_the_assignment_in_one_business_day(string received, string due, string because)
    {
        Assert.NotEmpty(because);
        LawAssert.DueOn(due, Section9792_10_4.NoticeDue(DateOnly.Parse(received)), "CCP § 12", "8 CCR § 9792.10.4(b)");
        Assert.Throws<LawNotInForceException>(() => Section9792_10_4.NoticeDue(new(2014, 2, 11)));
    }

    [Theory]
    [Proves("8 CCR § 9792.10.6(b)(2)")]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    public void Nothing_is_decided_on_the_utilization_review_decision_alone(int fromAdministrator, int fromOthers, bool may) =>
        Assert.Equal(may, Section9792_10_6.MayDecide(fromAdministrator, fromOthers));

    [Fact]
    [Proves("8 CCR § 9792.10.6(c)")]
    public void One_reviewer_decides_unless_more_are_approved() => LawAssert.Holds(Section9792_10_6.Reviewers, ("2014-02-12", 1));

    [Fact]
    public void Under_the_emergency_regulations_the_fifteenth_day_for_an_answer_moves_off_a_weekend() =>
        LawAssert.DueOn("2013-03-18", Section9792_10_3.InformationAnswerDue(new(2013, 3, 1)), "Former 8 CCR § 9792.10.3(b)", "CCP § 12a(a)");

    [Fact]
    public void A_scenario_may_ask_for_an_answer_in_calendar_days()
    {
        var law = CalendarSet.Standard with { Law = AmendedLaw.AsItStands.With(Section9792_10_3.InformationAnswer, new Period(10, DayKind.Calendar), new DateOnly(2026, 1, 1)) };
        LawAssert.DueOn("2026-05-14", Section9792_10_3.InformationAnswerDue(new(2026, 5, 4), law));
        LawAssert.DueOn("2026-05-18", Section9792_10_3.InformationAnswerDue(new(2026, 5, 6), law), "CCP § 12a(a)");
    }

    [Theory]
    [Proves("8 CCR § 9792.10.2")]
    [InlineData("2026-05-04", false, "2026-06-08")]
    [InlineData("2026-05-04", true, "2026-05-19")]
    public void The_forms_own_day_of_receipt_informs_and_never_refuses(string mailed, bool formulary, string due)
    {
        var deadline = Section9792_10_2.ReceiptDue(DateOnly.Parse(mailed), formulary);
        LawAssert.DueOn(due, deadline, "CCP § 12", "8 CCR § 9792.10.2");
        Assert.False(deadline.MayRefuse);
        var closed = CalendarSet.Standard.With([new(DateOnly.Parse(due), "Storm closure", Designation.OfficeClosed)]);
        LawAssert.DueOn(DateOnly.Parse(due).AddDays(1).ToString("yyyy-MM-dd"), Section9792_10_2.ReceiptDue(DateOnly.Parse(mailed), formulary, closed), "CCP § 12b");
    }

    [Theory]
    [ProvesFirstArgument]
    [InlineData("8 CCR § 9792.10.1(b)(1)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.1(b)(2)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.3(c)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.3(d)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.4(a)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.4(b)(1)–(3)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.4(c)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.5(a)(1)(B)–(D)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.6(a)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.6(b)(1)", "2014-02-12")]
    [InlineData("8 CCR § 9792.10.7(a)(1)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.7(a)(2)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.7(a)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.7(b)", "2013-01-01")]
    [InlineData("8 CCR § 9792.10.7(c)", "2013-01-01")]
    [InlineData("8 CCR § 9792.21(c)", "2015-04-20")]
    [InlineData("8 CCR § 9792.21(d)", "2015-04-20")]
    [InlineData("8 CCR § 9792.21.1(a)(1)", "2015-04-20")]
    [InlineData("8 CCR § 9792.21.1(a)(2)(A)", "2015-04-20")]
    [InlineData("8 CCR § 9792.21.1(a)(2)(B)", "2015-04-20")]
    [InlineData("8 CCR § 9792.21.1(a)(2)(C)", "2015-04-20")]
    [InlineData("8 CCR § 9792.25.1(a), step 1", "2015-04-20")]
    [InlineData("8 CCR § 9792.25.1(a), step 2", "2015-04-20")]
    [InlineData("8 CCR § 9792.25.1(a), steps 3 and 4", "2015-04-20")]
    [InlineData("8 CCR § 9792.25.1(a), step 5", "2015-04-20")]
    [InlineData("8 CCR § 9792.27.2", "2018-01-01")]
    [InlineData("8 CCR § 9792.27.5", "2018-01-01")]
    [InlineData("8 CCR § 9792.27.7", "2018-01-01")]
    [InlineData("8 CCR § 9792.27.9", "2018-01-01")]
    [InlineData("8 CCR § 9792.27.17", "2018-01-01")]
    [InlineData("DWC, IMR Updates (ineligibility)", "2014-02-12")]
    [InlineData("DWC, IMR Updates (duplicates)", "2014-02-12")]
    [InlineData("DWC, IMR Updates (age from assigned date)", "2014-02-12")]
    [InlineData("DWC, IMR Updates (age from complete medical records)", "2014-02-12")]
    [InlineData("DWC, IMR Updates (series)", "2014-02-12")]
    [ReadsOnly(ReadsOnlyAttribute.Mark)]
    public void A_regulation_whose_copy_was_read_refuses_from_the_day_of_the_copy(string citation, string from)
    {
        var provision = Assert.Single(LawBook.Entries, e => e.Provision.Citation == citation).Provision;
        Assert.Equal(DateOnly.Parse(from), provision.InForceFrom);
        LawAssert.RefusesFrom("2024-09-20", provision);
    }

    [Theory]
    [ProvesFirstArgument]
    [InlineData("8 CCR § 9792.10.3(a)(1)")]
    [InlineData("8 CCR § 9792.10.3(a)(2)")]
    [InlineData("8 CCR § 9792.10.3(a)(3)")]
    [ReadsOnly(ReadsOnlyAttribute.Mark)]
    public void A_rule_read_in_the_emergency_text_may_refuse_since_that_text(string citation) =>
        Assert.True(Assert.Single(LawBook.Entries, e => e.Provision.Citation == citation).Provision.MayRefuse(new(2013, 1, 1)));

    [Theory]
    [ProvesFirstArgument]
    [InlineData("8 CCR § 9792.9.1(f)")]
    [InlineData("8 CCR § 9792.10.3(a)")]
    [InlineData("8 CCR § 9792.10.3(e)–(f)")]
    [InlineData("8 CCR § 9792.10.6(d)")]
    [InlineData("8 CCR § 9792.10.6(e)")]
    [InlineData("8 CCR § 9792.21.1(b)–(d)")]
    [InlineData("8 CCR § 10575")]
    [InlineData("8 CCR § 9792.10.1(d)")]
    [InlineData("8 CCR § 9792.10.5")]
    [InlineData("8 CCR § 9792.10.5(a)(1)(E)–(F)")]
    [InlineData("8 CCR § 9792.10.8(b)")]
    [InlineData("8 CCR § 9792.10.9")]
    [InlineData("Former 8 CCR § 9792.25(c)")]
    [InlineData("Decisions (Dubon v. World Restoration, 79 Cal.Comp.Cases 1298)")]
    [InlineData("Decisions (California Highway Patrol v. WCAB, 248 Cal.App.4th 349)")]
    [InlineData("Decisions (Baker v. WCAB, 13 Cal.App.5th 1040)")]
    [InlineData("Decisions (Zuniga v. WCAB, 19 Cal.App.5th 981)")]
    [InlineData("Decisions (Garibay-Jimenez, decision of the appeals board)")]
    [InlineData("Decisions (Hacker, decision of the appeals board)")]
    [InlineData("Press reports of 2015 (average age)")]
    [InlineData("Press reports of 2016 (average age)")]
    [ReadsOnly(ReadsOnlyAttribute.Mark)]
    public void A_rule_known_from_memory_or_at_second_hand_never_refuses(string citation) =>
        LawAssert.NeverRefuses(Assert.Single(LawBook.Entries, e => e.Provision.Citation == citation).Provision);
}
