using System.Collections.Immutable;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>What a yes speaks for.</summary>
public enum Polarity
{
    /// <summary>A yes speaks for the treatment.</summary>
    For,

    /// <summary>A yes speaks against it.</summary>
    Against,
}

/// <summary>Arithmetic by which a question is looked into; each is a tested function of Core.</summary>
public enum Derivation
{
    /// <summary>Days of use of the drug's class.</summary>
    DaysOfUse,

    /// <summary>The same with the days that the request supplies.</summary>
    DaysOfUseWithRequest,

    /// <summary>Age of the newest record.</summary>
    RecordAge,

    /// <summary>Daily morphine equivalents of all opioids.</summary>
    MorphineEquivalents,

    /// <summary>Visits asked for.</summary>
    Visits,

    /// <summary>Visits asked for, with earlier ones.</summary>
    VisitsWithEarlier,

    /// <summary>Levels of the spine asked for.</summary>
    Levels,

    /// <summary>Whether the request states what its kind needs.</summary>
    RequestComplete,

    /// <summary>Whether a compound states every ingredient with its share.</summary>
    IngredientsStated,

    /// <summary>Whether a compound holds an ingredient that is not for the skin.</summary>
    TopicalNotRecommended,

    /// <summary>Whether the part of the body is a forearm, wrist, hand, knee, ankle or foot.</summary>
    BodyPartOfLimb,

    /// <summary>The patient's age.</summary>
    Age,

    /// <summary>An opioid among the drugs.</summary>
    ConcurrentOpioid,

    /// <summary>A benzodiazepine among the drugs.</summary>
    ConcurrentBenzodiazepine,

    /// <summary>Carisoprodol among the drugs.</summary>
    ConcurrentCarisoprodol,

    /// <summary>A further muscle relaxant among the drugs.</summary>
    ConcurrentRelaxant,

    /// <summary>A further NSAID among the drugs.</summary>
    ConcurrentNsaid,

    /// <summary>Any NSAID among the drugs.</summary>
    ConcurrentNsaidAny,
}

/// <summary>A number that a question sets.</summary>
/// <param name="AtMost">The most, included; null where it sets none.</param>
/// <param name="AtLeast">The least, included; null where it sets none.</param>
/// <param name="Unit"><c>days</c>, <c>visits</c>, <c>mg a day</c>.</param>
public sealed record CriterionLimit(decimal? AtMost, decimal? AtLeast, string Unit);

/// <summary>A question that a guideline puts, in our own words.</summary>
/// <param name="Id">Its short name in the set.</param>
/// <param name="Question">A question that yes or no answers.</param>
/// <param name="Polarity">What a yes speaks for.</param>
/// <param name="Evidence">The kinds of evidence that answer it, by their names in <c>data/guidelines/evidence.json</c>.</param>
/// <param name="Derive">The arithmetic that looks into it; null where there is none.</param>
/// <param name="Limit">The number that it sets; null where it sets none.</param>
/// <param name="Section">The section that puts it, where it is another than the set's.</param>
/// <param name="Pages">The pages; null where none is known.</param>
public sealed record Criterion(
    string Id, string Question, Polarity Polarity, ImmutableArray<string> Evidence, Derivation? Derive, CriterionLimit? Limit, string? Section, PageRange? Pages);

/// <summary>A fact that is true from a day on and may overtake a sentence of the guideline.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Text">In our words.</param>
/// <param name="ValidFrom">First day on which it is true (inclusive).</param>
/// <param name="ValidUntil">First day on which it no longer is (exclusive); null while it is.</param>
/// <param name="Citation">Where it is published.</param>
/// <param name="Standing">How it is known.</param>
/// <param name="Supersedes">What it overtakes; null for nothing.</param>
public sealed record DatedFact(string Id, string Text, DateOnly ValidFrom, DateOnly? ValidUntil, string Citation, Standing Standing, string? Supersedes)
{
    /// <summary>True on a day.</summary>
    public bool IsTrueOn(DateOnly day) => ValidFrom <= day && (ValidUntil is not { } until || day < until);
}
