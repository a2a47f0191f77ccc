using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Issues the determination. It is locked from then on; mailing and receipt are facts of their own.</summary>
    /// <param name="on">Day of issue.</param>
    /// <param name="servedHash">Hash of the served form's HTML.</param>
    /// <param name="publishedHash">Hash of the published form's HTML.</param>
    /// <param name="gates">Every gate before issue.</param>
    /// <param name="mode">Enforced everywhere but in a historical rehearsal.</param>
    public Outcome<CaseEvent> Issue(DateOnly on, string servedHash, string publishedHash, IReadOnlyList<Gate> gates, GateMode mode = GateMode.Enforce) => Unless(
        new CaseEvent.DeterminationIssued(1, on, servedHash, publishedHash),
        [
            RequireStage("Issuing", ReleasedGates.Count > 0 ? [CaseStage.Drafted, CaseStage.Quality] : [CaseStage.Quality]),
            Require(DisputedItems.Any(), "No item is in dispute any more; end the review instead."),
            RequireOrder(
                Panel.Select(s => s.Signature).Where(s => s is not null).Select(s => (DateOnly?)PacificTime.DayOf(s!.At)).Max(),
                "the signature", on, "The issue"),
            .. Gates.Refusals(gates, ReleasedGates, mode, on),
        ]);

    /// <summary>Keeps the first print of an issued letter; later copies are that one.</summary>
    public Outcome<CaseEvent> KeepPrint(LetterForm form, string pdfSha256, string vaultAddress) => Unless(
        new CaseEvent.LetterPrinted(LetterVersion, form, pdfSha256, vaultAddress),
        Require(LetterVersion > 0, "A draft is not kept; only an issued letter is."),
        Require(!Prints.ContainsKey((LetterVersion, form)), "The letter was printed already."));

    /// <summary>Records that the determination went out to one recipient.</summary>
    public Outcome<CaseEvent> Mail(Mailing mailing)
    {
        ArgumentNullException.ThrowIfNull(mailing);
        return Unless(
            new CaseEvent.DeterminationMailed(LetterVersion, mailing),
            RequireStage("Mailing", AfterIssue),
            RequireOrder(IssuedOn, "the issue", PacificTime.DayOf(mailing.SentAt), "The mailing"));
    }

    /// <summary>Records that the determination reached one recipient, with the proof.</summary>
    public Outcome<CaseEvent> RecordReceipt(PartyRole by, DateOnly on, string proof) => Unless(
        new CaseEvent.DeterminationReceived(LetterVersion, by, on, proof),
        RequireStage("Recording the receipt", AfterIssue),
        Require(Mailings.Any(m => m.Mailing.To == by), $"The determination was not mailed to {Words.Of(by)}. Record the mailing first."),
        RequireOrder(
            Mailings.Where(m => m.Mailing.To == by).Select(m => (DateOnly?)PacificTime.DayOf(m.Mailing.SentAt)).Min(), "the mailing", on, "The receipt"),
        RequireWords(proof, "Say by what the receipt is known."));

    /// <summary>Mends a clerical error: a new version of the letter, with the reason; the old one is kept. A decision is no clerical error.</summary>
    public Outcome<CaseEvent> Correct(DateOnly on, string reason, string servedHash, string publishedHash) => Unless(
        new CaseEvent.DeterminationCorrected(LetterVersion + 1, on, reason, servedHash, publishedHash),
        RequireStage("Correcting the letter", AfterIssue),
        RequireWords(reason, "Say which clerical error is mended."),
        Require(servedHash != ServedHash, "The letter is the same as before; there is nothing to correct."));

    /// <summary>Ends the whole review without a determination (Lab. Code § 4610.5(g)).</summary>
    public Outcome<CaseEvent> Terminate(TerminationReason reason, DateOnly on, string document) => Unless(
        new CaseEvent.CaseTerminated(reason, on, Panel.Any(s => s.FileSentAt is not null), document),
        RequireStage("Ending the review", Open),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The end of the review"),
        RequireWords(document, "Name the writing by which it ends."));

    /// <summary>Takes one item out of the review; items that fall with it are flagged, never changed.</summary>
    public Outcome<CaseEvent> TerminateItem(int item, TerminationReason reason, DateOnly on, string document) => Unless(
        new CaseEvent.ItemTerminated(item, reason, on, Panel.Any(s => s.FileSentAt is not null), document),
        RequireStage("Taking an item out of the review", Open),
        Require(Items.GetValueOrDefault(item) is { Status: ItemStatus.InDispute }, $"Item {item} is not in dispute."),
        Require(DisputedItems.Count() != 1, "It is the only item in dispute. End the whole review instead."),
        Require(Panel.All(s => s.Signature is null), "A reviewer has signed. Have the draft given back first, so that the letter can be signed without the item."),
        RequireWords(document, "Name the writing by which it ends."));

    /// <summary>Records the administrative director's extension: three days at most in all (Lab. Code § 4610.6(d)(2)).</summary>
    public Outcome<CaseEvent> ExtendTime(int days, DateOnly approvedOn, string document) => Unless(
        new CaseEvent.TimeExtended(days, approvedOn, document),
        RequireStage("Extending the time", Open),
        Require(
            days > 0 && ExtensionDays + days <= Section4610_6.Extension.On(approvedOn).Value.Count,
            $"The time can be extended by {Section4610_6.Extension.On(approvedOn).Value} at most in all; {ExtensionDays} are used and {days} asked.",
            Section4610_6.Extension.On(approvedOn).Provision),
        RequireWords(document, "Name the administrative director's written approval; the organization cannot extend its own time."));

    /// <summary>Records an appeal.</summary>
    public Outcome<CaseEvent> RecordAppeal(DateOnly on, AppealGround ground, string document) => Unless(
        new CaseEvent.Appealed(on, ground, document),
        RequireStage("Recording an appeal", AfterIssue),
        RequireOrder(IssuedOn, "the issue", on, "The appeal"));

    /// <summary>Records that the determination was reversed. A new case goes on; the reviewers of this one are excluded there.</summary>
    public Outcome<CaseEvent> RecordRemand(DateOnly on, AppealGround ground, string document) => Unless(
        new CaseEvent.Remanded(on, ground, [.. Panel.Select(s => s.Reviewer).Concat(FormerReviewers)], document),
        RequireStage("Recording a remand", AfterIssue),
        RequireOrder(IssuedOn, "the issue", on, "The remand"),
        RequireWords(document, "Name the decision that reverses."));
}
