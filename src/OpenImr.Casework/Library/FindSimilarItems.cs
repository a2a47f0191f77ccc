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
        var likeness = ItemLikeness.ToItem(index, item);
        // None of the same letter.
        var places = likeness.Best(query.Count, place => index.LetterOf[place] != index.LetterOf[item]);
        var similar = new List<Similar>();
        // Each by itself: one that came off the shelf this moment is left out.
        foreach (var place in places)
            similar.AddRange((await LibraryHits.ReadAsync(library, index, [place], [], stop)).Select(hit => new Similar(hit, likeness.Reasons(place))));
        return similar;
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
}
