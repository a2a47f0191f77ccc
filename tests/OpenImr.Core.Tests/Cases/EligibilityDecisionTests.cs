using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>A person finds eligibility; findings refuse, and doubt resolves for review.</summary>
public sealed class EligibilityDecisionTests
{
    private static readonly DateOnly Day = new(2026, 10, 7);

    private static readonly ReviewCase Fresh = Cast.CaseAt(CaseStage.Received);

    private static Finding Against(int? item, Provision? law = null, bool informsOnly = false) => new(
        "ELG-09", FindingResult.NotMet, item is null ? "The application came late." : $"For item {item} the application came late.",
        law ?? Section4610_5.Filing.Contents[0].Provision, "", "Prove a later service.", item, informsOnly);

    private static ReviewCase With(Func<Application, Application> change) =>
        Cast.Fold(Cast.Received() with { Application = change(Cast.Application()) });

    [Fact]
    [Proves("Lab. Code § 4610.5(k)")]
    public void An_application_is_found_eligible_for_some_items_and_the_others_keep_their_reason()
    {
        var found = CaseAssert.Made<FoundEligible>(Fresh.FindEligible(Day, [5, 1, 2, 6, 1], Eligibility.Assess(Fresh, []), null));
        Assert.Equal([1, 2, 5, 6], found.Items);
        Assert.Equal(
            [
                new(3, "Item 3 was conditionally non-certified: utilization review waits for information and has not decided on medical necessity.", "Lab. Code § 4610(i)(5)(A)–(D)"),
                new(4, "Item 4 was approved; nothing of it is in dispute.", "Lab. Code § 4610.5(c)(1)"),
            ],
            found.NotReviewable);
        var review = Fresh.Apply(found);
        Assert.Equal((CaseStage.Eligible, Day), (review.Stage, review.EligibleOn));
        Assert.Equal([1, 2, 5, 6], review.DisputedItems.Select(i => i.Number));
        Assert.Equal(ItemStatus.NotReviewable, review.Items[3].Status);
    }

    [Theory]
    [InlineData(3, "conditionally non-certified")]
    [InlineData(4, "approved")]
    [Proves("Lab. Code § 4610.5(c)(1)")]
    public void What_was_not_modified_or_denied_never_comes_into_dispute(int item, string act) => CaseAssert.RefusedBy(
        Section4610_5.DisputedTreatment, Fresh.FindEligible(Day, [1, 2, 5, 6, item], [], "It matters to the employee."),
        $"Item {item} was {act}; only what was modified or denied for medical necessity is reviewed.");

    [Theory]
    [InlineData(UtilizationReviewAct.DeferredForLiability, "2026-09-18", false)]
    [InlineData(UtilizationReviewAct.DeniedForOtherReason, "2026-09-18", false)]
    [InlineData(UtilizationReviewAct.Delayed, "2026-09-18", false)]
    [InlineData(UtilizationReviewAct.Delayed, "2017-01-01", false)]
    [InlineData(UtilizationReviewAct.Delayed, "2016-12-31", true)]
    [InlineData(UtilizationReviewAct.Delayed, "2012-12-31", true)]
    [InlineData(UtilizationReviewAct.Denied, "2026-09-18", true)]
    public void Which_acts_of_utilization_review_can_come_into_dispute(UtilizationReviewAct act, string decidedOn, bool reviewable) =>
        Assert.Equal(reviewable, (Cast.Items[0] with { Act = act }).IsReviewable(DateOnly.Parse(decidedOn)));

    [Fact]
    public void An_item_that_is_not_there_and_an_empty_choice_are_refused()
    {
        Assert.Contains("There is no item 9 in this request.", CaseAssert.Reasons(Fresh.FindEligible(Day, [1, 9], [], "so")).Select(r => r.Sentence));
        Assert.Contains(
            "Name at least one item that goes to review; if none does, find the application not eligible.",
            CaseAssert.Reasons(Fresh.FindEligible(Day, [], [], "so")).Select(r => r.Sentence));
    }

    [Fact]
    public void A_finding_by_law_that_was_read_refuses_whatever_is_said() => CaseAssert.RefusedBy(
        Section4610_5.Filing.Contents[0].Provision, Fresh.FindEligible(Day, [1, 2, 5, 6], [Against(null)], "The employee was ill."),
        "The application came late. Prove a later service.");

    [Fact]
    public void A_finding_that_only_informs_needs_a_person_who_says_why()
    {
        var informs = Against(null, informsOnly: true);
        CaseAssert.Refused(Fresh.FindEligible(Day, [1, 2, 5, 6], [informs], " "), $"1 finding speaks against it: {informs.Sentence} Say why the application is eligible all the same.");
        Assert.Equal("The day of service is not proved.", CaseAssert.Made<FoundEligible>(Fresh.FindEligible(Day, [1, 2, 5, 6], [informs], "The day of service is not proved.")).Justification);
    }

    [Fact]
    public void What_speaks_against_an_item_left_out_does_not_refuse_the_others()
    {
        var found = CaseAssert.Made<FoundEligible>(Fresh.FindEligible(Day, [1, 2, 6], [Against(5)], null));
        Assert.Equal(new(5, "For item 5 the application came late.", "Lab. Code § 4610.5(h)(1)(B)"), found.NotReviewable.Single(n => n.Item == 5));
    }

    [Fact]
    public void An_item_that_no_law_keeps_from_review_is_left_out_only_with_a_reason()
    {
        CaseAssert.RefusedBy(
            Section4610_5.DoubtGoesToReview, Fresh.FindEligible(Day, [1, 2, 6], [], null),
            "Item 5 was denied for medical necessity, and no law that may refuse keeps it from review. Send it to review, or say why not: doubt resolves for review.");
        var found = CaseAssert.Made<FoundEligible>(Fresh.FindEligible(Day, [1, 2, 6], [], "The employee took item 5 back."));
        Assert.Equal(new(5, "The employee took item 5 back.", "Lab. Code § 4610.5(k)"), found.NotReviewable.Single(n => n.Item == 5));
    }

    [Fact]
    public void A_finding_of_ineligibility_gives_every_reason_and_a_justification()
    {
        var review = With(a => a with { Signature = null, UtilizationReviewDecisionAttached = false });
        var findings = Eligibility.Assess(review, []);
        CaseAssert.Refused(review.FindIneligible(Day, findings, ""), "Say why the application is not eligible: doubt resolves for review.");
        var found = CaseAssert.Made<FoundIneligible>(review.FindIneligible(Day, findings, "Nothing came in."));
        Assert.Equal(["ELG-02", "ELG-02", "ELG-07", "ELG-08"], found.Reasons.Select(r => r.Rule));
        Assert.Equal((CaseStage.Ineligible, 4), (review.Apply(found).Stage, review.Apply(found).IneligibleFor.Count));
    }

    [Fact]
    public void Without_a_finding_against_it_no_application_is_ineligible() => CaseAssert.RefusedBy(
        Section4610_5.DoubtGoesToReview, Fresh.FindIneligible(Day, [], "It seems so."),
        "No finding speaks against the application. Doubt resolves for review.");

    [Fact]
    public void What_speaks_against_some_items_alone_does_not_refuse_the_whole_application() => CaseAssert.RefusedBy(
        Section4610_5.DoubtGoesToReview, Fresh.FindIneligible(Day, Eligibility.Assess(Fresh, []), "Item 3 is conditionally non-certified."),
        "The findings speak against some items alone, and not against item 1, item 2, item 5 and item 6. Find the application eligible in part.");

    [Fact]
    public void An_application_whose_every_item_is_conditionally_non_certified_is_ineligible()
    {
        var review = Cast.Fold(Cast.Received() with { UtilizationReview = Cast.UtilizationReview with { Items = [Cast.Items[2]] } });
        CaseAssert.Made<FoundIneligible>(review.FindIneligible(Day, Eligibility.Assess(review, []), "Utilization review has not decided."));
    }

    [Fact]
    public void A_finding_lies_not_before_the_application() => CaseAssert.Refused(
        Fresh.FindEligible(new(2026, 10, 4), [1, 2, 5, 6], [], "so"),
        "The finding (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.");

    [Theory]
    [InlineData(CaseStage.Ineligible)]
    [InlineData(CaseStage.Duplicate)]
    public void A_finding_of_ineligibility_and_a_wrong_duplicate_can_be_looked_at_again(CaseStage stage)
    {
        var review = Cast.CaseAt(stage);
        CaseAssert.Refused(review.ReopenEligibility(Day, ""), "Say what came up.");
        var again = review.After(c => c.ReopenEligibility(Day, "It is the twin's claim."));
        Assert.Equal((CaseStage.Received, null), (again.Stage, again.GoesOnIn));
    }

    [Fact]
    public void A_duplicate_names_the_earlier_case_and_says_by_what()
    {
        CaseAssert.Refused(
            Fresh.FindDuplicate(Day, Cast.Number, ""),
            "A case is no duplicate of itself. Name the earlier case.",
            "Say by what the two are the same: claim, date of injury, decision and items.");
        var review = Fresh.After(c => c.FindDuplicate(Day, CaseNumber.Of(2026, 1401), "Faxed and mailed."));
        Assert.Equal((CaseStage.Duplicate, CaseNumber.Of(2026, 1401)), (review.Stage, review.GoesOnIn));
    }

    [Fact]
    public void Information_is_asked_for_answered_and_asked_for_again()
    {
        CaseAssert.Refused(Fresh.ReceiveInformation(PartyRole.Employee, "the form", Day), "Nobody was asked for information in this case. Record the request first.");
        CaseAssert.Refused(
            Cast.Fold(Cast.Received() with { Parties = Cast.Parties with { Representative = null } }).RequestInformation(PartyRole.Representative, " ", new(2026, 10, 4), ServiceMethod.Fax),
            "Say what is asked for.",
            "The employee has no representative. Ask the employee.",
            "The request (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.");
        var asked = Fresh.After(c => c.RequestInformation(PartyRole.Employee, "the day of service", Day, ServiceMethod.Fax));
        Assert.Equal(CaseStage.NeedsInformation, asked.Stage);
        CaseAssert.Refused(asked.RecordInformationRequestReceipt(new(2026, 10, 6)), "Its receipt (2026-10-06) cannot lie before the request (2026-10-07). Correct one of the two.");
        var arrived = asked.After(c => c.RecordInformationRequestReceipt(new(2026, 10, 8)));
        var answered = arrived.After(c => c.ReceiveInformation(PartyRole.Employee, "the envelope", new(2026, 10, 12)));
        Assert.Equal((CaseStage.Received, (DateOnly?)new(2026, 10, 12)), (answered.Stage, answered.InformationReceivedOn));
        var again = answered.After(c => c.RequestInformation(PartyRole.ClaimsAdministrator, "the proof of service", new(2026, 10, 13), ServiceMethod.Fax));
        Assert.Equal((CaseStage.NeedsInformation, null, null), (again.Stage, again.InformationRequestReceivedOn, again.InformationReceivedOn));
    }

    [Fact]
    public void A_missing_signature_and_a_missing_decision_come_in_later_and_once()
    {
        var review = With(a => a with { Signature = null, UtilizationReviewDecisionAttached = false });
        var cured = review.After(c => c.SignApplication(new(Signer.Employee, Day))).After(c => c.ReceiveUtilizationReviewDecision(Day));
        Assert.Equal((Signer.Employee, true), (cured.Application.Signature!.By, cured.Application.UtilizationReviewDecisionAttached));
        CaseAssert.Refused(cured.SignApplication(new(Signer.Employee, Day)), "The application is signed already.");
        CaseAssert.Refused(cured.ReceiveUtilizationReviewDecision(Day), "The utilization review decision is attached already.");
        CaseAssert.Refused(
            Cast.Fold(Cast.Received() with { Application = Cast.Application() with { Signature = null }, Parties = Cast.Parties with { Representative = null } })
                .SignApplication(new(Signer.Representative, Day)),
            "The employee has no representative who could have signed. Record the representative first.");
    }

    [Theory]
    [InlineData(Filer.Representative, Signer.Employee, Filer.Employee)]
    [InlineData(Filer.RequestingPhysician, Signer.Employee, Filer.Employee)]
    [InlineData(Filer.RequestingPhysician, Signer.Representative, Filer.Representative)]
    [InlineData(Filer.Employee, Signer.Representative, Filer.Employee)]
    [InlineData(Filer.EmergencyProvider, Signer.Employee, Filer.EmergencyProvider)]
    public void Who_signs_for_the_employee_asks_where_the_one_who_asked_could_not(Filer filer, Signer signer, Filer after) => Assert.Equal(
        after, With(a => a with { Filer = filer, Signature = null }).After(c => c.SignApplication(new(signer, Day))).Application.Filer);

    [Fact]
    public void A_provider_signs_its_own_request_alone_and_the_employee_may_sign_in_its_place()
    {
        var own = With(a => a with { Filer = Filer.EmergencyProvider, Signature = null }).After(c => c.SignApplication(new(Signer.EmergencyProvider, Day)));
        Assert.Equal((Filer.EmergencyProvider, Signer.EmergencyProvider), (own.Application.Filer, own.Application.Signature!.By));
        Assert.Equal(Signer.Employee, own.After(c => c.SignApplication(new(Signer.Employee, Day))).Application.Signature!.By);
        CaseAssert.RefusedBy(
            Section4610_5.EmergencyProvider, With(a => a with { Signature = null }).SignApplication(new(Signer.EmergencyProvider, Day)),
            "A provider signs only where it asks on its own behalf. The employee or the representative signs this application.");
    }

    [Fact]
    public void The_employee_signs_in_place_of_an_agent_whose_designation_is_void()
    {
        var review = With(a => a with { Filer = Filer.Representative, Signature = new(Signer.Representative, Day) });
        Assert.Equal(Signer.Employee, review.After(c => c.SignApplication(new(Signer.Employee, Day))).Application.Signature!.By);
        CaseAssert.Refused(review.SignApplication(new(Signer.Representative, Day)), "The application is signed already.");
    }
}
