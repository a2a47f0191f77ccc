using OpenImr.Core.Calendars;

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
}

/// <summary>A signature on the application; it is the consent to obtain medical records too (Lab. Code § 4610.5(f)(2)).</summary>
/// <param name="By">Who signed.</param>
/// <param name="On">Day beside the signature; null where left blank.</param>
public sealed record ApplicationSignature(Signer By, DateOnly? On);

/// <summary>A certificate that the employee faces an imminent and serious threat (8 CCR § 9792.6.1(j)).</summary>
/// <param name="By">Who certified.</param>
/// <param name="On">Its day.</param>
/// <param name="Threat">The threat in the certificate's words.</param>
public sealed record ExpeditedCertification(string By, DateOnly On, string Threat);

/// <summary>Liability disputed for another reason than medical necessity.</summary>
/// <param name="Reason">In the administrator's words.</param>
/// <param name="AdministratorAgreesToReview">True when the administrator agrees that the review goes on all the same.</param>
public sealed record LiabilityDispute(string Reason, bool AdministratorAgreesToReview = false);

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
