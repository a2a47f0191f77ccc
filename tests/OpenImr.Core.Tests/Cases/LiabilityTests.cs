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
        Cast.CaseAt(CaseStage.Received).After(c => c.RecordLiabilityDispute(Day, new("The lumbar spine is disputed.")));

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
        var deferred = Cast.Fold(Cast.Received() with { Application = Cast.Application() with { Liability = new("The body part."), ReceivedOn = new(2027, 3, 31) } })
            .After(c => c.Defer(new(2027, 3, 31), "The body part."));
        Assert.Equal(FindingResult.NotMet, Of(deferred, "ELG-09").Result);
        var back = deferred.After(c => c.ResolveLiability(new(2027, 3, 1), ServiceMethod.Personal, inFavorOfReview: true));
        Assert.Equal((CaseStage.Received, null), (back.Stage, back.Application.Liability));
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
            Disputed.RecordLiabilityDispute(new(2026, 10, 4), new(" ")),
            "The record (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.",
            "Say what is disputed, in the administrator's words.");
        CaseAssert.Refused(Disputed.RecordLiabilityDispute(Day, new("The lumbar spine is disputed.")), "The dispute is recorded so already.");
    }
}
