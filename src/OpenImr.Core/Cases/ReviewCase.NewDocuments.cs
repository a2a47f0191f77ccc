using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <remarks>
/// Reviewers look at everything that was submitted (Lab. Code § 4610.6(b)). What comes in after a signature was not looked at. Until the first letter goes out the
/// reviewer can still answer for it, so it keeps the letter back; the first mailing, to whomever it goes, draws the line. The text sets no line: this one is the organization's choice.
/// </remarks>
public sealed partial record ReviewCase
{
    /// <summary>What came in after a signature and waits for the answer of who signed, each once.</summary>
    public IEnumerable<DocumentId> WaitingDocuments => Panel.SelectMany(s => s.SinceSigned ?? []).Distinct().OrderBy(d => d.Number);

    /// <summary>The reviewers whose answer is waited for.</summary>
    public IEnumerable<ReviewerId> AskedReviewers => Panel.Where(s => s.SinceSigned is { IsEmpty: false }).Select(s => s.Reviewer);

    /// <summary>The reviewer read what came in after the signature and says that it changes nothing; the letter goes its way as it was signed.</summary>
    public Outcome<CaseEvent> KeepDespiteDocuments(ReviewerId reviewer, string reason, DateOnly on) => Unless(
        new CaseEvent.NewDocumentsAnswered(reviewer, AskedOf(reviewer), reason, on), Answering(reviewer, reason, on));

    /// <summary>The reviewer takes the determination back for what came in after the signature: it is written and signed anew, with the file as it then is.</summary>
    public Outcome<CaseEvent> TakeBackForDocuments(ReviewerId reviewer, string reason, DateOnly on) => Unless(
        new CaseEvent.DeterminationTakenBack(reviewer, AskedOf(reviewer), reason, on), Answering(reviewer, reason, on));

    /// <summary>Records that a party was told which documents came too late and were not reviewed.</summary>
    public Outcome<CaseEvent> TellUnreviewed(Mailing notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        DocumentId[] untold = [.. UntoldTo(notice.To)];
        return Unless(
            new CaseEvent.UnreviewedDocumentsTold(untold, notice),
            RequireStage("Telling of documents that were not reviewed", AfterIssue),
            RequireStanding(!Unreviewed.IsEmpty, "No document came in after the determination was mailed; there is nothing to tell."),
            Require(Unreviewed.IsEmpty || untold.Length > 0, $"{Capitalized(Words.Of(notice.To))} was told already."),
            RequireOrder(
                Documents.Where(d => untold.Contains(d.Id)).Select(d => (DateOnly?)d.ReceivedOn).Max(), "the receipt of the document", PacificTime.DayOf(notice.SentAt), "The notice"));
    }

    /// <summary>The documents of which a party was not told yet that they were not reviewed.</summary>
    public IEnumerable<DocumentId> UntoldTo(PartyRole party) => Unreviewed.Except(UnreviewedNotices.Where(n => n.Notice.To == party).SelectMany(n => n.Documents));

    private ImmutableList<DocumentId> AskedOf(ReviewerId reviewer) => Panel.Find(s => s.Reviewer == reviewer)?.SinceSigned ?? [];

    private IEnumerable<Reason?> Answering(ReviewerId reviewer, string reason, DateOnly on) =>
    [
        RequireStage("Answering for new documents", [CaseStage.WithReviewer, CaseStage.Drafted, CaseStage.Quality, .. AfterIssue]),
        RequireStanding(WaitingDocuments.Any(), "No document came in after the signature that waits for an answer."),
        RequireSeat(reviewer),
        Require(
            Panel.All(s => s.Reviewer != reviewer) || !WaitingDocuments.Any() || !AskedOf(reviewer).IsEmpty,
            $"{reviewer} has no document to answer for. It waits for {Words.List(AskedReviewers.Select(r => r.ToString()))}."),
        RequireWords(reason, "Say what the documents show and why they change the determination, or why they do not.", Section4610_6.AllRecordsReviewed),
        RequireOrder(
            Documents.Where(d => AskedOf(reviewer).Contains(d.Id)).Select(d => (DateOnly?)d.ReceivedOn).Max(), "the receipt of the document", on, "The answer"),
    ];

    /// <summary>An objection to mailing while what came in after a signature waits for its answer; before issue the gate says so.</summary>
    private Reason? RequireAnswers() => WaitingDocuments.ToArray() is { Length: > 0 } waiting
        ? new Reason(
            $"{Words.List(waiting.Select(d => d.ToString()))} came in after the signature. The determination is not mailed before {Words.List(AskedReviewers.Select(r => r.ToString()))} says whether that changes it.",
            Section4610_6.AllRecordsReviewed, LiesInCase: true)
        : null;

    private static string Capitalized(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
