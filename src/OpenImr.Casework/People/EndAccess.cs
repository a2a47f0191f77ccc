using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Ends a person's access at once: every session ends with it, and the name is not used again.</summary>
public static class EndAccess
{
    public sealed record Command(string User, string Reason);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(EndAccess), actor) is { } notAllowed)
            return notAllowed;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Refusal("Say why the access ends, such as that the person has left.");
        var accounts = new Accounts(office, rules);
        await using var db = office.Store.NewContext();
        using var users = accounts.Manager(db);
        if (await users.FindByIdAsync(command.User) is not { EndedAt: null } user)
            return UserRefusals.Unknown(command.User);
        if (user.Id == actor.User)
            return new Refusal("Nobody ends his or her own access. Ask another administrator.");
        await new UserLog(office.Store.Events).RecordAsync(user.Id, actor, new UserEvent.AccessEnded(command.Reason), [accounts.Sessions.EndingAll(user.Id)], stop);
        user.EndedAt = office.Now;
        await Accounts.Sure(users.UpdateSecurityStampAsync(user));
        return true;
    }
}
