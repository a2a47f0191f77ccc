using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>What everyone is told at the address of a letter that was taken off the shelf: that it was, and why.</summary>
public static class ReadRemoval
{
    /// <param name="Address">As it stands in addresses.</param>
    public sealed record Query(string Address);

    /// <summary>The sentence; refused where no letter was taken off the shelf.</summary>
    public static async Task<Outcome<string>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadRemoval), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        await using var connection = await library.Database.OpenAsync(stop);
        return LibraryAddress.Parse(query.Address) is { } address && await new Removals(library.Database, connection).StandingAtAsync(address, stop) is { } removal
            ? removal.Sentence
            : new Refusal($"No letter at {query.Address} was taken off the shelf.");
    }
}
