using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
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
    private readonly NpgsqlDataSource? source;
    private readonly Database database;
    private readonly Database keyDatabase;
    private EraseCase erasure = null!;

    private CaseworkStore(StoreSettings settings, TimeProvider clock, bool readOnly = false)
    {
        Settings = settings;
        source = settings.Postgres is { } postgres ? PostgresDatabase.Source(postgres, readOnly) : null;
        database = source is not null ? new PostgresDatabase(source)
            : readOnly ? ReadOnlySqlite.Open(settings.Folder.Database)
            : new SqliteDatabase(settings.Folder.Database, settings.Folder.Backups, clock);
        // No copy of the keys is kept: it would bring back what was erased.
        keyDatabase = source is not null ? new PostgresDatabase(source, KeysDb.Schema)
            : readOnly ? ReadOnlySqlite.Open(settings.Folder.KeyDatabase)
            : new SqliteDatabase(settings.Folder.KeyDatabase, null, clock);
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
        catch (SqliteException damaged) when (IsDamage(damaged))
        {
            await store.DisposeAsync();
            return Damaged(settings, damaged);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens what is stored, to check it: nothing is made, migrated, moved, removed or written, in the folder or in the database. Refused as <see cref="OpenAsync(StoreSettings, TimeProvider, CancellationToken)"/> refuses, and where the tables are those of an older version.</summary>
    internal static async Task<Outcome<CaseworkStore>> OpenReadOnlyAsync(StoreSettings settings, TimeProvider clock, CancellationToken stop)
    {
        var store = new CaseworkStore(settings, clock, readOnly: true);
        try
        {
            if (await store.RefuseToReadAsync(stop) is not { } refusal)
                return store;
            await store.DisposeAsync();
            return refusal;
        }
        catch (SqliteException damaged) when (IsDamage(damaged))
        {
            await store.DisposeAsync();
            return Damaged(settings, damaged);
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
    /// <returns>How many cases were read, and which could not be: their rows stay as they were.</returns>
    public Task<RebuiltRows> RebuildAsync(CancellationToken stop) => RebuildReadTables.RunAsync(this, stop);

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
        var haveKeys = (await keyDatabase.AppliedMigrationsAsync(stop)).Count > 0;
        if (!haveKeys && (await database.AppliedMigrationsAsync(stop)).Count > 0)
            return KeysAreMissing;
        var found = MasterKey.Find(Settings.Folder, Settings.Key, Settings.Folder.HoldsData || haveKeys);
        if (found is not Outcome<MasterKey>.Accepted { Value: var master })
            return found.Then<bool>(_ => true);
        var migrated = await BringSchemaUpToDate.RunAsync<KeysDb>(keyDatabase, Settings.BackedUp, stop);
        if (migrated is Outcome<bool>.Refused)
            return migrated;
        switch (await ProveAsync(master, stop))
        {
            case Proof.Wrong:
                return WrongMasterKey;
            case Proof.Unmarked:
                await keyDatabase.CommitAsync(
                    [new($"INSERT INTO {keyDatabase.Prefix}key_check (id, sealed) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed", master.MakeCheck())], stop);
                break;
        }

        migrated = await BringSchemaUpToDate.RunAsync<CaseworkDb>(database, Settings.BackedUp, stop);
        if (migrated is Outcome<bool>.Refused)
            return migrated;
        Build(master, clock);
        if (await RefreshLawAsync(stop) is { } refusal)
            return refusal;
        Reads = new CaseReads(this, clock);
        await erasure.FinishAllAsync(stop);
        await RebuildReadTables.WhenOutdatedAsync(this, migrated is Outcome<bool>.Accepted { Value: true }, stop);
        return true;
    }

    /// <summary>Null when the store can be read as it is. Without its keys it can be: chains and checkpoints need none.</summary>
    private async Task<Refusal?> RefuseToReadAsync(CancellationToken stop)
    {
        if (await BringSchemaUpToDate.RefuseAsync<CaseworkDb>(database, stop) is { } older)
            return older;
        var found = MasterKey.Find(Settings.Folder, Settings.Key, dataExist: true);
        if (found is not Outcome<MasterKey>.Accepted { Value: var master })
            return ((Outcome<MasterKey>.Refused)found).Refusal;
        Build(master, TimeProvider.System);
        try
        {
            if ((await keyDatabase.AppliedMigrationsAsync(stop)).Count == 0)
                KeyDefect = KeysAreMissing.ToString();
            else if (await BringSchemaUpToDate.RefuseAsync<KeysDb>(keyDatabase, stop) is { } olderKeys)
                return olderKeys;
            else if (await ProveAsync(master, stop) is var proof && proof == Proof.Wrong)
                return WrongMasterKey;
            else if (proof == Proof.Unmarked)
                KeyMarkDefect = "The mark by which a wrong master key is known was changed or is missing. The next start of the server writes it again.";
        }
        catch (DbException damaged)
        {
            KeyDefect = $"The keys cannot be read: {damaged.Message} Restore them from their backup.";
        }

        return null;
    }

    /// <summary>Why no key can be read at all; null when keys can be. Only of a store that was opened to be checked.</summary>
    internal string? KeyDefect { get; private set; }

    /// <summary>What is wrong with the mark of the master key; null when nothing is. Only of a store that was opened to be checked.</summary>
    internal string? KeyMarkDefect { get; private set; }

    private static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private static Refusal Damaged(StoreSettings settings, SqliteException fault) => new(
        $"A database in {settings.Folder.Path} is damaged: {fault.Message} Restore casework.db and keys/keys.db from their backups, after a copy of the whole folder was put away.");

    private static Refusal WrongMasterKey { get; } = new(
        "The master key is not the one these data were sealed with. Give OPENIMR_KEY, or the file keys/master.key, as it was when they were stored.");

    private static Refusal KeysAreMissing { get; } = new(
        "Data are stored, but the keys that they are sealed with are missing (keys/keys.db; with PostgreSQL the schema \"keys\"). Restore the keys from their backup. Nothing was changed.");

    private void Build(MasterKey master, TimeProvider clock)
    {
        Master = master;
        var keys = new StreamKeys(keyDatabase, master, clock);
        Events = new EventStore(database, keys, clock);
        Forms = new SentForms(database, clock);
        Law = new LawInUse(this);
        Cases = new CaseStore(Events, Forms, clock, () => Law.Calendars);
        Vault = new RecordVault(Settings.Folder.Vault, keys, Settings.LargestDocument);
        Texts = new RecordTexts(Vault);
        Drafts = new Drafts(database, keys, clock);
        Work = new WorkStore(Events);
        Deliberation = new DeliberationStore(Events);
        Outbox = new Outbox(database, clock);
        Checkpoints = new Checkpoints(database, keyDatabase, clock);
        Attempts = new People.SignInAttempts(this, clock);
        erasure = new EraseCase(Events, Cases, Vault, master, clock);
    }

    /// <summary>Null when the organization's settings were read; no clock is counted without them.</summary>
    internal async Task<Refusal?> RefreshLawAsync(CancellationToken stop)
    {
        try
        {
            await Law.RefreshAsync(stop);
            return null;
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException)
        {
            return new($"The organization's settings and designated days cannot be read. {damaged.Message}");
        }
    }

    private enum Proof
    {
        /// <summary>The key is the one.</summary>
        Right,

        /// <summary>It is the one, or the first, and the mark that says so is missing or damaged.</summary>
        Unmarked,

        /// <summary>It opens nothing.</summary>
        Wrong,
    }

    /// <summary>Compares the key with the mark in the key database. Where that does not answer, the key is the right one when it opens a stored key, or when there is none.</summary>
    private async Task<Proof> ProveAsync(MasterKey master, CancellationToken stop)
    {
        await using var connection = await keyDatabase.OpenAsync(stop);
        var check = await connection.QueryAsync($"SELECT sealed FROM {keyDatabase.Prefix}key_check WHERE id = 1", r => r[0] as byte[] ?? [], stop);
        if (check is [var made] && master.Matches(made))
            return Proof.Right;
        var stored = await new StreamKeys(keyDatabase, master, TimeProvider.System).AllAsync(stop);
        return stored.Values.Any(k => k.Opens) || (check is [] && stored.Count == 0) ? Proof.Unmarked : Proof.Wrong;
    }
}
