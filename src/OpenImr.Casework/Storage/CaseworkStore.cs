using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>Everything an organization stores, opened: the master key proved, the schema up to date.</summary>
public sealed class CaseworkStore : IAsyncDisposable
{
    /// <summary>A document that is still coming in after this was given up; nothing takes that long.</summary>
    private static readonly TimeSpan LongestReceipt = TimeSpan.FromHours(6);
    private readonly NpgsqlDataSource? source;
    private readonly Database database;
    private readonly Database keyDatabase;
    private EraseCase erasure = null!;

    private CaseworkStore(StoreSettings settings, TimeProvider clock)
    {
        Settings = settings;
        source = settings.Postgres is { } postgres ? PostgresDatabase.Source(postgres) : null;
        database = source is null ? new SqliteDatabase(settings.Folder.Database, settings.Folder.Backups, clock) : new PostgresDatabase(source);
        // No copy of the keys is kept: it would bring back what was erased.
        keyDatabase = source is null ? new SqliteDatabase(settings.Folder.KeyDatabase, null, clock) : new PostgresDatabase(source, KeysDb.Schema);
        Library = new(source is null ? new SqliteLibrary(settings.Folder.Library) : new PostgresLibrary(source));
    }

    /// <summary>What it was opened with.</summary>
    public StoreSettings Settings { get; }

    /// <summary>What whoever runs the server is to mend: files that others may read and that could not be closed to them.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>The key that wraps all others.</summary>
    public MasterKey Master { get; private set; } = null!;

    /// <summary>The cases.</summary>
    public CaseStore Cases { get; private set; } = null!;

    /// <summary>The law as the organization has entered it, and its calendars.</summary>
    public LawInUse Law { get; private set; } = null!;

    /// <summary>The documents.</summary>
    public RecordVault Vault { get; private set; } = null!;

    /// <summary>The texts of the documents.</summary>
    internal RecordTexts Texts { get; private set; } = null!;

    /// <summary>The office's own work about each case.</summary>
    internal WorkStore Work { get; private set; } = null!;

    /// <summary>What quality thought of each determination.</summary>
    internal DeliberationStore Deliberation { get; private set; } = null!;

    /// <summary>What people have typed and not sent.</summary>
    internal Drafts Drafts { get; private set; } = null!;

    /// <summary>The forms that were sent.</summary>
    public SentForms Forms { get; private set; } = null!;

    /// <summary>The published determinations; made at their first use.</summary>
    public LibraryStore Library { get; }

    /// <summary>Who read what.</summary>
    public CaseReads Reads { get; private set; } = null!;

    /// <summary>Counts of attempts to sign in.</summary>
    internal People.SignInAttempts Attempts { get; private set; } = null!;

    internal Checkpoints Checkpoints { get; private set; } = null!;

    internal Outbox Outbox { get; private set; } = null!;

    internal Database Database => database;

    internal Database KeyDatabase => keyDatabase;

    internal EventStore Events { get; private set; } = null!;

    /// <summary>Opens a folder, making what is missing. Refused: a missing, wrong or readable master key; data of a newer version; a PostgreSQL database to be changed without a backup.</summary>
    /// <param name="settings">Which store.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Outcome<CaseworkStore>> OpenAsync(StoreSettings settings, TimeProvider clock, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Folder.Make();
        var warnings = settings.Folder.Tighten();
        await using var held = await FolderLock.TakeAsync(settings.Folder.LockFile, stop);
        var store = new CaseworkStore(settings, clock) { Warnings = warnings };
        try
        {
            var opened = await store.OpenAsync(clock, stop);
            if (opened is Outcome<bool>.Accepted)
                return store;
            await store.DisposeAsync();
            return opened.Then<CaseworkStore>(_ => throw new InvalidOperationException());
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Erases what a case says, everywhere, for ever: its key, its rows in lists, its drafts, its documents. The chain of its events stays and verifies. Repeating it is harmless.</summary>
    internal Task<Outcome<bool>> EraseAsync(CaseNumber number, ErasureGround ground, Actor actor, CancellationToken stop, ErasureRequest? asked = null) =>
        erasure.RunAsync(number, ground, asked, actor, stop);

    /// <summary>Takes today's checkpoint over all streams. False when it was taken already.</summary>
    public Task<bool> TakeCheckpointAsync(CancellationToken stop) => Checkpoints.TakeAsync(stop);

    /// <summary>What a store has done for it each day: today's checkpoint; work done, forms sent long ago and what drafts said of determinations that went out are forgotten.</summary>
    public async Task KeepDailyAsync(CancellationToken stop)
    {
        await TakeCheckpointAsync(stop);
        await Outbox.ForgetDoneAsync(stop);
        await Forms.ForgetOldAsync(stop);
        await Attempts.ForgetEndedAsync(stop);
        await Drafts.ForgetVersionsAsync(stop);
    }

    /// <summary>Drops the rows that lists read and makes them again from the events.</summary>
    /// <returns>How many cases were read.</returns>
    public Task<int> RebuildAsync(CancellationToken stop) => RebuildReadTables.RunAsync(this, stop);

    /// <summary>A context on the read tables; dispose it.</summary>
    public CaseworkDb NewContext() => new(BringSchemaUpToDate.Options<CaseworkDb>(database));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Reads is not null)
            await Reads.DisposeAsync();
        Cases?.Dispose();
        await Library.DisposeAsync();
        await database.DisposeAsync();
        await keyDatabase.DisposeAsync();
        if (source is not null)
            await source.DisposeAsync();
    }

    private async Task<Outcome<bool>> OpenAsync(TimeProvider clock, CancellationToken stop)
    {
        var dataExist = Settings.Folder.HoldsData || (await keyDatabase.AppliedMigrationsAsync(stop)).Count > 0;
        var found = MasterKey.Find(Settings.Folder, Settings.Key, dataExist);
        if (found is not Outcome<MasterKey>.Accepted { Value: var master })
            return found.Then<bool>(_ => true);
        Master = master;
        var migrated = await BringSchemaUpToDate.RunAsync<KeysDb>(keyDatabase, Settings.BackedUp, stop);
        if (migrated is Outcome<bool>.Refused)
            return migrated;
        if (!await ProveAsync(master, stop))
            return new Refusal(
                "The master key is not the one these data were sealed with. Give OPENIMR_KEY, or the file keys/master.key, as it was when they were stored.");
        migrated = await BringSchemaUpToDate.RunAsync<CaseworkDb>(database, Settings.BackedUp, stop);
        if (migrated is Outcome<bool>.Refused)
            return migrated;
        var keys = new StreamKeys(keyDatabase, master, clock);
        Events = new EventStore(database, keys, clock);
        Forms = new SentForms(database, clock);
        Law = new LawInUse(this);
        Cases = new CaseStore(Events, Forms, clock, () => Law.Calendars);
        await Law.RefreshAsync(stop);
        Vault = new RecordVault(Settings.Folder.Vault, keys, Settings.LargestDocument);
        Texts = new RecordTexts(Vault);
        Drafts = new Drafts(database, keys, clock);
        Work = new WorkStore(Events);
        Deliberation = new DeliberationStore(Events);
        Outbox = new Outbox(database, clock);
        Checkpoints = new Checkpoints(database, keyDatabase, clock);
        Reads = new CaseReads(this, clock);
        Attempts = new People.SignInAttempts(this, clock);
        erasure = new EraseCase(Events, Cases, Vault, clock);
        await erasure.FinishAllAsync(stop);
        Vault.RemoveUnfinished(clock.GetUtcNow() - LongestReceipt);
        await new UnnamedDocuments(Events, Vault, clock).RemoveAsync(stop);
        await RebuildReadTables.WhenOutdatedAsync(this, migrated is Outcome<bool>.Accepted { Value: true }, stop);
        return true;
    }

    /// <summary>Compares the key with the check in the key database; makes the check when there is none and no key was wrapped yet.</summary>
    private async Task<bool> ProveAsync(MasterKey master, CancellationToken stop)
    {
        var prefix = keyDatabase.Prefix;
        await using var connection = await keyDatabase.OpenAsync(stop);
        var check = await connection.QueryAsync($"SELECT sealed FROM {prefix}key_check WHERE id = 1", r => (byte[])r[0], stop);
        if (check is [var made])
            return master.Matches(made);
        if ((await connection.QueryAsync($"SELECT 1 FROM {prefix}stream_keys LIMIT 1", r => r.GetInt32(0), stop)).Count > 0)
            return false;
        await keyDatabase.CommitAsync([new($"INSERT INTO {prefix}key_check (id, sealed) VALUES (1, $1)", master.MakeCheck())], stop);
        return true;
    }
}
