using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Takes the case for review: the date assigned.</summary>
    public Outcome<CaseEvent> AssignToOrganization(DateOnly on) => Unless(
        new CaseEvent.AssignedToOrganization(on),
        RequireStage("Taking the case", CaseStage.Eligible),
        RequireOrder(EligibleOn, "the finding of eligibility", on, "The assignment"));

    /// <summary>Records that the notice of assignment and request for information went out to everyone the law names (8 CCR § 9792.10.4(b)): administrator, employee, representative, requesting physician.</summary>
    public Outcome<CaseEvent> NotifyParties(IReadOnlyList<Mailing> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        IReadOnlyList<PartyRole> due = Exists ? NextStep.Recipients(Parties) : [];
        return Unless(
            new CaseEvent.PartiesNotified(notices),
            [
                RequireStage("Sending the notice", CaseStage.Assigned),
                .. due.Except(notices.Select(n => n.To)).Select(r => new Reason($"The notice also goes to {Words.Of(r)}. Add the mailing.")),
                .. notices.Where(n => Track != ReviewTrack.Expedited && n.To == PartyRole.ClaimsAdministrator).SelectMany(ObjectionsToCounting),
                .. notices.Select(n => RequireOrder(AssignedOn, "the assignment", PacificTime.DayOf(n.SentAt), $"The notice to {Words.Of(n.To)}")),
            ]);
    }

    /// <summary>The time for records has to be countable from the notice; before the regulation there was none to count.</summary>
    private static IReadOnlyList<Reason> ObjectionsToCounting(Mailing notice) =>
        PacificTime.DayOf(notice.SentAt) >= Section9792_10_5.RecordsAfterMailing.Contents[0].Provision.InForceFrom
        && Deadline.Counted(() => Section9792_10_5.RecordsDue(PacificTime.DayOf(notice.SentAt), notice.Method)) is Outcome<Deadline>.Refused { Refusal: var unknown }
            ? unknown.Reasons
            : [];

    /// <summary>Takes a document into the case file; its bytes lie in the vault already. The same bytes twice are refused, wherever they came from.</summary>
    public Outcome<CaseEvent> ReceiveDocument(CaseDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var twin = Documents.FirstOrDefault(d => d.Sha256 == document.Sha256);
        return Unless(
            new CaseEvent.DocumentReceived(document),
            RequireStage("Adding a document", Correctable),
            Require(twin is null, $"{document.FileName} is in the file already, as {twin?.Id} ({twin?.FileName}), page for page."),
            Require(document.Id.Number == Documents.Count + 1, $"The next document is {new DocumentId(Documents.Count + 1)}, not {document.Id}."),
            Require(document.ReceivedAt is not { } at || PacificTime.DayOf(at) == document.ReceivedOn, "The hour of receipt is of another day than the receipt. Correct one of the two."),
            RequireOrder(document.Dated?.Earliest, "the document's own date", document.ReceivedOn, "Its receipt"));
    }

    /// <summary>Says better what a document is, and corrects the day on which it came in.</summary>
    /// <param name="document">Which document.</param>
    /// <param name="type">What it is.</param>
    /// <param name="author">Who wrote it; null where it does not say.</param>
    /// <param name="dated">Its own date; null where it has none.</param>
    /// <param name="receivedOn">The day on which it came in, where that was mistyped; null to leave it.</param>
    /// <param name="reason">Why the day is corrected; null where it is not.</param>
    /// <param name="today">The office's day; null where no day is corrected.</param>
    public Outcome<CaseEvent> DescribeDocument(
        DocumentId document, DocumentType type, string? author, PartialDate? dated, DateOnly? receivedOn = null, string? reason = null, DateOnly? today = null)
    {
        var known = Documents.Find(d => d.Id == document);
        var receipt = known is not null && receivedOn is { } day && day != known.ReceivedOn ? new ReceiptCorrection(known.ReceivedOn, day, reason ?? "") : null;
        var declared = receipt is null ? null : Declarations.Find(d => document.Number <= d.Documents)?.How;
        return Unless(
            new CaseEvent.DocumentDescribed(document, type, author, dated, receipt),
            RequireStage("Describing a document", Open),
            RequireUnsigned(),
            Require(known is not null, $"There is no {document} in the file."),
            receipt is null ? null : RequireWords(receipt.Reason, "Say why the day of receipt is corrected. Both days stay on record."),
            receipt is null || today is not { } now ? null : RequireNotAfter(now, receipt.Is, "the receipt of the document"),
            receipt is null ? null : RequireOrder(dated?.Earliest, "the document's own date", receipt.Is, "Its receipt"),
            receipt is null || declared is null ? null : RequireOrder(receipt.Is, "the receipt of the document", PacificTime.DayOf(declared.At), "Completeness"));
    }

    /// <summary>Declares the case file complete, on a ground that the file bears out. The time for the determination started when the newest record came in (<see cref="FileReceipt"/>); declaring again takes note of late documents and moves no day.</summary>
    /// <param name="at">When.</param>
    /// <param name="ground">On what ground.</param>
    /// <param name="explanation">In words.</param>
    /// <param name="recordsDue">The end of the administrator's time; null before the notice is out.</param>
    public Outcome<CaseEvent> DeclareRecordsComplete(DateTimeOffset at, CompletenessGround ground, string explanation, DueAt? recordsDue)
    {
        var (day, again) = (PacificTime.DayOf(at), ground == CompletenessGround.LateDocumentsReceived);
        var sent = Documents.Count(d => d.From == PartyRole.ClaimsAdministrator && d.IsMedicalRecord);
        var needsTime = ground is CompletenessGround.TimeForRecordsOver or CompletenessGround.AdministratorSentNothing;
        return Unless(
            new CaseEvent.RecordsDeclaredComplete(at, ground, explanation),
            again
                ? RequireStage("Declaring the file complete again", CaseStage.RecordsComplete, CaseStage.WithReviewer)
                : RequireStage("Declaring the file complete", CaseStage.RecordsOpen),
            RequireWords(explanation, "Say why the file is complete."),
            Require(
                ground != CompletenessGround.EverythingReceived || sent > 0,
                "The administrator sent no medical record, so not everything is in. Choose the ground that holds, or wait."),
            Require(
                !needsTime || recordsDue?.IsPast(at) == true,
                recordsDue is null
                    ? "The administrator's time for records has not begun; it begins with the notice of assignment."
                    : $"The administrator's time for records is not over; it ends {recordsDue}."),
            Require(
                ground != CompletenessGround.AdministratorSentNothing || sent == 0,
                $"The administrator did send {Words.Count(sent, "medical record")}. Choose the ground that holds."),
            Require(
                !again || (Declarations.LastOrDefault() is { } last && Documents.Skip(last.Documents).Any(d => d.ReceivedOn >= PacificTime.DayOf(last.How.At))),
                "No document came in since the file was declared complete. Add the late document first; declaring again moves no due date.",
                Section4610_5.LaterRecords),
            RequireOrder(Notices.Count == 0 ? null : Notices.Max(n => PacificTime.DayOf(n.SentAt)), "the notice", day, "Completeness"),
            RequireOrder(Declarations.LastOrDefault() is { } before ? PacificTime.DayOf(before.How.At) : null, "the day on which the file was declared complete", day, "Completeness"),
            RequireOrder(Documents.Select(d => (DateOnly?)d.ReceivedOn).Max(), "the receipt of the last document", day, "Completeness"));
    }

    /// <summary>Confirms the register of documents as the letter will print it: every document of the file, none left out.</summary>
    public Outcome<CaseEvent> ConfirmRegister() => Unless(
        new CaseEvent.RegisterConfirmed([.. Documents.Select(d => d.Id)]),
        RequireStage("Confirming the register", CaseStage.RecordsOpen, CaseStage.RecordsComplete, CaseStage.WithReviewer),
        Require(Documents.Count > 0, "There is no document in the file."));
}
