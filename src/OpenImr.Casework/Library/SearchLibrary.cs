using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>In which order items are shown.</summary>
public enum LibraryOrder
{
    /// <summary>By the day of the determination, the newest first; letters without a day last.</summary>
    Newest,

    /// <summary>The oldest first; letters without a day first.</summary>
    Oldest,

    /// <summary>Items with the words in their headings before those with them in their text, and these before those of which only the summary has them; the newest first among equals. Exact however many there are.</summary>
    Relevance,
}

/// <summary>Searches the library: words, phrases, beginnings and facets; items newest first with exact counts. What is asked of one item is true of that item: "carisoprodol" with "Overturned" finds no letter whose carisoprodol was upheld beside another item overturned. Outcomes order nothing.</summary>
public static class SearchLibrary
{
    private const int MostShown = 100;
    private const int UsualShown = 25;

    /// <param name="Words">The question, see <see cref="LibraryQuery"/>; empty for everything.</param>
    public sealed record Query(string Words)
    {
        /// <summary>Facets chosen.</summary>
        public IReadOnlyList<FacetChoice> Facets { get; init; } = [];

        /// <summary>The order.</summary>
        public LibraryOrder Order { get; init; }

        /// <summary>Which page, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>Items on a page, at most 100.</summary>
        public int PageSize { get; init; } = UsualShown;

        /// <summary>Of which facets the values are counted; those that stand beside a search unless given.</summary>
        public IReadOnlyList<LibraryFacet> Counted { get; init; } = [.. LibraryFacet.All.Where(f => f.IsShown)];
    }

    /// <summary>How many items have a value.</summary>
    /// <param name="Value">In the facet's words.</param>
    /// <param name="Items">Of the items found; of a facet that is chosen from, of the items that the other conditions leave.</param>
    /// <param name="IsChosen">True when it is chosen.</param>
    public sealed record ValueCount(string Value, int Items, bool IsChosen);

    /// <summary>The values of a facet.</summary>
    /// <param name="Facet">Which.</param>
    /// <param name="Values">Most items first, at most <see cref="MostValues"/> and those chosen; of ordered facets all, in their order.</param>
    /// <param name="More">How many further values items have.</param>
    public sealed record FacetCount(LibraryFacet Facet, IReadOnlyList<ValueCount> Values, int More);

    /// <summary>So many values of a facet are told; a table of all is <see cref="CountOutcomes"/>.</summary>
    public const int MostValues = 200;

    /// <summary>What was typed and not found, with words of the collection that are spelled nearly so.</summary>
    public sealed record NotFound(string Typed, IReadOnlyList<string> Nearest);

    /// <summary>The answer.</summary>
    /// <param name="Read">The question as read, with what was told of it.</param>
    /// <param name="Told">How the question was read, a sentence each: expansions, misspellings, syntax that was none.</param>
    /// <param name="Items">How many items were found.</param>
    /// <param name="Determinations">In how many determinations.</param>
    /// <param name="Hits">The page asked for.</param>
    /// <param name="Facets">The counts.</param>
    /// <param name="NotFound">Where nothing was found: each word that the collection does not have, and the nearest ones.</param>
    /// <param name="Collection">How many items the library holds.</param>
    public sealed record Answer(
        LibraryQuery Read, IReadOnlyList<string> Told, int Items, int Determinations, IReadOnlyList<LibraryHit> Hits, IReadOnlyList<FacetCount> Facets,
        IReadOnlyList<NotFound> NotFound, int Collection);

    public static async Task<Outcome<Answer>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(SearchLibrary), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        if (query.Page < 1 || query.PageSize is < 1 or > MostShown)
            return new Refusal($"A page is numbered from 1 and holds 1 to {MostShown} items.");
        var library = office.Store.Library;
        var now = await library.NowAsync(stop);
        var search = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(query.Words), query.Facets, stop);
        var shown = await search.PageAsync(query.Order, query.Page, query.PageSize);
        return new Answer(
            search.Query, search.Told, search.Count, now.Index.CountLetters(search.Found), await LibraryHits.ReadAsync(library, now.Index, shown, search.Marks, stop),
            search.CountFacets(query.Counted), search.Count == 0 ? await search.NearestAsync(stop) : [], now.Index.Items);
    }
}
