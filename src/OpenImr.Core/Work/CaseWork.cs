using System.Collections.Immutable;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Work;

/// <summary>The office's own work about one case, as its events make it. Its methods decide and change nothing.</summary>
public sealed record CaseWork
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 4_000;

    /// <summary>The longest task, reason or remark, in characters.</summary>
    public const int LongestLine = 500;

    /// <summary>The longest name of someone who is waited for, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>The most days for which a hold is set at once; a longer wait is looked at again. The organization's choice, no law's.</summary>
    public const int LongestHoldInDays = 90;

    /// <summary>The most tasks that are to be done in a case at once. The organization's choice.</summary>
    public const int MostOpenTasks = 100;

    /// <summary>Before the first event.</summary>
    public static readonly CaseWork Empty = new();

    private CaseWork() { }

    /// <summary>How many events there are.</summary>
    public int Version { get; private init; }

    /// <summary>Every note, the oldest first.</summary>
    public ImmutableList<CaseNote> Notes { get; private init; } = [];

    /// <summary>Every task, in the order in which they were added.</summary>
    public ImmutableList<CaseTask> Tasks { get; private init; } = [];

    /// <summary>Every hold, in the order in which they were set.</summary>
    public ImmutableList<CaseHold> Holds { get; private init; } = [];

    /// <summary>Every hand-over, the oldest first.</summary>
    public ImmutableList<(WorkEvent.HandedOver What, Recorded By)> HandOvers { get; private init; } = [];

    /// <summary>The request to erase the case that waits for a second person; null when none does.</summary>
    public ErasureRequest? Erasure { get; private init; }

    /// <summary>The tasks still to be done, the one due first on top.</summary>
    public IEnumerable<CaseTask> OpenTasks => Tasks.Where(t => t.Done is null).OrderBy(t => t.DueOn).ThenBy(t => t.Number);

    /// <summary>The hold of a day; null when none holds then.</summary>
    public CaseHold? HoldOn(DateOnly day) => Holds.FindLast(h => h.HoldsOn(day));

    /// <summary>The work after an event. Refuses nothing.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="by">Who recorded it, and when.</param>
    public CaseWork Apply(WorkEvent happened, Recorded by) => Changed(happened, by) with { Version = Version + 1 };

    private CaseWork Changed(WorkEvent happened, Recorded by) => happened switch
    {
        WorkEvent.NoteWritten e => this with
        {
            Notes = Notes.ConvertAll(n => n.Number == e.Corrects ? n with { CorrectedBy = Notes.Count + 1 } : n).Add(new(Notes.Count + 1, e.Text, e.Corrects, by)),
        },
        WorkEvent.TaskAdded e => this with { Tasks = Tasks.Add(new(Tasks.Count + 1, e.What, e.User, e.Name, e.DueOn, by)) },
        WorkEvent.TaskGiven e => this with { Tasks = Tasks.ConvertAll(t => t.Number == e.Task ? t with { User = e.User, Name = e.Name } : t) },
        WorkEvent.TaskFinished e => this with { Tasks = Tasks.ConvertAll(t => t.Number == e.Task ? t with { Done = by, Remark = e.Remark } : t) },
        WorkEvent.HoldSet e => this with { Holds = Holds.Add(new(Holds.Count + 1, e.Why, e.WaitingFor, e.Until, by)) },
        WorkEvent.HoldReleased e => this with { Holds = Holds.ConvertAll(h => h.Number == e.Hold ? h with { Released = by, ReleasedWhy = e.Why } : h) },
        WorkEvent.HandedOver e => this with { HandOvers = HandOvers.Add((e, by)) },
        WorkEvent.ErasureAsked e => this with { Erasure = new(e.Ground, e.Rule, e.Reason, by) },
        WorkEvent.ErasureRefused => this with { Erasure = null },
        _ => this,
    };

    /// <summary>Writes a note. A note that corrects names one that there is.</summary>
    public Outcome<WorkEvent> WriteNote(string text, int? corrects) => Unless(
        () => new WorkEvent.NoteWritten(text.Trim(), corrects),
        Says(text, "note", LongestNote),
        Notes.LastOrDefault() is { } last && last.Text == text?.Trim() && last.Corrects == corrects ? "The last note here says just that already." : null,
        corrects is { } number && number != 0 && Notes.All(n => n.Number != number) ? $"There is no note {number} to correct. Choose one of those that are shown." : null);

    /// <summary>Adds a task.</summary>
    /// <param name="what">What is to be done.</param>
    /// <param name="user">Who has to do it.</param>
    /// <param name="name">That person's name.</param>
    /// <param name="dueOn">The last day for it, not before today.</param>
    /// <param name="today">Today.</param>
    public Outcome<WorkEvent> AddTask(string what, string user, string name, DateOnly dueOn, DateOnly today) => Unless(
        () => new WorkEvent.TaskAdded(what.Trim(), user, name, dueOn),
        Says(what, "task", LongestLine),
        dueOn < today ? $"The task's day ({Words.Of(dueOn)}) is over. Give today or a later day." : null,
        OpenTasks.Any(t => t.What == what.Trim() && t.User == user && t.DueOn == dueOn) ? $"{name} has this task here already." : null,
        OpenTasks.Count() >= MostOpenTasks ? $"The case has {MostOpenTasks} open tasks already. Finish some of them first." : null);

    /// <summary>Gives a task to someone else.</summary>
    public Outcome<WorkEvent> GiveTask(int number, string user, string name) => Unless(
        () => new WorkEvent.TaskGiven(number, user, name),
        OpenTask(number),
        Tasks.Any(t => t.Number == number && t.User == user) ? $"Task {number} is {name}'s already." : null);

    /// <summary>Says that a task is done.</summary>
    public Outcome<WorkEvent> FinishTask(int number, string? remark) => Unless(
        () => new WorkEvent.TaskFinished(number, string.IsNullOrWhiteSpace(remark) ? null : remark.Trim()),
        OpenTask(number),
        remark is { Length: > LongestLine } ? TooLong("remark", remark.Length, LongestLine) : null);

    /// <summary>Sets a hold: the office waits. One at a time.</summary>
    /// <param name="why">For what.</param>
    /// <param name="waitingFor">Whom.</param>
    /// <param name="until">Its last day, from today to <see cref="LongestHoldInDays"/> days from today, both included.</param>
    /// <param name="today">Today.</param>
    public Outcome<WorkEvent> SetHold(string why, string waitingFor, DateOnly until, DateOnly today) => Unless(
        () => new WorkEvent.HoldSet(why.Trim(), waitingFor.Trim(), until),
        Says(why, "reason of the hold", LongestLine),
        Says(waitingFor, "one who is waited for", LongestName),
        until < today ? $"The hold's last day ({Words.Of(until)}) is over. Give today or a later day." : null,
        until > today.AddDays(LongestHoldInDays) ? $"A hold lasts {LongestHoldInDays} days at most, to {Words.Of(today.AddDays(LongestHoldInDays))}. Set it again then, if it is still needed." : null,
        HoldOn(today) is { } holds ? $"The case is on hold until {Words.Of(holds.Until)} already: {holds.Why} End that hold first." : null);

    /// <summary>Ends a hold before its day.</summary>
    public Outcome<WorkEvent> ReleaseHold(int number, string why, DateOnly today) => Unless(
        () => new WorkEvent.HoldReleased(number, why.Trim()),
        Says(why, "reason", LongestLine),
        Holds.Find(h => h.Number == number) is not { } hold ? $"There is no hold {number}."
            : hold.Released is { } by ? $"{by.Name} ended this hold already."
            : hold.HoldsOn(today) ? null : $"This hold ended by itself after {Words.Of(hold.Until)}.");

    /// <summary>Keeps why the case went to someone else, and gives that person the open tasks of the one who had it.</summary>
    public Outcome<IReadOnlyList<WorkEvent>> HandOver(string? from, string to, string toName, string reason) =>
        Unless(() => new WorkEvent.HandedOver(from, to, toName, reason.Trim()), Says(reason, "reason", LongestLine))
            .Then<IReadOnlyList<WorkEvent>>(handed => (WorkEvent[])[handed, .. OpenTasks.Where(t => from is not null && t.User == from).Select(t => new WorkEvent.TaskGiven(t.Number, to, toName))]);

    /// <summary>Asks that the case be erased. When its content may go is not computed: the ground, its rule and the reason are said by the person.</summary>
    public Outcome<WorkEvent> AskErasure(ErasureGround ground, string rule, string reason) => Unless(
        () => new WorkEvent.ErasureAsked(ground, rule.Trim(), reason.Trim()),
        Says(rule, "rule or order", 200),
        Says(reason, "reason", LongestLine),
        Erasure is { } asked ? $"{asked.By.Name} asked for it already; a second person has to confirm it." : null);

    /// <summary>Whether a person may confirm the erasure: someone else than the one who asked.</summary>
    public Outcome<ErasureRequest> ConfirmErasure(string user) =>
        Erasure is not { } asked ? new Refusal("Nobody asked that this case be erased. Ask first; a second person confirms.")
        : asked.By.User == user ? new Refusal("You asked for it yourself. A second person has to confirm it.")
        : asked;

    /// <summary>Refuses a request to erase, or takes it back.</summary>
    public Outcome<WorkEvent> RefuseErasure(string why) => Unless(
        () => new WorkEvent.ErasureRefused(why.Trim()),
        Says(why, "reason", LongestLine),
        Erasure is null ? "Nobody asked that this case be erased." : null);

    private string? OpenTask(int number) =>
        Tasks.Find(t => t.Number == number) is not { } task ? $"There is no task {number}."
        : task.Done is { } done ? $"{done.Name} did task {number} already."
        : null;

    private static string? Says(string? text, string what, int longest) =>
        string.IsNullOrWhiteSpace(text) ? $"The {what} is empty. Write it in a few words."
        : text.Trim().Length > longest ? TooLong(what, text.Trim().Length, longest)
        : null;

    private static string TooLong(string what, int length, int longest) =>
        $"The {what} has {Words.Count(length, "character")}; at most {Words.Count(longest, "character")} fit.";

    private static Outcome<WorkEvent> Unless(Func<WorkEvent> happened, params IEnumerable<string?> reasons) =>
        reasons.OfType<string>().Select(r => new Reason(r)).ToArray() is { Length: > 0 } refused ? new Refusal(refused) : happened();
}
