using System.Data.Common;

namespace OpenImr.Casework.Storage;

/// <summary>A stream's key, or why there is none.</summary>
/// <param name="Bytes">The key; empty when the stream has none.</param>
/// <param name="DestroyedAt">When it was destroyed; null when it was not.</param>
internal readonly record struct StreamKey(ReadOnlyMemory<byte> Bytes, DateTimeOffset? DestroyedAt)
{
    /// <summary>True when what it sealed can be read.</summary>
    public bool Opens => !Bytes.IsEmpty;
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
            r => (Stream: r.GetString(0), Wrapped: r.IsDBNull(1) ? null : (byte[])r[1], DestroyedAt: r.IsDBNull(1) ? Destroyed(r, 2) : null), stop);
        return all.AsParallel().Select(k => KeyValuePair.Create(k.Stream, k.Wrapped is { } wrapped
            ? new StreamKey(master.Unwrap(wrapped, Purpose(k.Stream)), null)
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

    /// <summary>The documents that were sealed in a time, and whose keys are there.</summary>
    /// <param name="from">First instant.</param>
    /// <param name="until">The instant after the last.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<List<(StreamId Stream, string Address, DateTimeOffset MadeAt)>> DocumentsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync(
            new($"SELECT stream, address, made_at FROM {Documents} WHERE wrapped IS NOT NULL AND made_at >= $1 AND made_at < $2", from, until),
            r => (StreamId.Parse(r.GetString(0)), r.GetString(1), Instant.FromMicros(r.GetInt64(2))), stop);
    }

    /// <summary>The key of a document of the stream.</summary>
    public async Task<StreamKey> FindDocumentKeyAsync(StreamId stream, string address, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var key = await FindAsync(connection, stream, stop);
        var rows = await connection.QueryAsync(
            new($"SELECT wrapped, destroyed_at FROM {Documents} WHERE address = $1 AND stream = $2", address, stream.ToString()),
            r => (Wrapped: r.IsDBNull(0) ? null : (byte[])r[0], DestroyedAt: Destroyed(r, 1)), stop);
        if (rows is not [var row])
            return default;
        return key.Opens && row.Wrapped is { } wrapped
            ? new StreamKey(Sealing.Open(key.Bytes.Span, wrapped, System.Text.Encoding.UTF8.GetBytes(address)), null)
            : new StreamKey(default, row.DestroyedAt ?? key.DestroyedAt);
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
        row.IsDBNull(at)
            ? new StreamKey(default, Destroyed(row, at + 1))
            : new StreamKey(master.Unwrap((byte[])row[at], Purpose(stream)), null);

    private static DateTimeOffset? Destroyed(DbDataReader row, int at) => row.IsDBNull(at) ? null : Instant.FromMicros(row.GetInt64(at));

    private static string Purpose(string stream) => "stream " + stream;
}
