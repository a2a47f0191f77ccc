using System.Security.Cryptography;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Stores a whole case at once: events that were told elsewhere, each with its own hour and person, and the documents they name. For a folder that nobody works in yet.</summary>
internal sealed class ImportHistory
{
    private readonly CaseworkStore store;
    private readonly StreamId stream;
    private readonly StreamKey key;
    private readonly List<(string Address, byte[] Key)> documents = [];

    private ImportHistory(CaseworkStore store, StreamId stream, StreamKey key) => (this.store, this.stream, this.key) = (store, stream, key);

    /// <summary>Begins the case of a number that has no events.</summary>
    public static async Task<ImportHistory> BeginAsync(CaseworkStore store, CaseNumber number, CancellationToken stop)
    {
        var stream = CaseStore.Stream(number);
        return new(store, stream, await store.Events.Keys.FindOrMakeAsync(stream, stop));
    }

    /// <summary>Seals a small document into the vault.</summary>
    public (string Address, string Sha256) Keep(byte[] document)
    {
        var documentKey = Sealing.NewKey();
        var sealedBytes = SealedFile.SealSmall(document, documentKey, stream);
        var address = Convert.ToHexStringLower(SHA256.HashData(sealedBytes));
        store.Vault.Put(stream, address, sealedBytes);
        documents.Add((address, documentKey));
        return (address, Convert.ToHexStringLower(SHA256.HashData(document)));
    }

    /// <summary>Stores the case.</summary>
    /// <exception cref="InvalidOperationException">The number has events already.</exception>
    public async Task EndAsync(ReviewCase review, IReadOnlyList<RecordedEvent> events, CancellationToken stop)
    {
        if (documents.Count > 0)
            await store.Events.Keys.KeepDocumentKeysAsync(stream, key, documents, stop);
        var told = events.Select(e => (StoredEvents.Cases.Write(e.Event), e.User, e.Name, e.RecordedAt));
        var rows = store.Cases.RowsOf(review);
        if (await store.Events.AppendAsync(
            stream, StreamHead.None, key, told, ReadRows.None.ChangesTo(rows).Concat(CaseCounts.Changes(ReadRows.None, rows)), stop) is null)
            throw new InvalidOperationException($"Case {review.Number} exists already.");
    }
}
