using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>How long a proof of identity holds for signing. The organization's choice, not law.</summary>
    public static readonly TimeSpan ProofHoldsFor = TimeSpan.FromMinutes(15);

    /// <summary>Records the administrative director's written approval of more than one reviewer (8 CCR § 9792.10.6(c)).</summary>
    public Outcome<CaseEvent> ApprovePanel(int reviewers, DateOnly on, string document) => Unless(
        new CaseEvent.PanelApproved(reviewers, on, document),
        RequireStage("Approving a panel", [.. BeforeReviewer, CaseStage.WithReviewer]),
        Require(reviewers is > 1 and <= 9, $"A panel has 2 to 9 reviewers, not {reviewers}."),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The approval"),
        RequireWords(document, "Name the administrative director's written approval.", Section9792_10_6.Reviewers.Contents[^1].Provision));

    /// <summary>Gives the case to a reviewer, with every finding on qualification and conflict as it was. The findings refuse, not a score.</summary>
    /// <param name="reviewer">Who.</param>
    /// <param name="credentials">As the letter would print them today.</param>
    /// <param name="findings">Qualification and conflict, complete.</param>
    /// <param name="on">Today.</param>
    /// <param name="reason">Why this one; needed where the law prefers another (a California license) or a finding is left to a person.</param>
    /// <param name="mode">Enforced everywhere but in a historical rehearsal.</param>
    public Outcome<CaseEvent> AssignReviewer(
        ReviewerId reviewer, PrintedCredentials credentials, IReadOnlyList<Finding> findings, DateOnly on, string? reason, GateMode mode = GateMode.Enforce)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Unless(
            new CaseEvent.ReviewerAssigned(reviewer, credentials, [.. findings.Select(RecordedFinding.Of)], reason),
            [
                RequireStage("Assigning a reviewer", Panel.Count == 0 ? [CaseStage.RecordsComplete] : [CaseStage.RecordsComplete, CaseStage.WithReviewer]),
                Require(Panel.All(s => s.Reviewer != reviewer), $"{reviewer} has the case already."),
                Require(!FormerReviewers.Contains(reviewer), $"{reviewer} had this case before and is excluded. Choose another."),
                Require(
                    Panel.Count < ApprovedReviewers,
                    $"{Words.Count(ApprovedReviewers, "reviewer is", "reviewers are")} allowed, and {Words.Count(Panel.Count, "has", "have")} the case. More need the administrative director's written approval.",
                    Section9792_10_6.Reviewers.Contents[^1].Provision),
                Require(
                    mode == GateMode.Report || findings.Count > 0,
                    "Nobody looked at license, certification, sanctions and conflicts of this reviewer. Have the findings made first."),
                .. mode == GateMode.Report ? [] : findings.Where(f => f.Refuses(on)).Select(f => new Reason(f.Sentence, f.Provision)),
                .. mode == GateMode.Report || !string.IsNullOrWhiteSpace(reason) ? [] : findings
                    .Where(f => f.Result == FindingResult.Unknown && f.Provision.MayRefuse(on))
                    .Select(f => new Reason($"{f.Sentence} Say why {reviewer} is chosen all the same.", f.Provision)),
            ]);
    }

    /// <summary>Takes the case from a reviewer: declined, recused or replaced, with the reason. What he or she decided is void.</summary>
    public Outcome<CaseEvent> ReleaseReviewer(ReviewerId reviewer, ReleaseKind kind, string reason) => Unless(
        new CaseEvent.ReviewerReleased(reviewer, kind, reason),
        RequireStage("Releasing a reviewer", CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality),
        RequireSeat(reviewer),
        RequireWords(reason, "Say why the reviewer leaves the case."));

    /// <summary>Sends the complete case file to the reviewer.</summary>
    public Outcome<CaseEvent> SendFile(ReviewerId reviewer, DateTimeOffset at) => Unless(
        new CaseEvent.FileSentToReviewer(reviewer, [.. Documents.Select(d => d.Id)], at),
        RequireStage("Sending the file", CaseStage.WithReviewer),
        RequireSeat(reviewer),
        Require(Documents.Count > 0, "There is no document in the file."),
        RequireOrder(RecordsComplete is { } complete ? PacificTime.DayOf(complete.At) : null, "the day on which the file was complete", PacificTime.DayOf(at), "The sending"));

    /// <summary>The reviewer writes the clinical case summary.</summary>
    public Outcome<CaseEvent> WriteSummary(ReviewerId reviewer, string text) => Unless(
        new CaseEvent.SummaryWritten(reviewer, text),
        RequireWriting("Writing the summary", reviewer),
        RequireWords(text, "The clinical case summary is empty."));

    /// <summary>The assigned reviewer decides one disputed item (Lab. Code § 4610.6(c), (e)). Refused to anyone else, and for an item not in dispute.</summary>
    public Outcome<CaseEvent> Decide(ReviewerId reviewer, ItemDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var item = Items.GetValueOrDefault(decision.Item);
        return Unless(
            new CaseEvent.ItemDecided(reviewer, decision),
            [
                RequireWriting($"Deciding item {decision.Item}", reviewer),
                Require(item is not null, $"There is no item {decision.Item} in this case."),
                item switch
                {
                    null or { Status: ItemStatus.InDispute } => null,
                    { Status: ItemStatus.Terminated } => new Reason($"Item {item.Number} is not decided: it left the review, for {item.Reason}."),
                    _ => new Reason(
                        $"Item {item.Number} is not in dispute and is not decided. {(item.Reason ?? $"{Programme.Letter.DecidedBy} {Words.Of(item.Request.Act)} it").TrimEnd('.')}.",
                        Section4610_5.DisputedTreatment),
                },
                Require(Enum.IsDefined(decision.Outcome), "An item is Upheld or Overturned; there is no third outcome."),
                RequireWords(decision.Rationale, $"Item {decision.Item} has no rationale."),
                .. decision.Documents.Where(d => Documents.All(held => held.Id != d)).Select(d => new Reason($"Item {decision.Item} relies on {d}, which is not in the file.")),
            ]);
    }

    /// <summary>The reviewer signs. Nobody signs for another; the proof of identity is fresh; the words are attested; the signature binds the letter's text; and every gate holds.</summary>
    /// <param name="signed">The signature as offered.</param>
    /// <param name="signer">Who acts.</param>
    /// <param name="letterHash">Hash of the letter as it would be printed now; another hash is another text.</param>
    /// <param name="gates">Every gate before signature.</param>
    /// <param name="on">Today.</param>
    /// <param name="mode">Enforced everywhere but in a historical rehearsal.</param>
    public Outcome<CaseEvent> Sign(
        CaseEvent.DeterminationSigned signed, Actor signer, string letterHash, IReadOnlyList<Gate> gates, DateOnly on, GateMode mode = GateMode.Enforce)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(signer);
        return Unless(
            signed,
            [
                RequireWriting("Signing", signed.Reviewer),
                RequireWords(Summary, "The clinical case summary is not written. Write it from the case file.", Section4610_6.Analysis),
                .. DisputedItems.Where(i => DecisionOf(i.Number, signed.Reviewer) is null).Select(i => new Reason(
                    $"Item {i.Number} is not decided. Decide it: Upheld or Overturned.", Section4610_6.Standard)),
                Require(signer.User == signed.Reviewer.ToString() && signer.Is(Role.Reviewer), "Nobody signs for another. The reviewer signs in person."),
                Require(
                    signed.At - signed.ProvedAt <= ProofHoldsFor,
                    $"Prove who you are once more, and sign again: the proof of identity is older than {ProofHoldsFor.TotalMinutes:0} minutes."),
                Require(signed.ProvedAt <= signed.At, "The proof of identity lies after the signature. Prove who you are, then sign."),
                RequireWords(signed.Attestation, "Attest in words: no conflict, the file read, your own judgment."),
                Require(signed.LetterHash == letterHash, "The letter changed after you read it. Read it again, and sign what you read."),
                .. Gates.Refusals(gates, ReleasedGates, mode, on),
            ]);
    }

    /// <summary>Sends the signed draft to quality.</summary>
    public Outcome<CaseEvent> SendToQuality(string why) => Unless(
        new CaseEvent.SentToQuality(why),
        RequireStage("Sending the draft to quality", CaseStage.Drafted),
        RequireWords(why, "Say why this draft goes to quality: the rule that drew it, or who asked for it."));

    /// <summary>Quality passes the draft. Who reviewed the case does not check it.</summary>
    public Outcome<CaseEvent> PassQuality(string? note, Actor checker)
    {
        ArgumentNullException.ThrowIfNull(checker);
        return Unless(
            new CaseEvent.QualityPassed(note),
            RequireStage("Passing quality", CaseStage.Quality),
            Require(!QualityHasPassed, "Quality has passed the draft already."),
            Require(
                Panel.All(s => s.Reviewer.ToString() != checker.User) && FormerReviewers.All(r => r.ToString() != checker.User),
                "Who reviewed the case does not check its draft. Have someone else check it."));
    }

    /// <summary>Gives the draft back with reasons; signatures fall, nothing is edited. On a panel it may be given back before everyone has signed.</summary>
    public Outcome<CaseEvent> ReturnToReviewer(IReadOnlyList<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return Unless(
            new CaseEvent.ReturnedToReviewer(reasons),
            RequireStage("Giving the draft back", CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality),
            Require(Stage != CaseStage.WithReviewer || Panel.Any(s => s.Signature is not null), "No reviewer has signed; there is nothing to give back."),
            Require(reasons.Count > 0 && reasons.All(r => !string.IsNullOrWhiteSpace(r)), "Say what the reviewer should look at."));
    }

    /// <summary>The medical director releases a process gate with a reason. License, conflict and records are never released.</summary>
    public Outcome<CaseEvent> ReleaseGate(string gate, string reason, Actor director)
    {
        ArgumentNullException.ThrowIfNull(director);
        return Unless(
            new CaseEvent.GateReleased(gate, reason),
            RequireStage("Releasing a gate", CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality),
            Require(director.Is(Role.MedicalDirector), "Only the medical director may release a gate."),
            Require(Gates.Releasable.Contains(gate), $"\"{gate}\" is never released. Only {Words.List(Gates.Releasable)} may be."),
            Require(!ReleasedGates.ContainsKey(gate), $"\"{gate}\" is released already."),
            RequireWords(reason, "Say why the gate is released."));
    }

    private Reason? RequireSeat(ReviewerId reviewer) =>
        Require(Panel.Any(s => s.Reviewer == reviewer), $"{reviewer} does not have this case. Only the assigned reviewer acts on it.");

    /// <summary>Writing is the seated reviewer's, from the day the file went out and only until he or she has signed.</summary>
    private Reason? RequireWriting(string act, ReviewerId reviewer) =>
        RequireStage(act, CaseStage.WithReviewer)
        ?? RequireSeat(reviewer)
        ?? Require(
            Panel.First(s => s.Reviewer == reviewer).FileSentAt is not null,
            $"The case file has not gone to {reviewer} yet. Send it first.", Section4610_6.AllRecordsReviewed)
        ?? Require(
            Panel.First(s => s.Reviewer == reviewer).Signature is null,
            $"{reviewer} has signed. To change the draft, have it given back first.");
}
