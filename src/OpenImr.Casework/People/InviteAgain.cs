using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>Gives a user a new link to set a password, for someone who lost the password or the second factor; both are taken away.</summary>
public static class InviteAgain
{
    public sealed record Command(string User);

    public static async Task<Outcome<Invitation>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(InviteAgain), actor) is { } notAllowed)
            return notAllowed;
        var accounts = new Accounts(office, rules);
        await using var db = office.Store.NewContext();
        using var users = accounts.Manager(db);
        return await users.FindByIdAsync(command.User) is { EndedAt: null, IsPersona: false } user
            ? await accounts.InviteAsync(users, user, actor, stop)
            : UserRefusals.Unknown(command.User);
    }
}
