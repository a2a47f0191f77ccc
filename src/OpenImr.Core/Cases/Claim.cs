using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

/// <summary>The claim's numbers. They stand on served letters and never on published ones.</summary>
/// <param name="Number">The administrator's claim number.</param>
/// <param name="Wcis">Number in the state's information system; null where unknown.</param>
/// <param name="Eams">Number at the appeals board; null where there is none.</param>
public sealed record Claim(string Number, string? Wcis = null, string? Eams = null);

/// <summary>A diagnosis as the request states it.</summary>
/// <param name="Text">In the physician's words.</param>
/// <param name="Code">ICD code as printed; null where none is given.</param>
public sealed record Diagnosis(string Text, string? Code = null);

/// <summary>The injury and what was done about it so far.</summary>
/// <param name="On">Day of injury; for cumulative trauma the first day.</param>
/// <param name="Mechanism">How it happened, in the file's words; null where the file does not say.</param>
/// <param name="BodyParts">Parts of the body claimed.</param>
/// <param name="Diagnoses">As the request states them, the primary one first.</param>
/// <param name="TreatmentsTried">Treatment given so far.</param>
public sealed record Injury(
    DateOnly On, string? Mechanism, IReadOnlyList<string> BodyParts, IReadOnlyList<Diagnosis> Diagnoses, IReadOnlyList<string> TreatmentsTried);

/// <summary>An earlier utilization review decision or determination of the same claim.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="On">Its day, as far as known.</param>
/// <param name="Treatment">What it was about.</param>
/// <param name="Result">What it said, in its words.</param>
/// <param name="Case">The case's number where it was a determination of ours; null otherwise.</param>
public sealed record EarlierReview(EarlierReviewKind Kind, PartialDate On, string Treatment, string Result, CaseNumber? Case = null);

/// <summary>What an earlier review was.</summary>
public enum EarlierReviewKind
{
    /// <summary>A utilization review decision.</summary>
    UtilizationReview,

    /// <summary>An independent medical review determination.</summary>
    Determination,
}
