using System.Text.RegularExpressions;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.People;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.People;

/// <summary>Adds a user and gives the link by which the person sets a password.</summary>
public static partial class AddUser
{
    /// <param name="User">The sign-in name; for a reviewer the token. Never changed, never given to another person.</param>
    /// <param name="Name">As colleagues know the person; for a reviewer the token again.</param>
    /// <param name="Roles">What the person may be here.</param>
    public sealed record Command(string User, string Name, IReadOnlyList<Role> Roles);

    public static async Task<Outcome<Invitation>> HandleAsync(Command command, Actor actor, Office office, SignInRules rules, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(AddUser), actor) is { } notAllowed)
            return notAllowed;
        if (await RefuseAsync(command, office, stop) is { } refusal)
            return refusal;
        var accounts = new Accounts(office, rules);
        await using var db = office.Store.NewContext();
        using var users = accounts.Manager(db);
        if (await users.FindByNameAsync(command.User) is { } taken)
            return new Refusal($"The name {taken.Id} is taken, and a name is never given to another person. Choose another{(taken.EndedAt is null ? "" : "; this one's access has ended")}.");
        var user = New(command.User, command.Name, command.Roles, persona: false);
        await new UserLog(office.Store.Events).RecordAsync(user.Id, actor, new UserEvent.UserAdded(user.Name, command.Roles, false), [], stop);
        await Accounts.Sure(users.CreateAsync(user));
        return await accounts.InviteAsync(user, actor, stop);
    }

    internal static User New(string id, string name, IReadOnlyList<Role> roles, bool persona) =>
        new() { Id = id, UserName = id, Name = name, Roles = User.Kept(roles), IsPersona = persona };

    /// <summary>What speaks against the roles: the administrator sees no health data, and a reviewer is nothing else here.</summary>
    internal static IEnumerable<Reason> Wrong(string user, IReadOnlyList<Role> roles)
    {
        if (roles.Count == 0)
            yield return new("Give at least one role.");
        if (roles.Contains(Role.Scheduler))
            yield return new("Scheduler is the product itself. Choose a role for a person.");
        if (roles.Contains(Role.Administrator) && roles.Distinct().Count() > 1)
            yield return new("The administrator sees no health data, so that role stands alone. Add a second user for the person's other work.");
        if (roles.Contains(Role.Reviewer) && roles.Distinct().Count() > 1)
            yield return new("An expert reviewer has no other role under the same name. Add a second user for the person's other work.");
        if (roles.Contains(Role.Reviewer) && !ReviewerId.TryParse(user, out _))
            yield return new("A reviewer signs in by the token, such as R-0412, so that no list of users names a reviewer.");
    }

    private static async Task<Refusal?> RefuseAsync(Command command, Office office, CancellationToken stop)
    {
        var wrong = Wrong(command.User, command.Roles).ToList();
        var isReviewer = command.Roles.Contains(Role.Reviewer);
        if (!isReviewer && !SignInName().IsMatch(command.User))
            wrong.Add(new($"\"{command.User}\" is no sign-in name. Use 2 to 40 small letters, digits, dots and hyphens, beginning with a letter, such as d.okafor."));
        if (isReviewer && ReviewerId.TryParse(command.User, out var id))
        {
            if (await office.Panel.LoadAsync(id, stop) is Outcome<ExpertReviewer>.Refused { Refusal: var unknown })
                wrong.AddRange(unknown.Reasons);
            if (command.Name != id.ToString())
                wrong.Add(new($"A reviewer's name stays with credentialing. Name the user {id}."));
        }

        if (command.Name.Trim().Length is 0 or > 100)
            wrong.Add(new("Give the name by which colleagues know the person, 100 characters at most."));
        return wrong.Count == 0 ? null : new Refusal(wrong);
    }

    [GeneratedRegex("^[a-z][a-z0-9.-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex SignInName();
}
