using System.Collections.Immutable;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>The kind of question that a study answers. The level of its evidence depends on it (8 CCR § 9792.25.1).</summary>
public enum ClinicalQuestion
{
    /// <summary>Does the treatment help?</summary>
    TreatmentBenefit,

    /// <summary>Does the test tell?</summary>
    DiagnosticTest,

    /// <summary>What becomes of the patient?</summary>
    Prognosis,

    /// <summary>Does the treatment harm?</summary>
    TreatmentHarm,
}

/// <summary>A level of evidence for one kind of question.</summary>
/// <param name="Level">Its sign: <c>1a</c>.</param>
/// <param name="Studies">The studies that stand on it.</param>
public sealed record EvidenceLevel(string Level, string Studies)
{
    /// <summary>In words: <c>1a systematic review of …</c>.</summary>
    public override string ToString() => $"{Level} {Studies}";
}

/// <summary>Compares levels of evidence. It ranks studies by their design as the regulation does, never treatments or outcomes.</summary>
public static class EvidenceLevels
{
    /// <summary>The place of a level in its question's list on a day, 0 the strongest; null when the list has no such level.</summary>
    /// <exception cref="LawNotInForceException">Before the regulation of 2015.</exception>
    public static int? RankOf(ClinicalQuestion question, string level, DateOnly on) =>
        Section9792_25_1.LevelsFor(question).On(on).Value.Select((l, rank) => (l.Level, Rank: (int?)rank))
            .FirstOrDefault(l => string.Equals(l.Level, level, StringComparison.OrdinalIgnoreCase)).Rank;

    /// <summary>True when the first level is stronger than the second for the same kind of question.</summary>
    /// <exception cref="ArgumentException">One of them is no level of the question.</exception>
    public static bool IsStronger(ClinicalQuestion question, string level, string than, DateOnly on) =>
        (RankOf(question, level, on), RankOf(question, than, on)) is ({ } one, { } other)
            ? one < other
            : throw new ArgumentException($"\"{level}\" or \"{than}\" is no level of evidence for this kind of question.", nameof(level));
}
