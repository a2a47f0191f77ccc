using System.Collections.Immutable;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
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

    /// <summary>The table of some items.</summary>
    internal static Table Count(LibraryIndex index, LibraryFacet by, LibraryFacet? over, ulong[] items)
    {
        var places = ItemSet.PlacesOf(items);
        var (column, time, outcome) = (index[by], over is null ? null : index[over], index[LibraryFacet.Outcome]);
        var (upheld, overturned) = (outcome.Find(nameof(Core.Determinations.ItemOutcome.Upheld)), outcome.Find(nameof(Core.Determinations.ItemOutcome.Overturned)));
        var periods = time?.Values.Count ?? 1;
        var counts = new (int Items, int Upheld, int Overturned)[column.Values.Count * periods];
        var total = default((int Items, int Upheld, int Overturned));
        Span<int> room = stackalloc int[1], ofTime = stackalloc int[1], ofOutcome = stackalloc int[1];
        foreach (var place in places)
        {
            var decided = outcome.Of(place, ofOutcome)[0];
            Add(ref total, decided);
            var period = time is null ? 0 : time.Of(place, ofTime)[0];
            foreach (var code in column.Of(place, room))
                Add(ref counts[(code * periods) + period], decided);
        }

        var values = Enumerable.Range(0, column.Values.Count).Select(c => (Code: c, Items: Enumerable.Range(0, periods).Sum(p => counts[(c * periods) + p].Items))).Where(v => v.Items > 0);
        var ordered = by.IsOrdered
            ? values.OrderBy(v => by.OrderOf(column.Values[v.Code]), StringComparer.Ordinal)
            : values.OrderByDescending(v => v.Items).ThenBy(v => column.Values[v.Code], StringComparer.Ordinal);
        var inOrder = time is null ? [0] : Enumerable.Range(0, periods).OrderBy(p => over!.OrderOf(time.Values[p]), StringComparer.Ordinal).ToArray();
        var rows = ordered.SelectMany(v => inOrder.Select(p => Row(column.Values[v.Code], time?.Values[p], counts[(v.Code * periods) + p])).Where(r => time is null || r.Items > 0)).ToArray();
        return new(by, over, SmallCounts.Suppress(rows, addUp: by.IsSingle), SmallCounts.Suppress([Row("all", null, total)], addUp: false)[0], index.CountLetters(items), index.Items, []);

        void Add(ref (int Items, int Upheld, int Overturned) count, int decided)
        {
            count.Items++;
            if (decided == upheld)
                count.Upheld++;
            else if (decided == overturned)
                count.Overturned++;
        }

        static OutcomeCount Row(string value, string? period, (int Items, int Upheld, int Overturned) count) => new(value, period, count.Items, count.Upheld, count.Overturned);
    }
}
