using OpenImr.Core.Cases;

namespace OpenImr.Core.People;

/// <summary>By what a person proved who he or she is.</summary>
public enum Proof
{
    /// <summary>The password alone.</summary>
    Password,

    /// <summary>The password and a code of the authenticator app.</summary>
    SecondFactor,

    /// <summary>The password and one of the recovery codes, which is used up by it.</summary>
    RecoveryCode,

    /// <summary>Nothing: a persona of the demonstration.</summary>
    Persona,
}

/// <summary>Why a sign-in failed.</summary>
public enum SignInFailure
{
    /// <summary>Another password.</summary>
    WrongPassword,

    /// <summary>Another code, or one that was used already.</summary>
    WrongCode,

    /// <summary>After too many failures nothing is looked at for a while.</summary>
    LockedOut,

    /// <summary>The person's access has ended.</summary>
    AccessEnded,
}

/// <summary>What happened to a user of the product: what was true of one on a day can be asked. No password, code or key stands in any. The hierarchy is closed.</summary>
public abstract record UserEvent
{
    private UserEvent() { }

    /// <summary>The user was added.</summary>
    /// <param name="Name">As colleagues know the person; for a reviewer the token.</param>
    /// <param name="Roles">What the person may be here.</param>
    /// <param name="Synthetic">True for a persona of a demonstration.</param>
    public sealed record UserAdded(string Name, IReadOnlyList<Role> Roles, bool Synthetic) : UserEvent;

    /// <summary>The user was given a link, good for one use, by which to set a password; the second factor, if there was one, was taken away.</summary>
    /// <param name="Until">The link's last instant.</param>
    public sealed record UserInvited(DateTimeOffset Until) : UserEvent;

    /// <summary>Someone asked that the user be given a new link, such as after the phone was lost. Nothing changes before a second person confirms.</summary>
    /// <param name="Reason">In words.</param>
    public sealed record NewLinkAsked(string Reason) : UserEvent;

    /// <summary>A second person confirmed the new link, or the command line on the server gave it. Password and second factor stay good until the link is used; then both are replaced.</summary>
    /// <param name="Until">The link's last instant.</param>
    public sealed record NewLinkConfirmed(DateTimeOffset Until) : UserEvent;

    /// <summary>The new link was refused, or an unused one was withdrawn.</summary>
    /// <param name="WasMade">False when it still waited for a second person.</param>
    public sealed record NewLinkRefused(bool WasMade) : UserEvent;

    /// <summary>The roles changed; they hold from the next request on.</summary>
    /// <param name="Were">Before.</param>
    /// <param name="Are">Now.</param>
    public sealed record RolesChanged(IReadOnlyList<Role> Were, IReadOnlyList<Role> Are) : UserEvent;

    /// <summary>The person set a password; every session ended.</summary>
    /// <param name="ByLink">True for the link of an invitation, false for a change by the person.</param>
    public sealed record PasswordSet(bool ByLink) : UserEvent;

    /// <summary>The person set up an authenticator app.</summary>
    /// <param name="RecoveryCodes">How many recovery codes were shown.</param>
    public sealed record SecondFactorSet(int RecoveryCodes) : UserEvent;

    /// <summary>The person signed in.</summary>
    /// <param name="By">By what.</param>
    /// <param name="Device">The browser and system, as far as it says: <c>Firefox on Windows</c>.</param>
    public sealed record SignedIn(Proof By, string Device) : UserEvent;

    /// <summary>The person proved again who he or she is, within a session.</summary>
    /// <param name="By">By what.</param>
    public sealed record ProvedAgain(Proof By) : UserEvent;

    /// <summary>Someone tried to sign in as the person and did not succeed.</summary>
    /// <param name="Why">Why not.</param>
    public sealed record SignInFailed(SignInFailure Why) : UserEvent;

    /// <summary>The person signed out.</summary>
    /// <param name="Everywhere">True when every session ended.</param>
    public sealed record SignedOut(bool Everywhere) : UserEvent;

    /// <summary>The person left, or may not come any more; every session ended with it.</summary>
    /// <param name="Reason">In words.</param>
    public sealed record AccessEnded(string Reason) : UserEvent;
}
