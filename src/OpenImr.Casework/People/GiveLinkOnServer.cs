using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Gives a new link without a second person: for an organization with one administrator and nobody else who may confirm. Only the command line on the server calls it, where whoever holds the data and their key can do anything already. It goes on record, and the owner is told.</summary>
public static class GiveLinkOnServer
{
    public sealed record Command(string User, string Reason);

    public static async Task<Outcome<Invitation>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(GiveLinkOnServer), actor) is { } notAllowed)
            return notAllowed;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > 500)
            return new Refusal("Say in 500 characters or fewer why the person needs a new link, such as that the phone was lost.");
        await using var db = office.Store.NewContext();
        var accounts = new Accounts(office, rules);
        using var users = accounts.Manager(db);
        if (await users.FindByIdAsync(command.User) is not { EndedAt: null, IsPersona: false } user)
            return UserRefusals.Unknown(command.User);
        await new UserLog(office.Store.Events).RecordAsync(user.Id, actor, new UserEvent.NewLinkAsked(command.Reason), [], stop);
        return await accounts.GiveNewLinkAsync(user.Id, new(office.Now, actor.User, actor.Name, command.Reason), actor, stop);
    }
}
