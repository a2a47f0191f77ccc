using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>While liability is disputed the review waits, and it comes back.</summary>
public sealed class LiabilityTests
{
    private static readonly DateOnly Day = new(2026, 10, 7);

    private static readonly ReviewCase Disputed =
        Cast.CaseAt(CaseStage.Received).After(c => c.RecordLiabilityDispute(Day, new("The lumbar spine is disputed.", RaisedOn: Cast.DeniedOn)));

    private static Finding Of(ReviewCase review, string rule) => Eligibility.Assess(review, []).Single(f => f.Rule == rule);

    [Fact]
    [Proves("Lab. Code § 4610.5(k)")]
    public void A_review_waits_while_liability_is_disputed()
    {
        CaseAssert.RefusedBy(
            Section4610_5.DeferredForLiability, Cast.CaseAt(CaseStage.Received).Defer(Day, "so"),
            "Nobody disputes liability in this application. Record the dispute first.");
        Assert.Equal(FindingResult.NotMet, Of(Disputed, "ELG-12").Result);
        Assert.Equal("Liability is disputed; the review waits until that dispute is over. Defer the review. It goes on when the dispute is over, or when the administrator agrees.",
            Assert.Single(CaseAssert.Reasons(Disputed.FindEligible(Day, [1, 2, 5, 6], Eligibility.Assess(Disputed, []), "so"))).Sentence);
        Assert.Equal(CaseStage.Deferred, Disputed.After(c => c.Defer(Day, "The lumbar spine.")).Stage);
    }

    [Theory]
    [InlineData("2026-09-17", FindingResult.NotMet, "a dispute from before the decision defers")]
    [InlineData("2026-09-18", FindingResult.NotMet, "the same day is at the time of the decision")]
    [InlineData("2026-09-19", FindingResult.Met, "one that was raised afterwards defers nothing")]
    [InlineData(null, FindingResult.Unknown, "where nobody knows the day, nobody is refused")]
    [Proves("Lab. Code § 4610.5(k)")]
    public void Only_a_dispute_that_existed_at_the_time_of_the_decision_defers(string? raised, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var review = Cast.CaseAt(CaseStage.Received).After(c => c.RecordLiabilityDispute(Day, new("The lumbar spine is disputed.", RaisedOn: raised is null ? null : DateOnly.Parse(raised))));
        Assert.Equal((result, "Lab. Code § 4610.5(k)"), (Of(review, "ELG-12").Result, Of(review, "ELG-12").Provision.Citation));
        if (result == FindingResult.Met)
        {
            Assert.Equal("Liability was disputed only on Sat Sep 19, 2026, after the decision; such a dispute defers nothing.", Of(review, "ELG-12").Sentence);
            CaseAssert.RefusedBy(
                Section4610_5.DeferredForLiability, review.Defer(Day, "so"),
                "Liability was disputed only on Sat Sep 19, 2026, after the decision of Fri Sep 18, 2026. Such a dispute defers nothing.");
        }
        else
            Assert.Equal(CaseStage.Deferred, review.After(c => c.Defer(Day, "The lumbar spine.")).Stage);
        if (result != FindingResult.NotMet)
            CaseAssert.Made<FoundEligible>(review.FindEligible(Day, [1, 2, 5, 6], Eligibility.Assess(review, []), null));
    }

    [Fact]
    public void A_dispute_defers_a_request_and_refuses_none()
    {
        CaseAssert.RefusedBy(
            Section4610_5.DeferredForLiability, Disputed.FindIneligible(Day, Eligibility.Assess(Disputed, []), "Nothing is owed."),
            "Liability is disputed. That defers the request and does not refuse it: defer the review.");
        var ofOne = Cast.Fold(Cast.Received() with
        {
            Application = Cast.Application() with { Liability = new("The lumbar spine.", RaisedOn: Cast.DeniedOn, Items: [1]) },
            UtilizationReview = Cast.UtilizationReview with { Items = [Cast.Items[0], Cast.Items[3] with { Number = 2 }] },
        });
        CaseAssert.RefusedBy(
            Section4610_5.DeferredForLiability, ofOne.FindIneligible(Day, Eligibility.Assess(ofOne, []), "Nothing is owed."),
            "Liability is disputed. That defers the request and does not refuse it: defer the review.");
        Assert.Equal(CaseStage.Deferred, ofOne.After(c => c.Defer(Day, "The lumbar spine.")).Stage);
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(k)")]
    public void A_dispute_about_one_item_lets_the_others_go_on()
    {
        var review = Cast.CaseAt(CaseStage.Received).After(c => c.RecordLiabilityDispute(Day, new("The shoulder is disputed.", RaisedOn: Cast.DeniedOn, Items: [2])));
        Assert.Equal((FindingResult.NotMet, 2), (Of(review, "ELG-12").Result, Of(review, "ELG-12").Item));
        Assert.Equal([1, 5, 6], Eligibility.ProposedItems(Eligibility.Assess(review, [])));
        CaseAssert.RefusedBy(
            Section4610_5.DeferredForLiability, review.Defer(Day, "so"),
            "Nobody disputes liability for item 1, item 5 and item 6. Find the application eligible for the items that are not disputed.");
        var found = CaseAssert.Made<FoundEligible>(review.FindEligible(Day, [1, 5, 6], Eligibility.Assess(review, []), null));
        Assert.Equal("Liability for item 2 is disputed; the item waits, and can be asked for when a notice is served that the dispute is over.", found.NotReviewable.Single(n => n.Item == 2).Reason);
    }

    [Fact]
    public void A_deferral_ends_with_its_ground()
    {
        var deferred = Disputed.After(c => c.Defer(Day, "The lumbar spine."));
        ReviewCase After(CaseFact fact, string value) => deferred.After(c => c.CorrectFact(fact, value, "mistyped", new(2026, 10, 20)));
        Assert.Equal(CaseStage.Received, After(CaseFact.LiabilityRaisedOn, "2026-09-21").Stage);
        Assert.Equal(CaseStage.Deferred, After(CaseFact.LiabilityRaisedOn, "2026-09-16").Stage);
        Assert.Equal(CaseStage.Received, After(CaseFact.UtilizationReviewDecidedOn, "2026-09-17").Stage);
        Assert.Equal(CaseStage.Received, After(CaseFact.LiabilityItems, "2").Stage);
        Assert.Equal(CaseStage.Deferred, After(CaseFact.LiabilityItems, "1, 2, 5, 6").Stage);
    }

    [Fact]
    public void The_administrators_agreement_ends_the_deferral()
    {
        var agreed = Disputed.After(c => c.Defer(Day, "The lumbar spine."))
            .After(c => c.RecordLiabilityDispute(new(2026, 10, 20), new("The lumbar spine is disputed.", AdministratorAgreesToReview: true)));
        Assert.Equal(CaseStage.Received, agreed.Stage);
        Assert.Equal(FindingResult.Met, Of(agreed, "ELG-12").Result);
        CaseAssert.RefusedBy(Section4610_5.DeferredForLiability, agreed.Defer(Day, "so"), "The administrator agrees that the review goes on; there is nothing to defer.");
        CaseAssert.Made<FoundEligible>(agreed.FindEligible(new(2026, 10, 21), [1, 2, 5, 6], Eligibility.Assess(agreed, []), null));
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(h)(2)")]
    public void When_liability_is_accepted_the_case_comes_back_with_a_new_time()
    {
        var deferred = Cast.Fold(Cast.Received() with { Application = Cast.Application() with { Liability = new("The body part.", RaisedOn: Cast.DeniedOn), ReceivedOn = new(2027, 3, 31) } })
            .After(c => c.Defer(new(2027, 3, 31), "The body part."));
        // Not late, as was asserted here before: the paragraph lets no time run while liability is disputed.
        Assert.Equal(FindingResult.Met, Of(deferred, "ELG-09").Result);
        var back = deferred.After(c => c.ResolveLiability(new(2027, 3, 1), ServiceMethod.Personal, inFavorOfReview: true));
        // The dispute stays on record: its day and scope decide which time is extended.
        Assert.Equal((CaseStage.Received, new LiabilityResolution(new(2027, 3, 1), ServiceMethod.Personal, true)), (back.Stage, back.Application.Liability!.Resolution));
        Assert.Equal((FindingResult.Met, "Lab. Code § 4610.5(h)(2)"), (Of(back, "ELG-09").Result, Of(back, "ELG-09").Provision.Citation));
        Assert.DoesNotContain(Eligibility.Assess(back, []), f => f.Rule == "ELG-12");
    }

    [Fact]
    public void When_liability_is_not_accepted_that_speaks_against_the_application_and_nothing_waits_any_more()
    {
        var over = Disputed.After(c => c.Defer(Day, "The lumbar spine.")).After(c => c.ResolveLiability(new(2026, 12, 1), ServiceMethod.Personal, inFavorOfReview: false));
        Assert.Equal((FindingResult.NotMet, "The dispute about liability is over, and liability was not accepted.", "8 CCR § 9792.10.3(a)(3)"),
            (Of(over, "ELG-12").Result, Of(over, "ELG-12").Sentence, Of(over, "ELG-12").Provision.Citation));
        CaseAssert.Made<FoundIneligible>(over.FindIneligible(new(2026, 12, 2), Eligibility.Assess(over, []), "Nothing is owed."));
    }

    [Fact]
    public void A_deferred_case_that_is_asked_for_information_stays_deferred()
    {
        var asked = Disputed.After(c => c.Defer(Day, "The lumbar spine."))
            .After(c => c.RequestInformation(PartyRole.ClaimsAdministrator, "where the dispute stands", new(2026, 11, 2), ServiceMethod.Fax));
        Assert.Equal(CaseStage.Deferred, asked.Stage);
        Assert.Equal(CaseStage.Deferred, asked.After(c => c.ReceiveInformation(PartyRole.ClaimsAdministrator, "a hearing is set", new(2026, 11, 5))).Stage);
    }

    [Fact]
    public void Dates_of_a_dispute_keep_their_order()
    {
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Deferred).ResolveLiability(new(2026, 9, 17), ServiceMethod.Personal, true),
            "Service of the notice (2026-09-17) cannot lie before the utilization review decision (2026-09-18). Correct one of the two.");
        CaseAssert.Refused(
            Disputed.ResolveLiability(new(2026, 9, 17), ServiceMethod.Personal, true),
            "Service of the notice (2026-09-17) cannot lie before the utilization review decision (2026-09-18). Correct one of the two.",
            "Service of the notice (2026-09-17) cannot lie before the dispute about liability (2026-09-18). Correct one of the two.");
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Received).RecordLiabilityDispute(Day, new("The neck.", RaisedOn: new(2026, 10, 8), Items: [2, 9])),
            "The dispute about liability (2026-10-08) cannot lie after today (2026-10-07). Correct the date.",
            "The dispute about liability covers item 9, and there is no item 9 in this request. Correct the number.");
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Received).ResolveLiability(Day, ServiceMethod.Personal, true),
            "Nobody disputes liability in this application. Record the dispute first, with the day on which it was raised.");
        CaseAssert.Refused(
            Disputed.RecordLiabilityDispute(new(2026, 10, 4), new(" ")),
            "The record (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.",
            "Say what is disputed, in the administrator's words.");
        CaseAssert.Refused(Disputed.RecordLiabilityDispute(Day, new("The lumbar spine is disputed.", RaisedOn: Cast.DeniedOn)), "The dispute is recorded so already.");
    }
}
