using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class StoreOpeningTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_folder_gets_a_master_key_that_only_its_owner_reads()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(on.Settings.Folder.MasterKeyFile));
        Assert.Equal(32, Convert.FromBase64String(File.ReadAllText(on.Settings.Folder.MasterKeyFile)).Length);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_starts_on_data_whose_master_key_is_missing(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await on.Store.DisposeAsync();
        File.Delete(on.Settings.Folder.MasterKeyFile);
        Assert.StartsWith(
            "Data are stored, but their master key is missing. Set OPENIMR_KEY",
            Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop)), StringComparison.Ordinal);
        Assert.False(File.Exists(on.Settings.Folder.MasterKeyFile));
    }

    [Theory, OnBothDatabases]
    public async Task A_wrong_master_key_is_refused(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await on.Store.DisposeAsync();
        var other = on.Settings with { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        Assert.StartsWith(
            "The master key is not the one these data were sealed with.",
            Refusal(await CaseworkStore.OpenAsync(other, on.Clock, Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_lost_check_value_does_not_let_another_key_in(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        await on.Store.KeyDatabase.CommitAsync([new($"DELETE FROM {on.Store.KeyDatabase.Prefix}key_check")], Stop);
        await on.Store.DisposeAsync();
        var other = on.Settings with { Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        Assert.StartsWith("The master key is not the one", Refusal(await CaseworkStore.OpenAsync(other, on.Clock, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_environment_is_used_and_written_nowhere()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-store-").FullName);
        var settings = new StoreSettings(folder, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await Opened(await CaseworkStore.OpenAsync(settings, StandingClock.Fixed, Stop)).DisposeAsync();
        Assert.False(File.Exists(folder.MasterKeyFile));
        await Opened(await CaseworkStore.OpenAsync(settings, StandingClock.Fixed, Stop)).DisposeAsync();
        Directory.Delete(folder.Path, recursive: true);
    }

    [Theory]
    [InlineData("not base64!", "is no master key: it must be 32 random bytes in base64")]
    [InlineData("c2hvcnQ=", "is no master key: it must be 32 random bytes in base64")]
    public async Task A_key_that_is_no_key_is_refused(string key, string sentence)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-store-").FullName);
        Assert.Contains(sentence, Refusal(await CaseworkStore.OpenAsync(new StoreSettings(folder, key), StandingClock.Fixed, Stop)), StringComparison.Ordinal);
        Directory.Delete(folder.Path, recursive: true);
    }

    [Fact]
    public async Task A_key_file_that_others_may_read_is_refused()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        await on.Store.DisposeAsync();
        File.SetUnixFileMode(on.Settings.Folder.MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_make_the_next_start_wait()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        await UndoReadTablesAsync(on);
        await on.Store.Database.CommitAsync(
            [
                new("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL)"""),
                new("""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-11-22 00:00:00')"""),
            ],
            Stop);
        await on.ReopenAsync().WaitAsync(TimeSpan.FromSeconds(30), Stop);
    }

    [Fact]
    public async Task Existing_data_are_copied_before_a_migration_and_only_then_and_lists_are_filled_again()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsOpen), Stop));
        await on.ReopenAsync();
        Assert.False(Directory.Exists(on.Settings.Folder.Backups));
        await UndoReadTablesAsync(on);
        await on.ReopenAsync();
        var copy = Assert.Single(Directory.GetFiles(on.Settings.Folder.Backups));
        Assert.Equal("casework-20261123T200000Z.db", Path.GetFileName(copy));
        var report = Opened(await VerifyStore.RunOnFileAsync(copy, Stop));
        Assert.Empty(report.Defects);
        Assert.Equal(1, report.Streams);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Fact]
    public async Task PostgreSQL_is_not_migrated_before_someone_says_that_it_was_backed_up()
    {
        await using var on = await OpenAsync(Kept.InPostgres);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsOpen), Stop));
        await UndoReadTablesAsync(on);
        await on.Store.DisposeAsync();
        var refusal = Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        Assert.Contains("20261122000002_ReadTables", refusal, StringComparison.Ordinal);
        Assert.Contains("--backed-up", refusal, StringComparison.Ordinal);
        await using var store = Opened(await CaseworkStore.OpenAsync(on.Settings with { BackedUp = true }, on.Clock, Stop));
        Assert.Empty((await VerifyStore.RunAsync(store, Stop)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task Data_of_a_newer_version_are_not_touched(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await on.Store.Database.CommitAsync(
            [new("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '10.0.14')""")], Stop);
        await on.Store.DisposeAsync();
        Assert.StartsWith(
            "The data were stored by a newer OpenIMR, which knows 29990101000000_Later.",
            Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Two_that_open_an_empty_folder_at_once_share_one_key(Kept kept)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("openimr-store-").FullName);
        var settings = new StoreSettings(folder, Postgres: kept == Kept.InPostgres ? await PostgresCluster.NewDatabaseAsync() : null);
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CaseworkStore.OpenAsync(settings, StandingClock.Fixed, Stop))));
        foreach (var store in stores)
            await Opened(store).DisposeAsync();
        Directory.Delete(folder.Path, recursive: true);
    }

    /// <summary>Takes the store back to the version before the read tables, as an older program left it.</summary>
    private static Task<bool> UndoReadTablesAsync(StoreUnderTest on) => on.Store.Database.CommitAsync(
        [
            .. ReadRows.Tables.Select(t => new Statement($"DROP TABLE {t}")),
            new("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" IN ('20261122000002_ReadTables', '20261122000003_CaseCounts', '20261123000001_CaseFacts')"""),
        ],
        Stop);
}
