using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Access;

/// <summary>The one way to a case: every use case goes through here, and here the access table is asked. What does not exist and what is not for the person answer alike.</summary>
internal static class Admission
{
    /// <summary>Null when the person's roles have the act at all, whatever the case; for acts that are about no case, the whole answer.</summary>
    /// <param name="act">What is to be done.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="isOwn">For an act about no case: whether it is about the person.</param>
    public static Refusal? Refuse(Act act, Actor actor, Func<bool>? isOwn = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Any(role => AccessTable.Of(act, role) is var cell && cell != Cell.Never && (!cell.OnlyOwn || isOwn is null || isOwn())) ? null : OnlyFor(act);
    }

    /// <summary>Decides on the case and stores what was decided, when the table lets the person do so in this case as it stands.</summary>
    public static async Task<Outcome<ReviewCase>> ActAsync(
        this Office office, Act act, CaseNumber number, int seen, Actor actor, Func<ReviewCase, Outcome<IReadOnlyList<CaseEvent>>> decide, CancellationToken stop,
        Func<ReviewCase, IReadOnlyList<WorkItem>>? work = null)
    {
        if (Refuse(act, actor) is { } refusal)
            return refusal;
        if (SeesOnlyOwn(act, actor) && await office.LoadForAsync(act, number, actor, stop) is Outcome<ReviewCase>.Refused notTheirs)
            return notTheirs;
        var stored = await office.Cases.AppendAsync(
            number, seen, actor, review => Refuse(act, actor, review) is { } notHere ? notHere : ReviewerNames.For(actor, review).In(decide(review)), stop, work, office.Form);
        return ReviewerNames.For(actor, null).In(stored);
    }

    /// <summary>The same for a decision that makes one event.</summary>
    public static Task<Outcome<ReviewCase>> ActAsync(
        this Office office, Act act, CaseNumber number, int seen, Actor actor, Func<ReviewCase, Outcome<CaseEvent>> decide, CancellationToken stop,
        Func<ReviewCase, IReadOnlyList<WorkItem>>? work = null) =>
        office.ActAsync(act, number, seen, actor, review => decide(review).Then<IReadOnlyList<CaseEvent>>(e => (CaseEvent[])[e]), stop, work);

    /// <summary>Decides on the office's own work about a case and stores what was decided, when the table lets the person do so in this case as it stands.</summary>
    public static async Task<Outcome<CaseWork>> WorkAsync(
        this Office office, Act act, CaseNumber number, Actor actor, Func<CaseWork, Outcome<WorkEvent>> decide, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(act, number, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted
            ? await office.Store.Work.AppendAsync(number, actor, work => decide(work).Then<IReadOnlyList<WorkEvent>>(e => (WorkEvent[])[e]), stop)
            : loaded.Then<CaseWork>(_ => throw new InvalidOperationException());
    }

    /// <summary>The case, for an act that has to look at it before it decides.</summary>
    public static async Task<Outcome<ReviewCase>> LoadForAsync(this Office office, Act act, CaseNumber number, Actor actor, CancellationToken stop)
    {
        if (Refuse(act, actor) is { } refusal)
            return refusal;
        return Alike(await office.Cases.LoadAsync(number, stop), act, actor, number)
            .Then<ReviewCase>(review => Refuse(act, actor, review) is { } notHere ? notHere : review);
    }

    /// <summary>The same for an act that shows of the case what it found; the reading is noted.</summary>
    public static async Task<Outcome<ReviewCase>> LoadToShowAsync(this Office office, Act act, CaseNumber number, Actor actor, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(act, number, actor, stop);
        if (loaded is Outcome<ReviewCase>.Accepted)
            await office.Store.Reads.NoteAsync(number, actor, act, stop);
        return loaded;
    }

    /// <summary>The case with its history, to be read by a person; the reading is noted. A stage that is not the person's opens when a reason was given within the hour (<see cref="BreakGlass"/>).</summary>
    public static async Task<Outcome<HistoryOfCase>> ReadAsync(this Office office, Act act, CaseNumber number, Actor actor, CancellationToken stop)
    {
        if (Refuse(act, actor) is { } refusal)
            return refusal;
        var told = Alike(await office.Cases.HistoryAsync(number, stop), act, actor, number);
        if (told is not Outcome<IReadOnlyList<RecordedEvent>>.Accepted { Value: var events })
            return told.Then<HistoryOfCase>(_ => throw new InvalidOperationException());
        var review = ReviewCase.Fold(events.Select(e => e.Event));
        if (Refuse(act, actor, review) is { } notHere
            && !(actor.Roles.Any(role => AccessTable.Of(act, role).BreaksGlass)
                && await office.Store.Reads.OpenedAsync(number, actor, office.Now - BreakGlass.Lasts, stop)))
            return notHere;
        await office.Store.Reads.NoteAsync(number, actor, act, stop);
        return new HistoryOfCase(review, events);
    }

    /// <summary>Whether a case is the person's own: the reviewer's, who sits on its panel.</summary>
    private static bool IsOwn(Actor actor, ReviewCase review) =>
        review.Panel.Any(seat => string.Equals(seat.Reviewer.ToString(), actor.User, StringComparison.Ordinal));

    /// <summary>Null when the person may do the act in this case as it stands.</summary>
    public static Refusal? Refuse(Act act, Actor actor, ReviewCase review)
    {
        var cells = actor.Roles.Select(role => AccessTable.Of(act, role)).Where(c => !c.OnlyOwn || IsOwn(actor, review)).ToArray();
        if (cells.Any(c => c.Stages.Contains(review.Stage)))
            return null;
        return cells.Any(c => c != Cell.Never) ? NotAtThisStage(act, actor, review) : CaseStore.Unknown(review.Number);
    }

    /// <summary>True for someone who may act or read so in his or her own cases only.</summary>
    public static bool SeesOnlyOwn(Act act, Actor actor) => actor.Roles.Select(role => AccessTable.Of(act, role)).All(c => c == Cell.Never || c.OnlyOwn);

    /// <summary>To someone who does not see every case on the board, one that was erased is one that never was.</summary>
    private static Outcome<T> Alike<T>(Outcome<T> outcome, Act act, Actor actor, CaseNumber number) =>
        outcome is Outcome<T>.Refused && (SeesOnlyOwn(act, actor) || !SeesAll(actor)) ? CaseStore.Unknown(number) : outcome;

    /// <summary>True for someone whose board shows every case: that there is one, and where it stands, is no news to him or her.</summary>
    private static bool SeesAll(Actor actor) => actor.Roles.Any(role => AccessTable.Of(typeof(ReadBoard), role) is { OnlyOwn: false } cell && cell != Cell.Never);

    /// <summary>No more than the person knows already: those who may read the case are told whom to ask, those who see it on the board where it stands, and to all others there is no such case.</summary>
    private static Refusal NotAtThisStage(Act act, Actor actor, ReviewCase review) =>
        act != typeof(ReadCase) && Refuse(typeof(ReadCase), actor, review) is null ? AskOthers(act, review)
        : SeesAll(actor) ? new($"{review.Number} is {Words.Of(review.Stage).ToLowerInvariant()}, and your role does not {act} then.")
        : CaseStore.Unknown(review.Number);

    private static Refusal AskOthers(Act act, ReviewCase review) => new(
        $"{review.Number} is {Words.Of(review.Stage).ToLowerInvariant()}, and to {act} is then for {Roles(AccessTable.For(act).Where(r => AccessTable.Of(act, r).Stages.Contains(review.Stage)))}.");

    private static Refusal OnlyFor(Act act) => new($"To {act} is for {Roles(AccessTable.For(act))}. Ask one of them, or the administrator for the role.");

    private static string Roles(IEnumerable<Role> roles) => Words.Choice(roles.Select(r => Words.Spaced(r.ToString()).ToLowerInvariant()));
}

/// <summary>A case as it is, and what happened in it.</summary>
/// <param name="Review">The case.</param>
/// <param name="Events">The oldest first.</param>
internal sealed record HistoryOfCase(ReviewCase Review, IReadOnlyList<RecordedEvent> Events);
