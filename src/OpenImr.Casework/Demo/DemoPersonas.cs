using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.Demo;

/// <summary>The people of the demonstration as users: one of each role, and a second coordinator to hand over to, without a password, only where every case is made up.</summary>
public static class DemoPersonas
{
    /// <summary>The roles in the order in which a visitor meets them.</summary>
    private static readonly IReadOnlyList<Actor> Staff =
    [
        DemoOffice.Of(Role.Clerk, 0), DemoOffice.Of(Role.Coordinator, 0), DemoOffice.Of(Role.Coordinator, 1), DemoOffice.Of(Role.Records, 0), DemoOffice.Of(Role.Quality, 0), DemoOffice.Director,
        new("adeyemi", "S. Adeyemi", [Role.Credentialing]), new("marchetti", "G. Marchetti", [Role.Finance]), new("vance", "T. Vance", [Role.Privacy]),
        new("agency", "Agency reader", [Role.Regulator]), new("castellano", "Y. Castellano", [Role.Administrator]),
    ];

    /// <summary>A persona as the sign-in page offers it.</summary>
    /// <param name="User">By which it signs in.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Role">What it is.</param>
    public sealed record Persona(string User, string Name, Role Role);

    /// <summary>Makes the personas that are missing. Nothing is made where a case is real or someone has a user.</summary>
    public static async Task MakeAsync(CaseworkStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var db = store.NewContext();
        if (!await IsDemoAsync(db, stop))
            return;
        var there = await db.Users.Select(u => u.Id).ToListAsync(stop);
        var log = new UserLog(store.Events);
        foreach (var persona in Staff.Concat(await ReviewerAsync(db, stop)).Where(p => !there.Contains(p.User)))
        {
            var user = AddUser.New(persona.User, persona.Name, persona.Roles, persona: true);
            (user.NormalizedUserName, user.SecurityStamp) = (user.Id.ToUpperInvariant(), Guid.NewGuid().ToString("N"));
            await log.RecordAsync(user.Id, DemoOffice.Director, new UserEvent.UserAdded(user.Name, persona.Roles, true), [], stop);
            db.Users.Add(user);
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>The personas that may sign in by a button; none where a case is real or someone has a user of his or her own.</summary>
    public static async Task<IReadOnlyList<Persona>> OfAsync(CaseworkStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var db = store.NewContext();
        if (!await IsDemoAsync(db, stop))
            return [];
        var personas = await db.Users.AsNoTracking().Where(u => u.IsPersona && u.EndedAt == null).ToListAsync(stop);
        return [.. personas.Select(u => new Persona(u.Id, u.Name, User.RolesOf(u.Roles)[0])).OrderBy(p => p.Role).ThenBy(p => p.User, StringComparer.Ordinal)];
    }

    /// <summary>A demonstration holds made-up cases and nothing else, and nobody but its personas.</summary>
    private static async Task<bool> IsDemoAsync(CaseworkDb db, CancellationToken stop) =>
        await db.Cases.AnyAsync(c => c.IsSynthetic, stop) && !await db.Cases.AnyAsync(c => !c.IsSynthetic, stop);

    /// <summary>The reviewer made for it, where the panel has one with cases, else the one with the most cases now.</summary>
    private static async Task<IEnumerable<Actor>> ReviewerAsync(CaseworkDb db, CancellationToken stop) =>
        (await db.CaseReviewers.GroupBy(r => r.Reviewer).OrderByDescending(g => g.Key == DemoPanel.Persona.ToString()).ThenByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).Take(1).ToListAsync(stop))
            .Where(_ => !db.Users.Any(u => u.IsPersona && u.Roles == nameof(Role.Reviewer)))
            .Select(token => new Actor(token, token, [Role.Reviewer]));
}
