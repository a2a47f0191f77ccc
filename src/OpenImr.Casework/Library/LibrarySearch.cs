using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>One search: the items of each condition, of all together, and of each facet chosen from; counts come from these sets alone.</summary>
internal sealed class LibrarySearch
{
    private const int ScoreOfHeading = 4;
    private const int ScoreOfText = 2;

    /// <summary>A word typed that the collection hardly has gives way to the name it must be a misspelling of, when that is so many times as frequent.</summary>
    private const int TimesAsFrequent = 20;

    private readonly LibraryStore library;
    private readonly LibraryNow now;
    private readonly List<(LibraryCondition Condition, TermHits Hits)> conditions = [];
    private readonly Dictionary<string, (ItemSet Items, IReadOnlySet<int> Codes)> chosen = new(StringComparer.Ordinal);
    private readonly List<string> told = [];
    private ulong[] ofWords = [];

    private LibrarySearch(LibraryStore library, LibraryNow now, LibraryQuery query) => (this.library, this.now, Query) = (library, now, query);

    public LibraryQuery Query { get; }

    public IReadOnlyList<string> Told => told;

    /// <summary>The items found.</summary>
    public ulong[] Found { get; private set; } = [];

    /// <summary>How many were found.</summary>
    public int Count { get; private set; }

    /// <summary>What a snippet shows.</summary>
    public IReadOnlyList<LibraryTerm> Marks => [.. conditions.Where(c => !c.Condition.IsNegated).SelectMany(c => c.Condition.Terms).Distinct()];

    private LibraryIndex Index => now.Index;

    public static async Task<LibrarySearch> RunAsync(
        LibraryStore library, LibraryNow now, LibraryQuery query, IReadOnlyList<FacetChoice> facets, CancellationToken stop)
    {
        var search = new LibrarySearch(library, now, query);
        search.told.AddRange(query.Told);
        foreach (var condition in query.Conditions)
        {
            stop.ThrowIfCancellationRequested();
            search.conditions.Add(await search.FindAsync(condition));
        }

        search.ofWords = ItemSet.Full(now.Index.Items);
        foreach (var (condition, hits) in search.conditions)
            if (condition.IsNegated)
                hits.Found.TakeFrom(search.ofWords);
            else
                hits.Found.KeepIn(search.ofWords);
        await search.ChooseAsync(facets);
        search.Found = search.Without(null);
        search.Count = ItemSet.CountOf(search.Found);
        return search;
    }

    /// <summary>The places of one page in an order.</summary>
    public async Task<IReadOnlyList<int>> PageAsync(LibraryOrder order, int page, int size)
    {
        var from = (int)Math.Min((long)(page - 1) * size, Count);
        var count = Math.Min(size, Count - from);
        if (order == LibraryOrder.Oldest)
            return [.. ItemSet.Some(Found, Count - from - count, count).Reverse()];
        return order == LibraryOrder.Newest || count == 0 || conditions.TrueForAll(c => c.Condition.IsNegated)
            ? ItemSet.Some(Found, from, count)
            : (await ByRelevanceAsync(ItemSet.PlacesOf(Found))).AsSpan(from, count).ToArray();
    }

    /// <summary>How many of the items found have each value; of a facet that is chosen from, of those that the other conditions leave.</summary>
    public IReadOnlyList<SearchLibrary.FacetCount> CountFacets(IReadOnlyList<LibraryFacet> facets)
    {
        var counted = new SearchLibrary.FacetCount[facets.Count];
        var (bits, left, areLeftOut) = Smaller(Found);
        Parallel.For(0, facets.Count, f =>
        {
            var column = Index[facets[f]];
            var codes = chosen.TryGetValue(facets[f].Name, out var choice) ? choice.Codes : null;
            int[] counts;
            if (codes is null)
                counts = column.Count(bits, left, areLeftOut);
            else
            {
                var others = Without(facets[f].Name);
                var (someBits, some, are) = Smaller(others);
                counts = column.Count(someBits, some, are);
            }

            counted[f] = Listed(column, counts, codes);
        });
        return counted;
    }

    /// <summary>Each condition that finds nothing by itself, with words of the collection spelled nearly so.</summary>
    public async Task<IReadOnlyList<SearchLibrary.NotFound>> NearestAsync(CancellationToken stop)
    {
        var missing = conditions.Where(c => !c.Condition.IsNegated && c.Hits.Found.Count == 0).ToArray();
        if (missing.Length == 0)
            return [];
        var words = await library.WordsAsync(stop);
        var told = new List<SearchLibrary.NotFound>();
        foreach (var (condition, _) in missing)
        {
            // A word that only a letter off the shelf has is in the list of words and finds nothing.
            var near = new List<string>();
            foreach (var word in condition.Terms[0].Words.SelectMany(w => NearestWords.Of(w, words)).Distinct())
                if ((await library.FindAsync(now, [new LibraryTerm([word], IsPrefix: false)], inHeading: false)).Found.Count > 0)
                    near.Add(word);
            told.Add(new(condition.Typed, near));
        }

        return told;
    }

    private static SearchLibrary.FacetCount Listed(FacetColumn column, int[] counts, IReadOnlySet<int>? chosen)
    {
        var all = counts.Select((Items, Code) => (Items, Code)).Where(v => v.Items > 0 || chosen?.Contains(v.Code) == true).ToArray();
        var told = column.Facet.IsOrdered
            ? all.OrderBy(v => column.Facet.OrderOf(column.Values[v.Code]), StringComparer.Ordinal).ToArray()
            : [.. all.OrderByDescending(v => v.Items).ThenBy(v => column.Values[v.Code], StringComparer.Ordinal).Take(SearchLibrary.MostValues)];
        if (chosen is not null && told.Length < all.Length)
            told = [.. told.Union(all.Where(v => chosen.Contains(v.Code)))];
        return new(column.Facet, [.. told.Select(v => new SearchLibrary.ValueCount(column.Values[v.Code], v.Items, chosen?.Contains(v.Code) == true))], all.Length - told.Length);
    }

    private async Task<(LibraryCondition Condition, TermHits Hits)> FindAsync(LibraryCondition condition)
    {
        var hits = await HitsAsync(condition);
        if (condition.Instead is not { } instead)
            return (condition, hits);
        var others = await HitsAsync(instead);
        if (others.Found.Count == 0 || hits.Found.Count * (long)TimesAsFrequent > others.Found.Count)
            return (condition, hits);
        told.Add(hits.Found.Count == 0
            ? $"\"{condition.Typed}\" is not in the collection; it was read as {instead.Typed}."
            : $"\"{condition.Typed}\" is rare in the collection; {instead.Typed} was searched for too.");
        return (condition with { Terms = [.. condition.Terms, .. instead.Terms], Treatments = instead.Treatments }, Union(hits, others));
    }

    /// <summary>The items with any of the terms, and those whose treatment is one of those named: for them the heading says it.</summary>
    private async Task<TermHits> HitsAsync(LibraryCondition condition)
    {
        var hits = await library.FindAsync(now, condition.Terms, inHeading: false);
        return await TreatedByAsync(condition) is { } treated ? Union(hits, new(treated, treated)) : hits;
    }

    private async Task<ItemSet?> TreatedByAsync(LibraryCondition condition)
    {
        var column = Index[LibraryFacet.Treatment];
        var codes = condition.Treatments.Select(column.Find).Where(c => c >= 0).ToHashSet();
        return codes.Count == 0 ? null : await WithAsync(column, codes);
    }

    /// <summary>The items with any of these values, kept like those of a term.</summary>
    private async Task<ItemSet> WithAsync(FacetColumn column, IReadOnlySet<int> codes) => (await now.Terms.FindAsync($"{column.Facet.Name}={string.Join(',', codes.Order())}", () =>
    {
        var items = ItemSet.Of(column.With(codes, Index.Items));
        return Task.FromResult(new TermHits(items, items));
    })).Found;

    private TermHits Union(TermHits one, TermHits other)
    {
        ItemSet Both(ItemSet a, ItemSet b)
        {
            var bits = ItemSet.Empty(Index.Items);
            a.AddTo(bits);
            b.AddTo(bits);
            return ItemSet.Of(bits);
        }

        return new(Both(one.Found, other.Found), Both(one.Own, other.Own));
    }

    private async Task ChooseAsync(IReadOnlyList<FacetChoice> facets)
    {
        foreach (var group in facets.GroupBy(f => f.Facet))
        {
            var column = Index[group.Key];
            var codes = new HashSet<int>();
            foreach (var choice in group)
                if (column.Find(choice.Value) is var code and >= 0)
                    codes.Add(code);
                else
                    told.Add($"No item of the collection has the {group.Key.Label.ToLowerInvariant()} \"{choice.Value}\".");
            chosen.Add(group.Key.Name, (await WithAsync(column, codes), codes));
        }
    }

    /// <summary>The items of the words and of all facets but one.</summary>
    private ulong[] Without(string? facet)
    {
        var items = (ulong[])ofWords.Clone();
        foreach (var (name, (wanted, _)) in chosen)
            if (name != facet)
                wanted.KeepIn(items);
        return items;
    }

    /// <summary>The places of a set or, where it is more than half of all, of the rest.</summary>
    private (ulong[] Bits, int[] Places, bool AreLeftOut) Smaller(ulong[] items)
    {
        if (ItemSet.CountOf(items) <= Index.Items / 2)
            return (items, ItemSet.PlacesOf(items), false);
        var rest = ItemSet.Full(Index.Items);
        for (var w = 0; w < rest.Length; w++)
            rest[w] &= ~items[w];
        return (rest, ItemSet.PlacesOf(rest), true);
    }

    /// <summary>Sorted by where the words stand; the order of the places is kept among equals.</summary>
    private async Task<int[]> ByRelevanceAsync(int[] places)
    {
        var scored = new List<(ulong[] Bits, int Score)>();
        foreach (var (condition, hits) in conditions.Where(c => !c.Condition.IsNegated))
        {
            var heading = ItemSet.Empty(Index.Items);
            (await library.FindAsync(now, condition.Terms, inHeading: true)).Own.AddTo(heading);
            (await TreatedByAsync(condition))?.AddTo(heading);
            scored.Add((heading, ScoreOfHeading - ScoreOfText));
            var own = ItemSet.Empty(Index.Items);
            hits.Own.AddTo(own);
            scored.Add((own, ScoreOfText));
        }

        var scores = new int[places.Length];
        foreach (var (bits, score) in scored)
            for (var p = 0; p < places.Length; p++)
                if (ItemSet.Has(bits, places[p]))
                    scores[p] += score;
        var starts = new int[scores.Max() + 1];
        foreach (var score in scores)
            starts[score]++;
        for (int s = starts.Length - 1, next = 0; s >= 0; s--)
            (starts[s], next) = (next, next + starts[s]);
        var sorted = new int[places.Length];
        for (var p = 0; p < places.Length; p++)
            sorted[starts[scores[p]]++] = places[p];
        return sorted;
    }
}
