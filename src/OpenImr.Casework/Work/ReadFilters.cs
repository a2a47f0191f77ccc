using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Work;

/// <summary>The filters that a person keeps, and those that colleagues share.</summary>
public static class ReadFilters
{
    /// <param name="Name">What its owner calls it.</param>
    /// <param name="Query">As the board's address writes it.</param>
    /// <param name="Owner">The owner's name; null for one's own.</param>
    /// <param name="IsShared">True when colleagues see it.</param>
    public sealed record Filter(string Name, string Query, string? Owner, bool IsShared);

    public static async Task<Outcome<IReadOnlyList<Filter>>> HandleAsync(Actor actor, CaseworkDb db, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(db);
        if (Admission.Refuse(typeof(ReadFilters), actor) is { } refusal)
            return refusal;
        var rows = await db.SavedFilters.AsNoTracking().Where(f => f.UserId == actor.User || f.IsShared).Take(500).ToListAsync(stop);
        return (Filter[])
        [
            .. rows.OrderBy(f => f.UserId != actor.User).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
                .Select(f => new Filter(f.Name, f.Query, f.UserId == actor.User ? null : f.UserName, f.IsShared)),
        ];
    }
}
