using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Every letter that someone took off the shelf, with who did and why: the newest first.</summary>
public static class ReadRemovals
{
    public static async Task<Outcome<IReadOnlyList<LetterRemoval>>> HandleAsync(Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadRemovals), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        await using var connection = await library.Database.OpenAsync(stop);
        return new Outcome<IReadOnlyList<LetterRemoval>>.Accepted(await new Removals(library.Database, connection).AllAsync(stop));
    }
}
