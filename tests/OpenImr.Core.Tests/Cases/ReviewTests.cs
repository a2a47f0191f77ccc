using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Who reviews, and what only the reviewer does.</summary>
public sealed class ReviewTests
{
    private static readonly DateOnly Day = new(2026, 10, 27);
    private static readonly ReviewCase Complete = Cast.CaseAt(CaseStage.RecordsComplete), WithReviewer = Cast.CaseAt(CaseStage.WithReviewer);

    private static Outcome<CaseEvent> Assign(ReviewCase review, ReviewerId reviewer) =>
        review.AssignReviewer(reviewer, Cast.Credentials, Cast.Unconflicted, Day, null);

    private static ReviewCase Panel() => WithReviewer
        .After(c => c.ApprovePanel(2, Day, "letter of the director"))
        .After(c => Assign(c, Cast.OtherReviewer))
        .After(c => c.SendFile(Cast.OtherReviewer, Cast.Noon(Day)));

    private static ReviewCase Written(ReviewCase review, params ReviewerId[] by) => by.Aggregate(
        review.After(c => c.WriteSummary(by[0], Cast.Summary)), (c, who) => Cast.Decisions.Aggregate(c, (d, decision) => d.After(x => x.Decide(who, decision))));

    private static Outcome<CaseEvent> Sign(
        ReviewCase review, ReviewerId who, string? words = "I have no conflict, I read the file, and the judgment is my own.", int provedMinutesBefore = 3,
        string? hashNow = null, Actor? signer = null, IReadOnlyList<Gate>? gates = null, GateMode mode = GateMode.Enforce)
    {
        var at = Cast.Noon(Cast.SignedOn);
        return review.Sign(
            new(who, Cast.LetterHash, words!, at.AddMinutes(-provedMinutesBefore), at, Cast.Credentials, []),
            signer ?? new(who.ToString(), "A reviewer", [Role.Reviewer]), hashNow ?? Cast.LetterHash, gates ?? [], Cast.SignedOn, mode);
    }

    [Fact]
    public void A_finding_that_refuses_keeps_a_reviewer_from_the_case_and_one_that_cannot_does_not()
    {
        Finding Sanction(Provision law) => new("RVW-04", FindingResult.NotMet, "R-0412 was sanctioned.", law, "board of May 4, 2026");
        CaseAssert.RefusedBy(Section139_5.NoSanction, Complete.AssignReviewer(Cast.Reviewer, Cast.Credentials, [Sanction(Section139_5.NoSanction)], Day, null), "R-0412 was sanctioned.");
        CaseAssert.Made<ReviewerAssigned>(Complete.AssignReviewer(
            Cast.Reviewer, Cast.Credentials, [Sanction(Section139_5.NoSanction with { Standing = Standing.Recalled })], Day, null));
        CaseAssert.Made<ReviewerAssigned>(Complete.AssignReviewer(Cast.Reviewer, Cast.Credentials, [Sanction(Section139_5.NoSanction)], Day, null, GateMode.Report));
    }

    [Fact]
    public void Nobody_is_assigned_whom_nobody_looked_at()
    {
        CaseAssert.Refused(
            Complete.AssignReviewer(Cast.Reviewer, Cast.Credentials, [], Day, null),
            "Nobody looked at license, certification, sanctions and conflicts of this reviewer. Have the findings made first.");
        CaseAssert.Made<ReviewerAssigned>(Complete.AssignReviewer(Cast.Reviewer, Cast.Credentials, [], Day, null, GateMode.Report));
    }

    [Fact]
    [Proves("8 CCR § 9792.10.6(c)")]
    public void A_second_reviewer_needs_the_directors_written_approval()
    {
        CaseAssert.RefusedBy(
            Section9792_10_6.Reviewers.Contents[0].Provision, Assign(WithReviewer, Cast.OtherReviewer),
            "1 reviewer is allowed, and 1 has the case. More need the administrative director's written approval.");
        CaseAssert.Refused(
            WithReviewer.ApprovePanel(1, new(2026, 10, 4), ""),
            "A panel has 2 to 9 reviewers, not 1.",
            "The approval (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.",
            "Name the administrative director's written approval.");
        Assert.Equal([Cast.Reviewer, Cast.OtherReviewer], Panel().Panel.Select(s => s.Reviewer));
        Assert.Equal("2 reviewers are allowed, and 2 have the case. More need the administrative director's written approval.",
            Assert.Single(CaseAssert.Reasons(Assign(Panel(), new(7)))).Sentence);
    }

    [Fact]
    public void A_reviewer_has_a_case_once_and_never_again_after_leaving_it()
    {
        Assert.Contains("R-0412 has the case already.", CaseAssert.Reasons(Assign(WithReviewer, Cast.Reviewer)).Select(r => r.Sentence));
        var left = WithReviewer.After(c => c.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Declined, "No time."));
        CaseAssert.Refused(Assign(left, Cast.Reviewer), "R-0412 had this case before and is excluded. Choose another.");
        CaseAssert.Made<ReviewerAssigned>(Assign(left, Cast.OtherReviewer));
    }

    [Fact]
    public void What_a_released_reviewer_wrote_and_decided_is_void()
    {
        var left = Written(WithReviewer, Cast.Reviewer).After(c => c.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Recused, "Knows the physician."));
        Assert.Equal(CaseStage.RecordsComplete, left.Stage);
        Assert.Empty(left.Panel);
        Assert.Empty(left.Decisions);
        Assert.Null(left.Summary);
        Assert.Equal([Cast.Reviewer], left.FormerReviewers);
        CaseAssert.Refused(WithReviewer.ReleaseReviewer(Cast.OtherReviewer, ReleaseKind.Replaced, " "),
            "R-0388 does not have this case. Only the assigned reviewer acts on it.", "Say why the reviewer leaves the case.");
    }

    [Theory]
    [InlineData(CaseStage.Drafted)]
    [InlineData(CaseStage.Quality)]
    public void When_one_of_a_panel_leaves_after_signing_the_other_decides_and_signs_anew(CaseStage stage)
    {
        var review = Written(Panel(), Cast.Reviewer, Cast.OtherReviewer).After(c => Sign(c, Cast.Reviewer)).After(c => Sign(c, Cast.OtherReviewer));
        if (stage == CaseStage.Quality)
            review = review.After(c => c.SendToQuality("sample")).After(c => c.PassQuality(null, Cast.Quality));
        Assert.Equal(stage, review.Stage);
        var left = review.After(c => c.ReleaseReviewer(Cast.OtherReviewer, ReleaseKind.Recused, "A conflict came up."));
        Assert.Equal((CaseStage.WithReviewer, false), (left.Stage, left.QualityHasPassed));
        Assert.Null(left.Panel.Single().Signature);
        Assert.Equal(CaseStage.Drafted, left.After(c => Sign(c, Cast.Reviewer)).Stage);
    }

    [Fact]
    public void Nothing_is_written_before_the_file_went_out()
    {
        var assigned = Complete.After(c => Assign(c, Cast.Reviewer));
        const string Unsent = "The case file has not gone to R-0412 yet. Send it first.";
        CaseAssert.RefusedBy(Section4610_6.AllRecordsReviewed, assigned.WriteSummary(Cast.Reviewer, Cast.Summary), Unsent);
        Assert.Equal(Unsent, CaseAssert.Reasons(assigned.Decide(Cast.Reviewer, Cast.Decisions[0]))[0].Sentence);
        CaseAssert.Refused(
            assigned.SendFile(Cast.Reviewer, Cast.Noon(new(2026, 10, 25))),
            "The sending (2026-10-25) cannot lie before the day on which the file was complete (2026-10-26). Correct one of the two.");
    }

    [Fact]
    public void Only_the_assigned_reviewer_writes()
    {
        const string NotYours = "R-0388 does not have this case. Only the assigned reviewer acts on it.";
        CaseAssert.Refused(WithReviewer.WriteSummary(Cast.OtherReviewer, Cast.Summary), NotYours);
        CaseAssert.Refused(WithReviewer.Decide(Cast.OtherReviewer, Cast.Decisions[0]), NotYours);
        CaseAssert.Refused(WithReviewer.SendFile(Cast.OtherReviewer, Cast.Noon(Day)), NotYours);
        CaseAssert.Refused(WithReviewer.WriteSummary(Cast.Reviewer, " "), "The clinical case summary is empty.");
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(c)(1)")]
    public void An_item_not_in_dispute_is_not_decided()
    {
        CaseAssert.RefusedBy(
            Section4610_5.DisputedTreatment, WithReviewer.Decide(Cast.Reviewer, Cast.Decisions[0] with { Item = 3 }),
            "Item 3 is not in dispute and is not decided. Utilization review conditionally non-certified it.");
        CaseAssert.Refused(
            WithReviewer.After(c => c.TerminateItem(1, TerminationReason.Authorized, Day, "letter")).Decide(Cast.Reviewer, Cast.Decisions[0]),
            "Item 1 is not decided: it left the review, for the claims administrator authorized the treatment.");
        CaseAssert.Refused(WithReviewer.Decide(Cast.Reviewer, Cast.Decisions[0] with { Item = 9 }), "There is no item 9 in this case.");
    }

    [Fact]
    public void A_decision_is_Upheld_or_Overturned_with_a_rationale_and_documents_of_the_file() => CaseAssert.Refused(
        WithReviewer.Decide(Cast.Reviewer, Cast.Decisions[0] with { Outcome = (ItemOutcome)2, Rationale = "", Documents = [new(4), new DocumentId(9)] }),
        "An item is Upheld or Overturned; there is no third outcome.",
        "Item 1 has no rationale.",
        "Item 1 relies on D-009, which is not in the file.");

    [Fact]
    public void A_dependent_item_is_flagged_when_the_item_it_falls_with_is_decided_later_and_is_never_flipped()
    {
        var review = WithReviewer.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[2])).After(c => c.Decide(Cast.Reviewer, Cast.Decisions[3]));
        Assert.Empty(review.DependentsToLookAt());
        var turned = review.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[2] with { Outcome = ItemOutcome.Overturned }));
        Assert.Equal([(6, "Item 5, which it falls with, was decided later: Overturned.")], turned.DependentsToLookAt().Select(d => (d.Item.Number, d.Why)));
        Assert.Equal(ItemOutcome.Upheld, turned.DecisionOf(6, Cast.Reviewer)!.Decision.Outcome);
        Assert.Empty(turned.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[3])).DependentsToLookAt());
    }

    [Fact]
    public void A_dependent_item_is_flagged_when_the_item_it_falls_with_leaves_the_review()
    {
        var review = WithReviewer.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[3])).After(c => c.TerminateItem(5, TerminationReason.RequestWithdrawn, Day, "letter"));
        Assert.Equal([(6, "Item 5, which it falls with, left the review: the physician withdrew the request.")], review.DependentsToLookAt().Select(d => (d.Item.Number, d.Why)));
        Assert.Empty(review.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[3])).DependentsToLookAt());
    }

    [Fact]
    public void A_whole_determination_is_signed_by_its_reviewer()
    {
        var signed = Written(WithReviewer, Cast.Reviewer).After(c => Sign(c, Cast.Reviewer));
        Assert.Equal((CaseStage.Drafted, Cast.LetterHash), (signed.Stage, signed.Panel.Single().Signature!.LetterHash));
    }

    [Fact]
    public void A_panel_is_a_draft_only_when_all_have_signed_and_a_change_by_one_voids_the_others_signature()
    {
        var one = Written(Panel(), Cast.Reviewer, Cast.OtherReviewer).After(c => Sign(c, Cast.Reviewer));
        Assert.Equal(CaseStage.WithReviewer, one.Stage);
        CaseAssert.Refused(one.Decide(Cast.Reviewer, Cast.Decisions[0]), "R-0412 has signed. To change the draft, have it given back first.");
        var changed = one.After(c => c.Decide(Cast.OtherReviewer, Cast.Decisions[0] with { Outcome = ItemOutcome.Overturned }));
        Assert.All(changed.Panel, s => Assert.Null(s.Signature));
        Assert.Equal(CaseStage.Drafted, one.After(c => Sign(c, Cast.OtherReviewer)).Stage);
        Assert.Null(one.After(c => c.ReturnToReviewer(["Look at item 1."])).Panel[0].Signature);
    }

    [Fact]
    public void Nothing_is_signed_that_is_not_whole() => CaseAssert.Refused(
        Sign(WithReviewer.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[0])), Cast.Reviewer),
        "The clinical case summary is not written. Write it from the case file.",
        "Item 2 is not decided. Decide it: Upheld or Overturned.",
        "Item 5 is not decided. Decide it: Upheld or Overturned.",
        "Item 6 is not decided. Decide it: Upheld or Overturned.");

    public static TheoryData<string, Func<ReviewCase, Outcome<CaseEvent>>, string> Unsigned => new()
    {
        { "someone else", c => Sign(c, Cast.Reviewer, signer: Cast.MedicalDirector), "Nobody signs for another. The reviewer signs in person." },
        { "the token without the role", c => Sign(c, Cast.Reviewer, signer: new("R-0412", "D. Okafor", [Role.Coordinator])), "Nobody signs for another. The reviewer signs in person." },
        { "an old proof", c => Sign(c, Cast.Reviewer, provedMinutesBefore: 16), "Prove who you are once more, and sign again: the proof of identity is older than 15 minutes." },
        { "a later proof", c => Sign(c, Cast.Reviewer, provedMinutesBefore: -1), "The proof of identity lies after the signature. Prove who you are, then sign." },
        { "no words", c => Sign(c, Cast.Reviewer, words: " "), "Attest in words: no conflict, the file read, your own judgment." },
        { "another letter", c => Sign(c, Cast.Reviewer, hashNow: new('9', 64)), "The letter changed after you read it. Read it again, and sign what you read." },
    };

    [Theory]
    [MemberData(nameof(Unsigned))]
    public void A_signature_is_in_person_fresh_in_words_and_on_the_letter_as_it_is(string what, Func<ReviewCase, Outcome<CaseEvent>> sign, string sentence)
    {
        Assert.NotEmpty(what);
        CaseAssert.Refused(sign(Written(WithReviewer, Cast.Reviewer)), sentence);
    }

    [Fact]
    public void A_proof_of_fifteen_minutes_is_fresh() => CaseAssert.Made<DeterminationSigned>(Sign(Written(WithReviewer, Cast.Reviewer), Cast.Reviewer, provedMinutesBefore: 15));

    [Fact]
    public void A_gate_refuses_a_signature_until_released_where_it_may_be_and_reports_in_a_rehearsal()
    {
        var review = Written(WithReviewer, Cast.Reviewer);
        Gate Open(string name, GateKind kind) => new(name, kind, new("DET-02", FindingResult.NotMet, "It is open.", Section9792_10_6.Analysis, "", "Close it."));
        CaseAssert.RefusedBy(Section9792_10_6.Analysis, Sign(review, Cast.Reviewer, gates: [Open("register", GateKind.Process)]), "It is open. Close it.");
        var released = review.After(c => c.ReleaseGate("register", "One page cannot be opened.", Cast.MedicalDirector));
        CaseAssert.Made<DeterminationSigned>(Sign(released, Cast.Reviewer, gates: [Open("register", GateKind.Process), Open("stale", GateKind.Warning)]));
        CaseAssert.Refused(Sign(released, Cast.Reviewer, gates: [Open("license", GateKind.Hard)]), "It is open. Close it.");
        CaseAssert.Made<DeterminationSigned>(Sign(released, Cast.Reviewer, gates: [Open("license", GateKind.Hard)], mode: GateMode.Report));
    }

    [Fact]
    public void Only_the_medical_director_releases_a_gate_and_never_license_conflict_or_records()
    {
        CaseAssert.Refused(WithReviewer.ReleaseGate("register", "so", Cast.Coordinator), "Only the medical director may release a gate.");
        foreach (var gate in new[] { "license", "conflict", "records", "citations" })
            CaseAssert.Refused(WithReviewer.ReleaseGate(gate, "so", Cast.MedicalDirector), $"\"{gate}\" is never released. Only register and quality may be.");
        CaseAssert.Refused(WithReviewer.ReleaseGate("register", "", Cast.MedicalDirector), "Say why the gate is released.");
        CaseAssert.Refused(
            WithReviewer.After(c => c.ReleaseGate("register", "so", Cast.MedicalDirector)).ReleaseGate("register", "so", Cast.MedicalDirector),
            "\"register\" is released already.");
    }

    [Fact]
    public void Quality_passes_once_gives_back_with_reasons_and_is_never_the_reviewer()
    {
        var review = Cast.CaseAt(CaseStage.Quality);
        CaseAssert.Refused(review.PassQuality(null, Cast.DrAmaro), "Who reviewed the case does not check its draft. Have someone else check it.");
        var passed = review.After(c => c.PassQuality("well done", Cast.Quality));
        CaseAssert.Refused(passed.PassQuality(null, Cast.Quality), "Quality has passed the draft already.");
        CaseAssert.Refused(review.ReturnToReviewer([]), "Say what the reviewer should look at.");
        CaseAssert.Refused(review.ReturnToReviewer(["Item 1", " "]), "Say what the reviewer should look at.");
        var back = passed.After(c => c.ReturnToReviewer(["Item 1 cites no page."]));
        Assert.Equal((CaseStage.WithReviewer, false), (back.Stage, back.QualityHasPassed));
        Assert.Null(back.Panel.Single().Signature);
        Assert.Equal(4, back.Decisions.Count);
        Assert.Equal(["Item 1 cites no page."], back.ReturnReasons);
        CaseAssert.Refused(WithReviewer.ReturnToReviewer(["so"]), "No reviewer has signed; there is nothing to give back.");
        CaseAssert.Refused(
            review.After(c => c.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Replaced, "ill")).After(c => Assign(c, Cast.OtherReviewer)).PassQuality(null, Cast.DrAmaro),
            $"Passing quality is possible while the case is Quality; {Cast.Number} is With reviewer.",
            "Who reviewed the case does not check its draft. Have someone else check it.");
    }
}
