using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Those who are not eligible are told so with the grounds, and what was found is found anew.</summary>
public sealed class RedeterminationTests
{
    private static readonly DateOnly Day = new(2026, 10, 28);

    private static readonly Finding Late = new(
        "ELG-09", FindingResult.NotMet, "The application came late.", Section4610_5.Filing.Contents[^1].Provision, "A proof of service came in.");

    private static Mailing To(PartyRole party, DateOnly on) => new(party, Words.Of(party), ServiceMethod.MailCalifornia, null, Cast.Noon(on));

    [Fact]
    [Proves("Lab. Code § 4610.5(k)")]
    public void A_notice_of_ineligibility_goes_to_each_recipient_with_every_ground()
    {
        var found = Cast.CaseAt(CaseStage.Ineligible);
        var sent = CaseAssert.Made<IneligibilityNotified>(found.NotifyIneligibility(To(PartyRole.Employee, new(2026, 10, 8))));
        Assert.Equal((PartyRole.Employee, ServiceMethod.MailCalifornia), (sent.Notice.To, sent.Notice.Method));
        Assert.Equal(["The application is not signed."], sent.Grounds.Select(g => g.Sentence));
        var told = found.Apply(sent).After(c => c.NotifyIneligibility(To(PartyRole.Representative, new(2026, 10, 8))));
        Assert.Equal([PartyRole.Employer], NextStep.MissingIneligibilityNotices(told));
        Assert.Equal("Notice of ineligibility sent to the employer", Assert.Single(Checklist.Of(told, [])).Sentence);
        Assert.Null(NextStep.Of(told.After(c => c.NotifyIneligibility(To(PartyRole.Employer, new(2026, 10, 8))))));
        Assert.Null(NextStep.Of(told.After(c => c.NotifyIneligibility(To(PartyRole.ClaimsAdministrator, new(2026, 10, 8))))));
    }

    [Fact]
    public void A_notice_that_cannot_be_is_refused_with_every_reason()
    {
        var found = Cast.CaseAt(CaseStage.Ineligible).Apply(new PartiesChanged(Cast.Parties with { Representative = null }, "withdrew"));
        CaseAssert.Refused(
            found.NotifyIneligibility(To(PartyRole.Representative, new(2026, 10, 6)) with { Name = " " }),
            "The employee has no representative. Send the notice to the employee.",
            "Say to whom the notice to the representative went.",
            "The notice to the representative (2026-10-06) cannot lie before the finding (2026-10-07). Correct one of the two.");
        CaseAssert.RefusedBy(
            Section4610_5.EligibilityNotice, found.NotifyIneligibility(To(PartyRole.AdministrativeDirector, new(2026, 10, 8))),
            "The finding is the administrative director's own. The notice goes to the parties.");
    }

    [Theory]
    [InlineData(CaseStage.Eligible)]
    [InlineData(CaseStage.RecordsOpen)]
    [InlineData(CaseStage.WithReviewer)]
    [Proves("8 CCR § 9792.10.3(e)–(f)")]
    public void What_turns_out_not_eligible_before_the_reviewer_decides_leaves_the_review_and_keeps_its_file(CaseStage stage)
    {
        var before = Cast.CaseAt(stage);
        var after = before.After(c => c.RedetermineIneligible(Day, [Late], "The envelope proves an earlier service."));
        Assert.Equal((CaseStage.Ineligible, null, null, null), (after.Stage, after.EligibleOn, after.AssignedOn, after.RecordsComplete));
        Assert.Equal(Day, after.IneligibleOn);
        Assert.Empty(after.DisputedItems);
        Assert.Empty(after.Panel);
        Assert.Equal(before.Documents, after.Documents);
        Assert.Null(CaseClocks.Next(CaseClocks.Of(after)));
    }

    [Fact]
    public void A_case_found_not_eligible_after_all_is_reopened_found_eligible_anew_and_goes_its_whole_way()
    {
        var after = Cast.CaseAt(CaseStage.WithReviewer).After(c => c.RedetermineIneligible(Day, [Late], "The envelope."))
            .After(c => c.NotifyIneligibility(To(PartyRole.Employee, Day))).After(c => c.ReopenEligibility(Day, "The envelope is of another letter."));
        Assert.Equal(CaseStage.Received, after.Stage);
        var again = after.After(c => c.FindEligible(Day, Cast.DisputedItems, Eligibility.Assess(c, []), null));
        Assert.Equal((Day, null), (again.EligibleOn, again.IneligibleOn));
        Assert.Empty(again.IneligibilityNotices);
        var complete = again.After(c => c.AssignToOrganization(Day)).After(c => c.NotifyParties([.. Cast.Notices.Select(n => n with { SentAt = Cast.Noon(Day) })]))
            .After(c => c.DeclareRecordsComplete(Cast.Noon(Day), CompletenessGround.EverythingReceived, "All is in.", null));
        CaseAssert.Made<ReviewerAssigned>(complete.AssignReviewer(Cast.Reviewer, Cast.Credentials, Cast.Unconflicted, Day, null));
    }

    [Fact]
    public void What_a_reviewer_has_decided_is_not_found_ineligible_any_more_and_every_reason_is_given()
    {
        var decided = Cast.CaseAt(CaseStage.WithReviewer).After(c => c.Decide(Cast.Reviewer, Cast.Decisions[0]));
        CaseAssert.Refused(
            decided.RedetermineIneligible(new(2026, 10, 6), [], " "),
            "The new finding (2026-10-06) cannot lie before the finding of eligibility (2026-10-07). Correct one of the two.",
            $"A reviewer has decided item {Cast.Decisions[0].Item}. What is decided is issued; eligibility is found anew before the reviewer decides.",
            "No finding speaks against the application. Doubt resolves for review.",
            "Say why the application is not eligible: doubt resolves for review.");
    }

    [Fact]
    public void A_joined_application_does_not_fall_with_one_against_which_something_was_found()
    {
        var other = Cast.Fold([Cast.Received() with { Number = CaseNumber.Of(2026, 1501) }, .. Cast.EventsTo(CaseStage.Eligible).Skip(1)]);
        var lead = Cast.CaseAt(CaseStage.Eligible).After(c => c.Consolidate(new(2026, 10, 8), [other]));
        CaseAssert.Refused(
            lead.RedetermineIneligible(Day, [Late], "The envelope."),
            "Of this case item 7, item 8, item 9 and item 10 came with CM26-0001501, against which nothing was found, and would fall too. Only what speaks against every joined item ends the joined case.");
        CaseAssert.Made<RedeterminedIneligible>(lead.RedetermineIneligible(Day, [Late, .. new[] { 7, 8, 9, 10 }.Select(n => Late with { Item = n })], "The envelope."));
    }
}
