using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Seals;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the sealed record that may leave the organization: it proves the letter, its time, its guideline editions and that screening took place, and nothing in it leads to the reviewer (Lab. Code § 4610.6(f)).</summary>
public static class OpenOutwardRecord
{
    public static async Task<Outcome<SealedRecord>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadToShowAsync(typeof(OpenOutwardRecord), number, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review }
            ? (await SealDetermination.OfAsync(review, office, stop)).Then<SealedRecord>(both => SealDetermination.Read(both.Outward))
            : loaded.Then<SealedRecord>(_ => throw new InvalidOperationException());
    }
}
