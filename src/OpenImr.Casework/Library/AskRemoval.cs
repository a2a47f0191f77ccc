using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Takes a published letter off the shelf at once: it is found, shown, counted and exported no more. A second person confirms (<see cref="ConfirmRemoval"/>), and it is deleted.</summary>
public static class AskRemoval
{
    /// <param name="Address">The letter's address.</param>
    /// <param name="Reason">Why: a sentence that tells nothing of the letter.</param>
    public sealed record Command(string Address, string Reason);

    public static async Task<Outcome<LetterRemoval>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(AskRemoval), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        await using var connection = await library.Database.OpenAsync(stop);
        var removals = new Removals(library.Database, connection);
        if (LibraryAddress.Parse(command.Address) is not { } address || await removals.ContentAtAsync(address, stop) is not { } content)
            return ReadDetermination.Unknown(command.Address);
        if (await removals.StandingAtAsync(address, stop) is { } before)
            return new Refusal(before.Sentence);
        var asked = LetterRemoval.Ask(await removals.NextAsync(stop), address, command.Reason, new(actor.User, actor.Name, office.Now));
        if (asked is not Outcome<LetterRemoval>.Accepted { Value: var removal })
            return asked;
        if (!await removals.AddAsync(removal, content, stop))
            return new Refusal($"Someone else took a letter off the shelf just now. Look at {address} again.");
        // Whoever searches here next has an answer without it.
        await library.ReadAgainAsync(CancellationToken.None);
        return removal;
    }
}
