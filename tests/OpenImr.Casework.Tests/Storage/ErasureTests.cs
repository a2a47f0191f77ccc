using System.Text;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class ErasureTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Privacy = new("farrow", "I. Farrow", [Role.Privacy]);
    private static readonly CaseNumber Other = CaseNumber.Of(2026, 1424);

    /// <summary>A case with a document and a draft, and beside it another case that must stay.</summary>
    private static async Task<(StoreUnderTest On, string Address)> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var kept1 = Opened(await on.Store.Vault.KeepAsync(Cast.Number, "note.txt", new MemoryStream("A note of the spine"u8.ToArray()), Stop));
        var document = Cast.Documents[3] with { VaultAddress = kept1.VaultAddress, Sha256 = kept1.Sha256 };
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, [.. Cast.EventsTo(CaseStage.RecordsOpen), new CaseEvent.DocumentReceived(document)], Stop));
        Opened(await on.Cases.CreateAsync(Other, Cast.Clerk, CaseStoreTests.Numbered(Other, Cast.EventsTo(CaseStage.RecordsOpen)), Stop));
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "a draft", 0, 0, Stop));
        return (on, kept1.VaultAddress);
    }

    [Theory, OnBothDatabases]
    public async Task An_erased_case_cannot_be_read_anywhere_and_every_chain_still_verifies(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _ = on;
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.RetentionEnded, Privacy, Stop));
        foreach (var reopened in new[] { false, true })
        {
            if (reopened)
                await on.ReopenAsync();
            Assert.StartsWith("Case CM26-0001423 was erased on Mon Nov 23, 2026.", Refusal(await on.Cases.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
            Assert.StartsWith("Case CM26-0001423 was erased", Refusal(await on.Cases.HistoryAsync(Cast.Number, Stop)), StringComparison.Ordinal);
            Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, address, Stop)), StringComparison.Ordinal);
            Assert.Null(await on.Store.Drafts.FindAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, Stop));
            await using var db = on.Store.NewContext();
            Assert.Equal([Other.ToString()], await db.Cases.Select(c => c.Number).ToListAsync(Stop));
            Assert.DoesNotContain(await db.CaseWords.ToListAsync(Stop), w => w.CaseNumber == Cast.Number.ToString());
            Assert.DoesNotContain(await db.CaseClocks.ToListAsync(Stop), c => c.CaseNumber == Cast.Number.ToString());
            Assert.Equal([Other.ToString()], await db.CaseFacts.Select(f => f.CaseNumber).ToListAsync(Stop));
            Assert.Empty(await db.Work.ToListAsync(Stop));
            var report = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.Empty(report.Defects);
            Assert.Equal((2, 1), (report.Streams, report.Erased));
        }

        Opened(await on.Cases.LoadAsync(Other, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_appended_to_an_erased_case_not_even_by_a_process_that_still_knows_it(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        await using var other = Opened(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        Opened(await other.Cases.LoadAsync(Cast.Number, Stop));
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.WrongPerson, Privacy, Stop));
        foreach (var cases in new[] { other.Cases, on.Cases })
            Assert.StartsWith(
                "Case CM26-0001423 was erased",
                Refusal(await cases.AppendAsync(
                    Cast.Number, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed("okafor", "D. Okafor"), Stop)),
                StringComparison.Ordinal);
        Assert.Contains("exists already", Refusal(await other.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_erasure_that_was_killed_after_its_mark_is_finished_at_the_next_start(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _ = on;
        var stream = CaseStore.Stream(Cast.Number);
        var last = (await on.Store.Events.LastAsync(stream, Stop))!;
        await on.Store.Events.AppendAsync(
            stream, new StreamHead(last.Version, last.Hash), default, [new EventBody(SealedEvent.Erased, 1, "{}"u8.ToArray())], Privacy,
            [.. ReadRows.Removing(Cast.Number.ToString()),
                new("INSERT INTO work (key, kind, stream, payload, not_before, attempts) VALUES ($1, 'destroy-key', $2, $3, 0, 0)", $"destroy-key/{stream}", stream.ToString(), on.Store.Master.HashOf(stream.ToString(), "destroy-key"))],
            Stop);
        Assert.StartsWith("Case CM26-0001423 was erased", Refusal(await on.Cases.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
        await on.ReopenAsync();
        Assert.False((await on.Store.Events.Keys.FindAsync(stream, Stop)).Opens);
        Assert.False(Directory.Exists(Path.Combine(on.Settings.Folder.Vault, Cast.Number.ToString())));
        Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, address, Stop)), StringComparison.Ordinal);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task Erasing_twice_is_harmless_and_erasing_what_is_not_there_is_refused(Kept kept)
    {
        var (on, _) = await FilledAsync(kept);
        await using var _1 = on;
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.Ordered, Privacy, Stop));
        var last = await on.Store.Events.LastAsync(CaseStore.Stream(Cast.Number), Stop);
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.Ordered, Privacy, Stop));
        Assert.Equal(last!.Version, (await on.Store.Events.LastAsync(CaseStore.Stream(Cast.Number), Stop))!.Version);
        Assert.StartsWith(
            "There is no case CM26-0009999.",
            Refusal(await on.Store.EraseAsync(CaseNumber.Of(2026, 9999), ErasureGround.Ordered, Privacy, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_byte_of_the_erased_case_stays_in_the_files_of_SQLite()
    {
        var (on, _) = await FilledAsync(Kept.InSqlite);
        await using var _1 = on;
        string[] words = [Cast.Employee.FamilyName, Cast.Claim.Number, "quintero"];
        Opened(await on.Store.EraseAsync(Other, ErasureGround.RetentionEnded, Privacy, Stop));
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.RetentionEnded, Privacy, Stop));
        await on.Store.DisposeAsync();
        foreach (var file in Directory.GetFiles(on.Settings.Folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(words, w => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(w)) >= 0);
    }

    [Fact]
    public async Task The_wrapped_key_itself_is_overwritten_in_the_file_of_the_keys()
    {
        var (on, _) = await FilledAsync(Kept.InSqlite);
        await using var _1 = on;
        byte[] wrapped;
        await using (var connection = await on.Store.KeyDatabase.OpenAsync(Stop))
            wrapped = (await connection.QueryAsync(
                new("SELECT wrapped FROM stream_keys WHERE stream = $1", CaseStore.Stream(Cast.Number).ToString()), r => (byte[])r[0], Stop)).Single();
        Assert.Contains(KeyFiles(), f => File.ReadAllBytes(f).AsSpan().IndexOf(wrapped) >= 0);
        Opened(await on.Store.EraseAsync(Cast.Number, ErasureGround.RetentionEnded, Privacy, Stop));
        Assert.DoesNotContain(KeyFiles(), f => File.ReadAllBytes(f).AsSpan().IndexOf(wrapped) >= 0);

        string[] KeyFiles() => Directory.GetFiles(on.Settings.Folder.Keys);
    }

    [Theory, OnBothDatabases]
    public async Task A_document_that_was_erased_alone_is_a_defect_because_no_event_says_so(Kept kept)
    {
        var (on, address) = await FilledAsync(kept);
        await using var _ = on;
        await on.Store.Vault.EraseAsync(Cast.Number, address, Stop);
        Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, address, Stop)), StringComparison.Ordinal);
        Assert.Single(Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Documents);
        Assert.StartsWith("Case CM26-0001423: document D-004 was erased on Nov 23, 2026", Assert.Single((await VerifyStore.RunAsync(on.Store, Stop)).Defects), StringComparison.Ordinal);
    }
}
