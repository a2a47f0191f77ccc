using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>Who read what of a case, when and why: for privacy and the medical director.</summary>
public static class ReadAccessReport
{
    /// <summary>More readings than this are not shown; the newest are.</summary>
    public const int Most = 2_000;

    /// <summary>How far back lists are looked through for the case; older ones stay on record.</summary>
    public static readonly TimeSpan ListsBack = TimeSpan.FromDays(30);

    public sealed record Query(CaseNumber Case);

    /// <param name="Review">The case.</param>
    /// <param name="Readings">The newest first.</param>
    /// <param name="Lists">The lists that showed the case within <see cref="ListsBack"/>, the newest first.</param>
    public sealed record Report(ReviewCase Review, IReadOnlyList<CaseReading> Readings, IReadOnlyList<ListReading> Lists);

    public static async Task<Outcome<Report>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        var read = await office.ReadAsync(typeof(ReadAccessReport), query.Case, actor, stop);
        return read is Outcome<HistoryOfCase>.Accepted { Value.Review: var review }
            ? new Report(review, await office.Store.Reads.OfAsync(query.Case, Most, stop), await office.Store.Reads.ListsShowingAsync(query.Case, office.Now - ListsBack, Most, stop))
            : read.Then<Report>(_ => throw new InvalidOperationException());
    }
}
