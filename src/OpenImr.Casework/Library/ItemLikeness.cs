using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>How like the items of the library are to one item, by the grounds of <see cref="SimilarItems"/> and by nothing else.</summary>
internal sealed class ItemLikeness
{
    private readonly LibraryIndex index;
    private readonly (SimilarItems.Ground Ground, FacetColumn Column, HashSet<int> Codes)[] shared;
    private readonly int[] scores;

    private ItemLikeness(LibraryIndex index, Func<SimilarItems.Ground, FacetColumn, IEnumerable<int>> codes)
    {
        this.index = index;
        shared = [.. SimilarItems.Grounds.Select(g => (g, index[g.Facet], Codes(index[g.Facet], codes(g, index[g.Facet]))))];
        scores = new int[index.Items];
        foreach (var (ground, column, wanted) in shared)
            if (wanted.Count > 0)
                column.AddScores(wanted, ground.Weight, scores);
    }

    /// <summary>To an item of the library.</summary>
    /// <param name="index">The library.</param>
    /// <param name="place">The item's place.</param>
    public static ItemLikeness ToItem(LibraryIndex index, int place) => new(index, (_, column) => column.Of(place));

    /// <summary>To an item that is not in the library, as far as it is told.</summary>
    public static ItemLikeness ToItem(LibraryIndex index, ReadLetter letter, ReadItem item) =>
        new(index, (ground, column) => ground.Facet.Of(letter, item).Select(column.Find).Where(code => code >= 0));

    /// <summary>The best by score, of equal ones the first in the order of the library.</summary>
    /// <param name="count">How many at most.</param>
    /// <param name="admits">Which places come into question.</param>
    public List<int> Best(int count, Func<int, bool> admits)
    {
        var best = new PriorityQueue<int, (int Score, int Place)>();
        for (var place = 0; place < scores.Length; place++)
        {
            if (scores[place] < SimilarItems.LeastScore || !admits(place))
                continue;
            // The least of those kept is the first to go: a lower score, or of equal scores the later place.
            if (best.Count < count)
                best.Enqueue(place, (scores[place], -place));
            else if (best.TryPeek(out _, out var least) && least.CompareTo((scores[place], -place)) < 0)
                best.EnqueueDequeue(place, (scores[place], -place));
        }

        return [.. best.UnorderedItems.OrderByDescending(b => b.Priority).Select(b => b.Element)];
    }

    /// <summary>What an item shares: <c>the same treatment: carisoprodol</c>.</summary>
    public IReadOnlyList<string> Reasons(int place) => [.. shared.SelectMany(s => Reasons(s.Ground, s.Column, s.Codes, place))];

    private static HashSet<int> Codes(FacetColumn column, IEnumerable<int> codes) => [.. codes.Where(c => !SimilarItems.SaysNothing(column.Values[c]))];

    private static IEnumerable<string> Reasons(SimilarItems.Ground ground, FacetColumn column, HashSet<int> codes, int place)
    {
        var values = column.Of(place).Where(codes.Contains).Select(c => column.Values[c]).ToArray();
        return values.Length == 0 ? [] : [$"{ground.Says}: {Core.Cases.Words.List(values)}"];
    }
}
