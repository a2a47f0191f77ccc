namespace OpenImr.Core.Reviewers;

/// <summary>Something that became known of an expert reviewer. The reviewer's record is these events in their order. The hierarchy is closed.</summary>
/// <remarks>Each carries the day from which it holds, so that what was true on a day can be asked later.</remarks>
public abstract record ReviewerEvent
{
    private ReviewerEvent() { }

    /// <summary>A physician joined the panel. The first event of every reviewer.</summary>
    /// <param name="Reviewer">The token under which the organization speaks of the reviewer.</param>
    /// <param name="GivenName">Never leaves the organization.</param>
    /// <param name="FamilyName">Never leaves the organization.</param>
    /// <param name="Degree">What makes the reviewer a physician.</param>
    /// <param name="On">Day of joining.</param>
    /// <param name="Synthetic">True for a reviewer of the demonstration.</param>
    public sealed record ReviewerEnrolled(
        ReviewerId Reviewer, string GivenName, string FamilyName, Degree Degree, DateOnly On, bool Synthetic = false) : ReviewerEvent;

    /// <summary>A license was seen at its board: a new one, a renewal or another status.</summary>
    public sealed record LicenseRecorded(License License) : ReviewerEvent;

    /// <summary>A board certification was seen: a new one or a renewal.</summary>
    public sealed record CertificationRecorded(BoardCertification Certification) : ReviewerEvent;

    /// <summary>A sanction, taken or pending, became known.</summary>
    public sealed record SanctionRecorded(Sanction Sanction) : ReviewerEvent;

    /// <summary>A pending proceeding ended without any action.</summary>
    public sealed record SanctionDismissed(int Number, DateOnly On, string Document) : ReviewerEvent;

    /// <summary>Someone looked for sanctions; what was found stands in events of its own.</summary>
    public sealed record SanctionsChecked(SanctionSource Source, DateOnly On) : ReviewerEvent;

    /// <summary>The reviewer's practice: active since when, how many hours a week now.</summary>
    public sealed record PracticeRecorded(DateOnly Since, decimal HoursAWeek, DateOnly AsOf) : ReviewerEvent;

    /// <summary>Someone looked whether the reviewer holds an appointment as qualified medical evaluator (Lab. Code § 139.5(d)(4)(D)).</summary>
    public sealed record QualifiedMedicalEvaluatorChecked(DateOnly On, bool HoldsAppointment) : ReviewerEvent;

    /// <summary>The reviewer attested to know the treatment and the guidelines of these areas (Lab. Code § 139.5(d)(4)(A)). Replaces what was attested before.</summary>
    public sealed record KnowledgeAttested(IReadOnlyList<string> Areas, DateOnly On) : ReviewerEvent;

    /// <summary>The reviewer disclosed a tie.</summary>
    public sealed record AffiliationDisclosed(int Number, Affiliation Affiliation) : ReviewerEvent;

    /// <summary>A tie ended; <paramref name="On"/> is its last day.</summary>
    public sealed record AffiliationEnded(int Number, DateOnly On) : ReviewerEvent;

    /// <summary>The reviewer confirmed that the disclosed ties are all there are.</summary>
    public sealed record AffiliationsConfirmed(DateOnly On) : ReviewerEvent;

    /// <summary>How many cases the reviewer takes changed.</summary>
    public sealed record AvailabilityChanged(Availability Availability) : ReviewerEvent;

    /// <summary>The reviewer left the panel and takes no new case.</summary>
    public sealed record ReviewerLeft(DateOnly On, string Reason) : ReviewerEvent;
}
