using System.Globalization;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

/// <summary>What an event is about, so that a long history can be read by subject.</summary>
public enum EventKind
{
    /// <summary>The application, its eligibility and where the case stands.</summary>
    Application,

    /// <summary>Parties and the people who work the case.</summary>
    People,

    /// <summary>Notices and the case file.</summary>
    Records,

    /// <summary>Reviewers and what they wrote.</summary>
    Review,

    /// <summary>Quality, issue, mailing, corrections and appeals.</summary>
    Determination,
}

/// <summary>An event as a sentence for staff: what happened, with the day, the ground and the numbers that are in the event.</summary>
/// <param name="Kind">Its subject.</param>
/// <param name="Sentence">A whole sentence. A reviewer stands in it by token alone, and no clinical text is repeated.</param>
public sealed record EventInWords(EventKind Kind, string Sentence)
{
    /// <summary>The event in words.</summary>
    public static EventInWords Of(CaseEvent happened) => happened switch
    {
        CaseEvent.ApplicationReceived e => Application(
            $"{Capital(Track(e.Application.Track))} application received {Words.Of(e.Application.SubmittedBy)} on {Words.Of(e.Application.ReceivedOn)}, "
            + $"with {Words.Count(e.UtilizationReview.Items.Count, "item")}."
            + (e.Application.Liability is { } disputed ? $" Liability is disputed too{(disputed.RaisedOn is { } since ? $" since {Words.Of(since)}" : "")}." : "")),
        CaseEvent.InformationRequested e => Application(
            $"{Capital(Words.Of(e.Of))} was asked for: {Clause(e.What)}. Sent {Words.Of(e.SentBy)} on {Words.Of(e.SentOn)}."),
        CaseEvent.InformationRequestReceived e => Application($"The request for information reached {Words.Of(e.By)} on {Words.Of(e.On)}."),
        CaseEvent.InformationReceived e => Application($"{Capital(Words.Of(e.From))} answered on {Words.Of(e.On)}: {Clause(e.What)}."),
        CaseEvent.ApplicationSigned e => Application(
            $"The missing signature came in: {Words.Of(e.Signature.By)} signed{On(e.Signature.On)}."),
        CaseEvent.UtilizationReviewDecisionReceived e => Application($"The missing utilization review decision came in on {Words.Of(e.On)}."),
        CaseEvent.FactCorrected e => Application(
            $"Corrected {Words.Of(e.Fact)}: was {(e.Was is { } was ? Value(was) : "blank")}, is {Value(e.Is)}. Reason: {Clause(e.Reason)}."),
        CaseEvent.ItemCorrected e => Application($"Corrected item {e.Is.Number}: {Words.List(Changes(e.Was, e.Is))}. Reason: {Clause(e.Reason)}."),
        CaseEvent.LiabilityDisputed e => Application(
            $"A dispute about liability was recorded on {Words.Of(e.On)}: {Clause(e.Dispute.Reason)}."
            + (e.Dispute.RaisedOn is { } raised ? $" It was raised on {Words.Of(raised)}." : "")
            + (e.Dispute.Items is { } covered ? $" It covers {Words.List(covered.Select(i => $"item {i}"))} alone." : "")
            + (e.Dispute.AdministratorAgreesToReview ? " The claims administrator agrees that the review goes on." : "")),
        CaseEvent.FoundEligible e => Application(
            $"Found eligible on {Words.Of(e.On)}: {Items(e.Items)} in dispute."
            + string.Concat(e.NotReviewable.Select(n => $" Item {n.Item} is not reviewable: {Clause(n.Reason)} ({n.Citation}).")) + Because(e.Justification)),
        CaseEvent.FoundIneligible e => Application(
            $"Found not eligible on {Words.Of(e.On)}, for {Words.Count(e.Reasons.Count, "reason")}: "
            + $"{string.Join(" ", e.Reasons.Select(r => $"{Clause(r.Sentence)} ({r.Citation})."))}{Because(e.Justification)}"),
        CaseEvent.RedeterminedIneligible e => Application(
            $"Found not eligible after all on {Words.Of(e.On)}, before a reviewer decided, for {Words.Count(e.Reasons.Count, "reason")}: "
            + $"{string.Join(" ", e.Reasons.Select(r => $"{Clause(r.Sentence)} ({r.Citation})."))}{Because(e.Justification)}"),
        CaseEvent.IneligibilityNotified e => Application(
            $"Notice of ineligibility sent to {Words.Of(e.Notice.To)} {Words.Of(e.Notice.Method)} {At(e.Notice.SentAt)}, on the ground of {Words.List(e.Grounds.Select(g => g.Citation).Distinct())}."),
        CaseEvent.EligibilityReopened e => Application($"Eligibility is looked at again from {Words.Of(e.On)}: {Clause(e.Reason)}."),
        CaseEvent.FoundDuplicate e => Application($"Found to be a duplicate of {e.Of} on {Words.Of(e.On)}.{Because(e.Justification)}"),
        CaseEvent.DuplicateRuledOut e => Application($"Found not to be a duplicate of {e.Of} on {Words.Of(e.On)}.{Because(e.Justification)}"),
        CaseEvent.Deferred e => Application($"Deferred on {Words.Of(e.On)} until the dispute about liability is over: {Clause(e.Reason)}."),
        CaseEvent.LiabilityResolved e => Application(
            $"The dispute about liability is over; the notice was served {Words.Of(e.ServedBy)} on {Words.Of(e.NoticeServedOn)}. "
            + (e.InFavorOfReview ? "The review may go on." : "Liability is not accepted.")),
        CaseEvent.Consolidated e => Application($"{Words.List(e.Cases.Select(c => $"{c.Number} ({Words.Count(c.Items.Count, "item")})"))} joined into this case on {Words.Of(e.On)}."),
        CaseEvent.ConsolidatedInto e => Application($"Joined into {e.Case} on {Words.Of(e.On)}; the review goes on there."),
        CaseEvent.ConvertedToExpedited e => Application(
            $"Made expedited {At(e.At)}: {e.Certification.By} certified an imminent and serious threat on {Words.Of(e.Certification.On)}."),
        CaseEvent.ReturnedToRegular e => Application($"Returned to the regular time {At(e.At)}: {Clause(e.Reason)}."),
        CaseEvent.TimeExtended e => Application(
            $"The administrative director extended the time by {Words.Count(e.Days, "day")} on {Words.Of(e.ApprovedOn)} ({e.Document})."),
        CaseEvent.CaseTerminated e => Application($"The review ended on {Words.Of(e.On)} without a determination: {Words.Of(e.Reason)} ({e.Document}). {HadFile(e.ReviewerHadFile)}"),
        CaseEvent.ItemTerminated e => Application($"Item {e.Item} left the review on {Words.Of(e.On)}: {Words.Of(e.Reason)} ({e.Document}). {HadFile(e.ReviewerHadFile)}"),
        CaseEvent.NoticeMailed e => Application(
            $"{Capital(Words.Of(e.Kind))} sent to {Words.Of(e.Mailing.To)} {Words.Of(e.Mailing.Method)} {At(e.Mailing.SentAt)}; its words are kept."),
        CaseEvent.NoticesWritten e => Application(
            $"The words of {Words.List(e.Letters.Select(l => $"the {Words.Of(l.Kind)} to {Words.Of(l.To)}"))} are kept as they went out."),
        CaseEvent.PartiesChanged e => People($"The parties' data changed: {Clause(e.Reason)}."),
        CaseEvent.CoordinatorNamed e => People($"{e.Name} works the case."),
        _ => OfReview(happened),
    };

    private static EventInWords OfReview(CaseEvent happened) => happened switch
    {
        CaseEvent.AssignedToOrganization e => Records($"Assigned to the organization on {Words.Of(e.On)}."),
        CaseEvent.PartiesNotified e => Records(
            $"Notice of assignment and request for information sent to {Words.List(e.Notices.Select(n => $"{Words.Of(n.To)} {Words.Of(n.Method)}"))}."),
        CaseEvent.DocumentReceived e => Records(
            $"{e.Document.Id} received from {Words.Of(e.Document.From)} on {Words.Of(e.Document.ReceivedOn)}: {Words.Of(e.Document.Type).ToLowerInvariant()}"
            + (e.Document.Dated is { } dated ? $" of {Words.Of(dated)}" : "") + (e.Document.Pages is { } pages ? $", {Words.Count(pages, "page")}" : "") + "."),
        CaseEvent.DocumentDescribed e => Records(
            $"{e.Document} described: {Words.Of(e.Type).ToLowerInvariant()}{(e.Dated is { } dated ? $" of {Words.Of(dated)}" : ", without a date")}."
            + (e.Receipt is { } receipt ? $" Its receipt was corrected from {Words.Of(receipt.Was)} to {Words.Of(receipt.Is)}: {Clause(receipt.Reason)}." : "")),
        CaseEvent.RecordsDeclaredComplete e => Records($"The case file was declared complete {At(e.At)}: {Words.Of(e.Ground)}. {Sentenced(e.Explanation)}".TrimEnd()),
        CaseEvent.RegisterConfirmed e => Records($"The register of {Words.Count(e.Documents.Count, "document")} was confirmed."),
        CaseEvent.PanelApproved e => Review(
            $"The administrative director approved {Words.Count(e.Reviewers, "reviewer")} on {Words.Of(e.On)} ({e.Document})."),
        CaseEvent.ReviewerAssigned e => Review(
            $"Assigned to expert reviewer {e.Reviewer}: {Words.List(e.Credentials.Certifications)}; licensed in {Words.List(e.Credentials.LicensedIn)}.{Because(e.Reason)}"),
        CaseEvent.ReviewerReleased e => Review($"Expert reviewer {e.Reviewer} {Released(e.Kind)}: {Clause(e.Reason)}."),
        CaseEvent.FileSentToReviewer e => Review($"The case file, {Words.Count(e.Documents.Count, "document")}, went to expert reviewer {e.Reviewer} {At(e.At)}."),
        CaseEvent.SummaryWritten e => Review($"Expert reviewer {e.Reviewer} wrote the clinical case summary ({Words.Count(WordsIn(e.Text), "word")})."),
        CaseEvent.ItemDecided e => Review($"Expert reviewer {e.Reviewer} decided item {e.Decision.Item}: {e.Decision.Outcome}. Not signed yet."),
        CaseEvent.DeterminationSigned e => Review($"Expert reviewer {e.Reviewer} signed the determination {At(e.At)}."),
        CaseEvent.SentToQuality e => Determination($"The signed draft went to quality: {Clause(e.Why)}."),
        // What quality thought is deliberation: told to the author on the desk, to quality and the medical director apart, and in no history.
        CaseEvent.QualityPassed e => Determination(e.Note is null ? "Quality passed the draft." : "Quality passed the draft, with a note."),
        CaseEvent.ReturnedToReviewer e => Determination($"Quality returned the draft to the reviewer, for {Words.Count(e.Reasons.Count, "reason")}."),
        CaseEvent.GateReleased e => Determination($"The medical director released the gate {e.Gate}: {Clause(e.Reason)}."),
        CaseEvent.DeterminationIssued e => Determination($"The determination was issued on {Words.Of(e.On)} and is locked."),
        CaseEvent.LetterWritten e => Determination($"The {e.Form.ToString().ToLowerInvariant()} letter, version {e.Version}, is kept word for word."),
        CaseEvent.IdentifiersAnswered e => Determination($"{e.By} answered {Words.Count(e.Answers.Count, "possible identifier")} in the published form."),
        CaseEvent.LetterPrinted e => Determination($"The {e.Form.ToString().ToLowerInvariant()} letter, version {e.Version}, was printed; the copy is kept."),
        CaseEvent.DeterminationMailed e => Determination(
            $"The determination was sent to {Words.Of(e.Mailing.To)} {Words.Of(e.Mailing.Method)} {At(e.Mailing.SentAt)}{(e.Proof is { } proof ? $" ({Clause(proof)})" : "")}."),
        CaseEvent.DeterminationReceived e => Determination($"The determination reached {Words.Of(e.By)} on {Words.Of(e.On)} ({Clause(e.Proof)})."),
        CaseEvent.MailReturned e => Determination(
            $"The letter to {Words.Of(e.To)} of {Words.Of(PacificTime.DayOf(e.SentAt))} came back on {Words.Of(e.On)}: {Clause(e.Why)}. Its mailing stands."),
        CaseEvent.ImplementationRecorded e => Determination($"The treatment was {Words.Of(e.Kind)} on {Words.Of(e.On)} ({Clause(e.Document)})."),
        CaseEvent.NewDocumentsAnswered e => Determination(
            $"Expert reviewer {e.Reviewer} read {Documents(e.Documents)}, which came in after the signature, and said on {Words.Of(e.On)} that the determination stands: {Clause(e.Reason)}."),
        CaseEvent.DeterminationTakenBack e => Determination(
            $"Expert reviewer {e.Reviewer} took the determination back on {Words.Of(e.On)} for {Documents(e.Documents)}, which came in after the signature: {Clause(e.Reason)}."),
        CaseEvent.UnreviewedDocumentsTold e => Determination(
            $"{Capital(Words.Of(e.Notice.To))} was told {Words.Of(e.Notice.Method)} {At(e.Notice.SentAt)} that {Documents(e.Documents)} came in after the mailing and {(e.Documents.Count == 1 ? "was" : "were")} not reviewed."),
        CaseEvent.DeterminationCorrected e => Determination($"Version {e.Version} of the determination was issued on {Words.Of(e.On)}; corrected: {Clause(e.Reason)}."),
        CaseEvent.Appealed e => Determination($"An appeal was filed{(e.By is { } by ? $" by {Words.Of(by)}" : "")} on {Words.Of(e.On)} on the ground of {Words.Of(e.Ground)} ({e.Document})."),
        CaseEvent.Remanded e => Determination(
            $"Reversed on the ground of {Words.Of(e.Ground)} and remanded on {Words.Of(e.On)} ({e.Document}). "
            + string.Concat((e.Erroneous ?? []).Select(s => $"Found erroneous {s.Place}: \"{s.Words}\" "))
            + $"{Words.Count(e.ExcludedReviewers.Count, "reviewer is", "reviewers are")} excluded from the new review."),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no words."),
    };

    private static EventInWords Application(string sentence) => new(EventKind.Application, sentence);

    private static EventInWords People(string sentence) => new(EventKind.People, sentence);

    private static EventInWords Records(string sentence) => new(EventKind.Records, sentence);

    private static EventInWords Review(string sentence) => new(EventKind.Review, sentence);

    private static EventInWords Determination(string sentence) => new(EventKind.Determination, sentence);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Track(ReviewTrack track) => track.ToString().ToLowerInvariant();

    /// <summary>What a person wrote, to stand inside a sentence that goes on.</summary>
    private static string Clause(string text) => text.Trim().TrimEnd('.');

    /// <summary>What a person wrote, as a sentence of its own.</summary>
    private static string Sentenced(string text) => Clause(text) is { Length: > 0 } clause ? $"{Capital(clause)}." : "";

    private static string Because(string? reason) => reason is null || Sentenced(reason).Length == 0 ? "" : $" {Sentenced(reason)}";

    private static string On(DateOnly? day) => day is { } on ? $" on {Words.Of(on)}" : ", without a date";

    private static string At(DateTimeOffset at) => $"on {PacificTime.InWords(at)}";

    private static string Items(IReadOnlyList<int> items) =>
        (items.Count == 1 ? "item " : "items ") + Words.List(items.Select(i => i.ToString(CultureInfo.InvariantCulture))) + (items.Count == 1 ? " is" : " are");

    private static string Documents(IEnumerable<Records.DocumentId> documents) => Words.List(documents.Select(d => d.ToString()));

    private static string Value(string stored) =>
        DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Words.Of(day)
        : Enum.TryParse<ServiceMethod>(stored, out var method) && Enum.IsDefined(method) && !char.IsDigit(stored[0]) ? Words.Of(method)
        : stored;

    /// <summary>Which parts of an item changed; a day and an answer with both values, clinical words by their name alone.</summary>
    private static IEnumerable<string> Changes(RequestedItem was, RequestedItem now)
    {
        static string Answer(bool? formulary) => formulary switch { true => "yes", false => "no", null => "not answered" };
        (string Name, object? Was, object? Is, Func<RequestedItem, string>? InWords)[] parts =
        [
            ("the words of the request", was.AsWritten, now.AsWritten, null),
            ("what utilization review did", was.Act, now.Act, i => Words.Of(i.Act)),
            ("what was requested", was.Requested, now.Requested, null),
            ("what was authorized", was.Authorized, now.Authorized, null),
            ("what remains", was.Remaining, now.Remaining, null),
            ("the administrator's guideline", was.Guideline, now.Guideline, null),
            ("the purpose", was.Purpose, now.Purpose, null),
            ("the reason given", was.ReasonGiven, now.ReasonGiven, null),
            ("the day of the request", was.RequestedOn, now.RequestedOn, i => Day(i.RequestedOn)),
            ("the day of the treatment", was.ProvidedOn, now.ProvidedOn, i => Day(i.ProvidedOn)),
            ("whether it is a formulary dispute", was.Formulary, now.Formulary, i => Answer(i.Formulary)),
            ("the item it falls with", was.DependsOn, now.DependsOn, i => i.DependsOn is { } on ? $"item {on}" : "none"),
        ];
        return parts.Where(p => !Equals(p.Was, p.Is)).Select(p => p.InWords is null ? p.Name : $"{p.Name} (was {p.InWords(was)}, is {p.InWords(now)})");

        static string Day(DateOnly? day) => day is { } on ? Words.Of(on) : "blank";
    }

    private static string HadFile(bool reviewerHadFile) =>
        reviewerHadFile ? "A reviewer had the file." : "No reviewer had the file.";

    private static string Released(ReleaseKind kind) => kind switch
    {
        ReleaseKind.Declined => "declined the case",
        ReleaseKind.Recused => "stepped back for a conflict",
        ReleaseKind.Replaced => "was replaced",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int WordsIn(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
