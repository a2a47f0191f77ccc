using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Review;

/// <summary>What stood in a draft of one's own before: for its writer alone. Drafts are deliberation and no part of the case file; their versions are kept until the determination goes out, for until then quality may give it back.</summary>
public static class ReadDraftVersions
{
    /// <param name="Case">The case.</param>
    /// <param name="Part">The part of the case.</param>
    public sealed record Query(CaseNumber Case, CasePart Part);

    /// <summary>The draft and what stood there before.</summary>
    /// <param name="Review">The case.</param>
    /// <param name="Now">As it stands; null when nothing was saved.</param>
    /// <param name="Before">The versions that are kept, the newest first.</param>
    public sealed record Versions(ReviewCase Review, Draft? Now, IReadOnlyList<Draft> Before);

    public static async Task<Outcome<Versions>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadDraftVersions), query.Case, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review }
            ? new Versions(
                review, await office.Store.Drafts.FindAsync(query.Case, query.Part, actor, stop), await office.Store.Drafts.VersionsAsync(query.Case, query.Part, actor, stop))
            : loaded.Then<Versions>(_ => throw new InvalidOperationException());
    }
}
