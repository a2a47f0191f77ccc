using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Gives a user other roles; they hold from the next request on.</summary>
public static class ChangeRoles
{
    public sealed record Command(string User, IReadOnlyList<Role> Roles);

    public static async Task<Outcome<IReadOnlyList<Role>>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ChangeRoles), actor) is { } notAllowed)
            return notAllowed;
        await using var db = office.Store.NewContext();
        using var users = new Accounts(office, rules).Manager(db);
        if (await users.FindByIdAsync(command.User) is not { EndedAt: null } user)
            return UserRefusals.Unknown(command.User);
        if (user.Id == actor.User)
            return new Refusal("Nobody changes his or her own roles. Ask another administrator.");
        if (AddUser.Wrong(user.Id, command.Roles).ToArray() is { Length: > 0 } wrong)
            return new Refusal(wrong);
        var were = User.RolesOf(user.Roles);
        await new UserLog(office.Store.Events).RecordAsync(user.Id, actor, new UserEvent.RolesChanged(were, command.Roles), [], stop);
        user.Roles = User.Kept(command.Roles);
        await Accounts.Sure(users.UpdateAsync(user));
        return new Outcome<IReadOnlyList<Role>>.Accepted(User.RolesOf(user.Roles));
    }
}

internal static class UserRefusals
{
    public static Refusal Unknown(string user) => new($"There is no user {user} whose access lasts. Look at the list of users.");

    public static Refusal NothingWaits(string user) => new($"No new link for {user} waits: nobody asked for one, or it was answered already.");
}
