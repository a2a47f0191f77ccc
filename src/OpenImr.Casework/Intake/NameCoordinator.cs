using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Names who works the case in the office.</summary>
public static class NameCoordinator
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string User, string Name);

    /// <summary>Someone who can be named.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Name">As colleagues know the person.</param>
    public sealed record Candidate(string User, string Name);

    /// <summary>The coordinators who have access, by name.</summary>
    public static async Task<Outcome<IReadOnlyList<Candidate>>> CandidatesAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(NameCoordinator), actor) is { } refusal)
            return refusal;
        await using var db = office.Store.NewContext();
        var users = await db.Users.AsNoTracking().Where(u => u.EndedAt == null).OrderBy(u => u.Name).ToListAsync(stop);
        return (Candidate[])[.. users.Where(u => User.RolesOf(u.Roles).Contains(Role.Coordinator)).Select(u => new Candidate(u.Id, u.Name))];
    }

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        office.ActAsync(typeof(NameCoordinator), command.Case, command.SeenVersion, actor, review => review.NameCoordinator(command.User, command.Name), stop);
}
