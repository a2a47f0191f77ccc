using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Intake;

/// <summary>A reviewer of a bundled case: what the organization knows of the physician. Whether that suffices the law asks when the case is assigned and when it is signed.</summary>
/// <param name="Id">The token under which the steps name the reviewer.</param>
/// <param name="GivenName">Never leaves the organization.</param>
/// <param name="FamilyName">Never leaves the organization.</param>
/// <param name="Degree">As the physician writes it: <c>MD</c>.</param>
/// <param name="Licenses">Every license.</param>
/// <param name="Certifications">Every board certification.</param>
/// <param name="Sanctions">Sanctions, taken and pending.</param>
/// <param name="Practice">Active practice.</param>
/// <param name="QualifiedMedicalEvaluator">True when the physician holds an appointment as one.</param>
/// <param name="Knowledge">The areas whose treatment and guidelines the physician attests to know, by the names of specialties.</param>
/// <param name="Affiliations">Ties with anyone; whether one is material the law says.</param>
/// <param name="CheckedOn">The day on which sanctions, appointment, practice, knowledge and ties were looked up and confirmed.</param>
public sealed record BundledReviewer(
    ReviewerId Id, string GivenName, string FamilyName, string Degree, IReadOnlyList<License> Licenses,
    IReadOnlyList<BoardCertification> Certifications, IReadOnlyList<Sanction> Sanctions, BundledPractice Practice,
    bool QualifiedMedicalEvaluator, IReadOnlyList<string> Knowledge, IReadOnlyList<Affiliation> Affiliations, DateOnly CheckedOn)
{
    /// <summary>The reviewer's record, or a refusal where the degree is none of a physician.</summary>
    /// <param name="synthetic">Whether the record says that the reviewer is none.</param>
    public Outcome<IReadOnlyList<ReviewerEvent>> Record(bool synthetic) => Degrees.Read(Degree).Then<IReadOnlyList<ReviewerEvent>>(degree => (ReviewerEvent[])
    [
        new ReviewerEvent.ReviewerEnrolled(Id, GivenName, FamilyName, degree, CheckedOn, synthetic),
        .. Licenses.Select(l => new ReviewerEvent.LicenseRecorded(l)),
        .. Certifications.Select(c => new ReviewerEvent.CertificationRecorded(c)),
        .. Sanctions.Select(s => new ReviewerEvent.SanctionRecorded(s)),
        .. Enum.GetValues<SanctionSource>().Select(s => new ReviewerEvent.SanctionsChecked(s, CheckedOn)),
        new ReviewerEvent.PracticeRecorded(Practice.Since, Practice.HoursAWeek, CheckedOn),
        new ReviewerEvent.QualifiedMedicalEvaluatorChecked(CheckedOn, QualifiedMedicalEvaluator),
        new ReviewerEvent.KnowledgeAttested(Knowledge, CheckedOn),
        .. Affiliations.Select((a, i) => new ReviewerEvent.AffiliationDisclosed(i + 1, a)),
        new ReviewerEvent.AffiliationsConfirmed(CheckedOn),
        new ReviewerEvent.AvailabilityChanged(new(Capacity: 8)),
    ]);
}

/// <summary>A physician's active practice.</summary>
/// <param name="Since">First day of active clinical practice.</param>
/// <param name="HoursAWeek">Hours a week in active practice now.</param>
public sealed record BundledPractice(DateOnly Since, decimal HoursAWeek);
