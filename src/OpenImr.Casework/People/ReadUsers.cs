using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>The users, with what the administrator has to know of them.</summary>
public static class ReadUsers
{
    /// <param name="User">The sign-in name.</param>
    /// <param name="Name">As colleagues know the person.</param>
    /// <param name="Roles">What the person may be here.</param>
    /// <param name="HasPassword">False while the invitation waits.</param>
    /// <param name="HasSecondFactor">True when an authenticator app is set up.</param>
    /// <param name="IsPersona">True for a persona of a demonstration.</param>
    /// <param name="LastSeenAt">When the person last asked for something; null for never.</param>
    /// <param name="EndedAt">When the access ended; null while it lasts.</param>
    public sealed record Listed(
        string User, string Name, IReadOnlyList<Role> Roles, bool HasPassword, bool HasSecondFactor, bool IsPersona, DateTimeOffset? LastSeenAt, DateTimeOffset? EndedAt);

    public static async Task<Outcome<IReadOnlyList<Listed>>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadUsers), actor) is { } refusal)
            return refusal;
        await using var db = office.Store.NewContext();
        var seen = await db.Sessions.AsNoTracking().GroupBy(s => s.UserId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(g => g.Key, g => g.At, stop);
        var users = await db.Users.AsNoTracking().ToListAsync(stop);
        return new Outcome<IReadOnlyList<Listed>>.Accepted(
        [
            .. users.OrderBy(u => u.EndedAt is not null).ThenBy(u => u.Name, StringComparer.OrdinalIgnoreCase).Select(u => new Listed(
                u.Id, u.Name, User.RolesOf(u.Roles), u.PasswordHash is not null, u.TwoFactorEnabled, u.IsPersona, seen.TryGetValue(u.Id, out var at) ? at : null, u.EndedAt)),
        ]);
    }
}
