using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Asks for a new link for someone who lost the password or the second factor. A second person confirms (<see cref="ConfirmNewLink"/>), for a link is a way into the account.</summary>
/// <remarks>A user who never had a password gets the link at once: there is no account yet that it could take over.</remarks>
public static class AskNewLink
{
    public sealed record Command(string User, string Reason);

    /// <returns>The link of a user who never had a password; null when a second person has to confirm.</returns>
    public static async Task<Outcome<Invitation?>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(AskNewLink), actor) is { } notAllowed)
            return notAllowed;
        await using var db = office.Store.NewContext();
        using var users = new Accounts(office, rules).Manager(db);
        if (await users.FindByIdAsync(command.User) is not { EndedAt: null, IsPersona: false } user)
            return UserRefusals.Unknown(command.User);
        if (user.PasswordHash is null)
            return new Outcome<Invitation?>.Accepted(await new Accounts(office, rules).InviteAsync(user, actor, stop));
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > 500)
            return new Refusal("Say in 500 characters or fewer why the person needs a new link, such as that the phone was lost.");
        if (await NewLinks.OfAsync(office.Store, user.Id, stop) is { IsWaiting: true } waiting)
            return new Refusal($"{waiting.AskedBy} already asked for a new link for {user.Id}. Another administrator or the medical director confirms or refuses it.");
        await new UserLog(office.Store.Events).RecordAsync(
            user.Id, actor, new UserEvent.NewLinkAsked(command.Reason), [.. NewLinks.Keeping(office.Store, user.Id, new(office.Now, actor.User, actor.Name, command.Reason))], stop);
        return new Outcome<Invitation?>.Accepted(null);
    }
}
