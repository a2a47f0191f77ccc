using OpenImr.Core.Determinations;
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

    /// <summary>A form of an issued letter was printed for the first time; the PDF lies in the vault, and every later copy is that one.</summary>
    public sealed record LetterPrinted(int Version, LetterForm Form, string PdfSha256, string VaultAddress) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => [CasePart.Print(Version, Form)];
    }

    /// <summary>The determination went out to one recipient. For the employee, mailing starts the 30 days of the appeal.</summary>
    public sealed record DeterminationMailed(int Version, Mailing Mailing) : CaseEvent
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
    public sealed record Remanded(DateOnly On, AppealGround Ground, IReadOnlyList<ReviewerId> ExcludedReviewers, string Document) : CaseEvent
    {
        /// <inheritdoc/>
        public override IReadOnlyList<CasePart> Touches => StandingAlone;
    }
}
