using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class OutboxTests
{
    private const string Kind = "letter-pdf";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static async Task<StoreUnderTest> WithWorkAsync(Kept kept, params string[] keys)
    {
        var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        foreach (var decision in Cast.Decisions.Take(1))
            Opened(await on.Cases.AppendAsync(
                Cast.Number, int.MaxValue, Cast.DrAmaro, r => r.Decide(Cast.Reviewer, decision), Stop,
                _ => [.. keys.Select(k => new WorkItem(Kind, k, "Served"))]));
        return on;
    }

    [Theory, OnBothDatabases]
    public async Task Work_is_held_by_one_of_many_workers_of_two_processes(Kept kept)
    {
        await using var on = await WithWorkAsync(kept, "a", "b", "c");
        await using var other = Opened(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        var held = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => (n % 2 == 0 ? on.Store : other).Outbox.TakeAsync(Kind, Stop))));
        Assert.Equal(["a", "b", "c"], held.OfType<HeldWork>().Select(w => w.Key).Order());
        Assert.Null(await on.Store.Outbox.TakeAsync("another kind", Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Work_that_its_worker_gave_up_is_taken_again_and_done_work_never(Kept kept)
    {
        await using var on = await WithWorkAsync(kept, "a");
        var first = Assert.IsType<HeldWork>(await on.Store.Outbox.TakeAsync(Kind, Stop));
        Assert.Equal(1, first.Attempts);
        Assert.Null(await on.Store.Outbox.TakeAsync(Kind, Stop));
        on.Clock.Now += TimeSpan.FromMinutes(5);
        var again = Assert.IsType<HeldWork>(await on.Store.Outbox.TakeAsync(Kind, Stop));
        Assert.Equal(2, again.Attempts);
        await on.Store.Outbox.DoneAsync(again, Stop);
        on.Clock.Now += TimeSpan.FromDays(1);
        Assert.Null(await on.Store.Outbox.TakeAsync(Kind, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Work_that_went_wrong_waits_twice_as_long_each_time(Kept kept)
    {
        await using var on = await WithWorkAsync(kept, "a");
        foreach (var minutes in new[] { 2, 4, 8 })
        {
            await on.Store.Outbox.FailedAsync(Assert.IsType<HeldWork>(await on.Store.Outbox.TakeAsync(Kind, Stop)), "InvalidOperationException", Stop);
            on.Clock.Now += TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1);
            Assert.Null(await on.Store.Outbox.TakeAsync(Kind, Stop));
            on.Clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Equal(4, Assert.IsType<HeldWork>(await on.Store.Outbox.TakeAsync(Kind, Stop)).Attempts);
    }

    [Theory, OnBothDatabases]
    public async Task Each_day_has_its_checkpoint_and_what_was_done_a_month_ago_is_forgotten(Kept kept)
    {
        await using var on = await WithWorkAsync(kept, "a", "b");
        await on.Store.Outbox.DoneAsync(Assert.IsType<HeldWork>(await on.Store.Outbox.TakeAsync(Kind, Stop)), Stop);
        await on.Store.KeepDailyAsync(Stop);
        Assert.False(await on.Store.TakeCheckpointAsync(Stop));
        on.Clock.Now += TimeSpan.FromDays(31);
        await on.Store.KeepDailyAsync(Stop);
        await using var db = on.Store.NewContext();
        Assert.Equal(["b"], db.Work.Select(w => w.Key));
        Assert.Equal(2, db.Checkpoints.Count());
    }
}
