using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Notes, tasks and holds of a case, for staff. A reviewer has no row for it, and no letter is made from it.</summary>
public static class ReadWork
{
    public sealed record Query(CaseNumber Case);

    /// <param name="Review">The case.</param>
    /// <param name="Work">The office's own work about it.</param>
    public sealed record WorkOfCase(ReviewCase Review, CaseWork Work);

    public static async Task<Outcome<WorkOfCase>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadToShowAsync(typeof(ReadWork), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<WorkOfCase>(_ => throw new InvalidOperationException());
        return (await office.Store.Work.LoadAsync(query.Case, stop)).Then<WorkOfCase>(work => new WorkOfCase(review, work));
    }
}
