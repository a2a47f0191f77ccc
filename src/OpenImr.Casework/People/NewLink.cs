using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>The last new link of a user: who asked, who confirmed, and what became of it.</summary>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="AskedByUser">By whom.</param>
/// <param name="AskedBy">That person's name.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record NewLink(DateTimeOffset AskedAt, string AskedByUser, string AskedBy, string Reason)
{
    /// <summary>Tells two requests of one moment apart.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>When a second person confirmed it, or whoever holds the server gave it.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>The link's last instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it set a password.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When it was refused or withdrawn.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? RefusedBy { get; init; }

    /// <summary>True while it waits for a second person.</summary>
    public bool IsWaiting => ConfirmedAt is null && RefusedAt is null;
}

/// <summary>The new links as they are kept: sealed, one a user. The whole of it is in the user's events.</summary>
internal static class NewLinks
{
    private const string Token = "new-link";

    /// <summary>The name of the row by which a user is shown the notice.</summary>
    public const string Notice = "new-link-notice";

    /// <summary>The last one of a user; null when there was none.</summary>
    public static async Task<NewLink?> OfAsync(CaseworkStore store, string user, CancellationToken stop) =>
        (await AllAsync(store, stop, user)).TryGetValue(user, out var link) ? link : null;

    /// <summary>The last one of each user, or of one.</summary>
    public static async Task<IReadOnlyDictionary<string, NewLink>> AllAsync(CaseworkStore store, CancellationToken stop, string? user = null)
    {
        await using var db = store.NewContext();
        var kept = await db.Set<IdentityUserToken<string>>().AsNoTracking()
            .Where(t => t.LoginProvider == UserStore.OurProvider && t.Name == Token && (user == null || t.UserId == user)).ToListAsync(stop);
        return kept.ToDictionary(t => t.UserId, t => JsonSerializer.Deserialize<NewLink>(UserStore.Opened(store.Master, t.UserId, Token, t.Value!))!);
    }

    /// <summary>The statements that keep it, and tell the owner.</summary>
    public static IReadOnlyList<Statement> Keeping(CaseworkStore store, string user, NewLink link) =>
        [Setting(store, user, Token, JsonSerializer.Serialize(link)), Setting(store, user, Notice, "")];

    /// <summary>The statement that sets a token of ours.</summary>
    public static Statement Setting(CaseworkStore store, string user, string name, string value) => new(
        "INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, login_provider, name) DO UPDATE SET value = excluded.value",
        user, UserStore.OurProvider, name, UserStore.Sealed(store.Master, user, name, value));

    /// <summary>The statement by which the owner is told no more.</summary>
    public static Statement ForgettingNotice(string user) =>
        new("DELETE FROM user_tokens WHERE user_id = $1 AND login_provider = $2 AND name = $3", user, UserStore.OurProvider, Notice);

    /// <summary>Answers what waits: of those who answer in one moment, one is first.</summary>
    public static Task<bool> IsFirstAnswerAsync(Office office, string user, NewLink asked, CancellationToken stop) =>
        office.Store.Attempts.IsFirstAsync(office.Store.Attempts.Mark("answer", user, asked.Id), TimeSpan.FromDays(400), stop);

    /// <summary>Refuses what waits, or withdraws a link that nobody used yet.</summary>
    public static async Task<Outcome<bool>> RefuseAsync(string user, Actor by, Office office, CancellationToken stop)
    {
        if (await OfAsync(office.Store, user, stop) is not { RefusedAt: null, UsedAt: null } link)
            return UserRefusals.NothingWaits(user);
        if (link.IsWaiting && !await IsFirstAnswerAsync(office, user, link, stop))
            return UserRefusals.NothingWaits(user);
        await new UserLog(office.Store.Events).RecordAsync(
            user, by, new UserEvent.NewLinkRefused(!link.IsWaiting), [Accounts.Uninviting(user), .. Keeping(office.Store, user, link with { RefusedAt = office.Now, RefusedBy = by.Name })], stop);
        return true;
    }
}
