using System.Text;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Records;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>Cases that are joined in the store, with their files, on both databases.</summary>
public sealed class ConsolidateCasesTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly CaseNumber Other = CaseNumber.Of(2026, 1501);

    private static async Task ReceiveAsync(Office office, CaseNumber number, string text) => Opened(await ReceiveDocument.HandleAsync(
        new(number, int.MaxValue, "note.txt", new MemoryStream(Encoding.UTF8.GetBytes(text)), DocumentType.ProgressReport, "Lee Stone, MD", PartialDate.Read("2026-07-01"),
            PartyRole.ClaimsAdministrator, new(2026, 10, 12)),
        Cast.Coordinator, office, Stop));

    /// <summary>Two eligible cases of one claim; one paper is in both files, one in each alone.</summary>
    private static async Task<(StoreUnderTest On, Office Office)> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Eligible), Stop));
        Opened(await on.Cases.CreateAsync(Other, Cast.Clerk, CaseStoreTests.Numbered(Other, Cast.EventsTo(CaseStage.Eligible)), Stop));
        foreach (var (number, text) in new[] { (Cast.Number, "of the first"), (Cast.Number, "of both"), (Other, "of both"), (Other, "of the second") })
            await ReceiveAsync(office, number, text);
        return (on, office);
    }

    private static async Task<string> TextAsync(Office office, CaseNumber number, CaseDocument document)
    {
        await using var content = Opened(await office.Vault.OpenAsync(number, document.VaultAddress, Stop));
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(Stop);
    }

    [Theory, OnBothDatabases]
    public async Task A_joined_case_brings_its_file_once_and_asking_again_changes_nothing(Kept kept)
    {
        var (on, office) = await FilledAsync(kept);
        await using var _ = on;
        var joined = Opened(await ConsolidateCases.HandleAsync(new(Cast.Number, int.MaxValue, [Other]), Cast.Coordinator, office, Stop));
        Assert.Equal(["of the first", "of both", "of the second"], await Task.WhenAll(joined.Documents.Select(d => TextAsync(office, Cast.Number, d))));
        Assert.Equal([1, 2, 3], joined.Documents.Select(d => d.Id.Number));
        Assert.Equal(("Lee Stone, MD", new DateOnly(2026, 10, 12)), (joined.Documents[2].Author, joined.Documents[2].ReceivedOn));
        Assert.Equal(CaseStage.Consolidated, Opened(await on.Cases.LoadAsync(Other, Stop)).Stage);
        var again = Opened(await ConsolidateCases.HandleAsync(new(Cast.Number, int.MaxValue, [Other]), Cast.Coordinator, office, Stop));
        Assert.Equal(joined.Version, again.Version);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task A_stop_before_the_file_came_along_is_mended_by_asking_again(Kept kept)
    {
        var (on, office) = await FilledAsync(kept);
        await using var _ = on;
        var other = Opened(await on.Cases.LoadAsync(Other, Stop));
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Coordinator, r => r.Consolidate(office.Today, [other]), Stop));
        var joined = Opened(await ConsolidateCases.HandleAsync(new(Cast.Number, int.MaxValue, [Other]), Cast.Coordinator, office, Stop));
        Assert.Equal((3, 12), (joined.Documents.Count, joined.Items.Count));
    }

    [Theory]
    [InlineData(Kept.InSqlite, true)]
    [InlineData(Kept.InSqlite, false)]
    [InlineData(Kept.InPostgres, true)]
    [InlineData(Kept.InPostgres, false)]
    public async Task Either_of_two_joined_cases_is_erased_alone_and_the_other_keeps_its_own_copies(Kept kept, bool eraseTheJoined)
    {
        var (on, office) = await FilledAsync(kept);
        await using var _ = on;
        var lead = Opened(await ConsolidateCases.HandleAsync(new(Cast.Number, int.MaxValue, [Other]), Cast.Coordinator, office, Stop));
        var origin = Opened(await on.Cases.LoadAsync(Other, Stop));
        var (gone, stays) = eraseTheJoined ? (origin, lead) : (lead, origin);
        Opened(await on.Store.EraseAsync(gone.Number, ErasureGround.Ordered, new Actor("farrow", "I. Farrow", [Role.Privacy]), Stop));
        Assert.StartsWith("This document was erased", Refusal(await office.Vault.OpenAsync(gone.Number, gone.Documents[^1].VaultAddress, Stop)), StringComparison.Ordinal);
        Assert.Equal("of the second", await TextAsync(office, stays.Number, stays.Documents[^1]));
        Assert.False(Directory.Exists(Path.Combine(on.Settings.Folder.Vault, gone.Number.ToString())));
        await on.ReopenAsync();
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
    }

    [Theory, OnBothDatabases]
    public async Task A_document_that_was_erased_in_the_joined_case_is_not_brought_back_by_joining(Kept kept)
    {
        var (on, office) = await FilledAsync(kept);
        await using var _ = on;
        var second = Opened(await on.Cases.LoadAsync(Other, Stop)).Documents[1];
        await on.Store.Vault.EraseAsync(Other, second.VaultAddress, Stop);
        var joined = Opened(await ConsolidateCases.HandleAsync(new(Cast.Number, int.MaxValue, [Other]), Cast.Coordinator, office, Stop));
        Assert.DoesNotContain(joined.Documents, d => d.Sha256 == second.Sha256);
    }
}
