using System.Collections.Immutable;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Library;

/// <summary>How items were decided, counted by any facet and over time, of the whole library or of a search. It counts what the letters print: it says nothing of the letters that are not in the library, and orders nothing by outcome.</summary>
public static class CountOutcomes
{
    /// <param name="By">The facet to count by.</param>
    public sealed record Query(LibraryFacet By)
    {
        /// <summary>Year or quarter, to count over time; null for all of it together.</summary>
        public LibraryFacet? Over { get; init; }

        /// <summary>Only items that this question finds.</summary>
        public string Words { get; init; } = "";

        /// <summary>Only items with these facets.</summary>
        public IReadOnlyList<FacetChoice> Facets { get; init; } = [];
    }

    /// <summary>The table.</summary>
    /// <param name="By">The facet counted by.</param>
    /// <param name="Over">Over what time; null for none.</param>
    /// <param name="Rows">A row each value and, over time, period: values with most items first, or in the facet's own order; periods in order.</param>
    /// <param name="Total">All items together; where items have several values, the rows add up to more.</param>
    /// <param name="Determinations">How many determinations they are of.</param>
    /// <param name="Collection">How many items the library holds.</param>
    /// <param name="Told">How a question was read.</param>
    public sealed record Table(
        LibraryFacet By, LibraryFacet? Over, ImmutableArray<OutcomeCount> Rows, OutcomeCount Total, int Determinations, int Collection, IReadOnlyList<string> Told);

    public static async Task<Outcome<Table>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(CountOutcomes), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        if (query.Over is not null && query.Over != LibraryFacet.Year && query.Over != LibraryFacet.Quarter)
            return new Refusal("Counts over time are by year or by quarter.");
        var library = office.Store.Library;
        var now = await library.NowAsync(stop);
        var search = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(query.Words), query.Facets, stop);
        return Count(now.Index, query.By, query.Over, search.Found) with { Told = search.Told };
    }

    /// <summary>How the items of one treatment were decided, all together; suppressed where they are too few.</summary>
    internal static async Task<OutcomeCount> OfTreatmentAsync(string treatment, Office office, CancellationToken stop)
    {
        var library = office.Store.Library;
        var now = await library.NowAsync(stop);
        var search = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(""), [new(LibraryFacet.Treatment, treatment)], stop);
        return Count(now.Index, LibraryFacet.Treatment, null, search.Found).Total with { Value = treatment };
    }

    /// <summary>The table of some items.</summary>
    internal static Table Count(LibraryIndex index, LibraryFacet by, LibraryFacet? over, ulong[] items)
    {
        var column = index[by];
        var periods = over is null ? [(Name: (string?)null, Of: items)] : index[over].Values.Zip(index[over].Split(items), (name, of) => (Name: (string?)name, Of: of))
            .OrderBy(p => over.OrderOf(p.Name ?? ""), StringComparer.Ordinal).ToArray();
        var counts = periods.Select(p =>
        {
            var (upheld, overturned) = Decided(p.Of);
            return (All: Counts(p.Of), Upheld: Counts(upheld), Overturned: Counts(overturned));
        }).ToArray();
        var values = Enumerable.Range(0, column.Values.Count).Select(c => (Code: c, Items: counts.Sum(p => p.All[c]))).Where(v => v.Items > 0);
        var ordered = by.IsOrdered
            ? values.OrderBy(v => by.OrderOf(column.Values[v.Code]), StringComparer.Ordinal)
            : values.OrderByDescending(v => v.Items).ThenBy(v => column.Values[v.Code], StringComparer.Ordinal);
        var rows = ordered.SelectMany(v => periods.Select((p, n) => new OutcomeCount(column.Values[v.Code], p.Name, counts[n].All[v.Code], counts[n].Upheld[v.Code], counts[n].Overturned[v.Code])))
            .Where(r => over is null || r.Items > 0).ToArray();
        var (allUpheld, allOverturned) = Decided(items);
        var total = new OutcomeCount("all", null, ItemSet.CountOf(items), ItemSet.CountOf(allUpheld), ItemSet.CountOf(allOverturned));
        return new(by, over, SmallCounts.Suppress(rows, addUp: by.IsSingle), SmallCounts.Suppress([total], addUp: false)[0], index.CountLetters(items), index.Items, []);

        int[] Counts(ulong[] bits) => column.Count(bits, ItemSet.PlacesOf(bits), areLeftOut: false);

        (ulong[] Upheld, ulong[] Overturned) Decided(ulong[] bits)
        {
            var (outcome, parts) = (index[LibraryFacet.Outcome], index[LibraryFacet.Outcome].Split(bits));
            ulong[] With(ItemOutcome printed) => outcome.Find(printed.ToString()) is var code and >= 0 ? parts[code] : new ulong[bits.Length];
            return (With(ItemOutcome.Upheld), With(ItemOutcome.Overturned));
        }
    }
}
