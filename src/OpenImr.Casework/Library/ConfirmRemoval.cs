using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Deletes a published letter after another person took it off the shelf: its text, its rows, its words in the index and in the list of words, facet values that no other letter has. There is no way back but importing it anew, which has to be allowed (<see cref="EndRemoval"/>).</summary>
public static class ConfirmRemoval
{
    /// <param name="Number">The removal's number.</param>
    /// <param name="Typed">The letter's address, typed by the person who confirms.</param>
    public sealed record Command(long Number, string Typed);

    public static async Task<Outcome<LetterRemoval>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ConfirmRemoval), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        // An import counts words and values in memory; what is deleted under it would come back.
        await using var held = await library.Database.TryLockAsync(stop);
        if (held is null)
            return new Refusal("An import is running. Confirm when it has ended; the letter is off the shelf until then.");
        await using var connection = await library.Database.OpenAsync(stop);
        var removals = new Removals(library.Database, connection);
        var confirmed = (await removals.LoadAsync(command.Number, stop)).Then(removal => removal.Confirm(command.Typed, new(actor.User, actor.Name, office.Now)));
        if (confirmed is not Outcome<LetterRemoval>.Accepted { Value: var removal })
            return confirmed;
        if (!await removals.DeleteAsync(removal, stop))
            return new Refusal($"Someone else did something about the removal of {removal.Address} just now. Look at it again.");
        await library.Database.SettleAsync(CancellationToken.None);
        await library.ReadAgainAsync(CancellationToken.None);
        return removal;
    }
}
