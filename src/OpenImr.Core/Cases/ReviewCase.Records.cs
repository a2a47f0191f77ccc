using OpenImr.Core.Calendars;
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
            RequireOrder(document.Dated?.Earliest, "the document's own date", document.ReceivedOn, "Its receipt"));
    }

    /// <summary>Says better what a document is.</summary>
    public Outcome<CaseEvent> DescribeDocument(DocumentId document, DocumentType type, string? author, PartialDate? dated) => Unless(
        new CaseEvent.DocumentDescribed(document, type, author, dated),
        RequireStage("Describing a document", Open),
        RequireUnsigned(),
        Require(Documents.Any(d => d.Id == document), $"There is no {document} in the file."));

    /// <summary>Declares the case file complete, on a ground that the file bears out. The time for the determination runs from here.</summary>
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
                !again || Documents.Any(d => RecordsComplete is { } before && d.ReceivedOn >= PacificTime.DayOf(before.At)),
                "No document came in since the file was declared complete; the time for the determination goes on."),
            RequireOrder(Notices.Count == 0 ? null : Notices.Max(n => PacificTime.DayOf(n.SentAt)), "the notice", day, "Completeness"),
            RequireOrder(RecordsComplete is { } first ? PacificTime.DayOf(first.At) : null, "the day on which the file was declared complete", day, "Completeness"),
            RequireOrder(Documents.Select(d => (DateOnly?)d.ReceivedOn).Max(), "the receipt of the last document", day, "Completeness"));
    }

    /// <summary>Confirms the register of documents as the letter will print it: every document of the file, none left out.</summary>
    public Outcome<CaseEvent> ConfirmRegister() => Unless(
        new CaseEvent.RegisterConfirmed([.. Documents.Select(d => d.Id)]),
        RequireStage("Confirming the register", CaseStage.RecordsOpen, CaseStage.RecordsComplete, CaseStage.WithReviewer),
        Require(Documents.Count > 0, "There is no document in the file."));
}
