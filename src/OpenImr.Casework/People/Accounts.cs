using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>What a person does with an account of his or her own: sign in, set the password and the second factor. Passwords, codes and stamps are Identity's.</summary>
public sealed class Accounts(Office office, SignInRules rules)
{
    private const string OurProvider = "OpenIMR";
    private const string InvitationToken = "invitation";
    private const string UsedCodesToken = "used-codes";

    /// <summary>Identity takes the codes of two steps before and after the present one.</summary>
    private const int CodesThatCouldCountAgain = 5;
    private const int RecoveryCodeCount = 10;

    /// <summary>What everyone gets to read whose name or password is wrong, whichever it is.</summary>
    private static readonly Refusal WrongNameOrPassword = new("The name or the password is wrong. Type both again; after several failures the name is locked for a while.");
    private static readonly Refusal WrongCode = new("The code is wrong, or it was used already. Type the one that your app shows now.");
    private static readonly Refusal NoSuchLink = new("The link is used up or too old. Ask the administrator for another.");

    private readonly UserLog log = new(office.Store.Events);

    /// <summary>The sessions.</summary>
    public Sessions Sessions { get; } = new(office.Store, rules, office.Clock);

    /// <summary>How people sign in here.</summary>
    public SignInRules Rules => rules;

    /// <summary>Signs in by name and password; a second factor follows where there is one or one is required.</summary>
    public async Task<Outcome<BegunSession>> SignInAsync(string name, string password, string device, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        var user = await users.FindByNameAsync(name.Trim());
        if (user is null || user.IsPersona || user.PasswordHash is null)
        {
            // As slow as a look at a real password, so that nobody learns which names exist.
            users.PasswordHasher.HashPassword(new User { Name = "", Roles = "" }, password);
            return WrongNameOrPassword;
        }

        if (await LockedOutAsync(user, stop) is { } locked)
            return locked;
        if (!await users.CheckPasswordAsync(user, PasswordCheck.Normal(password)))
            return await FailAsync(users, user, SignInFailure.WrongPassword, WrongNameOrPassword, stop);
        if (user.EndedAt is not null)
            return await FailAsync(users, user, SignInFailure.AccessEnded, WrongNameOrPassword, stop);
        if (user.TwoFactorEnabled)
            return await Sessions.BeginHalfAsync(user, Needs.Code, device, stop);
        if (rules.SecondFactorRequired)
            return await Sessions.BeginHalfAsync(user, Needs.Setup, device, stop);
        await ForgiveAsync(users, user);
        return await Sessions.BeginAsync(user, Proof.Password, device, null, stop);
    }

    /// <summary>Goes on with the code of the app or with a recovery code, which is used up.</summary>
    public async Task<Outcome<BegunSession>> SignInAsync(Session half, string code, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(half);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (half.Needs != Needs.Code || await users.FindByIdAsync(half.Actor.User) is not { } user)
            return WrongCode;
        if (await LockedOutAsync(user, stop) is { } locked)
            return locked;
        if (await ProofOfAsync(users, user, code) is not { } proof)
            return await FailAsync(users, user, SignInFailure.WrongCode, WrongCode, stop);
        await ForgiveAsync(users, user);
        return await Sessions.BeginAsync(user, proof, half.Device, half, stop);
    }

    /// <summary>Signs in as a persona of the demonstration. The caller has made sure that the request comes from this machine.</summary>
    public async Task<Outcome<BegunSession>> SignInAsPersonaAsync(string persona, string device, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await users.FindByIdAsync(persona) is { IsPersona: true, EndedAt: null } user
            ? await Sessions.BeginAsync(user, Proof.Persona, device, null, stop)
            : new Refusal("There is no such persona in this demonstration.");
    }

    /// <summary>Proves again who the person is, before something that is signed.</summary>
    public async Task<Outcome<bool>> ProveAgainAsync(Session session, string password, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (await users.FindByIdAsync(session.Actor.User) is not { } user)
            return WrongNameOrPassword;
        if (await LockedOutAsync(user, stop) is { } locked)
            return locked;
        if (!user.IsPersona && !await users.CheckPasswordAsync(user, PasswordCheck.Normal(password)))
            return await FailAsync(users, user, SignInFailure.WrongPassword, new Refusal("The password is wrong. Type it again."), stop) is Outcome<BegunSession>.Refused refused ? refused.Refusal : false;
        await Sessions.ProveAsync(session, user.IsPersona ? Proof.Persona : Proof.Password, stop);
        return true;
    }

    /// <summary>Sets the first password, or a new one, by the link of an invitation.</summary>
    public async Task<Outcome<bool>> SetPasswordByLinkAsync(string id, string secret, string password, CancellationToken stop)
    {
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await InvitedAsync(users, id, secret) is { } user ? await SetPasswordAsync(users, user, password, byLink: true, stop) : NoSuchLink;
    }

    /// <summary>True when the link of an invitation is good.</summary>
    public async Task<bool> IsInvitedAsync(string id, string secret, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await InvitedAsync(users, id, secret) is not null;
    }

    /// <summary>Changes the password of someone who has just proved who it is (<see cref="ProveAgainAsync"/>); every session ends, this one too.</summary>
    public async Task<Outcome<bool>> SetPasswordAsync(Session session, string password, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await users.FindByIdAsync(session.Actor.User) is { IsPersona: false } user
            ? await SetPasswordAsync(users, user, password, byLink: false, stop)
            : new Refusal("A persona of the demonstration has no password.");
    }

    /// <summary>True when an authenticator app is set up.</summary>
    public async Task<bool> HasSecondFactorAsync(Actor actor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        stop.ThrowIfCancellationRequested();
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        return await users.FindByIdAsync(actor.User) is { TwoFactorEnabled: true };
    }

    /// <summary>The key that an authenticator app is to hold; a new one unless one is being set up. Null for someone who has a second factor.</summary>
    public async Task<string?> KeyToSetUpAsync(Session session, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        stop.ThrowIfCancellationRequested();
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (await users.FindByIdAsync(session.Actor.User) is not { TwoFactorEnabled: false, IsPersona: false } user)
            return null;
        if (await users.GetAuthenticatorKeyAsync(user) is { } begun)
            return begun;
        await Sure(users.SetAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey", users.GenerateNewAuthenticatorKey()));
        return await users.GetAuthenticatorKeyAsync(user);
    }

    /// <summary>Ends the setting up with the first code.</summary>
    /// <returns>The recovery codes, to be shown this once, and the session to go on in.</returns>
    public async Task<Outcome<(IReadOnlyList<string> RecoveryCodes, BegunSession Session)>> SetUpSecondFactorAsync(Session session, string code, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (await users.FindByIdAsync(session.Actor.User) is not { TwoFactorEnabled: false, IsPersona: false } user)
            return new Refusal("A second factor is set up already.");
        if (await LockedOutAsync(user, stop) is { } locked)
            return locked;
        if (await ProofOfAsync(users, user, code) is not Proof.SecondFactor)
            return await FailAsync(users, user, SignInFailure.WrongCode, WrongCode, stop) is Outcome<BegunSession>.Refused { Refusal: var wrong } ? wrong : WrongCode;
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodeCount) ?? []).ToArray();
        await log.RecordAsync(user.Id, user.As(null), new UserEvent.SecondFactorSet(codes.Length), [], stop);
        user.AccessFailedCount = 0;
        await Sure(users.SetTwoFactorEnabledAsync(user, true));
        return (codes, await Sessions.BeginAsync(user, Proof.SecondFactor, session.Device, session, stop));
    }

    /// <summary>An invitation for the user; what there was of password and second factor is taken away.</summary>
    internal async Task<Invitation> InviteAsync(UserManager<User> users, User user, Actor by, CancellationToken stop)
    {
        var (secret, until) = (Secret.Make(), office.Now + rules.InvitationLasts);
        await log.RecordAsync(user.Id, by, new UserEvent.UserInvited(until), [Sessions.EndingAll(user.Id)], stop);
        user.PasswordHash = null;
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        await Sure(users.SetTwoFactorEnabledAsync(user, false));
        await Sure(users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey"));
        await Sure(users.SetAuthenticationTokenAsync(
            user, OurProvider, InvitationToken, string.Create(CultureInfo.InvariantCulture, $"{Instant.ToMicros(until)}:{Secret.Hash(secret)}")));
        await Sure(users.UpdateSecurityStampAsync(user));
        return new(user.Id, secret, until);
    }

    /// <summary>Identity's manager on a context; dispose both.</summary>
    internal UserManager<User> Manager(CaseworkDb db)
    {
        var manager = new UserManager<User>(
            new UserStore(db, office.Store.Master), Options.Create(new IdentityOptions()), new PasswordHasher<User>(), [], [],
            new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<User>>.Instance);
        manager.RegisterTokenProvider(TokenOptions.DefaultAuthenticatorProvider, new AuthenticatorTokenProvider<User>());
        return manager;
    }

    /// <summary>What Identity refuses here is no person's mistake.</summary>
    internal static async Task Sure(Task<IdentityResult> asked)
    {
        var result = await asked;
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    private async Task<Outcome<bool>> SetPasswordAsync(UserManager<User> users, User user, string password, bool byLink, CancellationToken stop)
    {
        if (PasswordCheck.Refuse(password, user, rules, office.Profile.Name) is { } refusal)
            return refusal;
        await log.RecordAsync(user.Id, user.As(null), new UserEvent.PasswordSet(byLink), [Sessions.EndingAll(user.Id)], stop);
        await Sure(users.RemoveAuthenticationTokenAsync(user, OurProvider, InvitationToken));
        user.PasswordHash = users.PasswordHasher.HashPassword(user, PasswordCheck.Normal(password));
        await Sure(users.UpdateSecurityStampAsync(user));
        return true;
    }

    private async Task<User?> InvitedAsync(UserManager<User> users, string id, string secret)
    {
        if (await users.FindByIdAsync(id) is not { EndedAt: null, IsPersona: false } user
            || await users.GetAuthenticationTokenAsync(user, OurProvider, InvitationToken) is not { } kept || kept.Split(':') is not [var until, var hash])
            return null;
        return Instant.FromMicros(long.Parse(until, CultureInfo.InvariantCulture)) > office.Now && hash == Secret.Hash(secret) ? user : null;
    }

    /// <summary>What the code proves; null for a wrong one. A code of the app counts once.</summary>
    private static async Task<Proof?> ProofOfAsync(UserManager<User> users, User user, string code)
    {
        code = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
        {
            var used = (await users.GetAuthenticationTokenAsync(user, OurProvider, UsedCodesToken))?.Split(' ') ?? [];
            if (used.Contains(code) || !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code))
                return null;
            await Sure(users.SetAuthenticationTokenAsync(user, OurProvider, UsedCodesToken, string.Join(' ', used.Append(code).TakeLast(CodesThatCouldCountAgain))));
            return Proof.SecondFactor;
        }

        return user.TwoFactorEnabled && (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.ToUpperInvariant())).Succeeded ? Proof.RecoveryCode : null;
    }

    private async Task<Refusal?> LockedOutAsync(User user, CancellationToken stop)
    {
        if (user.LockoutEnd is not { } until || until <= office.Now)
            return null;
        await log.RecordAsync(user.Id, UserLog.SignInPage, new UserEvent.SignInFailed(SignInFailure.LockedOut), [], stop);
        return new Refusal($"After too many failures this name is locked for {Math.Ceiling((until - office.Now).TotalMinutes):0} minutes. Wait, or ask the administrator for a new link.");
    }

    private async Task<Outcome<BegunSession>> FailAsync(UserManager<User> users, User user, SignInFailure why, Refusal refusal, CancellationToken stop)
    {
        await log.RecordAsync(user.Id, UserLog.SignInPage, new UserEvent.SignInFailed(why), [], stop);
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= rules.MostFailures)
            (user.AccessFailedCount, user.LockoutEnd) = (0, office.Now + rules.LockedOutFor);
        // Where another attempt was counted in between, this one is refused like any other.
        await users.UpdateAsync(user);
        return refusal;
    }

    private static Task ForgiveAsync(UserManager<User> users, User user)
    {
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        return Sure(users.UpdateAsync(user));
    }
}

/// <summary>A way in for someone who has no password.</summary>
/// <param name="User">Whose.</param>
/// <param name="Secret">For the link; the store keeps its hash.</param>
/// <param name="Until">The link's last instant.</param>
public sealed record Invitation(string User, string Secret, DateTimeOffset Until)
{
    /// <summary>The page that sets the password.</summary>
    public string Path => $"/welcome/{Uri.EscapeDataString(User)}/{Secret}";
}
