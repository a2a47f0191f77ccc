using System.Globalization;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Checks that every document that an event names is in the vault with a key that opens it, and reports what is there and no event names. Removes nothing: a file that no event of these data names may be named by newer ones.</summary>
internal sealed class VerifyDocuments
{
    private readonly RecordVault vault;
    private readonly List<string> defects;
    private readonly Dictionary<string, WrappedDocumentKey> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> unnamed;
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    private VerifyDocuments(RecordVault vault, List<string> defects, IEnumerable<WrappedDocumentKey> stored)
    {
        (this.vault, this.defects) = (vault, defects);
        foreach (var key in stored)
            keys[key.Address] = key;
        unnamed = [.. keys.Values.Where(k => k.Wrapped is not null).Select(k => k.Address), .. vault.Files().Where(f => keys.GetValueOrDefault(f.Address) is not { Wrapped: null }).Select(f => f.Address)];
    }

    public static async Task<VerifyDocuments> BeginAsync(CaseworkStore store, List<string> defects, CancellationToken stop) =>
        new(store.Vault, defects, store.KeyDefect is null ? await store.Events.Keys.AllDocumentsAsync(stop) : []);

    /// <summary>How many were hashed again.</summary>
    public int Count { get; private set; }

    /// <summary>Takes note of what a stored event names. The JSON itself is searched, so that no event is overlooked, whatever it is.</summary>
    public void Named(ReadOnlySpan<byte> json)
    {
        const int AddressLength = 64;
        for (var (i, run) = (0, 0); i < json.Length; i++)
        {
            run = char.IsAsciiHexDigitLower((char)json[i]) ? run + 1 : 0;
            if (run >= AddressLength)
                unnamed.Remove(Encoding.ASCII.GetString(json[(i + 1 - AddressLength)..(i + 1)]));
        }
    }

    /// <summary>Takes note that a case cannot be read: nothing is known of what it names.</summary>
    public void CannotBeRead(StreamId stream) => unreadable.Add(stream.ToString());

    /// <summary>Checks what a case's events name.</summary>
    public async Task LookAsync(string name, StreamId id, StreamKey streamKey, IEnumerable<CaseEvent> events, CancellationToken stop)
    {
        foreach (var (what, address) in events.SelectMany(NamedIn))
        {
            Count++;
            var key = keys.TryGetValue(address, out var stored) && stored.Stream == id.ToString() ? stored.Open(streamKey) : default;
            if (key.DestroyedAt is { } at)
                defects.Add($"{name}: {what} was erased on {Day(at)}, and no event says so. Restore its key and its file from a backup that is older.");
            else if (key.IsDamaged)
                defects.Add($"{name}: the key of {what} is damaged. Restore the keys from their backup.");
            else if (!key.Opens)
                defects.Add($"{name}: the key of {what} is missing. Restore the keys from their backup.");
            if (key.DestroyedAt is null && !await vault.IsIntactAsync(id, address, stop))
                defects.Add($"{name}: {what} is missing from the vault or was changed there.");
        }
    }

    /// <summary>A sentence for each case of which the vault holds what no event names.</summary>
    public IEnumerable<string> Unnamed()
    {
        var without = vault.Files().Where(f => unnamed.Contains(f.Address) && !keys.ContainsKey(f.Address)).Select(f => (Stream: StreamId.Prefix(StreamKind.Case) + f.Folder, f.Address, MadeAt: (DateTimeOffset?)null));
        foreach (var group in keys.Values.Where(k => unnamed.Contains(k.Address)).Select(k => (k.Stream, k.Address, MadeAt: (DateTimeOffset?)k.MadeAt))
            .Concat(without).Where(d => !unreadable.Contains(d.Stream)).GroupBy(d => d.Stream, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var sealedAt = group.Select(d => d.MadeAt).OfType<DateTimeOffset>().Order().ToArray();
            var when = sealedAt.Length == 0 ? " without a key" : sealedAt.Length == 1 ? $" sealed on {Day(sealedAt[0])}" : $" sealed between {Day(sealedAt[0])} and {Day(sealedAt[^1])}";
            yield return $"{VerifyStore.Named(group.Key)}: the vault holds {(group.Count() == 1 ? "a document" : $"{group.Count():N0} documents")}{when} that no event names. "
                + "An upload was interrupted, or these data are older than the vault. Nothing was removed. After a restore, restore casework.db, keys and vault of the same time; otherwise leave it: it is erased with its case.";
        }

        if (vault.Unfinished is > 0 and var unfinished)
            yield return $"{unfinished:N0} unfinished uploads are in vault/.incoming. They are coming in now, or a process was killed. No case names them and no key opens them: delete them by hand when no server runs.";
    }

    private static IEnumerable<(string What, string Address)> NamedIn(CaseEvent happened) => happened switch
    {
        CaseEvent.DocumentReceived e => [($"document {e.Document.Id}", e.Document.VaultAddress)],
        CaseEvent.LetterPrinted e => [($"the {Words.Spaced(e.Form.ToString()).ToLowerInvariant()} letter, version {e.Version},", e.VaultAddress)],
        _ => [],
    };

    private static string Day(DateTimeOffset at) => at.ToString("MMM d, yyyy, HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
