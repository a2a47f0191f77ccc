using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>What a process leaves in the vault that was killed between sealing a document and telling of it.</summary>
public sealed class UnnamedDocumentsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly CaseNumber Never = CaseNumber.Of(2026, 1599);

    private static async Task<string> KeepAsync(StoreUnderTest on, CaseNumber number, string text) =>
        Opened(await on.Store.Vault.KeepAsync(number, "note.txt", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Stop)).VaultAddress;

    private static bool LiesThere(StoreUnderTest on, CaseNumber number, string address) =>
        File.Exists(Path.Combine(on.Settings.Folder.Vault, number.ToString(), address));

    private static async Task<string> ReadAsync(StoreUnderTest on, CaseNumber number, string address)
    {
        await using var content = Opened(await on.Store.Vault.OpenAsync(number, address, Stop));
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(Stop);
    }

    /// <summary>A case whose events name a document and a printed letter.</summary>
    private static async Task<(string Document, string Print)> NamedAsync(StoreUnderTest on)
    {
        var (document, print) = (await KeepAsync(on, Cast.Number, "a record"), await KeepAsync(on, Cast.Number, "a letter"));
        Opened(await on.Cases.CreateAsync(
            Cast.Number, Cast.Clerk,
            [
                .. Cast.EventsTo(CaseStage.Issued),
                new CaseEvent.DocumentReceived(Cast.Document(7, DocumentType.Imaging, null, null, 1, PartyRole.Employee, Cast.IssuedOn) with { VaultAddress = document }),
                new CaseEvent.LetterPrinted(1, LetterForm.Served, "aa", print),
            ],
            Stop));
        return (document, print);
    }

    [Theory, OnBothDatabases]
    public async Task What_no_event_names_is_told_by_verify_and_removed_a_day_after_and_what_one_names_never(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (document, print) = await NamedAsync(on);
        var left = await KeepAsync(on, Cast.Number, "left by a kill");
        var alone = await KeepAsync(on, Never, "left before its case was stored");

        var before = await VerifyStore.RunAsync(on.Store, Stop);
        Assert.Equal(
            [
                "Case CM26-0001423: a document sealed on 2026-11-23 20:00 UTC lies in the vault, and no event names it. It is removed when the store is opened after 2026-11-24 20:00 UTC.",
                "Case CM26-0001599: a document sealed on 2026-11-23 20:00 UTC lies in the vault, and no event names it. It is removed when the store is opened after 2026-11-24 20:00 UTC.",
            ],
            before.Unnamed.Order());

        on.Clock.Now += TimeSpan.FromHours(23);
        await on.ReopenAsync();
        Assert.Equal("left by a kill", await ReadAsync(on, Cast.Number, left));

        on.Clock.Now += TimeSpan.FromHours(2);
        await on.ReopenAsync();
        Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Cast.Number, left, Stop)), StringComparison.Ordinal);
        Assert.Equal([false, false], [LiesThere(on, Cast.Number, left), LiesThere(on, Never, alone)]);
        Assert.Equal(["a record", "a letter"], [await ReadAsync(on, Cast.Number, document), await ReadAsync(on, Cast.Number, print)]);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Unnamed);
    }

    [Theory, OnBothDatabases]
    public async Task What_came_in_after_the_last_look_is_looked_at_in_its_turn(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (document, _) = await NamedAsync(on);
        for (var day = 0; day < 3; day++)
        {
            var left = await KeepAsync(on, Cast.Number, $"left on day {day}");
            on.Clock.Now += TimeSpan.FromHours(25);
            await on.ReopenAsync();
            Assert.False(LiesThere(on, Cast.Number, left));
            Assert.True(LiesThere(on, Cast.Number, document));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_events_cannot_be_read_nothing_is_removed(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (document, _) = await NamedAsync(on);
        var left = await KeepAsync(on, Cast.Number, "perhaps named");
        await on.Store.Database.CommitAsync([new("UPDATE events SET payload = hash WHERE stream = $1 AND version = 2", CaseStore.Stream(Cast.Number).ToString())], Stop);
        on.Clock.Now += TimeSpan.FromDays(2);
        await on.ReopenAsync();
        Assert.Equal([true, true], [LiesThere(on, Cast.Number, document), LiesThere(on, Cast.Number, left)]);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Unnamed);
    }

    [Theory, OnBothDatabases]
    public async Task A_key_without_a_file_is_removed_too(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var alone = await KeepAsync(on, Never, "killed between the key and the file");
        Directory.Delete(Path.Combine(on.Settings.Folder.Vault, Never.ToString()), recursive: true);
        on.Clock.Now += TimeSpan.FromDays(2);
        await on.ReopenAsync();
        Assert.StartsWith("This document was erased", Refusal(await on.Store.Vault.OpenAsync(Never, alone, Stop)), StringComparison.Ordinal);
    }
}
