using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>What a reviewer has typed and not sent: one's own drafts and nobody else's.</summary>
public static class ReadDrafts
{
    public sealed record Query(CaseNumber Case, IReadOnlyList<CasePart> Parts);

    /// <summary>The drafts that there are, by part.</summary>
    public static async Task<Outcome<IReadOnlyDictionary<CasePart, Draft>>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadDrafts), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded.Then<IReadOnlyDictionary<CasePart, Draft>>(_ => throw new InvalidOperationException());
        var drafts = new Dictionary<CasePart, Draft>();
        foreach (var part in query.Parts)
            if (await office.Store.Drafts.FindAsync(query.Case, part, actor, stop) is { } draft)
                drafts.Add(part, draft);
        return drafts;
    }
}
