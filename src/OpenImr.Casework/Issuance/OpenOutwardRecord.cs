using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the sealed record that may leave the organization: it proves the letter, its time, its guideline editions and that screening took place, and nothing in it leads to the reviewer (Lab. Code § 4610.6(f)).</summary>
public static class OpenOutwardRecord
{
    /// <param name="number">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="version">An issued version of the letter; null for the one in force.</param>
    public static async Task<Outcome<SealedRecord>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await SealDetermination.AsIssuedAsync(typeof(OpenOutwardRecord), number, version, actor, office, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review }
            ? (await SealDetermination.OfAsync(review, office, stop)).Then<SealedRecord>(both => SealDetermination.Read(both.Outward))
            : loaded.Then<SealedRecord>(_ => throw new InvalidOperationException());
    }
}
