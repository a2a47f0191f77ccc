using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Guidelines;

/// <summary>The set for a request on its days.</summary>
/// <param name="Set">The set; null when there is none.</param>
/// <param name="Beside">Sets of other guidelines in force that fit as well: openly readable ones beside the MTUS.</param>
/// <param name="Earlier">Where there is none in force: the closest set of the newest edition before, to think of questions by; null when there is none.</param>
/// <param name="Reason">Why, a sentence.</param>
public sealed record CriteriaChoice(CriteriaSet? Set, ImmutableArray<CriteriaSet> Beside, CriteriaSet? Earlier, string Reason);

/// <summary>Criteria sets and the editions they belong to.</summary>
public sealed class CriteriaSets
{
    private const string Folder = "guidelines/criteria/";

    private static readonly Lazy<CriteriaSets> Shipped = new(() => new(GuidelineLibrary.Standard, ReadShipped()));

    private readonly GuidelineLibrary library;

    /// <summary>These sets over a library.</summary>
    public CriteriaSets(GuidelineLibrary library, IEnumerable<CriteriaSet> sets)
    {
        this.library = library;
        All = [.. sets];
    }

    /// <summary>The sets of <c>data/guidelines/criteria</c>, as the product ships them: all drafts. Those that an organization compared are <see cref="EnteredGuidelines.Criteria"/>.</summary>
    public static CriteriaSets Standard => Shipped.Value;

    /// <summary>Every set.</summary>
    public ImmutableArray<CriteriaSet> All { get; }

    /// <summary>Reads sets as the data files write them.</summary>
    /// <returns>The sets, or every reason for which they cannot be read. A member that is not of the shape is one.</returns>
    public static Outcome<ImmutableArray<CriteriaSet>> Parse(string json) => Parse(json, GuidelineLibrary.Standard);

    /// <summary>The same over another library, whose editions the sets may belong to.</summary>
    public static Outcome<ImmutableArray<CriteriaSet>> Parse(string json, GuidelineLibrary library)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(library);
        return CriteriaTables.Parse(json, library);
    }

    /// <summary>The set for a request: of the edition in force on the days of the case, the MTUS before other guidelines, the closest before the more general.</summary>
    /// <param name="treatment">The request read.</param>
    /// <param name="days">The days of the case; a single day stands for all of them.</param>
    public CriteriaChoice For(Treatment treatment, EditionDays days)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(days);
        var fitting = Fitting(treatment);
        var inForce = fitting.Where(s => IsInForce(s.Set, days)).OrderBy(s => IsOfMtus(s.Set) ? 0 : 1).ThenByDescending(s => s.Fit).Select(s => s.Set).ToList();
        if (inForce is [var set, ..])
            return new(set, [.. inForce.Skip(1).Where(s => !IsOfMtus(s))], null, $"{set.Title}: {library.Edition(set.Edition)}.");
        var name = treatment.Name?.Value ?? "what is asked for";
        var earlier = fitting.Where(f => library.Edition(f.Set.Edition)?.InForceFrom <= days.Decided)
            .OrderBy(f => IsOfMtus(f.Set) ? 0 : 1).ThenByDescending(f => library.Edition(f.Set.Edition)?.InForceFrom).ThenByDescending(f => f.Fit).FirstOrDefault().Set;
        return new(null, [], earlier, fitting.Count == 0 ? $"There are no criteria for {name}." : $"The criteria for {name} are of other editions than the one in force: {Words.List(fitting.Select(f => library.Edition(f.Set.Edition)?.ToString() ?? f.Set.Edition).Distinct())}.");
    }

    /// <summary>What is in force on the days of the case of the MTUS chapters that have questions about a treatment, the closest first.</summary>
    public IReadOnlyList<EditionChoice> InForceFor(Treatment treatment, EditionDays days)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(days);
        return [.. Fitting(treatment).Where(f => IsOfMtus(f.Set)).OrderByDescending(f => f.Fit).Select(f => Chapter(f.Set)).Distinct().Select(c => c.On(days))];
    }

    private List<(CriteriaSet Set, int Fit)> Fitting(Treatment treatment) =>
        [.. All.Where(s => s.Status != CriteriaStatus.Retired).Select(s => (Set: s, Fit: s.AppliesTo.Fit(treatment))).Where(s => s.Fit > 0)];

    private GuidelineChapter Chapter(CriteriaSet set) => library.Chapters.First(c => c.Chapter.Editions.Any(e => e.Id == set.Edition)).Chapter;

    private bool IsInForce(CriteriaSet set, EditionDays days) => Chapter(set).On(days).Edition?.Id == set.Edition;

    private static bool IsOfMtus(CriteriaSet set) => set.Edition.StartsWith("mtus.", StringComparison.Ordinal);

    private static IEnumerable<CriteriaSet> ReadShipped() =>
        from name in typeof(CriteriaSets).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        from set in Text(name)
        select set;

    private static ImmutableArray<CriteriaSet> Text(string name)
    {
        using var resource = typeof(CriteriaSets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        using var reader = new StreamReader(resource);
        return Parse(reader.ReadToEnd()) switch
        {
            Outcome<ImmutableArray<CriteriaSet>>.Accepted accepted => accepted.Value,
            Outcome<ImmutableArray<CriteriaSet>>.Refused refused => throw new InvalidOperationException($"{name}: {refused.Refusal}"),
            _ => throw new InvalidOperationException(),
        };
    }
}
