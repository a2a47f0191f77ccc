using System.Collections.Immutable;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>A guideline, or a schedule of them: the MTUS, ODG, the CDC's on opioids.</summary>
/// <param name="Id">Its short name: <c>mtus</c>, <c>odg</c>.</param>
/// <param name="Instrument">Whose kind it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who publishes it.</param>
/// <param name="License">What may be done with its text, where an edition does not say otherwise.</param>
/// <param name="Source">Its address.</param>
/// <param name="About">What a reader should know of these entries; null for nothing.</param>
/// <param name="OrdersKnownThrough">Every order until this day is here; later ones may be missing. Null where no orders are kept.</param>
/// <param name="Names">Words by which letters cite it.</param>
/// <param name="Chapters">Its chapters.</param>
public sealed record Guideline(
    string Id, GuidelineSource Instrument, string Title, string Publisher, GuidelineLicense License, Uri Source, string? About, DateOnly? OrdersKnownThrough,
    ImmutableArray<string> Names, ImmutableArray<GuidelineChapter> Chapters);

/// <summary>A chapter of a guideline over time: the low back, chronic pain.</summary>
/// <param name="Id">Its name in the library: <c>mtus.low-back</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Regulation">Where the regulation has it; null where none does or it was not established.</param>
/// <param name="Names">Words by which letters cite it.</param>
/// <param name="Editions">Its editions, oldest first.</param>
public sealed record GuidelineChapter(string Id, string Title, string? Regulation, ImmutableArray<string> Names, ImmutableArray<Edition> Editions)
{
    /// <summary>The edition in force for a case: the newest whose own day of the case is not before its first.</summary>
    /// <param name="days">The days of the case.</param>
    public EditionChoice On(EditionDays days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var chosen = Newest(e => days.For(e.Basis));
        // Each known day taken alone: where they differ, a person chooses and says why.
        var others = days.Known.Select(day => Newest(_ => day)).OfType<Edition>().Where(e => e != chosen).Distinct().ToImmutableArray();
        return new(chosen, others, Why(chosen, others, days), Weakest(chosen, others));
    }

    private Edition? Newest(Func<Edition, DateOnly> day)
    {
        for (var i = Editions.Length - 1; i >= 0; i--)
            if (Editions[i].InForceFrom is { } from ? from <= day(Editions[i]) : Editions[i].Basis == EditionBasis.Search)
                return Editions[i];
        return null;
    }

    // Where every known day leads to the same edition, it does not matter which of them decides.
    private static Standing Weakest(Edition? chosen, ImmutableArray<Edition> others) =>
        chosen is null ? Standing.Recalled : others.IsEmpty || chosen.Order is null ? chosen.Standing : chosen.Standing > chosen.Order.BasisStanding ? chosen.Standing : chosen.Order.BasisStanding;

    private string Why(Edition? chosen, ImmutableArray<Edition> others, EditionDays days)
    {
        if (chosen is null)
            return Editions is [{ InForceFrom: null }, ..]
                ? $"From which day {Editions[0]} is in force was not established."
                : $"No edition of {Title} was in force yet; the first is {Editions[0]}, from {Days.InWords(Editions[0].InForceFrom.GetValueOrDefault())}.";
        var from = chosen.InForceFrom is { } first ? Days.InWords(first) : null;
        var says = chosen.Basis switch
        {
            EditionBasis.Request => $"{chosen} governs requests made from {from} on; " + (days.Requested is { } on
                ? $"this one was made on {Days.InWords(on)}." : $"on which day this one was made is not known, and {Days.InWords(days.For(chosen.Basis))} stands in its place."),
            EditionBasis.Service => $"{chosen} governs services given from {from} on; this one was " + (days.Rendered is { } on
                ? $"given on {Days.InWords(on)}." : $"not given before the decision of {Days.InWords(days.Decided)}."),
            EditionBasis.Search when from is null => $"The most current {Title} on the day of the search is asked for, here {Days.InWords(days.Decided)}.",
            _ => $"{chosen} is in force from {from} on; the decision is of {Days.InWords(days.Decided)}.",
        };
        return others.IsEmpty ? says : $"{says} Another day of the case leads to {string.Join(" or ", others.Select(o => o.ToString()))}.";
    }
}

/// <summary>The days of a case by which editions are chosen.</summary>
/// <param name="Decided">The day of the determination, or of today while there is none; the day of the search.</param>
/// <param name="Requested">The day of the request for authorization; null when it is not known.</param>
/// <param name="Reviewed">The day of the utilization review decision; it stands in for an unknown day of the request.</param>
/// <param name="Rendered">The day on which the service was given; null when it was not, or is not known.</param>
public sealed record EditionDays(DateOnly Decided, DateOnly? Requested = null, DateOnly? Reviewed = null, DateOnly? Rendered = null)
{
    /// <summary>The day that a basis asks for.</summary>
    public DateOnly For(EditionBasis basis) => basis switch
    {
        EditionBasis.Request => Requested ?? Reviewed ?? Decided,
        EditionBasis.Service => Rendered ?? Decided,
        _ => Decided,
    };

    /// <summary>The days that are known, each once.</summary>
    public IEnumerable<DateOnly> Known => new[] { Requested, Reviewed, Rendered, Decided }.OfType<DateOnly>().Distinct();

    /// <summary>A case all of whose days are one.</summary>
    public static implicit operator EditionDays(DateOnly day) => new(day, day, day, day);
}

/// <summary>Which edition is in force, and why.</summary>
/// <param name="Edition">The edition; null when none was in force yet, or from when on was not established.</param>
/// <param name="Others">Editions to which other days of the case lead; where there are any, a person chooses and says why.</param>
/// <param name="Reason">The reason, a sentence.</param>
/// <param name="Standing">How it is known; the basis counts only where the days of the case lead to different editions.</param>
public sealed record EditionChoice(Edition? Edition, ImmutableArray<Edition> Others, string Reason, Standing Standing);
