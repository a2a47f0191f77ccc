using System.Data.Common;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>The sessions: looked up at every request, so that one that was ended, and one of a person who left, shows nothing from then on.</summary>
public sealed class Sessions(CaseworkStore store, SignInRules rules, TimeProvider clock)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMinutes(1);
    private const string Columns =
        "s.id, s.user_id, s.needs, s.device, s.began_at, s.seen_at, s.proved_at, u.name, u.roles, u.is_persona, "
        + $"(SELECT COUNT(*) FROM user_tokens t WHERE t.user_id = u.id AND t.login_provider = '{UserStore.OurProvider}' AND t.name = '{NewLinks.Notice}')";

    private readonly UserLog log = new(store.Events);

    /// <summary>The session of a secret; null when there is none, it is over, or the person's access has ended.</summary>
    public async Task<Session?> FindAsync(string secret, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(secret);
        await using var connection = await store.Database.OpenAsync(stop);
        var now = clock.GetUtcNow();
        var found = await connection.QueryAsync(
            new(
                $"SELECT {Columns} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.ended_at IS NULL AND u.ended_at IS NULL AND s.stamp = u.security_stamp",
                Secret.Hash(secret)),
            Read, stop);
        if (found is not [var session] || !Lasts(session, now))
            return null;
        if (now - session.SeenAt > Noticed)
            await store.Database.CommitAsync([new("UPDATE sessions SET seen_at = $2 WHERE id = $1", session.Id, now)], stop);
        return session;
    }

    /// <summary>Whose session it was, when the secret is of one that time ended just now: it was idle, or had lasted its longest. Null for every other, such as one that was signed out of, or whose person has another password or left.</summary>
    public async Task<Actor?> JustEndedAsync(string secret, TimeSpan justNow, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(secret);
        await using var connection = await store.Database.OpenAsync(stop);
        var now = clock.GetUtcNow();
        var found = await connection.QueryAsync(
            new(
                $"SELECT {Columns} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 AND s.needs IS NULL AND s.ended_at IS NULL AND u.ended_at IS NULL AND s.stamp = u.security_stamp",
                Secret.Hash(secret)),
            Read, stop);
        return found is [var session] && !Lasts(session, now) && now - Earlier(session.BeganAt + rules.Longest, session.SeenAt + rules.Idle) <= justNow ? session.Actor : null;
    }

    /// <summary>The sessions of a person that last, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var connection = await store.Database.OpenAsync(stop);
        var found = await connection.QueryAsync(
            new(
                $"SELECT {Columns} FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.needs IS NULL AND s.stamp = u.security_stamp ORDER BY s.began_at DESC",
                actor.User),
            Read, stop);
        return [.. found.Where(s => Lasts(s, clock.GetUtcNow()))];
    }

    /// <summary>Ends the session.</summary>
    public Task EndAsync(Session session, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        return log.RecordAsync(session.Actor.User, session.Actor, new UserEvent.SignedOut(false), [Ending(session.Id)], stop);
    }

    /// <summary>Ends every session of the person.</summary>
    public Task EndAllAsync(Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return log.RecordAsync(actor.User, actor, new UserEvent.SignedOut(true), [EndingAll(actor.User)], stop);
    }

    /// <summary>Begins a session that shows pages, in place of the one that had still to do something.</summary>
    internal async Task<BegunSession> BeginAsync(User user, Proof by, string device, Session? inPlaceOf, CancellationToken stop)
    {
        var secret = Secret.Make();
        await log.RecordAsync(
            user.Id, user.As(clock.GetUtcNow()), new UserEvent.SignedIn(by, device),
            [Beginning(secret, user, null, device), .. inPlaceOf is null ? Array.Empty<Statement>() : [Ending(inPlaceOf.Id)]], stop);
        return new(secret, null);
    }

    /// <summary>Begins a session that shows nothing yet.</summary>
    internal async Task<BegunSession> BeginHalfAsync(User user, Needs needs, string device, CancellationToken stop)
    {
        var secret = Secret.Make();
        await store.Database.CommitAsync([Beginning(secret, user, needs, device)], stop);
        return new(secret, needs);
    }

    /// <summary>Notes that the person proved again who it is.</summary>
    internal Task ProveAsync(Session session, Proof by, CancellationToken stop) => log.RecordAsync(
        session.Actor.User, session.Actor, new UserEvent.ProvedAgain(by),
        [new("UPDATE sessions SET proved_at = $2 WHERE id = $1", session.Id, clock.GetUtcNow())], stop);

    internal Statement EndingAll(string user) => new("UPDATE sessions SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL", user, clock.GetUtcNow());

    private Statement Ending(string id) => new("UPDATE sessions SET ended_at = $2 WHERE id = $1", id, clock.GetUtcNow());

    private Statement Beginning(string secret, User user, Needs? needs, string device) => new(
        "INSERT INTO sessions (id, user_id, needs, device, stamp, began_at, seen_at, proved_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $6)",
        Secret.Hash(secret), user.Id, needs?.ToString(), device, user.SecurityStamp, clock.GetUtcNow());

    private bool Lasts(Session session, DateTimeOffset now) =>
        now - session.BeganAt < (session.Needs is null ? rules.Longest : rules.BetweenFactors) && now - session.SeenAt < rules.Idle;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static Session Read(DbDataReader row) => new(
        row.GetString(0),
        new Actor(row.GetString(1), row.GetString(7), User.RolesOf(row.GetString(8)), Instant.FromMicros(row.GetInt64(6))),
        row.IsDBNull(2) ? null : Enum.Parse<Needs>(row.GetString(2)), row.GetBoolean(9), row.GetString(3),
        Instant.FromMicros(row.GetInt64(4)), Instant.FromMicros(row.GetInt64(5)))
    {
        HasNotice = row.GetInt64(10) > 0,
    };
}
