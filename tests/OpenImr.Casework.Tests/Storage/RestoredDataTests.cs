using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Data of one day beside keys and a vault of another: whatever is opened or checked then, nothing is deleted.</summary>
public sealed class RestoredDataTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly CaseNumber Never = CaseNumber.Of(2026, 1599);
    private static readonly CaseNumber Later = CaseNumber.Of(2026, 1500);

    private static async Task<string> KeepAsync(StoreUnderTest on, CaseNumber number, string text) =>
        Opened(await on.Store.Vault.KeepAsync(number, "note.txt", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Stop)).VaultAddress;

    private static async Task<string> ReadAsync(StoreUnderTest on, CaseNumber number, string address)
    {
        await using var content = Opened(await on.Store.Vault.OpenAsync(number, address, Stop));
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(Stop);
    }

    private static CaseEvent Received(string address) =>
        new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, null, 1, PartyRole.Employee, Cast.IssuedOn) with { VaultAddress = address });

    /// <summary>A case whose events name a document and a printed letter.</summary>
    private static async Task<(string Document, string Print)> NamedAsync(StoreUnderTest on, CaseNumber number)
    {
        var (document, print) = (await KeepAsync(on, number, "a record"), await KeepAsync(on, number, "a letter"));
        CaseEvent[] issued = [.. Cast.EventsTo(CaseStage.Issued).Where(e => e is not CaseEvent.DocumentReceived)];
        Opened(await on.Cases.CreateAsync(
            number, Cast.Clerk, [.. CaseStoreTests.Numbered(number, issued), Received(document), new CaseEvent.LetterPrinted(1, LetterForm.Served, "aa", print)], Stop));
        return (document, print);
    }

    [Theory, OnBothDatabases]
    public async Task Data_of_yesterday_beside_the_keys_and_the_vault_of_today_lose_no_document_however_late_they_are_opened(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var first = await NamedAsync(on, Cast.Number);
        var yesterday = await DataBackup.TakeAsync(on, "yesterday");
        var addresses = new List<string>();
        var later = await NamedAsync(on, Later);
        for (var n = 0; n < 5; n++)
        {
            addresses.Add(await KeepAsync(on, Cast.Number, $"record {n}"));
            Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, review => (Outcome<CaseEvent>)new CaseEvent.DocumentReceived(
                Cast.Document(8 + n, DocumentType.Imaging, null, null, 1, PartyRole.Employee, Cast.IssuedOn) with { VaultAddress = addresses[n] }), Stop));
        }

        var today = await DataBackup.TakeAsync(on, "today");
        await yesterday.PutBackAsync();
        on.Clock.Now += TimeSpan.FromDays(30);
        Assert.Empty((await Damage.VerifiedAsync(on)).Defects);
        await on.ReopenAsync();
        await on.Store.KeepDailyAsync(Stop);
        await on.Store.RebuildAsync(Stop);
        var older = await VerifyStore.RunAsync(on.Store, Stop);
        Assert.Equal(
            [
                "Case CM26-0001423: the vault holds 5 documents sealed between Nov 23, 2026, 20:00 UTC and Nov 23, 2026, 20:00 UTC that no event names. An upload was interrupted, or these data are older than the vault. Nothing was removed. After a restore, restore casework.db, keys and vault of the same time; otherwise leave it: it is erased with its case.",
                "Case CM26-0001500: the vault holds 2 documents sealed between Nov 23, 2026, 20:00 UTC and Nov 23, 2026, 20:00 UTC that no event names. An upload was interrupted, or these data are older than the vault. Nothing was removed. After a restore, restore casework.db, keys and vault of the same time; otherwise leave it: it is erased with its case.",
            ],
            older.Unnamed);

        await today.PutBackAsync();
        await on.ReopenAsync();
        var report = await VerifyStore.RunAsync(on.Store, Stop);
        Assert.Empty(report.Unnamed);
        Assert.Equal((0, 9), (report.Defects.Count(d => !d.Contains("checkpoint", StringComparison.OrdinalIgnoreCase)), report.Documents));
        Assert.Equal(["a record", "a letter"], [await ReadAsync(on, Cast.Number, first.Document), await ReadAsync(on, Later, later.Print)]);
        foreach (var (n, address) in addresses.Index())
            Assert.Equal($"record {n}", await ReadAsync(on, Cast.Number, address));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_kill_left_is_reported_and_stays_until_its_case_is_erased(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await NamedAsync(on, Cast.Number);
        var left = await KeepAsync(on, Cast.Number, "left by a kill");
        var alone = await KeepAsync(on, Never, "left before its case was stored");
        Directory.CreateDirectory(Path.Combine(on.Settings.Folder.Vault, ".incoming"));
        var unfinished = Path.Combine(on.Settings.Folder.Vault, ".incoming", "half");
        File.WriteAllText(unfinished, "half of an upload");
        File.SetLastWriteTimeUtc(unfinished, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        foreach (var days in (int[])[0, 2, 400])
        {
            on.Clock.Now += TimeSpan.FromDays(days);
            await on.ReopenAsync();
            await on.Store.KeepDailyAsync(Stop);
            Assert.Equal(["left by a kill", "left before its case was stored"], [await ReadAsync(on, Cast.Number, left), await ReadAsync(on, Never, alone)]);
            Assert.True(File.Exists(unfinished));
            var report = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.Empty(report.Defects);
            Assert.Equal(3, report.Unnamed.Count);
            Assert.StartsWith("Case CM26-0001423: the vault holds a document sealed on Nov 23, 2026, 20:00 UTC that no event names.", report.Unnamed[0], StringComparison.Ordinal);
            Assert.StartsWith("Case CM26-0001599: the vault holds a document", report.Unnamed[1], StringComparison.Ordinal);
            Assert.StartsWith("1 unfinished uploads are in vault/.incoming.", report.Unnamed[2], StringComparison.Ordinal);
        }

        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.Ordered, Cast.Coordinator, Stop));
        Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, left, Stop)), StringComparison.Ordinal);
        Assert.Equal("left before its case was stored", await ReadAsync(on, Never, alone));
    }

    [Theory, OnBothDatabases]
    public async Task A_document_that_is_gone_without_an_erasure_is_a_defect_with_its_name(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (document, print) = await NamedAsync(on, Cast.Number);
        await on.Store.Vault.EraseAsync(Cast.Number, document, Stop);
        File.Delete(Path.Combine(on.Settings.Folder.Vault, Cast.Number.ToString(), print));
        Assert.Equal(
            [
                "Case CM26-0001423: document D-007 was erased on Nov 23, 2026, 20:00 UTC, and no event says so. Restore its key and its file from a backup that is older.",
                "Case CM26-0001423: the served letter, version 1, is missing from the vault or was changed there.",
            ],
            (await Damage.VerifiedAsync(on)).Defects);
        Assert.True(await on.Store.KeyDatabase.CommitAsync([new($"DELETE FROM {on.Store.KeyDatabase.Prefix}document_keys WHERE address = '{document}'")], Stop));
        Assert.Contains("Case CM26-0001423: the key of document D-007 is missing. Restore the keys from their backup.", (await Damage.VerifiedAsync(on)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task Who_can_write_the_data_alone_destroys_no_key_by_it(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (document, _) = await NamedAsync(on, Cast.Number);
        var stream = CaseStore.Stream(Cast.Number);
        var last = (await on.Store.Events.LastAsync(stream, Stop))!;
        foreach (var forgesMark in new[] { false, true })
        {
            if (forgesMark)
                await on.Store.Events.AppendAsync(
                    stream, new StreamHead(last.Version, last.Hash), default, [new EventBody(SealedEvent.Erased, 1, "{}"u8.ToArray())], Cast.Coordinator, [.. ReadRows.Removing(Cast.Number.ToString())], Stop);
            else
                await on.Store.Database.CommitAsync(
                    [new("INSERT INTO work (key, kind, stream, payload, not_before, attempts) VALUES ($1, 'destroy-key', $2, '', 0, 0)", $"destroy-key/{stream}", stream.ToString())], Stop);
            await on.ReopenAsync();
            Assert.True((await on.Store.Events.Keys.FindAsync(stream, Stop)).Opens);
            Assert.Equal("a record", await ReadAsync(on, Cast.Number, document));
        }

        Assert.Contains((await Damage.VerifiedAsync(on)).Defects, d => d.StartsWith("Case CM26-0001423 was marked as erased, and its key is still there.", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task Kept_versions_of_a_draft_stay_where_lists_do_not_show_their_case(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        for (var revision = 0; revision < 2; revision++)
            Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, $"draft {revision}", 0, revision, Stop, keepsBefore: true));
        await on.Store.Database.CommitAsync([.. ReadRows.Removing(Cast.Number.ToString())], Stop);
        await on.Store.KeepDailyAsync(Stop);
        Assert.Single(await on.Store.Drafts.VersionsAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Data_without_their_keys_are_not_opened_and_no_new_keys_are_made_beside_them(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await NamedAsync(on, Cast.Number);
        Assert.True(await on.Store.TakeCheckpointAsync(Stop));
        if (kept == Kept.InPostgres)
            await on.Store.Database.CommitAsync(["DROP SCHEMA keys CASCADE"], Stop);
        await on.Store.DisposeAsync();
        if (kept == Kept.InSqlite)
            File.Delete(on.Settings.Folder.KeyDatabase);
        Assert.Contains("the keys that they are sealed with are missing", Refusal(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop)), StringComparison.Ordinal);
        Assert.False(File.Exists(on.Settings.Folder.KeyDatabase));
        var report = await Damage.VerifiedAsync(on);
        Assert.Contains("Restore the keys from their backup.", Assert.Single(report.Defects), StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Streams, report.Checkpoints));
    }
}
