using System.Data.Common;
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
/// <param name="Unnamed">A sentence for each case of which the vault holds a document that no event names: one that is just coming in, what a killed process left, or what data that were restored from a backup do not know yet. No defect: nothing that was acknowledged is missing. Nothing removes it.</param>
public sealed record VerificationReport(
    int Streams, long Events, int Erased, int Checkpoints, int Documents, IReadOnlyList<string> Defects, IReadOnlyList<string> Unnamed);

/// <summary>Checks that the record is what was stored: every chain, every checkpoint; and where the keys are at hand every seal, every document, every draft, every row of the lists. Changes nothing, and whatever is damaged is named and the rest is checked.</summary>
public sealed class VerifyStore
{
    private readonly Database database;
    private readonly CaseworkStore? store;
    private readonly List<string> defects = [];
    private readonly List<SealedEvent> stream = [];
    private VerifyDocuments? documents;
    private IReadOnlyDictionary<string, StreamKey>? keys;
    private bool rowsAreCurrent;
    private int streams;
    private long events;
    private int erased;
    private int checkpoints;

    private VerifyStore(Database database, CaseworkStore? store) => (this.database, this.store) = (database, store);

    /// <summary>Checks an opened store, with its keys and documents.</summary>
    public static Task<VerificationReport> RunAsync(CaseworkStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new VerifyStore(store.Database, store).RunAsync(stop);
    }

    /// <summary>Opens what is stored for reading alone and checks it. Nothing in the folder or the database changes.</summary>
    /// <returns>Refused when it cannot be opened: no master key or a wrong one, tables of another version.</returns>
    public static async Task<Outcome<VerificationReport>> RunAsync(StoreSettings settings, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Postgres is null && !File.Exists(settings.Folder.Database))
            return new Refusal($"There are no data in {settings.Folder.Path}. Name the folder with --data, or set OPENIMR_DATA.");
        var opened = await CaseworkStore.OpenReadOnlyAsync(settings, TimeProvider.System, stop);
        if (opened is not Outcome<CaseworkStore>.Accepted { Value: var store })
            return opened.Then<VerificationReport>(_ => throw new InvalidOperationException());
        await using (store)
        {
            var report = await RunAsync(store, stop);
            return (store.Database, store.KeyDatabase) is (ReadOnlySqlite { WasWrittenTo: true }, _) or (_, ReadOnlySqlite { WasWrittenTo: true })
                ? new Refusal("Someone opened the data while they were checked, so that what was read need not fit together. Check them again.")
                : report;
        }
    }

    /// <summary>Checks the chains and checkpoints of a SQLite file, such as a backup. Needs no key and changes nothing.</summary>
    /// <returns>Refused when the file is no store's.</returns>
    public static async Task<Outcome<VerificationReport>> RunOnFileAsync(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            return new Refusal($"There is no file {path}. Name a store's database file or its data folder.");
        await using var database = ReadOnlySqlite.Open(path);
        try
        {
            if ((await database.AppliedMigrationsAsync(stop)).Count == 0)
                return new Refusal($"{path} is no store's database. Name the file casework.db, a copy of it, or the data folder.");
        }
        catch (DbException)
        {
            return new Refusal($"{path} is no database, or it is damaged. Name the file casework.db, a copy of it, or the data folder.");
        }

        return await new VerifyStore(database, null).RunAsync(stop);
    }

    private async Task<VerificationReport> RunAsync(CancellationToken stop)
    {
        if (store?.KeyMarkDefect is { } mark)
            defects.Add(mark);
        await TryAsync("The files of the data", async () => defects.AddRange(await database.DamageAsync(stop)));
        if (store is not null && !await BeginAsync(store, stop))
            keys = null;
        await TryAsync("The checkpoints", async () =>
        {
            await using var connection = await database.OpenAsync(stop);
            checkpoints = await VerifyCheckpoints.LookAsync(connection, keys is null ? null : store!.KeyDatabase, defects, stop);
        });
        await TryAsync("The events", () => StreamsAsync(stop));
        if (store is not null && rowsAreCurrent)
            await TryAsync("The lists", () => ListedWithoutEventsAsync(stop));
        if (store is not null && keys is not null)
            await TryAsync("The drafts", async () =>
            {
                await using var connection = await database.OpenAsync(stop);
                await foreach (var unreadable in Drafts.UnreadableAsync(connection, keys, stop))
                    defects.Add(unreadable);
            });
        List<string> unnamed = [];
        if (documents is not null && keys is not null)
            await TryAsync("The vault", () =>
            {
                unnamed.AddRange(documents.Unnamed());
                return Task.CompletedTask;
            });
        return new(streams, events, erased, checkpoints, documents?.Count ?? 0, defects, unnamed);
    }

    /// <returns>False when no key can be read; then chains and checkpoints alone are checked.</returns>
    private async Task<bool> BeginAsync(CaseworkStore on, CancellationToken stop)
    {
        if (on.KeyDefect is { } missing)
        {
            defects.Add(missing);
            return false;
        }

        if (!await TryAsync("The keys", async () =>
        {
            defects.AddRange(await on.KeyDatabase.DamageAsync(stop));
            keys = await on.Events.Keys.AllAsync(stop);
            documents = await VerifyDocuments.BeginAsync(on, defects, stop);
        }))
            return false;
        rowsAreCurrent = await TryAsync("The organization's settings", async () =>
        {
            if (await on.RefreshLawAsync(stop) is { } refusal)
                throw new InvalidDataException(refusal.ToString());
        });
        if (rowsAreCurrent && await RebuildReadTables.IsOutdatedAsync(database, stop))
        {
            defects.Add("The rows of lists were made by another version, or a change of the calendars was interrupted. Run \"imr rebuild\", or start the server once.");
            rowsAreCurrent = false;
        }

        return true;
    }

    /// <summary>Looks at one part of the store.</summary>
    /// <returns>False when it cannot be read; then that is a defect, and the rest is looked at.</returns>
    private async Task<bool> TryAsync(string what, Func<Task> look)
    {
        try
        {
            await look();
            return true;
        }
#pragma warning disable CA1031 // Whatever a damaged part does to its reader is a defect of that part.
        catch (Exception damage) when (damage is not OperationCanceledException)
#pragma warning restore CA1031
        {
            defects.Add($"{what} cannot be read: {damage.Message} Restore from a backup.");
            return false;
        }
    }

    private async Task StreamsAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using var lists = store is null ? null : await database.OpenAsync(stop);
        await foreach (var (name, e, damage) in connection.EachAsync($"SELECT {EventStore.Columns} FROM events ORDER BY stream, version", Read, stop))
        {
            if (stream.Count > 0 && stream[0].Stream != name)
                await EndOfStreamAsync(lists, stop);
            if (e is not null)
                stream.Add(e);
            else
                defects.Add($"{Named(name)}: the row of an event cannot be read: {damage}");
        }

        if (stream.Count > 0)
            await EndOfStreamAsync(lists, stop);

        static (string Name, SealedEvent? Event, string? Damage) Read(DbDataReader row)
        {
            try
            {
                return (row.GetString(0), EventStore.Read(row), null);
            }
            catch (Exception damage) when (damage is InvalidCastException or FormatException or InvalidOperationException)
            {
                return (row.GetValue(0).ToString() ?? "", null, damage.Message);
            }
        }
    }

    /// <summary>Follows one chain from its first event to its last, then looks into it where there is a key.</summary>
    private async Task EndOfStreamAsync(DbConnection? lists, CancellationToken stop)
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
        await TryAsync(name, async () =>
        {
            var id = StreamId.Parse(stream[0].Stream);
            var key = keys?.GetValueOrDefault(WorkStore.KeyOf(id).ToString()) ?? default;
            if (stream[^1].Type == SealedEvent.Erased)
                await NothingLeftAsync(name, id, key, lists, stop);
            else if (keys is not null && lists is not null)
                await ContentAsync(name, id, key, lists, stop);
        });
        stream.Clear();
    }

    private async Task ListedWithoutEventsAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        defects.AddRange(await connection.QueryAsync(
            "SELECT number FROM cases c WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = 'case/' || c.number)",
            r => $"Case {r.GetString(0)} stands in lists and has no event. Run \"imr rebuild\".", stop));
        if (!await CaseCounts.AreHeldAsync(connection, stop))
            defects.Add("The board's counts are not those of its cases. Run \"imr rebuild\".");
    }

    private async Task NothingLeftAsync(string name, StreamId id, StreamKey key, DbConnection? lists, CancellationToken stop)
    {
        if (id.Kind == StreamKind.Case)
            erased++;
        if (key.Opens)
            defects.Add(
                $"{name} was marked as erased, and its key is still there. An erasure that two people ordered is finished by the next start of the server or by \"imr rebuild\"; "
                + "if this defect stays after it, nobody ordered it here and the mark was written from outside.");
        if (lists is not null && !await AreRowsHeldAsync(id, ReadRows.None, WorkRows.None, DeliberationRows.None, lists, stop))
            defects.Add($"{name} was erased and still stands in lists. Run \"imr rebuild\".");
    }

    private async Task ContentAsync(string name, StreamId id, StreamKey key, DbConnection lists, CancellationToken stop)
    {
        if (!key.Opens)
        {
            documents!.CannotBeRead(id);
            defects.Add(key.IsDamaged
                ? $"{name}: its key is damaged, so that nothing of it can be read. Restore the keys from their backup."
                : $"{name}: its key is missing, and no event says that it was erased. Restore the keys from their backup.");
            return;
        }

        var (review, work, deliberation) = (ReviewCase.Empty, CaseWork.Empty, CaseDeliberation.Empty);
        var told = new List<CaseEvent>();
        foreach (var e in stream)
            try
            {
                var json = e.Open(key.Bytes.Span);
                documents!.Named(json);
                switch (id.Kind)
                {
                    case StreamKind.Case:
                        told.Add(StoredEvents.Cases.Read(e.Type, e.Schema, json));
                        review = review.Apply(told[^1]);
                        break;
                    case StreamKind.Work:
                        work = work.Apply(StoredEvents.Work.Read(e.Type, e.Schema, json), new(e.Actor, e.ActorName, e.RecordedAt));
                        break;
                    case StreamKind.Deliberation:
                        deliberation = deliberation.Apply(StoredEvents.Deliberation.Read(e.Type, e.Schema, json), new(e.Actor, e.ActorName, e.RecordedAt));
                        break;
                    default:
                        StoredEvents.Check(id.Kind, e.Type, e.Schema, json);
                        break;
                }
            }
#pragma warning disable CA1031 // Whatever a damaged event does to its reader is a defect of that event.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                documents!.CannotBeRead(id);
                defects.Add($"{name}: event {e.Version} ({e.Type}) cannot be read: {fault.Message}");
                return;
            }

        if (rowsAreCurrent
            && !await AreRowsHeldAsync(
                id, id.Kind == StreamKind.Case ? store!.Cases.RowsOf(review) : ReadRows.None, WorkRows.Of(id.Name, work), DeliberationRows.Of(id.Name, deliberation), lists, stop))
            defects.Add($"{name}: lists do not show it as its events make it. Run \"imr rebuild\".");
        if (id.Kind == StreamKind.Case)
            await documents!.LookAsync(name, id, key, told, stop);
    }

    private static Task<bool> AreRowsHeldAsync(StreamId id, ReadRows rows, WorkRows work, DeliberationRows deliberation, DbConnection lists, CancellationToken stop) => id.Kind switch
    {
        StreamKind.Case => rows.AreHeldAsync(lists, id.Name, stop),
        StreamKind.Work => work.AreHeldAsync(lists, id.Name, stop),
        StreamKind.Deliberation => deliberation.AreHeldAsync(lists, id.Name, stop),
        _ => Task.FromResult(true),
    };

    /// <summary>A stream as people call it; one whose name is damaged as it is written.</summary>
    internal static string Named(string stream)
    {
        try
        {
            var id = StreamId.Parse(stream);
            return id.Kind switch { StreamKind.Case => $"Case {id.Name}", StreamKind.Work => $"Work about case {id.Name}", StreamKind.Deliberation => $"Deliberation about case {id.Name}", _ => $"{id.Kind} {id.Name}" };
        }
        catch (FormatException)
        {
            return $"\"{stream}\"";
        }
    }
}
