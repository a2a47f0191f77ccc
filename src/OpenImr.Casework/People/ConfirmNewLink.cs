using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;

namespace OpenImr.Casework.People;

/// <summary>Confirms a new link that someone else asked for, and makes it. The person who confirms gives it to the account's owner.</summary>
public static class ConfirmNewLink
{
    /// <summary>Nobody is a second person whom the first one made, or whose account or role the first one changed, in so many days.</summary>
    private const int DaysOfIndependence = 30;

    public sealed record Command(string User);

    public static async Task<Outcome<Invitation>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ConfirmNewLink), actor) is { } notAllowed)
            return notAllowed;
        await using var db = office.Store.NewContext();
        var accounts = new Accounts(office, rules);
        using var users = accounts.Manager(db);
        if (await users.FindByIdAsync(command.User) is not { EndedAt: null, IsPersona: false } user)
            return UserRefusals.Unknown(command.User);
        if (await NewLinks.OfAsync(office.Store, user.Id, stop) is not { IsWaiting: true } asked)
            return UserRefusals.NothingWaits(user.Id);
        if (asked.AskedByUser == actor.User || user.Id == actor.User)
            return new Refusal($"A second person confirms a new link: neither who asked for it nor whose account it is. Ask another administrator or the medical director. Where there is none, whoever runs the server gives the link: imr users link {user.Id}");
        if (await DependsAsync(actor.User, asked.AskedByUser, office, stop))
            return new Refusal($"{asked.AskedBy} added your account, gave it a link or changed its roles within the last {DaysOfIndependence} days, so you are no second person here. Ask another administrator or the medical director.");
        if (!await NewLinks.IsFirstAnswerAsync(office, user.Id, asked, stop))
            return UserRefusals.NothingWaits(user.Id);
        return await accounts.GiveNewLinkAsync(user.Id, asked, actor, stop);
    }

    private static async Task<bool> DependsAsync(string second, string first, Office office, CancellationToken stop) =>
        (await new UserLog(office.Store.Events).ReadAsync(second, stop)).Any(e =>
            e.ByUser == first && office.Now - e.At < TimeSpan.FromDays(DaysOfIndependence)
            && e.Event is UserEvent.UserAdded or UserEvent.UserInvited or UserEvent.RolesChanged or UserEvent.NewLinkAsked or UserEvent.NewLinkConfirmed);
}
