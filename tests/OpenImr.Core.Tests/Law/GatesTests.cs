using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Law;

/// <summary>The gates before signature and issue: what refuses, what may be released, what only warns.</summary>
public sealed class GatesTests
{
    private static readonly DateOnly On = Cast.SignedOn;

    /// <summary>The case as the reviewer is about to sign it.</summary>
    private static ReviewCase Ready(params IEnumerable<CaseEvent> later) => ReviewCase.Fold(
    [
        .. Cast.EventsTo(CaseStage.WithReviewer),
        new CaseEvent.SummaryWritten(Cast.Reviewer, Cast.Summary),
        .. Cast.Decisions.Select(d => new CaseEvent.ItemDecided(Cast.Reviewer, d)),
        .. later,
    ]);

    private static IReadOnlyList<Gate> Before(ReviewCase review, ExpertReviewer? reviewer = null, DateOnly? on = null) =>
        Gates.BeforeSignature(review, Cast.Reviewer, Cast.Standing(reviewer ?? Cast.Amaro(), review, on ?? On), on ?? On);

    private static IEnumerable<string> Refusals(ReviewCase review, ExpertReviewer? reviewer = null) =>
        Gates.Refusals(Before(review, reviewer), review.ReleasedGates, GateMode.Enforce, On).Select(r => r.Sentence);

    private static ReviewCase Redecided(ItemDecision decision) => Ready(new CaseEvent.ItemDecided(Cast.Reviewer, decision));

    private static ItemDecision First(Func<GuidelineReliance, GuidelineReliance> change, ItemOutcome outcome = ItemOutcome.Upheld) =>
        Cast.Decisions[0] with { Outcome = outcome, Guideline = change(Cast.Decisions[0].Guideline) };

    private static IEnumerable<Gate> Open(IReadOnlyList<Gate> gates) => gates.Where(g => g.Finding.Result != FindingResult.Met);

    [Fact]
    public void A_whole_draft_passes_every_gate()
    {
        var gates = Before(Ready());
        Assert.Empty(Open(gates));
        Assert.Superset(
            new HashSet<string>
            {
                "records", "physician", "knowledge", "license", "sanction", "evaluator", "practice", "conflict", "decision", "citations", "guideline",
                "search", "summary", "register", "file", "stale",
            },
            gates.Select(g => g.Name).ToHashSet());
    }

    [Fact]
    public void The_reviewers_standing_is_needed_whole()
    {
        var review = Ready();
        var standing = Cast.Standing(Cast.Amaro(), review, On);
        Assert.Throws<ArgumentException>(() => Gates.BeforeSignature(review, Cast.Reviewer, [], On));
        Assert.Throws<ArgumentException>(() => Gates.BeforeSignature(review, Cast.Reviewer, [.. standing.Where(f => f.Rule != "RVW-10")], On));
        Assert.Throws<ArgumentException>(() => Gates.BeforeSignature(review, Cast.Reviewer, [.. standing.Where(f => f.Rule != "RVW-03")], On));
    }

    [Proves("8 CCR § 9792.10.6(b)(2)")]
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, false, "application, decision and request are no records")]
    [InlineData(new[] { 1, 2, 6 }, true, "the administrator sent nothing, the employee a statement")]
    [InlineData(new[] { 2, 4 }, true, "one report of the administrator")]
    [InlineData(new[] { 2 }, false, "the utilization review decision alone")]
    public void A_review_never_rests_on_the_utilization_review_decision_alone(int[] documents, bool passes, string because)
    {
        var review = ReviewCase.Fold(Cast.EventsTo(CaseStage.WithReviewer)
            .Where(e => e is not CaseEvent.DocumentReceived received || documents.Contains(received.Document.Id.Number)));
        var gate = Before(review).Single(g => g.Name == "records");
        Assert.True((gate.Finding.Result == FindingResult.Met) == passes, because);
        Assert.Equal((GateKind.Hard, "8 CCR § 9792.10.6(b)(2)"), (gate.Kind, gate.Finding.Provision.Citation));
    }

    [Fact]
    public void License_conflict_and_records_are_never_released_even_by_a_record_that_says_so()
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>(
            new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional("Valley Imaging Center", ProfessionalRelation.Employment)));
        var names = new[] { "license", "conflict", "records" };
        var review = ReviewCase.Fold(
        [
            .. Cast.EventsTo(CaseStage.WithReviewer).Where(e => e is not CaseEvent.DocumentReceived { Document.IsMedicalRecord: true }),
            .. names.Select(n => new CaseEvent.GateReleased(n, "In a hurry.")),
        ]);
        var refusing = Gates.Refusing(Before(review, reviewer), review.ReleasedGates, On).Select(g => g.Name).ToHashSet();
        Assert.Superset(names.ToHashSet(), refusing);
    }

    [Proves("Lab. Code § 4610.6(c)")]
    [Fact]
    public void Every_disputed_item_is_decided_by_the_reviewer_who_signs()
    {
        var others = Ready(new CaseEvent.PanelApproved(2, On, "approval"), new CaseEvent.ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials, [], null));
        Assert.DoesNotContain("Item 1 is not decided. Decide it: Upheld or Overturned.", Refusals(others));
        var gates = Gates.BeforeSignature(others, Cast.OtherReviewer, Cast.Standing(Cast.Colleague(388), others, On), On);
        Assert.Equal(4, Gates.Refusing(gates, others.ReleasedGates, On).Count(g => g.Name == "decision"));
    }

    [Proves("Lab. Code § 4610.5(c)(1)")]
    [Theory]
    [InlineData(3, "Item 3 is decided and not in dispute: utilization review conditionally non-certified it. It stays in the file and is not decided.")]
    [InlineData(4, "Item 4 is decided and not in dispute: utilization review approved it. It stays in the file and is not decided.")]
    public void No_conditionally_non_certified_or_approved_item_is_among_the_decided(int item, string sentence) =>
        Assert.Contains(sentence, Refusals(Redecided(Cast.Decision(item, ItemOutcome.Upheld, "MTUS"))));

    [Fact]
    public void An_item_that_left_the_review_after_it_was_decided_does_not_stand_in_the_way() =>
        Assert.Empty(Refusals(Ready(new CaseEvent.ItemTerminated(1, TerminationReason.Authorized, On, true, "letter"))));

    [Proves("Lab. Code § 4610.6(e)")]
    [Fact]
    public void Condition_documents_findings_and_rationale_are_cited_for_every_item_and_all_that_lacks_is_named() => Assert.Contains(
        "Item 1 does not give the medical condition, the documents that bear on it, the findings that bear on it and a rationale. Cite them from the case file.",
        Refusals(Redecided(Cast.Decisions[0] with { Condition = " ", Documents = [], Findings = null, Rationale = "" })));

    [Fact]
    public void A_document_that_the_file_does_not_hold_cannot_be_cited() => Assert.Contains(
        "Item 1 cites D-099, which the file does not hold. Cite them from the case file.",
        Refusals(Redecided(Cast.Decisions[0] with { Documents = [new(4), new DocumentId(99)] })));

    [Theory]
    [InlineData(null, EvidenceTier.A, SearchStep.Mtus)]
    [InlineData("MTUS, Chronic Pain", null, SearchStep.Mtus)]
    [InlineData("MTUS, Chronic Pain", EvidenceTier.A, null)]
    public void The_source_its_rank_and_its_step_are_cited(string? text, EvidenceTier? tier, SearchStep? step) => Assert.Contains(
        "Item 1 cites no guideline or other source. Cite the source relied on, its rank and the step at which it was found.",
        Refusals(Redecided(First(_ => new(text, tier, step)))));

    [Fact]
    public void The_records_gate_counts_those_of_the_administrator_and_those_of_others_apart() => Assert.Equal(
        $"{Words.Count(2, "medical record")} of the administrator, 2 of others.",
        Before(Ready(new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, "2026-10-01", 3, PartyRole.RequestingPhysician, new(2026, 10, 29))))).Single(g => g.Name == "records").Finding.Evidence);

    [Fact]
    public void A_record_of_another_sender_adds_nothing_to_those_of_the_administrator() => Assert.Equal(
        $"{Words.Count(2, "medical record")} of the administrator, 3 of others.",
        Before(Ready(
            new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, "2026-10-01", 3, PartyRole.RequestingPhysician, new(2026, 10, 29))),
            new CaseEvent.DocumentReceived(Cast.Document(8, DocumentType.ProgressReport, null, "2026-10-02", 3, PartyRole.Employee, new(2026, 10, 29))))).Single(g => g.Name == "records").Finding.Evidence);

    [Fact]
    public void The_guideline_gates_show_the_source_its_rank_and_its_step()
    {
        var item = Before(Redecided(First(_ => new(Odg, EvidenceTier.C, SearchStep.AcoemOrOdg)))).Where(g => g.Finding.Item == 1).ToArray();
        Assert.Equal(Odg, item.Single(g => g.Name == "guideline").Finding.Evidence);
        Assert.Contains(item, g => g.Finding.Evidence.StartsWith("Rank C, step ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_known_of_the_reviewer_warns_and_what_is_not_met_stands_in_the_way()
    {
        var standing = Cast.Standing(Cast.Amaro(), Ready(), On);
        GateKind KindOf(FindingResult result) => Gates.BeforeSignature(Ready(), Cast.Reviewer, [standing[0] with { Result = result }, .. standing.Skip(1)], On)
            .First(g => g.Finding.Rule == standing[0].Rule).Kind;
        Assert.Equal((GateKind.Warning, GateKind.Hard), (KindOf(FindingResult.Unknown), KindOf(FindingResult.NotMet)));
    }

    [Fact]
    public void What_is_met_asks_for_nothing_and_what_is_not_says_what_to_do()
    {
        Assert.All(Before(Ready()).Where(g => g.Finding.Result == FindingResult.Met), g => Assert.Null(g.Finding.Cure));
        Assert.Equal("Send it to quality, or have the medical director release this step.", BeforeIssue(Cast.CaseAt(CaseStage.Quality)).Single(g => g.Name == "quality").Finding.Cure);
    }

    private const string Odg = "ODG, Pain, Muscle relaxants (2026)";

    public static TheoryData<GuidelineReliance, ItemOutcome, string?, string> Searches => new()
    {
        { new(Odg, EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.NotAddressed, "The MTUS is silent on it."), ItemOutcome.Upheld, null, "silent, second step, explained" },
        { new(Odg, EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.PresumptionRebutted, "Two trials."), ItemOutcome.Overturned, null, "rebutted, explained" },
        { new(Odg, EvidenceTier.C, SearchStep.AcoemOrOdg), ItemOutcome.Upheld, "gives no reason", "below the MTUS without a reason" },
        { new(Odg, EvidenceTier.B, SearchStep.Mtus), ItemOutcome.Upheld, "gives no reason", "below the MTUS by its rank alone" },
        { new(Odg, EvidenceTier.A, SearchStep.Study), ItemOutcome.Upheld, "gives no reason", "below the MTUS by its step alone" },
        { new(Odg, EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.NotAddressed, " "), ItemOutcome.Overturned, "does not explain why", "no explanation" },
        { new(Odg, EvidenceTier.C, SearchStep.Mtus, ReasonBelowMtus.NotAddressed, "Silent."), ItemOutcome.Overturned, "at which step", "below the MTUS at the first step" },
        { new(null, null, null, ReasonBelowMtus.NotAddressed, "Silent."), ItemOutcome.Upheld, "sole ground that the MTUS does not address it", "denied because the MTUS is silent" },
        { new(Odg, EvidenceTier.C, SearchStep.Mtus, ReasonBelowMtus.NotAddressed, "Silent."), ItemOutcome.Upheld, "sole ground that the MTUS does not address it", "denied without the second step" },
        { new(Odg, EvidenceTier.A, SearchStep.AcoemOrOdg, ReasonBelowMtus.PresumptionRebutted, "Trials."), ItemOutcome.Upheld, "cites the MTUS", "a reason to leave it, and not left" },
    };

    [Proves("8 CCR § 9792.21(d)")]
    [Theory]
    [MemberData(nameof(Searches))]
    public void A_source_below_the_MTUS_decides_only_with_its_reason_and_step(GuidelineReliance reliance, ItemOutcome outcome, string? sentence, string because)
    {
        var gate = Before(Redecided(First(_ => reliance, outcome))).Single(g => g.Name == "search" && g.Finding.Item == 1);
        Assert.True(sentence is null == (gate.Finding.Result == FindingResult.Met), because);
        Assert.Contains(sentence ?? "says why", gate.Finding.Sentence, StringComparison.Ordinal);
        Assert.Equal("8 CCR § 9792.21(d)", gate.Finding.Provision.Citation);
        Assert.Equal(reliance.BelowMtus == ReasonBelowMtus.NotAddressed ? "SOR-03b" : "SOR-02", gate.Finding.Rule);
    }

    [Fact]
    public void A_source_of_the_MTUS_at_the_first_step_does_not_leave_it() => Assert.Equal(
        "Item 1 does not leave the MTUS.",
        Before(Redecided(First(_ => new("MTUS, Chronic Pain Guideline", EvidenceTier.A, SearchStep.Mtus)))).Single(g => g.Name == "search" && g.Finding.Item == 1).Finding.Sentence);

    [Proves("8 CCR § 9792.10.6(b)(1)")]
    [Proves("Lab. Code § 4610.6(b)")]
    [Fact]
    public void The_register_holds_every_document_or_is_released_by_the_medical_director()
    {
        var late = Ready(new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, "2026-10-01", 3, PartyRole.RequestingPhysician, new(2026, 10, 29))));
        Assert.Equal(["The register of documents was confirmed without D-007. Confirm the register."], Refusals(late));
        Assert.Empty(Refusals(late.Apply(new CaseEvent.GateReleased("register", "The page is a blank sheet."))));
        Assert.Equal("D-007 came in after the case file went to the reviewer.", Before(late).Single(g => g.Name == "file").Finding.Sentence);
    }

    [Theory]
    [InlineData(true, "a file of six documents")]
    [InlineData(false, "no document at all")]
    public void A_register_that_nobody_confirmed_refuses_whatever_the_file_holds(bool documents, string because)
    {
        Assert.NotEmpty(because);
        var review = ReviewCase.Fold(Cast.EventsTo(CaseStage.WithReviewer).Where(e => e is not CaseEvent.RegisterConfirmed && (documents || e is not CaseEvent.DocumentReceived)));
        Assert.Contains("The register of documents is not confirmed. Confirm the register.", Refusals(review));
    }

    [Fact]
    public void What_came_in_on_the_day_on_which_the_file_was_sent_is_not_later_and_a_file_that_was_not_sent_is_said_so()
    {
        var sameDay = Ready(new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, "2026-10-01", 3, PartyRole.RequestingPhysician, new(2026, 10, 27))));
        Assert.Equal(FindingResult.Met, Before(sameDay).Single(g => g.Name == "file").Finding.Result);
        var notSent = ReviewCase.Fold(Cast.EventsTo(CaseStage.WithReviewer).Where(e => e is not CaseEvent.FileSentToReviewer));
        Assert.Equal("The case file was not sent to the reviewer.", Before(notSent).Single(g => g.Name == "file").Finding.Sentence);
    }

    [Fact]
    public void The_summary_is_written() => Assert.Contains(
        "The clinical case summary is not written. Write it from the case file.",
        Refusals(ReviewCase.Fold([.. Cast.EventsTo(CaseStage.WithReviewer), .. Cast.Decisions.Select(d => new CaseEvent.ItemDecided(Cast.Reviewer, d))])));

    [Fact]
    public void A_dependent_item_is_flagged_and_never_changed()
    {
        var review = Redecided(Cast.Decisions[2] with { Outcome = ItemOutcome.Overturned });
        var gate = Before(review).Single(g => g.Name == "dependents");
        Assert.Equal((GateKind.Warning, 6), (gate.Kind, gate.Finding.Item));
        Assert.Empty(Refusals(review));
        Assert.Equal(ItemOutcome.Upheld, review.DecisionOf(6, Cast.Reviewer)?.Decision.Outcome);
    }

    [Theory]
    [InlineData("2026-03-11", false, "six months to the day before the request of September 11")]
    [InlineData("2026-03-10", true, "a day more")]
    [InlineData("March 2026", false, "a month is read as its last day")]
    [InlineData("undated", true, "no date at all")]
    public void Records_older_than_six_months_at_the_request_are_flagged(string dated, bool flagged, string because)
    {
        var review = ReviewCase.Fold(Cast.EventsTo(CaseStage.WithReviewer).Where(e => e is not CaseEvent.DocumentReceived { Document.Id.Number: 5 })
            .Select(e => e is CaseEvent.DocumentReceived { Document: { Id.Number: 4 } report }
                ? new CaseEvent.DocumentReceived(report with { Dated = Core.Calendars.PartialDate.Read(dated) }) : e));
        var gate = Before(review).Single(g => g.Name == "stale");
        Assert.True((gate.Finding.Result != FindingResult.Met) == flagged, because);
        Assert.Equal(GateKind.Warning, gate.Kind);
    }

    [Theory]
    [InlineData("2026-09-09", "2025-01-02", false, "the newest record counts, whatever older ones there are")]
    [InlineData("2026-03-01", "2025-01-02", true, "older by more than six months than the newest request in dispute, though not than the others")]
    public void The_newest_record_is_held_against_the_newest_request_in_dispute(string newest, string older, bool flagged, string because)
    {
        var review = ReviewCase.Fold(Cast.EventsTo(CaseStage.WithReviewer).Select(e => e switch
        {
            CaseEvent.DocumentReceived { Document: { Id.Number: 4 } report } => new CaseEvent.DocumentReceived(report with { Dated = Core.Calendars.PartialDate.Read(newest) }),
            CaseEvent.DocumentReceived { Document: { Id.Number: 5 } notes } => new CaseEvent.DocumentReceived(notes with { Dated = Core.Calendars.PartialDate.Read(older) }),
            CaseEvent.ApplicationReceived opening => opening with
            {
                UtilizationReview = opening.UtilizationReview with { Items = [.. opening.UtilizationReview.Items.Select(i => i.Number == 1 ? i : i with { RequestedOn = new(2026, 1, 5) })] },
            },
            _ => e,
        }));
        Assert.True((Before(review).Single(g => g.Name == "stale").Finding.Result != FindingResult.Met) == flagged, because);
    }

    [Fact]
    public void A_request_that_names_no_quantity_is_flagged_and_not_refused()
    {
        var bare = Cast.Received() with
        {
            UtilizationReview = Cast.UtilizationReview with { Items = [.. Cast.Items.Select(i => i.Number == 1 ? i with { AsWritten = "Soma 350 mg" } : i)] },
        };
        var review = ReviewCase.Fold(
        [
            bare, .. Cast.EventsTo(CaseStage.WithReviewer).Skip(1), new CaseEvent.SummaryWritten(Cast.Reviewer, Cast.Summary),
            .. Cast.Decisions.Select(d => new CaseEvent.ItemDecided(Cast.Reviewer, d)),
        ]);
        var gate = Before(review).Single(g => g.Name == "details");
        Assert.Equal((GateKind.Warning, "Item 1 gives no quantity."), (gate.Kind, gate.Finding.Sentence));
        Assert.Empty(Refusals(review));
    }

    [Fact]
    public void A_gate_whose_law_was_not_read_for_the_day_only_warns()
    {
        var reviewer = Cast.AmaroWithout<ReviewerEvent.LicenseRecorded>();
        var gates = Before(Ready(), reviewer, new(2016, 12, 9));
        Assert.Contains(gates, g => g.Name == "license" && g.Finding.Result == FindingResult.NotMet && g.Kind == GateKind.Warning);
        Assert.Equal(["practice"], Gates.Refusing(gates, new Dictionary<string, string>(), new(2016, 12, 9)).Select(g => g.Name).Distinct());
    }

    [Fact]
    public void Reporting_refuses_nothing_and_keeps_every_finding_and_enforcing_refuses_them()
    {
        var review = Redecided(First(_ => new(null, null, null)));
        var gates = Before(review);
        Assert.Empty(Gates.Refusals(gates, review.ReleasedGates, GateMode.Report, On));
        Assert.NotEmpty(Gates.Refusals(gates, review.ReleasedGates, GateMode.Enforce, On));
        Assert.Contains(gates, g => g.Name == "guideline" && g.Finding.Result == FindingResult.NotMet);
    }

    [Fact]
    public void The_quiet_list_holds_what_is_missing_and_what_deserves_a_look()
    {
        var review = Redecided(Cast.Decisions[2] with { Condition = null });
        var check = DeterminationCheck.Of(Before(review), review.ReleasedGates, On);
        Assert.Equal(["Item 5 does not give the medical condition."], check.StillMissing.Select(f => f.Sentence));
        Assert.Equal([6], check.WorthALook.Select(f => f.Item ?? 0));
    }

    private static IReadOnlyList<Gate> BeforeIssue(ReviewCase review, string served = "The letter.", string published = "The letter.", string? hash = null, string letterhead = "") =>
        Gates.BeforeIssue(review, new(served, published, hash ?? Cast.LetterHash, letterhead), Cast.Amaro().Identities, Cast.IssuedOn);

    private static ReviewCase Passed(params IEnumerable<CaseEvent> later) =>
        ReviewCase.Fold([.. Cast.EventsTo(CaseStage.Quality), new CaseEvent.QualityPassed(null), .. later]);

    private static IEnumerable<string> IssueRefusals(ReviewCase review, IReadOnlyList<Gate> gates) =>
        Gates.Refusals(gates, review.ReleasedGates, GateMode.Enforce, Cast.IssuedOn).Select(r => r.Sentence);

    [Fact]
    public void A_signed_letter_that_quality_passed_may_be_issued() => Assert.Empty(Open(BeforeIssue(Passed())));

    [Proves("Lab. Code § 4610.6(f)")]
    [Theory]
    [InlineData("Reviewed by R-0412.", "The letter.", "The served form holds \"R-0412\", by which the reviewer can be known. Take it out of the letter.")]
    [InlineData("The letter.", "Dr. Amaro found", "The published form holds \"Amaro\", by which the reviewer can be known. Take it out of the letter.")]
    [InlineData("License A104412", "The letter.", "The served form holds \"A104412\", by which the reviewer can be known. Take it out of the letter.")]
    public void No_form_of_the_letter_tells_who_reviewed(string served, string published, string sentence) =>
        Assert.Equal([sentence], IssueRefusals(Passed(new CaseEvent.GateReleased("identity", "No.")), BeforeIssue(Passed(), served, published)));

    [Fact]
    public void A_name_that_the_reviewer_shares_with_a_party_warns_and_the_full_name_refuses()
    {
        var review = Passed(new CaseEvent.PartiesChanged(Cast.Parties with { Employee = Cast.Employee with { GivenName = "Rosa", FamilyName = "Amaro" } }, "Married."));
        var gates = BeforeIssue(review, "Dear Rosa Amaro,");
        Assert.Empty(IssueRefusals(review, gates));
        Assert.Equal(GateKind.Warning, Assert.Single(Open(gates)).Kind);
        Assert.Equal(["The served form holds \"Lucía Amaro\" and \"Lucía\", by which the reviewer can be known. Take it out of the letter."],
            IssueRefusals(review, BeforeIssue(review, "Dear Rosa Amaro, Lucia Amaro wrote")));
        Assert.Empty(IssueRefusals(Passed(), BeforeIssue(Passed(), "Amaro Street 5", letterhead: "Kestrel Review, Amaro Street 5")));
    }

    [Fact]
    public void The_signature_binds_the_letters_text() => Assert.Equal(
        ["R-0412 signed another text than this letter's. Have the letter signed as it stands."],
        IssueRefusals(Passed(), BeforeIssue(Passed(), hash: new string('0', 64))));

    [Fact]
    public void Every_reviewer_of_the_panel_has_signed()
    {
        var review = ReviewCase.Fold([.. Cast.EventsTo(CaseStage.WithReviewer), new CaseEvent.QualityPassed(null)]);
        Assert.Equal(["R-0412 has not signed. Have the letter signed as it stands."], IssueRefusals(review, BeforeIssue(review)));
        var none = ReviewCase.Fold([.. Cast.EventsTo(CaseStage.RecordsComplete), new CaseEvent.QualityPassed(null)]);
        Assert.Equal(["Nobody reviewed the case. Have the letter signed as it stands."], IssueRefusals(none, BeforeIssue(none)));
    }

    [Proves("Lab. Code § 139.5(d)(3)(B)")]
    [Fact]
    public void Quality_has_passed_or_the_medical_director_released_it()
    {
        var waiting = Cast.CaseAt(CaseStage.Quality);
        Assert.Equal("Quality has not passed the draft. Send it to quality, or have the medical director release this step.", Assert.Single(IssueRefusals(waiting, BeforeIssue(waiting))));
        Assert.Empty(IssueRefusals(waiting.Apply(new CaseEvent.GateReleased("quality", "Expedited.")), BeforeIssue(waiting)));
    }

    [Theory]
    [InlineData("quality", GateKind.Process, true, "a step of process that may be released")]
    [InlineData("quality", GateKind.Hard, false, "the same name where it is no step of process")]
    [InlineData("panel", GateKind.Process, false, "a step of process that nobody may release")]
    public void A_record_of_a_release_releases_what_may_be_released_and_nothing_else(string name, GateKind kind, bool released, string because)
    {
        Assert.NotEmpty(because);
        var open = BeforeIssue(Cast.CaseAt(CaseStage.Quality)).Single(g => g.Name == "quality") with { Name = name, Kind = kind };
        var record = new Dictionary<string, string> { [name] = "As the record says." };
        Assert.Equal(released ? 0 : 1, Gates.Refusing([open], record, Cast.IssuedOn).Count());
        Assert.Single(Gates.Refusing([open], new Dictionary<string, string>(), Cast.IssuedOn));
    }

    [Fact]
    public void A_refusal_without_a_cure_ends_with_its_sentence()
    {
        var open = BeforeIssue(Cast.CaseAt(CaseStage.Quality)).Single(g => g.Name == "quality");
        var refusal = Assert.Single(Gates.Refusals([open with { Finding = open.Finding with { Cure = null } }], new Dictionary<string, string>(), GateMode.Enforce, Cast.IssuedOn));
        Assert.Equal("Quality has not passed the draft.", refusal.Sentence);
    }
}
