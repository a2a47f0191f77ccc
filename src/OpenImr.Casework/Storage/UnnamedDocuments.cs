using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>Documents in the vault that no event names: a process was killed between sealing them and telling of them. They are removed a day after, when the store is opened; one that an event names never is.</summary>
internal sealed class UnnamedDocuments(EventStore events, RecordVault vault, TimeProvider clock)
{
    /// <summary>How long a document may wait for its event; no receipt takes that long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const string Fact = "documents-looked-through-until";

    /// <summary>Looks at the documents that were sealed since the last look and more than a day ago, and removes those that no event names.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(CancellationToken stop)
    {
        var (from, until) = (await LookedThroughAsync(stop), clock.GetUtcNow() - Kept);
        if (until <= from)
            return 0;
        var removed = 0;
        foreach (var documents in (await events.Keys.DocumentsAsync(from, until, stop)).GroupBy(d => d.Stream))
        {
            var unnamed = documents.Select(d => d.Address).ToHashSet();
            if (!await LeaveOutNamedAsync(documents.Key, unnamed, stop))
                continue;
            foreach (var address in unnamed)
                await vault.EraseAsync(CaseNumber.Parse(documents.Key.Name, null), address, stop);
            removed += unnamed.Count;
        }

        await events.Database.CommitAsync(
            [new("INSERT INTO store_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                Fact, Instant.ToMicros(until).ToString(CultureInfo.InvariantCulture))],
            stop);
        return removed;
    }

    /// <summary>Takes out of the addresses those that stand in an event. The stored JSON itself is searched, so that no event is overlooked, whatever it is.</summary>
    public static void LeaveOutNamed(HashSet<string> addresses, ReadOnlySpan<byte> json)
    {
        const int AddressLength = 64;
        for (var (i, run) = (0, 0); i < json.Length; i++)
        {
            run = char.IsAsciiHexDigitLower((char)json[i]) ? run + 1 : 0;
            if (run >= AddressLength)
                addresses.Remove(Encoding.ASCII.GetString(json[(i + 1 - AddressLength)..(i + 1)]));
        }
    }

    /// <returns>False when the stream cannot be read whole: then nothing is known of what it names.</returns>
    private async Task<bool> LeaveOutNamedAsync(StreamId stream, HashSet<string> addresses, CancellationToken stop)
    {
        var key = await events.Keys.FindAsync(stream, stop);
        if (!key.Opens)
            return false;
        try
        {
            foreach (var e in await events.ReadAsync(stream, 0, stop))
                LeaveOutNamed(addresses, e.Open(key.Bytes.Span));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task<DateTimeOffset> LookedThroughAsync(CancellationToken stop)
    {
        await using var connection = await events.Database.OpenAsync(stop);
        var fact = await connection.QueryAsync(new("SELECT value FROM store_facts WHERE name = $1", Fact), r => r.GetString(0), stop);
        return fact is [var until] ? Instant.FromMicros(long.Parse(until, CultureInfo.InvariantCulture)) : DateTimeOffset.UnixEpoch;
    }
}
