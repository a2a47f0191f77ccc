using System.Collections.Immutable;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>A part of the body as a request names it.</summary>
/// <param name="Part">Its name in the vocabulary: <c>cervical spine</c>, <c>knee</c>.</param>
/// <param name="Side"><c>left</c>, <c>right</c> or <c>bilateral</c>; null when the side is not stated beside this part.</param>
public sealed record BodyPart(string Part, string? Side);

/// <summary>How many visits a request asks for.</summary>
/// <param name="Least">The least number of visits; null when neither a total nor a rate with its weeks is stated.</param>
/// <param name="Most">The greatest; the same as the least but for "2-3 times a week".</param>
/// <param name="PerWeek">The rate as printed, <c>2</c> or <c>2-3</c> times a week; null when none is stated.</param>
/// <param name="Weeks">The number of weeks as printed, <c>4</c> or <c>4-6</c>; null when none is stated.</param>
public sealed record VisitCount(int? Least, int? Most, string? PerWeek, string? Weeks)
{
    /// <summary>The number of visits, when it is one number; null for a range or when it is not stated.</summary>
    public int? Exact => Least == Most ? Least : null;
}

/// <summary>A request line read: what is asked for, in the vocabulary's words, each field with its place. What the line does not say is null or empty; nothing is derived but visits a week times weeks.</summary>
public sealed record Treatment
{
    /// <summary>The programme's category: <c>Pharmaceuticals</c>, <c>Diagnostic Testing</c>; null when the treatment was not recognized.</summary>
    public string? Category { get; init; }

    /// <summary>The sub-category or drug class: <c>Muscle Relaxants</c>; null where the category has none.</summary>
    public string? Class { get; init; }

    /// <summary>The generic name of a drug, its ingredients joined by strokes, or the name of another treatment; null when it was not recognized.</summary>
    public Found<string>? Name { get; init; }

    /// <summary>What the printed name must be a misspelling of; null when it is spelled as the vocabulary spells it.</summary>
    public string? ReadAs { get; init; }

    /// <summary>Further treatments that the line names, in its order.</summary>
    public ImmutableArray<Found<string>> Others { get; init; } = [];

    /// <summary>The strength, number and unit: <c>350 mg</c>, <c>10/325 mg</c>, <c>5 %</c>. The number alone where the line prints no unit.</summary>
    public Found<string>? Strength { get; init; }

    /// <summary>The dosage form: <c>tablet</c>, <c>cream</c>, <c>extended-release</c>.</summary>
    public Found<string>? Form { get; init; }

    /// <summary>The size of a package: <c>60 g</c>, <c>120 mL</c>.</summary>
    public Found<string>? Package { get; init; }

    /// <summary>How many.</summary>
    public Found<int>? Quantity { get; init; }

    /// <summary>Refills; 0 when the line says that there are none.</summary>
    public Found<int>? Refills { get; init; }

    /// <summary>For how many days the supply is said to last.</summary>
    public Found<int>? DaysSupply { get; init; }

    /// <summary>How the drug is to be taken, in the line's words.</summary>
    public Found<string>? Directions { get; init; }

    /// <summary>Visits, with rate and weeks.</summary>
    public Found<VisitCount>? Visits { get; init; }

    /// <summary>The parts of the body named.</summary>
    public ImmutableArray<Found<BodyPart>> BodyParts { get; init; } = [];

    /// <summary>The side that the line states beside no part of the body, "bilateral L4-5", "right carpal tunnel release"; null when a part bears it, or two are stated.</summary>
    public Found<string>? Side { get; init; }

    /// <summary>Levels of the spine as printed, in capitals: <c>L4-5</c>.</summary>
    public ImmutableArray<Found<string>> Levels { get; init; } = [];

    /// <summary>Dates of service, as far as the line gives them; a year of two digits stays raw.</summary>
    public ImmutableArray<Found<PartialDate>> DatesOfService { get; init; } = [];

    /// <summary>True when the line says that the request is for treatment already given.</summary>
    public bool Retrospective { get; init; }

    /// <summary>True when the line says that the item belongs to an operation.</summary>
    public bool WithSurgery { get; init; }

    /// <summary>What a request for this kind of treatment has to say and this one does not: <c>strength</c>, <c>quantity</c>, <c>visits</c>, <c>body part</c>, <c>level</c>.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What could not be read, or is printed twice and differently, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}
