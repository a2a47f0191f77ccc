using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>Opens a case for an hour to someone whose work with it is over or has not begun, for a reason that goes on record. Only reading is opened, never an act.</summary>
public static class BreakGlass
{
    /// <summary>How long a case stays open.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Shorter than this, nothing is a reason.</summary>
    private const int ShortestReason = 10;
    private const int LongestReason = 1_000;

    public sealed record Command(CaseNumber Case, string Reason);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        var loaded = await office.LoadForAsync(typeof(BreakGlass), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded.Then<bool>(_ => throw new InvalidOperationException());
        if (command.Reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } reason)
            return new Refusal($"Say in {ShortestReason} to {LongestReason:N0} characters why you have to read this case. Privacy and the medical director will read it.");
        await office.Store.Reads.NoteReasonAsync(command.Case, actor, typeof(BreakGlass), reason, stop);
        return true;
    }

    /// <summary>True when the person could open the case so and has not: then a page offers it, and for everything else there is no such case.</summary>
    public static async Task<bool> IsOfferedAsync(Act act, CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Any(role => AccessTable.Of(act, role).BreaksGlass)
            && await office.LoadForAsync(typeof(BreakGlass), number, actor, stop) is Outcome<ReviewCase>.Accepted { Value: var review }
            && !actor.Roles.Any(role => AccessTable.Of(act, role).Stages.Contains(review.Stage))
            && !await office.Store.Reads.OpenedAsync(number, actor, office.Now - Lasts, stop);
    }
}
