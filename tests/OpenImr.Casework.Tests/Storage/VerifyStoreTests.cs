using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class VerifyStoreTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Three cases, one with a document, and a checkpoint over them.</summary>
    private static async Task<(StoreUnderTest On, string Address)> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var document = Opened(await on.Store.Vault.KeepAsync(Cast.Number, "note.txt", new MemoryStream("A note of the spine"u8.ToArray()), Stop));
        foreach (var sequence in Enumerable.Range(1423, 3))
        {
            var number = CaseNumber.Of(2026, sequence);
            var events = CaseStoreTests.Numbered(number, Cast.EventsTo(CaseStage.RecordsOpen));
            Opened(await on.Cases.CreateAsync(
                number, Cast.Clerk,
                number == Cast.Number
                    ? [.. events, new CaseEvent.DocumentReceived(Cast.Documents[3] with { VaultAddress = document.VaultAddress })]
                    : events,
                Stop));
        }

        Assert.True(await on.Store.TakeCheckpointAsync(Stop));
        return (on, document.VaultAddress);
    }

    private static async Task<IReadOnlyList<string>> DefectsAfterAsync(StoreUnderTest on, params string[] tampering)
    {
        foreach (var sql in tampering)
            Assert.True(await on.Store.Database.CommitAsync([new(sql)], Stop));
        await on.ReopenAsync();
        return (await VerifyStore.RunAsync(on.Store, Stop)).Defects;
    }

    [Theory, OnBothDatabases]
    public async Task A_store_that_nobody_touched_has_no_defect(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var report = await VerifyStore.RunAsync(on.Store, Stop);
        Assert.Empty(report.Defects);
        Assert.Equal((3, 13L, 0, 1, 1), (report.Streams, report.Events, report.Erased, report.Checkpoints, report.Documents));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_payload_is_found(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(on, "UPDATE events SET payload = hash WHERE stream = 'case/CM26-0001424' AND version = 2");
        Assert.Contains(defects, d => d.StartsWith("Case CM26-0001424: event 2 (FoundEligible, 2026-11-23 20:00 UTC) was changed after it was stored.", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_actor_or_time_is_found(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(
            on,
            "UPDATE events SET actor = 'someone' WHERE stream = 'case/CM26-0001424' AND version = 3",
            "UPDATE events SET recorded_at = recorded_at + 1 WHERE stream = 'case/CM26-0001425' AND version = 1");
        Assert.Contains(defects, d => d.StartsWith("Case CM26-0001424: event 3", StringComparison.Ordinal) && d.Contains("was changed", StringComparison.Ordinal));
        Assert.Contains(defects, d => d.StartsWith("Case CM26-0001425: event 1", StringComparison.Ordinal) && d.Contains("was changed", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_missing_event_in_the_middle_is_found(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(on, "DELETE FROM events WHERE stream = 'case/CM26-0001424' AND version = 2");
        Assert.Contains("Case CM26-0001424: event 3 follows event 1. What stood between is gone.", defects);
    }

    [Theory, OnBothDatabases]
    public async Task An_end_that_was_cut_off_is_found_by_the_checkpoint(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(on, "DELETE FROM events WHERE stream = 'case/CM26-0001424' AND version = 4");
        Assert.Contains("Case CM26-0001424: event 4, its last when the checkpoint of 2026-11-23 was taken, is gone or is another.", defects);
    }

    [Theory, OnBothDatabases]
    public async Task A_whole_case_that_vanished_with_its_rows_and_heads_is_found(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(
            on,
            "DELETE FROM events WHERE stream = 'case/CM26-0001424'",
            "DELETE FROM cases WHERE number = 'CM26-0001424'",
            "DELETE FROM case_clocks WHERE case_number = 'CM26-0001424'",
            "DELETE FROM case_words WHERE case_number = 'CM26-0001424'",
            "DELETE FROM checkpoint_heads WHERE stream = 'case/CM26-0001424'");
        Assert.Contains("The checkpoint of 2026-11-23 was changed, or the one before it was.", defects);
    }

    [Theory, OnBothDatabases]
    public async Task A_checkpoint_that_was_removed_with_what_it_saw_is_found_by_its_mark(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(
            on,
            "DELETE FROM events WHERE stream = 'case/CM26-0001424' AND version = 4",
            "DELETE FROM checkpoint_heads",
            "DELETE FROM checkpoints");
        Assert.Contains("A checkpoint was taken on 2026-11-23, and the data no longer hold it. They are older than the keys, or were cut.", defects);
    }

    [Theory, OnBothDatabases]
    public async Task Checkpoints_follow_each_other_and_hold_only_what_has_grown(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        Assert.False(await on.Store.TakeCheckpointAsync(Stop));
        on.Clock.Now = on.Clock.Now.AddDays(1);
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed("okafor", "D. Okafor"), Stop));
        Assert.True(await on.Store.TakeCheckpointAsync(Stop));
        await using (var connection = await on.Store.Database.OpenAsync(Stop))
            Assert.Equal([3, 1], await connection.QueryAsync("SELECT heads FROM checkpoints ORDER BY day", r => r.GetInt32(0), Stop));
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        var defects = await DefectsAfterAsync(on, "UPDATE checkpoints SET hash = previous_hash WHERE day = '2026-11-23'");
        Assert.Contains("The checkpoint of 2026-11-24 was changed, or the one before it was.", defects);
    }

    [Theory, OnBothDatabases]
    public async Task A_document_that_was_changed_or_lost_is_found(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _1 = on;
        var file = Path.Combine(on.Settings.Folder.Vault, Cast.Number.ToString(), address);
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("Case CM26-0001423: document D-004 is missing from the vault or was changed there.", await DefectsAfterAsync(on));
        File.Delete(file);
        Assert.Contains("Case CM26-0001423: document D-004 is missing from the vault or was changed there.", await DefectsAfterAsync(on));
    }

    [Theory, OnBothDatabases]
    public async Task Lists_that_do_not_show_what_the_events_say_are_found_and_rebuilt(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        var defects = await DefectsAfterAsync(
            on,
            "UPDATE cases SET employer = 'Another' WHERE number = 'CM26-0001423'",
            "DELETE FROM case_clocks WHERE case_number = 'CM26-0001424'",
            "INSERT INTO case_words (word, case_number) VALUES ('planted', 'CM26-0001425')",
            "UPDATE case_counts SET cases = cases + 1 WHERE stage = 'RecordsOpen'");
        Assert.Equal(
            [
                "Case CM26-0001423: lists do not show it as its events make it. Run \"imr rebuild\".",
                "Case CM26-0001424: lists do not show it as its events make it. Run \"imr rebuild\".",
                "Case CM26-0001425: lists do not show it as its events make it. Run \"imr rebuild\".",
                "The board's counts are not those of its cases. Run \"imr rebuild\".",
            ],
            defects);
        Assert.Equal(3, (await on.Store.RebuildAsync(Stop)).Cases);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        Assert.Equal(
            ["Case CM26-0001423: lists do not show it as its events make it. Run \"imr rebuild\"."],
            await DefectsAfterAsync(on, "UPDATE case_facts SET facts = '{}' WHERE case_number = 'CM26-0001423'"));
    }

    [Theory, OnBothDatabases]
    public async Task A_lost_key_is_told_apart_from_an_erasure(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        await on.Store.KeyDatabase.CommitAsync([new($"DELETE FROM {on.Store.KeyDatabase.Prefix}stream_keys WHERE stream = 'case/CM26-0001424'")], Stop);
        Assert.Contains(
            "Case CM26-0001424: its key is missing, and no event says that it was erased. Restore the keys from their backup.", await DefectsAfterAsync(on));
    }

    [Fact]
    public async Task A_database_file_alone_is_checked_without_any_key()
    {
        var (on, _) = await FilledAsync(Kept.InSqlite);
        await using var _1 = on;
        await on.Store.Database.CommitAsync([new("DELETE FROM events WHERE stream = 'case/CM26-0001424' AND version = 4")], Stop);
        await on.Store.DisposeAsync();
        File.Delete(on.Settings.Folder.MasterKeyFile);
        var report = Opened(await VerifyStore.RunOnFileAsync(on.Settings.Folder.Database, Stop));
        Assert.Single(report.Defects);
        Assert.Contains("is no database", Refusal(await VerifyStore.RunOnFileAsync(Planted(on, "text"), Stop)), StringComparison.Ordinal);
        Assert.StartsWith("There is no file", Refusal(await VerifyStore.RunOnFileAsync(on.Settings.Folder.Path + "/none.db", Stop)), StringComparison.Ordinal);
    }

    private static string Planted(StoreUnderTest on, string text)
    {
        var path = Path.Combine(on.Settings.Folder.Path, "planted.db");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat(text, 200)));
        return path;
    }
}
