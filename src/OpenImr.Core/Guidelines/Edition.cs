using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>By which day of a case its order says whether an edition applies. It differs from order to order (Lab. Code § 5307.27(a)).</summary>
public enum EditionBasis
{
    /// <summary>The order, as far as it was read, does not say.</summary>
    NotStated,

    /// <summary>Treatment requested on or after the day.</summary>
    Request,

    /// <summary>Services rendered on or after the day; what was not given yet goes by the day of the decision.</summary>
    Service,

    /// <summary>Decisions made on or after the day.</summary>
    Decision,

    /// <summary>No order: the most current edition on the day of the search (8 CCR § 9792.21.1(a)(2)).</summary>
    Search,
}

/// <summary>The order that brought editions into force.</summary>
/// <param name="Id">Its short name in the library: <c>2017</c>, <c>2019-08</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Effective">Day on which it took effect.</param>
/// <param name="AppliesFrom">First day, by its basis, of the treatment that it governs (inclusive).</param>
/// <param name="Basis">Which day of the case that is.</param>
/// <param name="Standing">How the days are known.</param>
/// <param name="BasisStanding">How the basis is known.</param>
/// <param name="Source">Official address.</param>
public sealed record AdoptingOrder(
    string Id, string Title, DateOnly Effective, DateOnly AppliesFrom, EditionBasis Basis, Standing Standing, Standing BasisStanding, Uri Source);

/// <summary>A section of an edition.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Names">Other words by which letters cite it.</param>
/// <param name="Pages">Its pages as far as they are known; empty when none is.</param>
/// <param name="Words">What it says, in our words or its public text; always null where the license forbids it.</param>
public sealed record GuidelineSection(string Title, ImmutableArray<string> Names, ImmutableArray<PageRange> Pages, string? Words = null);

/// <summary>A chapter of a guideline as it stood from one day to another.</summary>
public sealed record Edition
{
    private Edition() { }

    /// <summary>Its name in the library: <c>mtus.low-back.2016-02-24</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As its title page has it.</summary>
    public required string Title { get; init; }

    /// <summary>Its own date, as far as it is known: a year, a month or a day; empty where the publisher dates none.</summary>
    public required string Dated { get; init; }

    /// <summary>The year by which letters cite it; null where it has none.</summary>
    public int? Year => Dated.Length >= 4 ? int.Parse(Dated.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>False when <see cref="Dated"/> is the year of the order alone, because the edition's own date was not read.</summary>
    public bool DateIsItsOwn { get; init; } = true;

    /// <summary>What may be done with its text.</summary>
    public required GuidelineLicense License { get; init; }

    /// <summary>The order that adopted it; null for a guideline that no order adopts, or whose order was not established.</summary>
    public AdoptingOrder? Order { get; init; }

    /// <summary>First day, by <see cref="Basis"/>, on which it is in force (inclusive); null when it was not established, or for what is simply the current one.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>First day on which the next edition is in force instead (exclusive end); null while none is.</summary>
    public DateOnly? InForceUntil { get; init; }

    /// <summary>Which day of the case decides.</summary>
    public required EditionBasis Basis { get; init; }

    /// <summary>How its days in force are known.</summary>
    public required Standing Standing { get; init; }

    /// <summary>What a reader should know of it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Its sections as far as they are known; never all of them.</summary>
    public required ImmutableArray<GuidelineSection> Sections { get; init; }

    /// <summary>The only way to an edition: one whose license forbids words is refused when a section carries any.</summary>
    /// <returns>The edition, or every reason against it.</returns>
    public static Outcome<Edition> Of(
        string id, string title, string dated, GuidelineLicense license, AdoptingOrder? order, EditionBasis basis, DateOnly? inForceFrom, Standing standing,
        IReadOnlyList<GuidelineSection> sections, string? note = null, bool dateIsItsOwn = true)
    {
        ArgumentNullException.ThrowIfNull(sections);
        var reasons = new List<Reason>();
        if (string.IsNullOrWhiteSpace(title))
            reasons.Add(new("An edition has a title, as its title page has it."));
        if (!license.AllowsWords())
            foreach (var section in sections.Where(s => s.Words is not null))
                reasons.Add(new($"{title} is {license.InWords()}: the section \"{section.Title}\" may be named and not carry its words."));
        return reasons.Count > 0 ? new Refusal(reasons) : new Edition
        {
            Id = id,
            Title = title,
            Dated = dated,
            License = license,
            Order = order,
            Basis = basis,
            InForceFrom = inForceFrom,
            Standing = standing,
            Sections = [.. sections],
            Note = note,
            DateIsItsOwn = dateIsItsOwn,
        };
    }

    /// <summary>The title with its date: <c>Low Back Disorders Guideline (2016-02-24)</c>.</summary>
    public override string ToString() => Dated.Length == 0 || Title.Contains(Dated, StringComparison.Ordinal) ? Title : $"{Title} ({Dated})";
}
