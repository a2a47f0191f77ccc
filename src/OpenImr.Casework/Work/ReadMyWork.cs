using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Work;

/// <summary>What a person has to do today beside the board: tasks, holds that lapse, what the team has, and on whom the open cases wait.</summary>
public static class ReadMyWork
{
    /// <summary>More tasks or holds than this are counted and not shown.</summary>
    public const int Most = 100;

    /// <summary>A task with its case.</summary>
    /// <param name="Row">The task.</param>
    /// <param name="EmployeeName">The injured worker.</param>
    public sealed record TaskOfCase(CaseTaskRow Row, string EmployeeName);

    /// <summary>A hold with its case.</summary>
    /// <param name="Row">The hold.</param>
    /// <param name="EmployeeName">The injured worker.</param>
    public sealed record HoldOfCase(CaseHoldRow Row, string EmployeeName);

    /// <summary>What a colleague has.</summary>
    /// <param name="User">The user; null for the cases that nobody works.</param>
    /// <param name="Name">The name; null as above.</param>
    /// <param name="Cases">Open cases.</param>
    /// <param name="Late">Of these, late.</param>
    /// <param name="Tasks">Tasks to be done.</param>
    /// <param name="TasksLate">Of these, past their day.</param>
    public sealed record Load(string? User, string? Name, int Cases, int Late, int Tasks, int TasksLate);

    /// <summary>On whom open cases wait.</summary>
    /// <param name="Who">As the board filters it; empty when nobody has to act.</param>
    /// <param name="Cases">How many.</param>
    /// <param name="Late">Of these, late.</param>
    public sealed record Waiting(string Who, int Cases, int Late);

    /// <param name="Tasks">One's own, the one due first on top.</param>
    /// <param name="TaskCount">How many there are.</param>
    /// <param name="Erasures">Those that someone else asked for and that one may confirm or refuse; none for those who may not.</param>
    /// <param name="Removals">Letters of the library that someone else took off the shelf and that one may delete or put back; none for those who may not.</param>
    /// <param name="Holds">The holds that end today, set by oneself or on one's own cases.</param>
    /// <param name="Team">By name; those without a coordinator last. Empty for those who hand nothing over.</param>
    /// <param name="WaitedFor">The most cases first.</param>
    /// <param name="OnHold">How many cases the office holds today.</param>
    public sealed record MyWork(
        IReadOnlyList<TaskOfCase> Tasks, int TaskCount, IReadOnlyList<TaskOfCase> Erasures, IReadOnlyList<LetterRemoval> Removals, IReadOnlyList<HoldOfCase> Holds, IReadOnlyList<Load> Team, IReadOnlyList<Waiting> WaitedFor, int OnHold);

    public static async Task<Outcome<MyWork>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        if (Admission.Refuse(typeof(ReadMyWork), actor) is { } refusal)
            return refusal;
        await using var db = office.Store.NewContext();
        var today = office.Today;
        var own = db.CaseTasks.AsNoTracking().Where(t => t.UserId == actor.User && t.Task != CaseTaskRow.Erasure);
        var tasks = await OfCasesAsync(own, db, stop);
        var erasures = AccessTable.Allows(typeof(ConfirmErasure), actor)
            ? await OfCasesAsync(db.CaseTasks.AsNoTracking().Where(t => t.Task == CaseTaskRow.Erasure && t.UserId != actor.User), db, stop)
            : [];
        var holds = await db.CaseHolds.AsNoTracking().Where(h => h.Until == today)
            .Join(db.Cases, h => h.CaseNumber, c => c.Number, (h, c) => new { Hold = h, c.EmployeeName, c.Coordinator })
            .Where(h => h.Hold.UserId == actor.User || h.Coordinator == actor.User).OrderBy(h => h.Hold.CaseNumber).Take(Most).ToListAsync(stop);
        await office.Store.Reads.NoteListAsync(
            actor, typeof(ReadMyWork), new("own tasks and holds", [], tasks.Length + erasures.Length + holds.Count, tasks.Concat(erasures).Select(t => t.Row.CaseNumber).Concat(holds.Select(h => h.Hold.CaseNumber)).Distinct()), stop);
        return new MyWork(
            tasks, await own.CountAsync(stop), erasures, await RemovalsAsync(actor, office, stop), [.. holds.Select(h => new HoldOfCase(h.Hold, h.EmployeeName))],
            AccessTable.Allows(typeof(HandOver), actor) ? await TeamAsync(db, office, stop) : [],
            await WaitedForAsync(db, office, stop), await db.CaseHolds.Where(h => h.Until >= today).Select(h => h.CaseNumber).Distinct().CountAsync(stop));
    }

    private static async Task<IReadOnlyList<LetterRemoval>> RemovalsAsync(Actor actor, Office office, CancellationToken stop) =>
        await ReadRemovals.HandleAsync(actor, office, stop) is Outcome<IReadOnlyList<LetterRemoval>>.Accepted { Value: var all } ? [.. all.Where(r => r.IsWaiting && r.Asked.User != actor.User)] : [];

    private static async Task<TaskOfCase[]> OfCasesAsync(IQueryable<CaseTaskRow> rows, CaseworkDb db, CancellationToken stop) =>
    [
        .. (await rows.Join(db.Cases, t => t.CaseNumber, c => c.Number, (t, c) => new { Task = t, c.EmployeeName })
            .OrderBy(t => t.Task.DueOn).ThenBy(t => t.Task.CaseNumber).ThenBy(t => t.Task.Task).Take(Most).ToListAsync(stop)).Select(t => new TaskOfCase(t.Task, t.EmployeeName)),
    ];

    private static async Task<IReadOnlyList<Load>> TeamAsync(CaseworkDb db, Office office, CancellationToken stop)
    {
        var (now, today) = (Instant.ToMicros(office.Now), office.Today);
        var cases = await db.Cases.AsNoTracking().Where(c => c.IsOpen).GroupBy(c => c.Coordinator)
            .Select(g => new { User = g.Key, Cases = g.Count(), Late = g.Count(c => c.DueOrder <= now) }).ToListAsync(stop);
        var tasks = await db.CaseTasks.AsNoTracking().Where(t => t.Task != CaseTaskRow.Erasure).GroupBy(t => t.UserId)
            .Select(g => new { User = g.Key, Name = g.Max(t => t.UserName), Tasks = g.Count(), Late = g.Count(t => t.DueOn < today) }).ToListAsync(stop);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var user in cases.Select(c => c.User).OfType<string>())
            names[user] = await db.Cases.AsNoTracking().Where(c => c.Coordinator == user).Select(c => c.CoordinatorName).FirstAsync(stop) ?? user;
        foreach (var task in tasks)
            names.TryAdd(task.User, task.Name ?? task.User);
        var unworked = cases.Find(c => c.User is null);
        return
        [
            .. names.OrderBy(n => n.Value, StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true)).Select(n =>
            {
                var (has, does) = (cases.Find(c => c.User == n.Key), tasks.Find(t => t.User == n.Key));
                return new Load(n.Key, n.Value, has?.Cases ?? 0, has?.Late ?? 0, does?.Tasks ?? 0, does?.Late ?? 0);
            }),
            .. unworked is null ? Array.Empty<Load>() : [new Load(null, null, unworked.Cases, unworked.Late, 0, 0)],
        ];
    }

    /// <summary>From the counts that are kept with the cases' rows.</summary>
    private static async Task<IReadOnlyList<Waiting>> WaitedForAsync(CaseworkDb db, Office office, CancellationToken stop)
    {
        var now = Instant.ToMicros(office.Now);
        var counts = await db.CaseCounts.AsNoTracking().GroupBy(c => c.WaitingOn)
            .Select(g => new { Who = g.Key, Cases = g.Sum(c => c.Cases), Late = g.Sum(c => c.DueOrder <= now ? c.Cases : 0) }).ToListAsync(stop);
        return [.. counts.Where(c => c.Cases > 0).Select(c => new Waiting(c.Who, c.Cases, c.Late)).OrderByDescending(c => c.Cases)];
    }
}
