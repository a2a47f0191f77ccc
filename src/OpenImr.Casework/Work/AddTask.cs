using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Adds a task to a case, for oneself or a colleague.</summary>
public static class AddTask
{
    public sealed record Command(CaseNumber Case, string What, string User, DateOnly DueOn);

    /// <summary>Someone who can be given a task.</summary>
    /// <param name="User">The user.</param>
    /// <param name="Name">As colleagues know the person.</param>
    public sealed record Colleague(string User, string Name);

    /// <summary>Those who have access and read the work about cases, by name.</summary>
    public static async Task<Outcome<IReadOnlyList<Colleague>>> ColleaguesAsync(Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(AddTask), actor) is { } refusal)
            return refusal;
        await using var db = office.Store.NewContext();
        var users = await db.Users.AsNoTracking().Where(u => u.EndedAt == null).OrderBy(u => u.Name).ToListAsync(stop);
        return (Colleague[])[.. users.Where(u => User.RolesOf(u.Roles).Any(r => AccessTable.Of(typeof(FinishTask), r) != Cell.Never)).Select(u => new Colleague(u.Id, u.Name))];
    }

    public static async Task<Outcome<CaseWork>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        var colleagues = await ColleaguesAsync(actor, office, stop);
        if (colleagues is not Outcome<IReadOnlyList<Colleague>>.Accepted { Value: var all })
            return colleagues.Then<CaseWork>(_ => throw new InvalidOperationException());
        return all.FirstOrDefault(c => c.User == command.User) is { } whose
            ? await office.WorkAsync(typeof(AddTask), command.Case, actor, work => work.AddTask(command.What, whose.User, whose.Name, command.DueOn, office.Today), stop)
            : new Refusal("Choose a colleague who works here and may do tasks of cases.");
    }
}
