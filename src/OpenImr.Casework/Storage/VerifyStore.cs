using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>What a check of the whole store found.</summary>
/// <param name="Streams">Chains that were followed.</param>
/// <param name="Events">Events that were hashed again.</param>
/// <param name="Erased">Cases whose content was erased; their chains were followed too.</param>
/// <param name="Checkpoints">Daily checkpoints that were counted again.</param>
/// <param name="Documents">Documents that were hashed again; 0 where only a database file was checked.</param>
/// <param name="Defects">A sentence for each thing that is not as it was stored. Empty when all is.</param>
/// <param name="Unnamed">A sentence for each document that lies in the vault and that no event names: one that is just coming in, or what a killed process left. No defect: nothing that was acknowledged is missing, and it is removed when the store is opened a day after.</param>
public sealed record VerificationReport(
    int Streams, long Events, int Erased, int Checkpoints, int Documents, IReadOnlyList<string> Defects, IReadOnlyList<string> Unnamed);

/// <summary>Checks that the record is what was stored: every chain, every checkpoint; and where the keys are at hand every seal, every document, every row of the lists.</summary>
public sealed class VerifyStore
{
    private readonly Database database;
    private readonly CaseworkStore? store;
    private readonly List<string> defects = [];
    private readonly List<SealedEvent> stream = [];
    private Dictionary<StreamId, HashSet<string>> unnamed = [];
    private int streams;
    private long events;
    private int erased;
    private int documents;

    private VerifyStore(Database database, CaseworkStore? store) => (this.database, this.store) = (database, store);

    /// <summary>Checks an opened store, with its keys and documents.</summary>
    public static Task<VerificationReport> RunAsync(CaseworkStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new VerifyStore(store.Database, store).RunAsync(stop);
    }

    /// <summary>Checks the chains and checkpoints of a SQLite file, such as a backup. Needs no key and changes nothing.</summary>
    /// <returns>Refused when the file is no store's.</returns>
    public static async Task<Outcome<VerificationReport>> RunOnFileAsync(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            return new Refusal($"There is no file {path}. Name a store's database file or its data folder.");
        await using var database = new SqliteDatabase(path, null, TimeProvider.System);
        try
        {
            if ((await database.AppliedMigrationsAsync(stop)).Count == 0)
                return new Refusal($"{path} is no store's database. Name the file casework.db, a copy of it, or the data folder.");
        }
        catch (DbException)
        {
            return new Refusal($"{path} is no database. Name the file casework.db, a copy of it, or the data folder.");
        }

        return await new VerifyStore(database, null).RunAsync(stop);
    }

    private async Task<VerificationReport> RunAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var checkpoints = await CheckpointsAsync(connection, stop);
        var keys = store is null ? null : await store.Events.Keys.AllAsync(stop);
        var kept = store is null ? [] : await store.Events.Keys.DocumentsAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, stop);
        unnamed = kept.GroupBy(d => d.Stream).ToDictionary(d => d.Key, d => d.Select(k => k.Address).ToHashSet());
        await using var beside = store is null ? null : await database.OpenAsync(stop);
        await foreach (var e in connection.EachAsync($"SELECT {EventStore.Columns} FROM events ORDER BY stream, version", EventStore.Read, stop))
        {
            if (stream.Count > 0 && stream[0].Stream != e.Stream)
                await EndOfStreamAsync(keys, beside, stop);
            stream.Add(e);
        }

        if (stream.Count > 0)
            await EndOfStreamAsync(keys, beside, stop);
        if (store is not null)
            await ListedWithoutEventsAsync(connection, stop);
        return new(
            streams, events, erased, checkpoints, documents, defects,
            [
                .. kept.Where(d => unnamed.GetValueOrDefault(d.Stream)?.Contains(d.Address) == true).OrderBy(d => d.MadeAt).Select(d =>
                    $"{Named(d.Stream.ToString())}: a document sealed on {d.MadeAt:yyyy-MM-dd HH:mm} UTC lies in the vault, and no event names it. "
                    + $"It is removed when the store is opened after {d.MadeAt + UnnamedDocuments.Kept:yyyy-MM-dd HH:mm} UTC."),
            ]);
    }

    /// <summary>Follows one chain from its first event to its last, then looks into it where there is a key.</summary>
    private async Task EndOfStreamAsync(IReadOnlyDictionary<string, StreamKey>? keys, DbConnection? beside, CancellationToken stop)
    {
        var name = Named(stream[0].Stream);
        var previous = StreamHead.None;
        foreach (var e in stream)
        {
            if (e.Version != previous.Version + 1)
                defects.Add($"{name}: event {e.Version} follows event {previous.Version}. What stood between is gone.");
            else if (!previous.Hash.Span.SequenceEqual(e.PreviousHash))
                defects.Add($"{name}: event {e.Version} does not follow from event {previous.Version} as it stands.");
            if (!e.IsIntact())
                defects.Add($"{name}: event {e.Version} ({e.Type}, {e.RecordedAt:yyyy-MM-dd HH:mm} UTC) was changed after it was stored.");
            previous = new StreamHead(e.Version, e.Hash);
        }

        streams++;
        events += stream.Count;
        if (stream[^1].Type == SealedEvent.Erased)
            await NothingLeftAsync(name, beside, stop);
        else if (keys is not null && beside is not null)
            await ContentAsync(name, keys.GetValueOrDefault(WorkStore.KeyOf(StreamId.Parse(stream[0].Stream)).ToString()), beside, stop);
        stream.Clear();
    }

    private async Task ListedWithoutEventsAsync(DbConnection connection, CancellationToken stop)
    {
        defects.AddRange(await connection.QueryAsync(
            "SELECT number FROM cases c WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = 'case/' || c.number)",
            r => $"Case {r.GetString(0)} stands in lists and has no event. Run \"imr rebuild\".", stop));
        if (!await CaseCounts.AreHeldAsync(connection, stop))
            defects.Add("The board's counts are not those of its cases. Run \"imr rebuild\".");
    }

    private async Task NothingLeftAsync(string name, DbConnection? beside, CancellationToken stop)
    {
        var id = StreamId.Parse(stream[0].Stream);
        if (id.Kind == StreamKind.Case)
            erased++;
        if (beside is not null
            && !(id.Kind switch
            {
                StreamKind.Case => await ReadRows.None.AreHeldAsync(beside, id.Name, stop),
                StreamKind.Work => await WorkRows.None.AreHeldAsync(beside, id.Name, stop),
                StreamKind.Deliberation => await DeliberationRows.None.AreHeldAsync(beside, id.Name, stop),
                _ => true,
            }))
            defects.Add($"{name} was erased and still stands in lists. Run \"imr rebuild\".");
    }

    private async Task ContentAsync(string name, StreamKey key, DbConnection beside, CancellationToken stop)
    {
        if (!key.Opens)
        {
            unnamed.Remove(StreamId.Parse(stream[0].Stream));
            defects.Add($"{name}: its key is missing, and no event says that it was erased. Restore the keys from their backup.");
            return;
        }

        var (review, work, deliberation) = (ReviewCase.Empty, CaseWork.Empty, CaseDeliberation.Empty);
        var id = StreamId.Parse(stream[0].Stream);
        foreach (var e in stream)
            try
            {
                var json = e.Open(key.Bytes.Span);
                if (unnamed.TryGetValue(id, out var addresses))
                    UnnamedDocuments.LeaveOutNamed(addresses, json);
                _ = id.Kind switch
                {
                    StreamKind.Case => review = review.Apply(StoredEvents.Cases.Read(e.Type, e.Schema, json)),
                    StreamKind.Work => work = work.Apply(StoredEvents.Work.Read(e.Type, e.Schema, json), new(e.Actor, e.ActorName, e.RecordedAt)),
                    StreamKind.Deliberation => deliberation = deliberation.Apply(StoredEvents.Deliberation.Read(e.Type, e.Schema, json), new(e.Actor, e.ActorName, e.RecordedAt)),
                    StreamKind.Reviewer => StoredEvents.Reviewers.Read(e.Type, e.Schema, json),
                    StreamKind.User => StoredEvents.Users.Read(e.Type, e.Schema, json),
                    StreamKind.Guideline => StoredEvents.Guidelines.Read(e.Type, e.Schema, json),
                    StreamKind.Settings => StoredEvents.Organization.Read(e.Type, e.Schema, json),
                    _ => (object)json,
                };
            }
            catch (Exception fault) when (fault is CryptographicException or JsonException or NotSupportedException)
            {
                unnamed.Remove(id);
                defects.Add($"{name}: event {e.Version} ({e.Type}) cannot be read: {fault.Message}");
                return;
            }

        if ((id.Kind == StreamKind.Work && !await WorkRows.Of(id.Name, work).AreHeldAsync(beside, id.Name, stop))
            || (id.Kind == StreamKind.Deliberation && !await DeliberationRows.Of(id.Name, deliberation).AreHeldAsync(beside, id.Name, stop)))
            defects.Add($"{name}: lists do not show it as its events make it. Run \"imr rebuild\".");
        if (id.Kind != StreamKind.Case)
            return;
        if (!await store!.Cases.RowsOf(review).AreHeldAsync(beside, id.Name, stop))
            defects.Add($"{name}: lists do not show it as its events make it. Run \"imr rebuild\".");
        foreach (var document in review.Documents)
            await DocumentAsync(name, id, document.Id.ToString(), document.VaultAddress, stop);
    }

    private async Task DocumentAsync(string name, StreamId id, string document, string address, CancellationToken stop)
    {
        documents++;
        if (await store!.Vault.IsErasedAsync(id, address, stop))
            return;
        if (!await store.Vault.IsIntactAsync(id, address, stop))
            defects.Add($"{name}: document {document} is missing from the vault or was changed there.");
    }

    /// <summary>Counts every checkpoint again, and looks for the heads it saw.</summary>
    private async Task<int> CheckpointsAsync(DbConnection connection, CancellationToken stop)
    {
        var taken = await connection.QueryAsync(
            "SELECT day, taken_at, previous_hash, hash FROM checkpoints ORDER BY day",
            r => new Checkpoint(r.GetFieldValue<DateOnly>(0), Instant.FromMicros(r.GetInt64(1)), (byte[])r[2], (byte[])r[3]), stop);
        var previous = new byte[SHA256.HashSizeInBytes];
        foreach (var checkpoint in taken)
        {
            var heads = await connection.QueryAsync(
                new("SELECT stream, version, hash FROM checkpoint_heads WHERE day = $1", (DateOnly?)checkpoint.Day),
                r => new CheckpointHead(r.GetString(0), r.GetInt32(1), (byte[])r[2]), stop);
            heads.Sort((a, b) => string.CompareOrdinal(a.Stream, b.Stream));
            if (!checkpoint.PreviousHash.AsSpan().SequenceEqual(previous)
                || !checkpoint.Hash.AsSpan().SequenceEqual(Checkpoint.HashOf(checkpoint.Day, checkpoint.TakenAt, previous, heads)))
                defects.Add($"The checkpoint of {Day(checkpoint.Day)} was changed, or the one before it was.");
            previous = checkpoint.Hash;
        }

        var missing = await connection.QueryAsync(
            """
            SELECT h.stream, h.version, h.day FROM checkpoint_heads h LEFT JOIN events e ON e.stream = h.stream AND e.version = h.version
            WHERE e.hash IS NULL OR e.hash <> h.hash ORDER BY h.stream, h.version
            """,
            r => $"{Named(r.GetString(0))}: event {r.GetInt32(1)}, its last when the checkpoint of {Day(r.GetFieldValue<DateOnly>(2))} was taken, is gone or is another.", stop);
        defects.AddRange(missing);
        if (store is not null)
            await MarksAsync(taken, stop);
        return taken.Count;
    }

    /// <summary>The marks lie with the keys: whoever cuts the data and its checkpoints together does not reach them.</summary>
    private async Task MarksAsync(List<Checkpoint> taken, CancellationToken stop)
    {
        await using var connection = await store!.KeyDatabase.OpenAsync(stop);
        var marks = await connection.QueryAsync(
            $"SELECT day, hash FROM {store.KeyDatabase.Prefix}checkpoint_marks ORDER BY day",
            r => (Day: r.GetFieldValue<DateOnly>(0), Hash: (byte[])r[1]), stop);
        foreach (var (day, hash) in marks)
            if (taken.Find(c => c.Day == day) is not { } checkpoint)
                defects.Add($"A checkpoint was taken on {Day(day)}, and the data no longer hold it. They are older than the keys, or were cut.");
            else if (!checkpoint.Hash.AsSpan().SequenceEqual(hash))
                defects.Add($"The checkpoint of {Day(day)} is not the one whose mark is kept with the keys.");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Named(string stream)
    {
        var id = StreamId.Parse(stream);
        return id.Kind switch { StreamKind.Case => $"Case {id.Name}", StreamKind.Work => $"Work about case {id.Name}", StreamKind.Deliberation => $"Deliberation about case {id.Name}", _ => $"{id.Kind} {id.Name}" };
    }
}
