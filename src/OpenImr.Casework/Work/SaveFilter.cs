using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Work;

/// <summary>Keeps a filter of the board under a name, for oneself or for all. Saving under the same name replaces it.</summary>
public static class SaveFilter
{
    /// <summary>No one keeps more than this.</summary>
    public const int Most = 50;

    private const int LongestName = 60;
    private const int LongestQuery = 500;

    /// <param name="Name">What the person calls it.</param>
    /// <param name="Query">The filter as the board's address writes it, beginning with <c>?</c>. What was searched for is not kept, for it may be a person's name.</param>
    /// <param name="IsShared">True to let colleagues see it too.</param>
    public sealed record Command(string Name, string Query, bool IsShared);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(SaveFilter), actor) is { } refusal)
            return refusal;
        if (command.Name?.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
            return new Refusal($"Give the filter a name of 1 to {LongestName} characters.");
        if (command.Query is not ['?', _, ..] || command.Query.Length > LongestQuery || command.Query.Any(char.IsControl))
            return new Refusal("Filter the board first: a filter that leaves out nothing is the board itself.");
        await using var db = office.Store.NewContext();
        if (await db.SavedFilters.CountAsync(f => f.UserId == actor.User && f.Name != name, stop) >= Most)
            return new Refusal($"You keep {Most} filters already. Delete one of them first.");
        return await office.Store.Database.CommitAsync(
            [
                new(
                    """
                    INSERT INTO saved_filters (user_id, name, user_name, query, is_shared, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (user_id, name) DO UPDATE SET user_name = excluded.user_name, query = excluded.query, is_shared = excluded.is_shared, saved_at = excluded.saved_at
                    """,
                    actor.User, name, actor.Name, command.Query, command.IsShared, office.Now),
            ],
            stop);
    }
}
