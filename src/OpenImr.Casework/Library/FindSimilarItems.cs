using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Items of other determinations that are like one, by what was asked for and on which guideline it was decided, each with the reasons. Among equals the newest first; outcome, reviewer and person count for nothing (<see cref="SimilarItems"/>).</summary>
public static class FindSimilarItems
{
    private const int MostFound = 50;

    /// <param name="Address">The determination's address.</param>
    /// <param name="Item">The item's number in it, from 1.</param>
    /// <param name="Count">How many to find, at most 50.</param>
    public sealed record Query(string Address, int Item, int Count = 10);

    /// <summary>An item that is like it.</summary>
    /// <param name="Hit">The item.</param>
    /// <param name="Reasons">What both share: <c>the same treatment: carisoprodol</c>.</param>
    public sealed record Similar(LibraryHit Hit, IReadOnlyList<string> Reasons);

    public static async Task<Outcome<IReadOnlyList<Similar>>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(FindSimilarItems), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        if (query.Count is < 1 or > MostFound)
            return new Refusal($"1 to {MostFound} similar items can be asked for.");
        var library = office.Store.Library;
        var index = (await library.NowAsync(stop)).Index;
        if (await PlaceAsync(query, library, index, stop) is not { } item)
            return new Refusal($"The library has no item {query.Address}/{query.Item}.");
        var shared = SimilarItems.Grounds.Select(g => (Ground: g, Column: index[g.Facet], Codes: Codes(index[g.Facet], item))).ToArray();
        var scores = new int[index.Items];
        foreach (var (ground, column, codes) in shared)
            if (codes.Count > 0)
                column.AddScores(codes, ground.Weight, scores);
        var places = Best(scores, index, item, query.Count);
        var hits = await LibraryHits.ReadAsync(library, index, places, [], stop);
        return new Outcome<IReadOnlyList<Similar>>.Accepted([.. places.Zip(hits, (place, hit) => new Similar(hit, [.. shared.SelectMany(s => Reasons(s.Ground, s.Column, s.Codes, place))]))]);
    }

    private static async Task<int?> PlaceAsync(Query query, LibraryStore library, LibraryIndex index, CancellationToken stop)
    {
        if (LibraryAddress.Parse(query.Address) is not { } address)
            return null;
        await using var connection = await library.Database.OpenAsync(stop);
        var slots = await connection.QueryAsync(
            new($"SELECT slot FROM {library.Database.Prefix}letters WHERE address = $1 AND items >= $2", address.Value, query.Item), r => r.GetInt64(0), stop);
        return slots is [var slot] && query.Item > 0 ? index.PlaceOf(slot + query.Item) : null;
    }

    private static HashSet<int> Codes(FacetColumn column, int item) => [.. column.Of(item).Where(c => !SimilarItems.SaysNothing(column.Values[c]))];

    /// <summary>The best by score, of equal ones the first in the order of the library; none of the same letter.</summary>
    private static List<int> Best(int[] scores, LibraryIndex index, int item, int count)
    {
        var best = new PriorityQueue<int, (int Score, int Place)>();
        for (var place = 0; place < scores.Length; place++)
        {
            if (scores[place] < SimilarItems.LeastScore || index.LetterOf[place] == index.LetterOf[item])
                continue;
            // The least of those kept is the first to go: a lower score, or of equal scores the later place.
            if (best.Count < count)
                best.Enqueue(place, (scores[place], -place));
            else if (best.TryPeek(out _, out var least) && least.CompareTo((scores[place], -place)) < 0)
                best.EnqueueDequeue(place, (scores[place], -place));
        }

        return [.. best.UnorderedItems.OrderByDescending(b => b.Priority).Select(b => b.Element)];
    }

    private static IEnumerable<string> Reasons(SimilarItems.Ground ground, FacetColumn column, HashSet<int> codes, int place)
    {
        var values = column.Of(place).Where(codes.Contains).Select(c => column.Values[c]).ToArray();
        return values.Length == 0 ? [] : [$"{ground.Says}: {Words.List(values)}"];
    }
}
