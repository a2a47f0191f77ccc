using System.Text.Json.Nodes;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the sealed record that may leave the organization: it proves the letter, its time, its guideline editions and that screening took place, and nothing in it leads to the reviewer or to the employee (Lab. Code § 4610.6(f), (m)). It leaves when the published form may, and never with what was removed from that.</summary>
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
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<SealedRecord>(_ => throw new InvalidOperationException());
        if (await OpenPublished.HandleAsync(number, actor, office, stop, version) is Outcome<PublishedForm>.Refused { Refusal: var held })
            return held;
        var removed = (await office.Cases.LoadAsync(number, stop)).Then<string[]>(now =>
            (string[])[.. now.IdentifierAnswers.Values.Where(a => a.Act == IdentifierAct.Remove).Select(a => a.Words).OfType<string>()]);
        return (await SealDetermination.OfAsync(review, office, stop)).Then<SealedRecord>(both => SealDetermination.Read(both.Outward))
            .Then<SealedRecord>(record => removed is Outcome<string[]>.Accepted { Value: var words } && IsClean(record, words) ? record : WordsWereRemoved);
    }

    /// <summary>True where the record holds none of the removed words, and no hash from which they could be guessed. Records made before the gate hold that hash.</summary>
    private static bool IsClean(SealedRecord record, string[] removed) =>
        removed.Length == 0
        || (!record.Json.Contains("\"publishedSha256\"", StringComparison.Ordinal)
            && !JsonNode.Parse(record.Json)!["guidelines"]!.AsArray().SelectMany(g => g!["cited"]!.AsArray()).Any(c => removed.Any(w => c!.GetValue<string>().Contains(w, StringComparison.OrdinalIgnoreCase))));

    private static readonly Refusal WordsWereRemoved = new(new Reason(
        "The sealed record of this letter holds words that were removed from the published form, or a hash from which they could be guessed. It stays with the organization.", Section4610_6.Publication));
}
