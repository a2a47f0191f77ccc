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

    [Fact]
    public async Task What_was_typed_does_not_stand_on_the_disk_in_clear()
    {
        await using var on = await WithCaseAsync(Kept.InSqlite);
        Opened(await on.Store.Drafts.SaveAsync(Cast.Number, CasePart.Summary, Cast.DrAmaro, "A phrase that nobody else has", 11, 0, Stop));
        await on.Store.DisposeAsync();
        Assert.DoesNotContain(Directory.GetFiles(on.Settings.Folder.Path, "*", SearchOption.AllDirectories), f =>
            File.ReadAllBytes(f).AsSpan().IndexOf("A phrase that nobody else has"u8) >= 0);
    }
}
