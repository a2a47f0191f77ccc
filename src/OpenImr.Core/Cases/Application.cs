using OpenImr.Core.Calendars;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

/// <summary>How fast a review goes.</summary>
public enum ReviewTrack
{
    /// <summary>30 days (Lab. Code § 4610.6(d)(1)(B)).</summary>
    Regular,

    /// <summary>72 hours, on a certified imminent and serious threat (Lab. Code § 4610.6(d)(1)(C)).</summary>
    Expedited,

    /// <summary>Five working days, for a dispute on the drug formulary (Lab. Code § 4610.6(d)(1)(A)).</summary>
    Formulary,
}

/// <summary>Who asked for the review (Lab. Code § 4610.5(d), (j); 8 CCR § 9792.10.1(b)(2)).</summary>
public enum Filer
{
    /// <summary>The employee.</summary>
    Employee,

    /// <summary>The employee's attorney or other designee.</summary>
    Representative,

    /// <summary>A provider of emergency treatment, on its own behalf.</summary>
    EmergencyProvider,

    /// <summary>The requesting physician alone; may join or assist, not file.</summary>
    RequestingPhysician,
}

/// <summary>Who signed the application.</summary>
public enum Signer
{
    /// <summary>The employee.</summary>
    Employee,

    /// <summary>The employee's representative.</summary>
    Representative,

    /// <summary>A provider of emergency treatment, for its own request (Lab. Code § 4610.5(h)(4)).</summary>
    EmergencyProvider,
}

/// <summary>A signature on the application. The employee's, or a representative's for the employee, is the consent to obtain medical records too (Lab. Code § 4610.5(f)(2)); a provider's is not.</summary>
/// <param name="By">Who signed.</param>
/// <param name="On">Day beside the signature; null where left blank.</param>
public sealed record ApplicationSignature(Signer By, DateOnly? On);

/// <summary>A certificate that the employee faces an imminent and serious threat (8 CCR § 9792.6.1(j)).</summary>
/// <param name="By">Who certified.</param>
/// <param name="On">Its day.</param>
/// <param name="Threat">The threat in the certificate's words.</param>
public sealed record ExpeditedCertification(string By, DateOnly On, string Threat);

/// <summary>The end of a dispute about liability, by the notice of it that was served on the employee.</summary>
/// <param name="NoticeServedOn">Day of its service: 30 days to ask for review run from it (Lab. Code § 4610.5(h)(2)).</param>
/// <param name="ServedBy">How it was served.</param>
/// <param name="InFavorOfReview">True when liability is accepted; false when it is not.</param>
public sealed record LiabilityResolution(DateOnly NoticeServedOn, ServiceMethod ServedBy, bool InFavorOfReview);

/// <summary>Liability disputed for another reason than medical necessity.</summary>
/// <param name="Reason">In the administrator's words.</param>
/// <param name="AdministratorAgreesToReview">True when the administrator agrees that the review goes on all the same.</param>
/// <param name="RaisedOn">Day on which the administrator raised the dispute; null where nobody knows. Only a dispute that existed at the time of the decision stops the time to ask and defers the request (Lab. Code § 4610.5(h)(2), (k)).</param>
/// <param name="Items">Numbers of the items whose treatment is disputed; null for the whole case. A dispute about a body part covers the items that treat it.</param>
/// <param name="Resolution">How the dispute ended; null while it is open.</param>
public sealed record LiabilityDispute(
    string Reason, bool AdministratorAgreesToReview = false, DateOnly? RaisedOn = null, IReadOnlyList<int>? Items = null, LiabilityResolution? Resolution = null)
{
    /// <summary>True when the item's treatment is disputed.</summary>
    public bool Covers(int item) => Items is null || Items.Contains(item);

    /// <summary>True when liability for the item is not accepted: the dispute is open, or ended so.</summary>
    public bool IsNotAccepted(int item) => Resolution is not { InFavorOfReview: true } && Covers(item);

    /// <summary>Whether it existed at the time of a decision; null where nobody knows.</summary>
    public bool? ExistedAt(DateOnly decidedOn) => Section4610_5.LiabilityWasDisputed(RaisedOn, decidedOn);

    /// <inheritdoc/>
    public bool Equals(LiabilityDispute? other) => other is not null
        && (Reason, AdministratorAgreesToReview, RaisedOn, Resolution) == (other.Reason, other.AdministratorAgreesToReview, other.RaisedOn, other.Resolution)
        && (Items is null ? other.Items is null : other.Items is not null && Items.SequenceEqual(other.Items));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, AdministratorAgreesToReview, RaisedOn, Items?.Count, Resolution);
}

/// <summary>The application for independent medical review, in the order of the paper form (8 CCR § 9792.10.2).</summary>
/// <param name="ReceivedOn">Day on which it came in.</param>
/// <param name="SubmittedBy">How it came in.</param>
/// <param name="Track">What the form asks for.</param>
/// <param name="Filer">Who asks.</param>
/// <param name="Signature">Null when unsigned.</param>
/// <param name="UtilizationReviewDecisionAttached">Whether the written decision was attached (8 CCR § 9792.10.1(b)(1)).</param>
/// <param name="Liability">Null when liability is not disputed.</param>
/// <param name="Certification">Null when nothing was certified.</param>
/// <param name="RemandOf">The case whose determination was reversed, when this one was opened on remand (Lab. Code § 4610.6(i)).</param>
public sealed record Application(
    DateOnly ReceivedOn, ServiceMethod SubmittedBy, ReviewTrack Track, Filer Filer, ApplicationSignature? Signature,
    bool UtilizationReviewDecisionAttached, LiabilityDispute? Liability, ExpeditedCertification? Certification, CaseNumber? RemandOf = null);
