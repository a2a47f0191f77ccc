using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <summary>A letter on its way to one recipient.</summary>
/// <param name="To">The recipient's part in the case.</param>
/// <param name="Name">The recipient.</param>
/// <param name="Method">How it was sent.</param>
/// <param name="Address">Where to; null for a method that needs none.</param>
/// <param name="SentAt">When.</param>
public sealed record Mailing(PartyRole To, string Name, ServiceMethod Method, string? Address, DateTimeOffset SentAt);

/// <summary>On what ground the case file is declared complete.</summary>
public enum CompletenessGround
{
    /// <summary>Everything the notice asks for is in.</summary>
    EverythingReceived,

    /// <summary>The administrator's time is over; what is in has to do.</summary>
    TimeForRecordsOver,

    /// <summary>The administrator sent nothing: the review rests on the records summarized in its decision and on what employee or physician sent (8 CCR § 9792.10.6(b)(2)).</summary>
    AdministratorSentNothing,

    /// <summary>The missing documents came in, after the case had been declared complete.</summary>
    LateDocumentsReceived,
}

/// <summary>A document's day of receipt, corrected. Both days stay, and the clocks follow.</summary>
/// <param name="Was">The day as it was entered.</param>
/// <param name="Is">The day on which it came in.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ReceiptCorrection(DateOnly Was, DateOnly Is, string Reason);

/// <summary>Why a reviewer left a case.</summary>
public enum ReleaseKind
{
    /// <summary>Did not take it.</summary>
    Declined,

    /// <summary>Found a conflict.</summary>
    Recused,

    /// <summary>Was replaced by the organization.</summary>
    Replaced,
}

public abstract partial record CaseEvent
{
    /// <summary>The organization took the case for review: the date assigned on the letter.</summary>
    public sealed record AssignedToOrganization(DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The notice of assignment and request for information went out (8 CCR § 9792.10.4(b)). The time for records runs from its mailing.</summary>
    public sealed record PartiesNotified(IReadOnlyList<Mailing> Notices) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>A document came in and lies in the vault.</summary>
    public sealed record DocumentReceived(CaseDocument Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Records];
    }

    /// <summary>A person looked at a document and said better what it is, and on which day it came in where that was mistyped.</summary>
    public sealed record DocumentDescribed(DocumentId Document, DocumentType Type, string? Author, PartialDate? Dated, ReceiptCorrection? Receipt = null) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Records];
    }

    /// <summary>A person declared the case file complete, on a ground. It starts no time: that runs from receipt (<see cref="FileReceipt"/>).</summary>
    public sealed record RecordsDeclaredComplete(DateTimeOffset At, CompletenessGround Ground, string Explanation) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Records];
    }

    /// <summary>The register of documents, as it will be printed, was confirmed by a person.</summary>
    public sealed record RegisterConfirmed(IReadOnlyList<DocumentId> Documents) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Records];
    }

    /// <summary>The administrative director approved more than one reviewer in writing (8 CCR § 9792.10.6(c)).</summary>
    public sealed record PanelApproved(int Reviewers, DateOnly On, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Panel];
    }

    /// <summary>A qualified reviewer without conflict was given the case; the credentials are those of the day.</summary>
    public sealed record ReviewerAssigned(
        ReviewerId Reviewer, PrintedCredentials Credentials, IReadOnlyList<RecordedFinding> Findings, string? Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Panel];
    }

    /// <summary>A reviewer left the case; what he or she decided is void, and the signatures of the others fall, for the letter is another.</summary>
    public sealed record ReviewerReleased(ReviewerId Reviewer, ReleaseKind Kind, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Panel, CasePart.Summary, CasePart.Letter];
    }

    /// <summary>The complete case file went to the reviewer: which documents, when.</summary>
    public sealed record FileSentToReviewer(ReviewerId Reviewer, IReadOnlyList<DocumentId> Documents, DateTimeOffset At) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Panel, CasePart.Records];
    }

    /// <summary>A reviewer wrote the clinical case summary, anew or for the first time.</summary>
    public sealed record SummaryWritten(ReviewerId Reviewer, string Text) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Summary];
    }

    /// <summary>A reviewer decided an item, anew or for the first time. Nothing is signed yet.</summary>
    public sealed record ItemDecided(ReviewerId Reviewer, ItemDecision Decision) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Item(Decision.Item)];
    }

    /// <summary>The reviewer signed: proved who signs, attested in words, and bound the signature to the letter's text.</summary>
    /// <param name="Reviewer">Who signed.</param>
    /// <param name="LetterHash">SHA-256 of the letter's HTML, in hexadecimal.</param>
    /// <param name="Attestation">The words attested: no conflict, the file read, own judgment.</param>
    /// <param name="ProvedAt">When the reviewer last proved who he or she is.</param>
    /// <param name="At">When the reviewer signed.</param>
    /// <param name="Credentials">The credentials of that day, as the letter prints them.</param>
    /// <param name="Findings">Every gate as it stood.</param>
    public sealed record DeterminationSigned(
        ReviewerId Reviewer, string LetterHash, string Attestation, DateTimeOffset ProvedAt, DateTimeOffset At,
        PrintedCredentials Credentials, IReadOnlyList<RecordedFinding> Findings) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter, CasePart.Summary];
    }

    /// <summary>The signed draft went to quality.</summary>
    public sealed record SentToQuality(string Why) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter];
    }

    /// <summary>Quality found nothing that keeps the letter back.</summary>
    public sealed record QualityPassed(string? Note) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter];
    }

    /// <summary>Quality gave the draft back with reasons; it never edits. Signatures fall.</summary>
    public sealed record ReturnedToReviewer(IReadOnlyList<string> Reasons) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter];
    }

    /// <summary>The medical director released a process gate with a reason; license, conflict and records never.</summary>
    public sealed record GateReleased(string Gate, string Reason) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }
}
