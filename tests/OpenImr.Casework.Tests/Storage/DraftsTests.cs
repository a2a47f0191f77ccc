using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class DraftsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static async Task<StoreUnderTest> WithCaseAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        return on;
    }

    [Theory, OnBothDatabases]
    public async Task Every_save_is_there_after_a_restart_with_what_its_writer_had_seen(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        var drafts = on.Store.Drafts;
        for (var n = 1; n <= 25; n++)
        {
            on.Clock.Now = on.Clock.Now.AddSeconds(3);
            var saved = Opened(await drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, new string('ä', n * 100), 11, n - 1, Stop));
            Assert.Equal((n, 11, on.Clock.Now), (saved.Revision, saved.SeenVersion, saved.SavedAt));
            await on.ReopenAsync();
            drafts = on.Store.Drafts;
            Assert.Equal(saved, await drafts.FindAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, Stop));
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_was_typed_in_another_window_is_not_overwritten(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        var drafts = on.Store.Drafts;
        Opened(await drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "begun", 11, 0, Stop));
        Opened(await drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "longer, in the first window", 11, 1, Stop));
        Assert.StartsWith(
            "A newer draft of item 1 was saved in another window.",
            Refusal(await drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "older", 11, 1, Stop)), StringComparison.Ordinal);
        Assert.StartsWith(
            "A newer draft of item 1",
            Refusal(await drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "begun again", 11, 0, Stop)), StringComparison.Ordinal);
        Assert.Equal("longer, in the first window", (await drafts.FindAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, Stop))!.Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_is_its_writers_alone_and_part_by_part(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        var drafts = on.Store.Drafts;
        Opened(await drafts.SaveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, "one", 11, 0, Stop));
        Opened(await drafts.SaveAsync(Cast.Number, CasePart.Item(2), Cast.DrAmaro, "two", 11, 0, Stop));
        Assert.Null(await drafts.FindAsync(Cast.Number, CasePart.Item(1), Cast.Coordinator, Stop));
        await drafts.RemoveAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, Stop);
        Assert.Null(await drafts.FindAsync(Cast.Number, CasePart.Item(1), Cast.DrAmaro, Stop));
        Assert.Equal("two", (await drafts.FindAsync(Cast.Number, CasePart.Item(2), Cast.DrAmaro, Stop))!.Text);
    }

    /// <summary>Saves a text after the one before, a while later.</summary>
    private static async Task SaveAsync(StoreUnderTest on, string text, int follows, TimeSpan later, CasePart? part = null)
    {
        on.Clock.Now += later;
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, part ?? CasePart.Summary, Cast.DrAmaro, text, 11, follows, Stop, keepsBefore: true));
    }

    private static async Task<IEnumerable<(int, string)>> VersionsAsync(StoreUnderTest on, CasePart? part = null) =>
        (await on.Store.Drafts.VersionsAsync(Cast.Number, part ?? CasePart.Summary, Cast.DrAmaro, Stop)).Select(v => (v.Revision, v.Text));

    [Theory, OnBothDatabases]
    public async Task What_stood_there_before_is_kept_as_a_version_its_writers_alone(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        await SaveAsync(on, "one", 0, TimeSpan.Zero);
        Assert.Empty(await VersionsAsync(on));
        await SaveAsync(on, "one two", 1, TimeSpan.FromSeconds(5));
        await SaveAsync(on, "two", 2, TimeSpan.FromSeconds(5));
        await SaveAsync(on, "elsewhere", 0, TimeSpan.Zero, CasePart.Item(1));
        await SaveAsync(on, "elsewhere too", 1, TimeSpan.Zero, CasePart.Item(1));
        await on.ReopenAsync();
        Assert.Equal([(2, "one two"), (1, "one")], await VersionsAsync(on));
        Assert.Equal([(1, "elsewhere")], await VersionsAsync(on, CasePart.Item(1)));
        Assert.Equal("two", (await on.Store.Drafts.FindAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, Stop))!.Text);
        Assert.Empty(await on.Store.Drafts.VersionsAsync(Cast.Number, CasePart.Summary, Cast.Coordinator, Stop));
        Assert.Empty(await on.Store.Drafts.VersionsAsync(CaseNumber.Of(2026, 9999), CasePart.Summary, Cast.DrAmaro, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Of_a_draft_that_was_refused_no_version_is_made(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        await SaveAsync(on, "one", 0, TimeSpan.Zero);
        await SaveAsync(on, "two", 1, TimeSpan.Zero);
        Refusal(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "lost", 11, 1, Stop, keepsBefore: true));
        Assert.Equal([(1, "one")], await VersionsAsync(on));
    }

    [Theory, OnBothDatabases]
    public async Task Old_versions_are_thinned_while_one_writes(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        for (var n = 0; n < 10; n++)
            await SaveAsync(on, $"text {n + 1}", n, TimeSpan.FromMinutes(6));
        Assert.Equal(9, (await VersionsAsync(on)).Count());
        await SaveAsync(on, "a day later", 10, TimeSpan.FromHours(20));
        await SaveAsync(on, "two days later", 11, TimeSpan.FromHours(30));
        // The last of the first day, and that of the second.
        Assert.Equal([(11, "a day later"), (10, "text 10")], await VersionsAsync(on));
    }

    [Theory, OnBothDatabases]
    public async Task Versions_go_with_the_case_and_when_its_determination_has_gone_out(Kept kept)
    {
        await using var on = await WithCaseAsync(kept);
        var issued = CaseNumber.Of(2026, 1424);
        Opened(await on.Cases.CreateAsync(issued, Cast.Clerk, CaseStoreTests.Numbered(issued, Cast.EventsTo(CaseStage.Issued)), Stop));
        foreach (var number in new[] { Cast.Number, issued })
            for (var n = 0; n < 3; n++)
                Opened(await on.Store.Drafts.SaveAsync(number, CasePart.Summary, Cast.DrAmaro, $"text {n}", 11, n, Stop, keepsBefore: true));
        await on.Store.KeepDailyAsync(Stop);
        Assert.Empty(await on.Store.Drafts.VersionsAsync(issued, CasePart.Summary, Cast.DrAmaro, Stop));
        Assert.Equal(2, (await VersionsAsync(on)).Count());
        Opened(await on.Store.EraseAsync(Cast.Number, Core.Work.ErasureGround.RetentionEnded, new("farrow", "I. Farrow", [Role.Privacy]), Stop));
        await using var connection = await on.Store.Database.OpenAsync(Stop);
        Assert.Equal([0L], await connection.QueryAsync("SELECT count(*) FROM draft_versions", r => r.GetInt64(0), Stop));
    }

    [Fact]
    public async Task What_was_typed_does_not_stand_on_the_disk_in_clear()
    {
        await using var on = await WithCaseAsync(Kept.InSqlite);
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "A phrase that nobody else has", 11, 0, Stop));
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "Another text", 11, 1, Stop, keepsBefore: true));
        await on.Store.DisposeAsync();
        Assert.DoesNotContain(Directory.GetFiles(on.Settings.Folder.Path, "*", SearchOption.AllDirectories), f =>
            File.ReadAllBytes(f).AsSpan().IndexOf("A phrase that nobody else has"u8) >= 0);
    }
}
