using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests;

public static partial class Cast
{
    /// <summary>The day on which the cast's panel was last looked at.</summary>
    public static readonly DateOnly CheckedOn = new(2026, 1, 5);

    public static readonly License CaliforniaLicense = new("CA", "A104412", LicenseStatus.Active, new(2016, 7, 1), new(2027, 11, 30));

    public static readonly BoardCertification Certification = new(
        "American Board of Physical Medicine and Rehabilitation", "Physical Medicine & Rehabilitation", "Pain Management", new(2016, 9, 1), new(2028, 12, 31));

    /// <summary>Everything on file of Lucía Amaro, MD, the reviewer who has the cast's case: without blemish.</summary>
    public static IReadOnlyList<ReviewerEvent> AmarosRecord() =>
    [
        new ReviewerEvent.ReviewerEnrolled(Reviewer, "Lucía", "Amaro", Degree.DoctorOfMedicine, new(2024, 1, 15), Synthetic: true),
        new ReviewerEvent.LicenseRecorded(CaliforniaLicense),
        new ReviewerEvent.LicenseRecorded(new("OH", "35.098812", LicenseStatus.Active, new(2012, 4, 2), new(2027, 4, 1))),
        new ReviewerEvent.CertificationRecorded(Certification),
        new ReviewerEvent.SanctionsChecked(SanctionSource.NationalPractitionerDataBank, CheckedOn),
        new ReviewerEvent.SanctionsChecked(SanctionSource.LicensingBoards, CheckedOn),
        new ReviewerEvent.PracticeRecorded(new(2014, 7, 1), 30, CheckedOn),
        new ReviewerEvent.QualifiedMedicalEvaluatorChecked(CheckedOn, HoldsAppointment: false),
        new ReviewerEvent.KnowledgeAttested(["Physical Medicine & Rehabilitation", "Pain Management"], CheckedOn),
        new ReviewerEvent.AffiliationsConfirmed(CheckedOn),
        new ReviewerEvent.AvailabilityChanged(new(8)),
    ];

    /// <summary>Dr. Amaro, with what became known later.</summary>
    public static ExpertReviewer Amaro(params IEnumerable<ReviewerEvent> later) => ExpertReviewer.Fold(AmarosRecord().Concat(later));

    /// <summary>Dr. Amaro without a kind of entry.</summary>
    public static ExpertReviewer AmaroWithout<TEvent>(params IEnumerable<ReviewerEvent> instead)
        where TEvent : ReviewerEvent =>
        ExpertReviewer.Fold(AmarosRecord().Where(e => e is not TEvent).Concat(instead));

    /// <summary>Another physician with the same record and another token.</summary>
    public static ExpertReviewer Colleague(int number, params IEnumerable<ReviewerEvent> later) => ExpertReviewer.Fold(
        AmarosRecord().Select(e => e is ReviewerEvent.ReviewerEnrolled enrolled ? enrolled with { Reviewer = new(number), GivenName = "Ignatius", FamilyName = $"Colleague{number}" } : e)
            .Concat(later));

    /// <summary>The organization with everything that a letter needs.</summary>
    public static readonly OrganizationProfile Organization = new(
        "Kestrel Review", new("1 Main", "Fresno", "CA", "93701"), "559-555-0100", null, null, "M. Osei, MD", [], "Kestrel Review", new("I. Ferreira", "Director of Operations"), []);

    /// <summary>No tie of the organization's own is known, and no link between organizations.</summary>
    public static readonly ConflictRegister NoTies = new([], OrganizationLinks.None, CheckedOn);

    public static MatchRules Rules(DateOnly on, ConflictRegister? register = null) => new(on, SpecialtyMap.Standard, register ?? NoTies);

    /// <summary>Qualification and conflict of a reviewer for the cast's case.</summary>
    public static IReadOnlyList<Finding> Standing(ExpertReviewer reviewer, ReviewCase review, DateOnly on) =>
        ReviewerMatch.Of(reviewer, review, 0, Rules(on)).Findings;
}
