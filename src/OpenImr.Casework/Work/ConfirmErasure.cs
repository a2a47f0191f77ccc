using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Work;

/// <summary>Erases what a case says, after another person asked for it. There is no way back; the chain of sealed events stays, and the mark says who asked, who confirmed, on which ground and by which rule.</summary>
public static class ConfirmErasure
{
    /// <param name="Case">Which case.</param>
    /// <param name="Typed">The case's number, typed by the person who confirms.</param>
    public sealed record Command(CaseNumber Case, string Typed);

    public static async Task<Outcome<bool>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ConfirmErasure), command.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted)
            return loaded.Then<bool>(_ => throw new InvalidOperationException());
        var asked = (await office.Store.Work.LoadAsync(command.Case, stop)).Then(work => work.ConfirmErasure(actor.User));
        if (asked is not Outcome<ErasureRequest>.Accepted { Value: var request })
            return asked.Then<bool>(_ => throw new InvalidOperationException());
        return !CaseNumber.TryParse(command.Typed, null, out var typed) || typed != command.Case
            ? new Refusal($"Type the number {command.Case} to confirm that it is this case.")
            : await office.Store.EraseAsync(command.Case, request.Ground, actor, stop, request);
    }
}
