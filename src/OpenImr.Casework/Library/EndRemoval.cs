using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Ends the removal of a letter: one that is only off the shelf is back, a deleted one may be imported again. The removal stays on record.</summary>
public static class EndRemoval
{
    /// <param name="Number">The removal's number.</param>
    /// <param name="Why">Why: a sentence that tells nothing of the letter.</param>
    public sealed record Command(long Number, string Why);

    public static async Task<Outcome<LetterRemoval>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(EndRemoval), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        await using var connection = await library.Database.OpenAsync(stop);
        var removals = new Removals(library.Database, connection);
        var ended = (await removals.LoadAsync(command.Number, stop)).Then(removal => removal.End(command.Why, new(actor.User, actor.Name, office.Now)));
        if (ended is not Outcome<LetterRemoval>.Accepted { Value: var removal })
            return ended;
        if (!await removals.EndAsync(removal, stop))
            return new Refusal($"Someone else did something about the removal of {removal.Address} just now. Look at it again.");
        await library.ReadAgainAsync(CancellationToken.None);
        return removal;
    }
}
