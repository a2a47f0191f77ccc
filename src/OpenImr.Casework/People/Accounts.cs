using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>What a person does with an account of his or her own: sign in, set the password and the second factor. Passwords, codes and stamps are Identity's.</summary>
public sealed partial class Accounts(Office office, SignInRules rules)
{
    private const int RecoveryCodeCount = 10;
    private const string IdentitysProvider = "[AspNetUserStore]";

    private static readonly Refusal WrongCode = new("The code is wrong, or it was used already. Type the one that your app shows now.");

    /// <summary>What everyone gets to read whose name or password is wrong, and everyone who tried too often: whichever it is, and whether the name exists, nobody learns.</summary>
    private readonly Refusal wrongNameOrPassword = new($"The name or the password is wrong, or there were too many attempts. Type both again. After {rules.MostFailures} attempts, wait {rules.LockedOutFor.TotalMinutes:0} minutes.");

    /// <summary>Only who knows the password, or is signed in, reads this.</summary>
    private readonly Refusal tooManyAttempts = new($"There were too many wrong attempts. Wait {rules.LockedOutFor.TotalMinutes:0} minutes, and try again.");

    private readonly SignInAttempts attempts = office.Store.Attempts;
    private readonly UserLog log = new(office.Store.Events);

    /// <summary>The sessions.</summary>
    public Sessions Sessions { get; } = new(office.Store, rules, office.Clock);

    /// <summary>How people sign in here.</summary>
    public SignInRules Rules => rules;

    /// <summary>Signs in by name and password; a second factor follows where there is one or one is required. The attempt is counted before the password is looked at.</summary>
    public async Task<Outcome<BegunSession>> SignInAsync(string name, string password, Visitor visitor, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        var typed = users.NormalizeName(name.Trim()) ?? "";
        var user = await users.FindByNameAsync(typed) is { IsPersona: false, PasswordHash: not null } found ? found : null;
        var marks = visitor.IsKnownTo(user)
            ? new[] { (Of: attempts.Mark("browser", typed, visitor.Browser!), Most: rules.MostFailures) }
            : [(attempts.Mark("address", typed, visitor.Address), rules.MostFailures), (attempts.Mark("name", typed), rules.MostFailuresOfName)];
        foreach (var (mark, most) in marks)
            if (await attempts.CountAsync(mark, most, rules.LockedOutFor, stop) is var tried && tried > most)
                return await TooOftenAsync(user, tried - most, wrongNameOrPassword, stop);
        if (!await PasswordWork.IsRightAsync(users, user, password, stop) || user is null)
            return await FailAsync(user, SignInFailure.WrongPassword, wrongNameOrPassword, stop);
        if (user.EndedAt is not null)
            return await FailAsync(user, SignInFailure.AccessEnded, wrongNameOrPassword, stop);
        await attempts.ForgetAsync(marks.Select(m => m.Of), stop);
        if (user.TwoFactorEnabled)
            return await Sessions.BeginHalfAsync(user, Needs.Code, visitor.Device, stop);
        if (rules.SecondFactorRequired)
            return await Sessions.BeginHalfAsync(user, Needs.Setup, visitor.Device, stop);
        return await Sessions.BeginAsync(user, Proof.Password, visitor.Device, null, stop);
    }

    /// <summary>Goes on with the code of the app or with a recovery code, which is used up.</summary>
    public async Task<Outcome<BegunSession>> SignInAsync(Session half, string code, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(half);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (half.Needs != Needs.Code || await users.FindByIdAsync(half.Actor.User) is not { } user)
            return WrongCode;
        var proof = await CodeAsync(users, user, code, stop);
        return proof is Outcome<Proof>.Accepted { Value: var by }
            ? await Sessions.BeginAsync(user, by, half.Device, half, stop)
            : ((Outcome<Proof>.Refused)proof).Refusal;
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
        if (await users.FindByIdAsync(session.Actor.User) is not { EndedAt: null } user)
            return wrongNameOrPassword;
        // Counted by the session: who guesses in a stolen one keeps the owner from nothing.
        var mark = attempts.Mark("again", session.Id);
        if (!user.IsPersona)
        {
            if (await attempts.CountAsync(mark, rules.MostFailures, rules.LockedOutFor, stop) is var tried && tried > rules.MostFailures)
                return await TooOftenAsync(user, tried - rules.MostFailures, tooManyAttempts, stop);
            if (!await PasswordWork.IsRightAsync(users, user, password, stop))
                return await FailAsync(user, SignInFailure.WrongPassword, new Refusal("The password is wrong. Type it again."), stop);
        }

        await attempts.ForgetAsync([mark], stop);
        await Sessions.ProveAsync(session, user.IsPersona ? Proof.Persona : Proof.Password, stop);
        return true;
    }

    /// <summary>Changes the password of someone who has just proved who it is (<see cref="ProveAgainAsync"/>); every session ends, this one too.</summary>
    public async Task<Outcome<bool>> SetPasswordAsync(Session session, string password, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = office.Store.NewContext();
        using var users = Manager(db);
        if (await users.FindByIdAsync(session.Actor.User) is not { IsPersona: false } user)
            return new Refusal("A persona of the demonstration has no password.");
        return PasswordCheck.Refuse(password, user, rules, office.Profile.Name) is { } refusal ? refusal : await SetPasswordAsync(users, user, password, [], byLink: false, stop);
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
        // Of two pages that ask in one moment, the first key counts.
        await office.Store.Database.CommitAsync(
        [
            new("INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, login_provider, name) DO NOTHING",
                user.Id, IdentitysProvider, "AuthenticatorKey", UserStore.Sealed(office.Store.Master, user.Id, "AuthenticatorKey", users.GenerateNewAuthenticatorKey())),
        ], stop);
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
        if (await CodeAsync(users, user, code, stop) is Outcome<Proof>.Refused { Refusal: var wrong })
            return wrong;
        var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodeCount) ?? []).ToArray();
        await log.RecordAsync(user.Id, user.As(null), new UserEvent.SecondFactorSet(codes.Length), [], stop);
        await Sure(users.SetTwoFactorEnabledAsync(user, true));
        return (codes, await Sessions.BeginAsync(user, Proof.SecondFactor, session.Device, session, stop));
    }

    /// <summary>Identity's manager on a context; dispose both.</summary>
    internal UserManager<User> Manager(CaseworkDb db)
    {
        var manager = new UserManager<User>(
            new UserStore(db, office.Store.Master), Options.Create(new IdentityOptions()), new PasswordHasher<User>(), [], [],
            new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<User>>.Instance);
        return manager;
    }

    /// <summary>What Identity refuses here is no person's mistake.</summary>
    internal static async Task Sure(Task<IdentityResult> asked)
    {
        var result = await asked;
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    private async Task<Outcome<bool>> SetPasswordAsync(UserManager<User> users, User user, string password, IReadOnlyList<Statement> with, bool byLink, CancellationToken stop)
    {
        var hash = await PasswordWork.HashAsync(users, user, password, stop);
        await log.RecordAsync(
            user.Id, user.As(null), new UserEvent.PasswordSet(byLink),
            [
                Sessions.EndingAll(user.Id),
                new("UPDATE users SET password_hash = $2, security_stamp = $3, concurrency_stamp = $3 WHERE id = $1", user.Id, hash, Secret.Make()),
                Uninviting(user.Id),
                .. with,
            ], stop);
        return true;
    }

    /// <summary>What the code proves. The attempt is counted before the code is looked at, and a code of the app counts once.</summary>
    private async Task<Outcome<Proof>> CodeAsync(UserManager<User> users, User user, string code, CancellationToken stop)
    {
        code = code.Replace(" ", "", StringComparison.Ordinal).Trim();
        var mark = attempts.Mark("code", user.Id);
        if (await attempts.CountAsync(mark, rules.MostFailures, rules.LockedOutFor, stop) is var tried && tried > rules.MostFailures)
            return await TooOftenAsync(user, tried - rules.MostFailures, tooManyAttempts, stop);
        if (await ProofOfAsync(users, user, code, stop) is not { } proof)
            return await FailAsync(user, SignInFailure.WrongCode, WrongCode, stop);
        await attempts.ForgetAsync([mark], stop);
        return proof;
    }

    private async Task<Proof?> ProofOfAsync(UserManager<User> users, User user, string code, CancellationToken stop)
    {
        if (code.Length == 6 && code.All(char.IsAsciiDigit))
            return await users.GetAuthenticatorKeyAsync(user) is { } key && TimedCode.StepOf(key, code, office.Now) is { } step
                && await attempts.IsFirstAsync(attempts.Mark("used", user.Id, $"{step}"), TimedCode.Remembered, stop)
                ? Proof.SecondFactor
                : null;
        // One that is used twice in one moment is refused the second time, for the row has changed.
        return user.TwoFactorEnabled && code.Length > 0 && (await users.RedeemTwoFactorRecoveryCodeAsync(user, code.ToUpperInvariant())).Succeeded ? Proof.RecoveryCode : null;
    }

    /// <summary>Refuses without a look. The first that is too many goes on record; a thousand more would only fill it.</summary>
    private async Task<Refusal> TooOftenAsync(User? user, int beyond, Refusal refusal, CancellationToken stop)
    {
        if (user is not null && beyond == 1)
            await log.RecordAsync(user.Id, UserLog.SignInPage, new UserEvent.SignInFailed(SignInFailure.LockedOut), [], stop);
        return refusal;
    }

    private async Task<Refusal> FailAsync(User? user, SignInFailure why, Refusal refusal, CancellationToken stop)
    {
        if (user is null)
            await attempts.PretendAsync("", stop);
        else
            await log.RecordAsync(user.Id, UserLog.SignInPage, new UserEvent.SignInFailed(why), [], stop);
        return refusal;
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
