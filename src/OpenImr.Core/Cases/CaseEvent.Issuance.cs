using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <summary>Why a review, or one item of it, ended without a determination (Lab. Code § 4610.5(g)).</summary>
public enum TerminationReason
{
    /// <summary>The administrator authorized the treatment.</summary>
    Authorized,

    /// <summary>A settlement or award resolved it.</summary>
    Settled,

    /// <summary>The physician withdrew the request.</summary>
    RequestWithdrawn,

    /// <summary>The employee withdrew the application.</summary>
    ApplicationWithdrawn,
}

/// <summary>On which ground a party appeals, or the appeals board reverses (Lab. Code § 4610.6(h)).</summary>
public enum AppealGround
{
    /// <summary>(1) The administrative director acted without or in excess of powers.</summary>
    ExcessOfPowers,

    /// <summary>(2) Fraud.</summary>
    Fraud,

    /// <summary>(3) A material conflict of interest of the reviewer.</summary>
    ConflictOfInterest,

    /// <summary>(4) Bias.</summary>
    Bias,

    /// <summary>(5) A plainly erroneous finding of fact that needs no expert opinion.</summary>
    PlainlyErroneousFact,
}

/// <summary>How a determination that overturns is carried out (Lab. Code § 4610.6(j)).</summary>
public enum ImplementationKind
{
    /// <summary>Services not yet given were authorized.</summary>
    Authorized,

    /// <summary>Services already given were reimbursed.</summary>
    Reimbursed,
}

public abstract partial record CaseEvent
{
    /// <summary>The determination was issued: locked, and ready to be mailed. Mailing and receipt are facts of their own.</summary>
    /// <param name="Version">1 for the first; a correction counts on.</param>
    /// <param name="On">Day of issue: the decision date on the letter.</param>
    /// <param name="At">The instant of issue, by which an hour that was due is met or missed; null where it was recorded before hours were.</param>
    /// <param name="ServedHash">SHA-256 of the served form's HTML.</param>
    /// <param name="PublishedHash">SHA-256 of the published form's HTML.</param>
    public sealed record DeterminationIssued(int Version, DateOnly On, DateTimeOffset? At, string ServedHash, string PublishedHash) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter];
    }

    /// <summary>A form of the letter, word for word as it was issued. Kept with its determination, so that no later change of the organization or the product changes it.</summary>
    public sealed record LetterWritten(int Version, LetterForm Form, string Hash, string Html) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>Someone answered hits of the gate before publication: the published form prints a mark instead of the words, or the words are no identifier and stay (Lab. Code § 4610.6(m)). The served letter is as it was.</summary>
    /// <param name="By">Who answered, as others may read it.</param>
    /// <param name="Answers">The answers; a later one to the same hit replaces it.</param>
    public sealed record IdentifiersAnswered(string By, IReadOnlyList<IdentifierAnswer> Answers) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Publication];
    }

    /// <summary>A form of an issued letter was printed for the first time; the PDF lies in the vault, and every later copy is that one.</summary>
    public sealed record LetterPrinted(int Version, LetterForm Form, string PdfSha256, string VaultAddress) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Print(Version, Form)];
    }

    /// <summary>The determination went out to one recipient. For the employee, mailing starts the 30 days of the appeal.</summary>
    /// <param name="Version">The letter's version.</param>
    /// <param name="Mailing">To whom, how, where and when.</param>
    /// <param name="Proof">By what the mailing is proved: a proof of service, a tracking number; null where none was recorded.</param>
    public sealed record DeterminationMailed(int Version, Mailing Mailing, string? Proof = null) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>The determination reached one recipient. For the administrator, the time to authorize or to reimburse runs from here.</summary>
    public sealed record DeterminationReceived(int Version, PartyRole By, DateOnly On, string Proof) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>A letter came back. The mailing stands, with its day; a new one goes to the right address.</summary>
    /// <param name="To">To whom it had gone.</param>
    /// <param name="SentAt">When it had been sent: by this it is known which one.</param>
    /// <param name="On">Day on which it came back.</param>
    /// <param name="Why">What the carrier says.</param>
    public sealed record MailReturned(PartyRole To, DateTimeOffset SentAt, DateOnly On, string Why) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>The claims administrator reported, or proved, that it carried the determination out (Lab. Code § 4610.6(j)).</summary>
    /// <param name="Kind">Authorized or reimbursed.</param>
    /// <param name="On">Day on which that was done.</param>
    /// <param name="Document">By what it is known.</param>
    public sealed record ImplementationRecorded(ImplementationKind Kind, DateOnly On, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>A reviewer who had signed read what came in afterwards, and says that it changes nothing. It keeps the letter back no more.</summary>
    public sealed record NewDocumentsAnswered(ReviewerId Reviewer, IReadOnlyList<DocumentId> Documents, string Reason, DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Records, CasePart.Letter];
    }

    /// <summary>A reviewer takes the determination back for what came in after the signature: signatures fall, and an issue that nobody was sent falls with them. Its letter stays on record.</summary>
    public sealed record DeterminationTakenBack(ReviewerId Reviewer, IReadOnlyList<DocumentId> Documents, string Reason, DateOnly On) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Records, CasePart.Letter];
    }

    /// <summary>A party was told that documents came in after the determination had been mailed and were not reviewed.</summary>
    public sealed record UnreviewedDocumentsTold(IReadOnlyList<DocumentId> Documents, Mailing Notice) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Letter];
    }

    /// <summary>A clerical error was mended: a new version of the letter, the old one kept.</summary>
    public sealed record DeterminationCorrected(int Version, DateOnly On, string Reason, string ServedHash, string PublishedHash) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Standing, CasePart.Letter];
    }

    /// <summary>The whole review ended without a determination.</summary>
    public sealed record CaseTerminated(TerminationReason Reason, DateOnly On, bool ReviewerHadFile, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>One item left the review; the others go on.</summary>
    public sealed record ItemTerminated(int Item, TerminationReason Reason, DateOnly On, bool ReviewerHadFile, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Item(Item)];
    }

    /// <summary>The administrative director extended the time, by three days at most (Lab. Code § 4610.6(d)(2)).</summary>
    public sealed record TimeExtended(int Days, DateOnly ApprovedOn, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>A party appealed against the determination.</summary>
    /// <param name="On">Day on which the petition was filed.</param>
    /// <param name="By">The party; null where it was recorded before parties were.</param>
    /// <param name="Ground">On which ground.</param>
    /// <param name="Document">The petition.</param>
    public sealed record Appealed(DateOnly On, PartyRole? By, AppealGround Ground, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }

    /// <summary>The determination was reversed and goes to a new review; the reviewers of this one are excluded (Lab. Code § 4610.6(i)).</summary>
    /// <param name="On">Day of the decision.</param>
    /// <param name="Ground">On which ground it reversed.</param>
    /// <param name="ExcludedReviewers">Everyone who reviewed the case, and whoever was excluded from it before.</param>
    /// <param name="Document">The decision.</param>
    /// <param name="Erroneous">The sentences that it found erroneous; null where it was recorded before they were.</param>
    public sealed record Remanded(
        DateOnly On, AppealGround Ground, IReadOnlyList<ReviewerId> ExcludedReviewers, string Document, IReadOnlyList<ErroneousStatement>? Erroneous = null) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }
}
