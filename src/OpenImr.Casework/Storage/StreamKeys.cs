using System.Data.Common;
using System.Security.Cryptography;

namespace OpenImr.Casework.Storage;

/// <summary>A stream's key, or why there is none.</summary>
/// <param name="Bytes">The key; empty when the stream has none.</param>
/// <param name="DestroyedAt">When it was destroyed; null when it was not.</param>
/// <param name="IsDamaged">True when a key is stored and the master key does not open it: its bytes were changed.</param>
internal readonly record struct StreamKey(ReadOnlyMemory<byte> Bytes, DateTimeOffset? DestroyedAt, bool IsDamaged = false)
{
    /// <summary>True when what it sealed can be read.</summary>
    public bool Opens => !Bytes.IsEmpty;

    /// <summary>The key as it is, for those to whom a missing key says that nothing was stored yet.</summary>
    /// <exception cref="DamagedKeyException">It is damaged: something was stored.</exception>
    public StreamKey Undamaged(StreamId stream) => IsDamaged ? throw new DamagedKeyException(stream) : this;
}

/// <summary>A stream cannot be read, because its key was changed where it is stored.</summary>
internal sealed class DamagedKeyException(StreamId stream)
    : CryptographicException($"{stream} cannot be read: its key is damaged. Restore the keys from their backup; \"imr verify\" names what is damaged.");

/// <summary>A document's key as it is stored.</summary>
/// <param name="Stream">Whose document.</param>
/// <param name="Address">Where it is in the vault.</param>
/// <param name="MadeAt">When the document was sealed.</param>
/// <param name="Wrapped">The key, sealed with the stream's; null once it was destroyed.</param>
/// <param name="DestroyedAt">When it was destroyed; null when it was not.</param>
internal sealed record WrappedDocumentKey(string Stream, string Address, DateTimeOffset MadeAt, byte[]? Wrapped, DateTimeOffset? DestroyedAt)
{
    /// <summary>The key.</summary>
    /// <param name="streamKey">The key of the stream; it opens.</param>
    public StreamKey Open(StreamKey streamKey) => Wrapped is null
        ? new StreamKey(default, DestroyedAt)
        : StreamKeys.Unwrapped(() => Sealing.Open(streamKey.Bytes.Span, Wrapped, System.Text.Encoding.UTF8.GetBytes(Address)));
}

/// <summary>One random key per stream and one per document, wrapped, kept apart from the data. Destroying a key erases what it sealed, wherever copies lie.</summary>
internal sealed class StreamKeys(Database database, MasterKey master, TimeProvider clock)
{
    private string Streams => database.Prefix + "stream_keys";

    private string Documents => database.Prefix + "document_keys";

    /// <summary>The stream's key.</summary>
    public async Task<StreamKey> FindAsync(StreamId stream, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await FindAsync(connection, stream, stop);
    }

    /// <summary>The stream's key, made and on the disk before anything is sealed with it. A stream that has one keeps it; an erased stream gets none.</summary>
    public async Task<StreamKey> FindOrMakeAsync(StreamId stream, CancellationToken stop)
    {
        var name = stream.ToString();
        var wrapped = master.Wrap(Sealing.NewKey(), Purpose(name));
        await database.CommitAsync(
            [new($"INSERT INTO {Streams} (stream, wrapped, made_at) VALUES ($1, $2, $3) ON CONFLICT (stream) DO NOTHING", name, wrapped, clock.GetUtcNow())],
            stop);
        return await FindAsync(stream, stop);
    }

    /// <summary>Every key at once, for reading the whole store.</summary>
    public async Task<IReadOnlyDictionary<string, StreamKey>> AllAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var all = await connection.QueryAsync(
            $"SELECT stream, wrapped, destroyed_at FROM {Streams}",
            r => (Stream: r.GetString(0), Wrapped: r.IsDBNull(1) ? null : r[1], DestroyedAt: r.IsDBNull(1) ? Destroyed(r, 2) : null), stop);
        return all.AsParallel().Select(k => KeyValuePair.Create(k.Stream, k.Wrapped is { } wrapped
            ? Unwrap(k.Stream, wrapped)
            : new StreamKey(default, k.DestroyedAt))).ToDictionary();
    }

    /// <summary>The keys of some streams of a range; one that was destroyed does not open.</summary>
    public async Task<IReadOnlyDictionary<string, StreamKey>> AmongAsync(IReadOnlySet<string> wanted, string first, string last, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var range = await connection.QueryAsync(
            new($"SELECT stream, wrapped, destroyed_at FROM {Streams} WHERE stream >= $1 AND stream <= $2", first, last),
            r => r.GetString(0) is var stream && wanted.Contains(stream) ? KeyValuePair.Create(stream, Read(stream, r, 1)) : default, stop);
        return range.Where(k => k.Key is not null).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Keeps a document's key, wrapped by its stream's.</summary>
    public Task KeepDocumentKeyAsync(StreamId stream, StreamKey key, string address, byte[] documentKey, CancellationToken stop) =>
        KeepDocumentKeysAsync(stream, key, [(address, documentKey)], stop);

    /// <summary>Keeps the keys of documents, each wrapped by the stream's, in one transaction.</summary>
    public async Task KeepDocumentKeysAsync(StreamId stream, StreamKey key, IEnumerable<(string Address, byte[] Key)> documents, CancellationToken stop) =>
        await database.CommitAsync(
            [.. documents.Select(d => new Statement(
                $"INSERT INTO {Documents} (address, stream, wrapped, made_at) VALUES ($1, $2, $3, $4)",
                d.Address, stream.ToString(), Sealing.Seal(key.Bytes.Span, d.Key, System.Text.Encoding.UTF8.GetBytes(d.Address)), clock.GetUtcNow()))],
            stop);

    /// <summary>Every document's key, also of those that were destroyed.</summary>
    public async Task<List<WrappedDocumentKey>> AllDocumentsAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync($"SELECT {DocumentColumns} FROM {Documents}", ReadDocument, stop);
    }

    /// <summary>The key of a document of the stream.</summary>
    public async Task<StreamKey> FindDocumentKeyAsync(StreamId stream, string address, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var key = await FindAsync(connection, stream, stop);
        var rows = await connection.QueryAsync(
            new($"SELECT {DocumentColumns} FROM {Documents} WHERE address = $1 AND stream = $2", address, stream.ToString()), ReadDocument, stop);
        if (rows is not [var row])
            return default;
        return key.Opens ? row.Open(key) : new StreamKey(default, row.DestroyedAt ?? key.DestroyedAt, key.IsDamaged);
    }

    /// <summary>Destroys the keys of a stream and of its documents. There is no way back.</summary>
    public async Task DestroyAsync(StreamId stream, CancellationToken stop)
    {
        var name = stream.ToString();
        var now = clock.GetUtcNow();
        await database.CommitAsync(
            [
                new($"UPDATE {Documents} SET wrapped = NULL, destroyed_at = $2 WHERE stream = $1 AND destroyed_at IS NULL", name, now),
                new($"UPDATE {Streams} SET wrapped = NULL, destroyed_at = $2 WHERE stream = $1 AND destroyed_at IS NULL", name, now),
            ],
            stop);
        await database.ScrubAsync(["stream_keys", "document_keys"], stop);
    }

    /// <summary>Destroys the key of one document.</summary>
    public async Task DestroyDocumentAsync(StreamId stream, string address, CancellationToken stop)
    {
        await database.CommitAsync(
            [new($"UPDATE {Documents} SET wrapped = NULL, destroyed_at = $3 WHERE address = $1 AND stream = $2 AND destroyed_at IS NULL",
                address, stream.ToString(), clock.GetUtcNow())],
            stop);
        await database.ScrubAsync(["document_keys"], stop);
    }

    private async Task<StreamKey> FindAsync(DbConnection connection, StreamId stream, CancellationToken stop)
    {
        var name = stream.ToString();
        var rows = await connection.QueryAsync(
            new($"SELECT wrapped, destroyed_at FROM {Streams} WHERE stream = $1", name), r => Read(name, r, 0), stop);
        return rows is [var key] ? key : default;
    }

    private StreamKey Read(string stream, DbDataReader row, int at) =>
        row.IsDBNull(at) ? new StreamKey(default, Destroyed(row, at + 1)) : Unwrap(stream, row[at]);

    private StreamKey Unwrap(string stream, object wrapped) => Unwrapped(() => master.Unwrap((byte[])wrapped, Purpose(stream)));

    /// <summary>The key, or that it is damaged.</summary>
    public static StreamKey Unwrapped(Func<byte[]> open)
    {
        try
        {
            return new StreamKey(open(), null);
        }
        catch (Exception changed) when (changed is CryptographicException or InvalidCastException)
        {
            return new StreamKey(default, null, IsDamaged: true);
        }
    }

    private const string DocumentColumns = "stream, address, made_at, wrapped, destroyed_at";

    private static WrappedDocumentKey ReadDocument(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), Instant.FromMicros(row.GetInt64(2)), row.IsDBNull(3) ? null : row[3] as byte[] ?? [], Destroyed(row, 4));

    private static DateTimeOffset? Destroyed(DbDataReader row, int at) => row.IsDBNull(at) ? null : Instant.FromMicros(row.GetInt64(at));

    private static string Purpose(string stream) => "stream " + stream;
}
