using System.Globalization;
using Microsoft.AspNetCore.Identity;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Links that set a password: the first of a new user, and a new one for someone who lost the password or the second factor.</summary>
public sealed partial class Accounts
{
    private const string InvitationToken = "invitation";
    private static readonly Refusal NoSuchLink = new("The link is used up or too old. Ask the administrator for another.");

    /// <summary>Sets the first password, or a new one, by a link. Of two people who use it in one moment, one is refused. The old second factor ends with the old password.</summary>
    public async Task<Outcome<bool>> SetPasswordByLinkAsync(string id, string secret, string password, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (await InvitedAsync(users, id, secret) is not { } user)
            return NoSuchLink;
        if (PasswordCheck.Refuse(password, user, rules, office.Profile.Name) is { } refusal)
            return refusal;
        if (!await attempts.IsFirstAsync(attempts.Mark("link", id, secret), rules.InvitationLasts, stop))
            return NoSuchLink;
        var used = await NewLinks.OfAsync(office.Store, id, stop) is { ConfirmedAt: not null, UsedAt: null } link ? NewLinks.Keeping(office.Store, id, link with { UsedAt = office.Now }) : [];
        return await SetPasswordAsync(
            users, user, password,
            [
                new("UPDATE users SET two_factor_enabled = $2 WHERE id = $1", id, false),
                new("DELETE FROM user_tokens WHERE user_id = $1 AND login_provider = $2", id, IdentitysProvider),
                .. used,
            ], byLink: true, stop);
    }

    /// <summary>True when the link is good.</summary>
    public async Task<bool> IsInvitedAsync(string id, string secret, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await InvitedAsync(users, id, secret) is not null;
    }

    /// <summary>What the owner of the account is to know about a new link; null when there was none.</summary>
    public Task<NewLink?> NewLinkAsync(Actor owner, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return NewLinks.OfAsync(office.Store, owner.User, stop);
    }

    /// <summary>The owner has read the notice about a new link.</summary>
    public Task SeenNewLinkAsync(Actor owner, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return office.Store.Database.CommitAsync([NewLinks.ForgettingNotice(owner.User)], stop);
    }

    /// <summary>The owner did not ask for the link: it ends, and what waits for a second person is refused.</summary>
    public async Task<Outcome<bool>> RefuseNewLinkAsync(Session session, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        return await NewLinks.RefuseAsync(session.Actor.User, session.Actor, office, stop);
    }

    /// <summary>The first link of a user who never had a password.</summary>
    internal async Task<Invitation> InviteAsync(User user, Actor by, CancellationToken stop)
    {
        var (secret, until) = (Secret.Make(), office.Now + rules.InvitationLasts);
        await log.RecordAsync(user.Id, by, new UserEvent.UserInvited(until), [Inviting(user.Id, secret, until)], stop);
        return new(user.Id, secret, until);
    }

    /// <summary>A new link; password, second factor and sessions stay until it is used.</summary>
    internal async Task<Invitation> GiveNewLinkAsync(string user, NewLink asked, Actor by, CancellationToken stop)
    {
        var (secret, until) = (Secret.Make(), office.Now + rules.InvitationLasts);
        await log.RecordAsync(
            user, by, new UserEvent.NewLinkConfirmed(until),
            [Inviting(user, secret, until), .. NewLinks.Keeping(office.Store, user, asked with { ConfirmedAt = office.Now, ConfirmedBy = by.Name, Until = until })], stop);
        return new(user, secret, until);
    }

    /// <summary>The statement by which the unused link of a user ends.</summary>
    internal static Statement Uninviting(string user) =>
        new("DELETE FROM user_tokens WHERE user_id = $1 AND login_provider = $2 AND name = $3", user, UserStore.OurProvider, InvitationToken);

    private Statement Inviting(string user, string secret, DateTimeOffset until) =>
        NewLinks.Setting(office.Store, user, InvitationToken, string.Create(CultureInfo.InvariantCulture, $"{Instant.ToMicros(until)}:{Secret.Hash(secret)}"));

    private async Task<User?> InvitedAsync(UserManager<User> users, string id, string secret)
    {
        if (await users.FindByIdAsync(id) is not { EndedAt: null, IsPersona: false } user
            || await users.GetAuthenticationTokenAsync(user, UserStore.OurProvider, InvitationToken) is not { } kept || kept.Split(':') is not [var until, var hash])
            return null;
        return Instant.FromMicros(long.Parse(until, CultureInfo.InvariantCulture)) > office.Now && hash == Secret.Hash(secret) ? user : null;
    }
}
