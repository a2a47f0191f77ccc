using Npgsql;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A check changes nothing: not a byte of the folder, not a row of the database.</summary>
public sealed class ReadOnlyCheckTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static async Task<StoreUnderTest> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var document = Opened(await on.Store.Vault.KeepAsync(Cast.Number, "note.txt", new MemoryStream("A note of the spine"u8.ToArray()), Stop));
        Opened(await on.Store.Vault.KeepAsync(Cast.Number, "left.txt", new MemoryStream("Left by a kill"u8.ToArray()), Stop));
        Opened(await on.Cases.CreateAsync(
            Cast.Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.RecordsOpen), new CaseEvent.DocumentReceived(Cast.Documents[3] with { VaultAddress = document.VaultAddress })], Stop));
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "a draft", 0, 0, Stop));
        Assert.True(await on.Store.TakeCheckpointAsync(Stop));
        return on;
    }

    private static void AssertWhole(VerificationReport report)
    {
        Assert.Empty(report.Defects);
        Assert.Equal((1, 5L, 1, 1), (report.Streams, report.Events, report.Checkpoints, report.Documents));
    }

    [Fact]
    public async Task A_folder_that_nobody_is_at_keeps_every_byte_and_gets_no_file()
    {
        await using var on = await FilledAsync(Kept.InSqlite);
        await on.Store.DisposeAsync();
        var before = Damage.Files(on.Settings.Folder.Path);
        AssertWhole(await Damage.VerifiedAsync(on));
        Opened(await VerifyStore.RunOnFileAsync(on.Settings.Folder.Database, Stop));
        Assert.Equal(before, Damage.Files(on.Settings.Folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_as_a_killed_process_left_it_is_checked_with_its_log_and_keeps_every_byte(bool hasIndex)
    {
        await using var on = await FilledAsync(Kept.InSqlite);
        // Copied while the store is open: the newest events are in the log alone, as after a kill.
        var copy = Damage.Copy(on.Settings.Folder);
        Assert.True(new FileInfo(copy.Database + "-wal").Length > 0);
        if (!hasIndex)
            foreach (var database in (string[])[copy.Database, copy.KeyDatabase])
                File.Delete(database + "-shm");
        var before = Damage.Files(copy.Path);
        AssertWhole(Opened(await VerifyStore.RunAsync(on.Settings with { Folder = copy }, Stop)));
        Assert.Equal(5, Opened(await VerifyStore.RunOnFileAsync(copy.Database, Stop)).Events);
        Assert.Equal(before, Damage.Files(copy.Path));
        Directory.Delete(copy.Path, recursive: true);
    }

    [Fact]
    public async Task A_folder_on_which_a_server_works_is_checked_while_it_works()
    {
        await using var on = await FilledAsync(Kept.InSqlite);
        for (var n = 0; n < 3; n++)
        {
            AssertWhole(await Damage.VerifiedAsync(on) with { Events = 5 });
            Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed($"okafor{n}", "D. Okafor"), Stop));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Every_row_of_every_table_stays_and_nothing_is_brought_up_to_date_rebuilt_or_finished(Kept kept)
    {
        await using var on = await FilledAsync(kept);
        await on.Store.Database.CommitAsync(["UPDATE store_facts SET value = '0' WHERE name = 'read-rows'"], Stop);
        var before = await Damage.HashOfTablesAsync(on);
        Assert.Equal(
            ["The rows of lists were made by another version, or a change of the calendars was interrupted. Run \"imr rebuild\", or start the server once."],
            (await Damage.VerifiedAsync(on)).Defects);
        Assert.Equal(before, await Damage.HashOfTablesAsync(on));

        await on.Store.Database.CommitAsync(["DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '20261123000001_CaseFacts'"], Stop);
        Assert.Contains("20261123000001_CaseFacts", Refusal(await VerifyStore.RunAsync(on.Settings, Stop)), StringComparison.Ordinal);
        Assert.Equal(before, await Damage.HashOfTablesAsync(on));
        await on.Store.Database.CommitAsync(["INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('20261123000001_CaseFacts', '10')"], Stop);
    }

    [Fact]
    public async Task On_PostgreSQL_a_role_that_may_only_read_checks_the_store_and_the_server_refuses_every_write()
    {
        await using var on = await FilledAsync(Kept.InPostgres);
        var reader = $"reader_{Guid.NewGuid():N}";
        await on.Store.Database.CommitAsync(
            [
                $"CREATE ROLE {reader} LOGIN", $"GRANT USAGE ON SCHEMA public, keys TO {reader}",
                $"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}", $"GRANT SELECT ON ALL TABLES IN SCHEMA keys TO {reader}",
            ],
            Stop);
        var asReader = on.Settings with { Postgres = new NpgsqlConnectionStringBuilder(on.Settings.Postgres) { Username = reader }.ToString() };
        AssertWhole(Opened(await VerifyStore.RunAsync(asReader, Stop)));

        await using var store = Opened(await CaseworkStore.OpenReadOnlyAsync(on.Settings, on.Clock, Stop));
        Assert.Equal(
            PostgresErrorCodes.ReadOnlySqlTransaction,
            (await Assert.ThrowsAsync<PostgresException>(() => store.Database.CommitAsync(["DELETE FROM drafts"], Stop))).SqlState);
    }
}
