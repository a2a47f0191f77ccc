using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Storage;

public sealed class CaseStoreTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_case_is_loaded_as_it_was_stored_at_every_stage(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        foreach (var stage in Enum.GetValues<CaseStage>())
        {
            var number = CaseNumber.Of(2026, 2000 + (int)stage);
            var events = Numbered(number, Cast.EventsTo(stage));
            var stored = Opened(await on.Cases.CreateAsync(number, Cast.Clerk, events, Stop));
            Assert.Equal(stage, stored.Stage);
        }

        await on.ReopenAsync();
        foreach (var stage in Enum.GetValues<CaseStage>())
        {
            var number = CaseNumber.Of(2026, 2000 + (int)stage);
            var loaded = Opened(await on.Cases.LoadAsync(number, Stop));
            var history = Opened(await on.Cases.HistoryAsync(number, Stop));
            Assert.Equal(stage, loaded.Stage);
            Assert.Equal(Json(Numbered(number, Cast.EventsTo(stage))), Json([.. history.Select(e => e.Event)]));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_second_of_two_at_one_item_is_told_what_changed_when_and_by_whom(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var item = CasePart.Item(2);
        on.Clock.Now = Cast.Noon(new(2026, 11, 23)).AddMinutes(125);
        var first = await on.Cases.AppendAsync(
            Cast.Number, seen.VersionOf(item), Cast.DrAmaro, r => r.Decide(Cast.Reviewer, Cast.Decisions[1]), Stop);
        on.Clock.Now = on.Clock.Now.AddMinutes(5);
        var second = await on.Cases.AppendAsync(
            Cast.Number, seen.VersionOf(item), Cast.DrAmaro,
            r => r.Decide(Cast.Reviewer, Cast.Decisions[1] with { Outcome = ItemOutcome.Upheld }), Stop);
        Assert.IsType<Outcome<ReviewCase>.Accepted>(first);
        var refusal = Refusal(second);
        Assert.StartsWith("Item 2 changed at 14:05, by R-0412, while you were writing: ", refusal, StringComparison.Ordinal);
        Assert.EndsWith("Read it and decide again.", refusal, StringComparison.Ordinal);
        Assert.Equal(ItemOutcome.Overturned, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).DecisionOf(2, Cast.Reviewer)!.Decision.Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task Two_at_different_parts_both_succeed(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var parts = Cast.Decisions.Select(d => on.Cases.AppendAsync(
            Cast.Number, seen.VersionOf(CasePart.Item(d.Item)), Cast.DrAmaro, r => r.Decide(Cast.Reviewer, d), Stop));
        var summary = on.Cases.AppendAsync(
            Cast.Number, seen.VersionOf(CasePart.Summary), Cast.DrAmaro, r => r.WriteSummary(Cast.Reviewer, Cast.Summary), Stop);
        Assert.All(await Task.WhenAll(parts.Append(summary)), o => Assert.IsType<Outcome<ReviewCase>.Accepted>(o));
        var after = Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
        Assert.Equal(seen.Version + 5, after.Version);
        Assert.Equal(4, after.Decisions.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_at_one_item_exactly_one_succeeds(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => on.Cases.AppendAsync(
            Cast.Number, seen.VersionOf(CasePart.Item(1)), Cast.DrAmaro,
            r => r.Decide(Cast.Reviewer, Cast.Decisions[0] with { Rationale = $"Rationale {n}." }), Stop))));
        Assert.Single(all.OfType<Outcome<ReviewCase>.Accepted>());
        Assert.All(all.OfType<Outcome<ReviewCase>.Refused>(), o => Assert.Contains("Item 1 changed at", o.Refusal.ToString(), StringComparison.Ordinal));
        Assert.Equal(seen.Version + 1, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Version);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_refused_now_but_was_possible_before_says_what_came_in_between(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        Opened(await on.Cases.AppendAsync(
            Cast.Number, seen.Version, Cast.Clerk, _ => (Outcome<CaseEvent>)Cast.EventsTo(CaseStage.Ineligible)[^1], Stop));
        var refusal = Refusal(await on.Cases.AppendAsync(
            Cast.Number, seen.Version, Cast.Coordinator,
            r => r.Stage == CaseStage.Received
                ? (Outcome<CaseEvent>)Cast.EventsTo(CaseStage.Deferred)[^1]
                : new Refusal("Only a received case can be deferred."),
            Stop));
        Assert.Contains("The case's standing changed at 12:00, by P. Lindqvist, while you were writing: Found not eligible", refusal, StringComparison.Ordinal);
        Assert.Contains("Only a received case can be deferred.", refusal, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Another_process_sees_what_this_one_stored_and_the_other_way_round(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await using var other = Opened(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        foreach (var (store, decision) in new[] { other.Cases, on.Cases, other.Cases, on.Cases }.Zip(Cast.Decisions))
            Opened(await store.AppendAsync(
                Cast.Number, seen.VersionOf(CasePart.Item(decision.Item)), Cast.DrAmaro, r => r.Decide(Cast.Reviewer, decision), Stop));
        Assert.Equal(4, Opened(await other.Cases.LoadAsync(Cast.Number, Stop)).Decisions.Count);
        Assert.Equal(4, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Decisions.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Cases_received_at_once_get_numbers_of_their_own(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await using var other = Opened(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        var received = await Task.WhenAll(Enumerable.Range(0, 30).Select(n => Task.Run(() => (n % 2 == 0 ? on.Cases : other.Cases).ReceiveAsync(
            2026, Cast.Clerk, number => new Outcome<IReadOnlyList<CaseEvent>>.Accepted(Numbered(number, Cast.EventsTo(CaseStage.Received))), Stop))));
        Assert.Equal(Enumerable.Range(1, 30), received.Select(o => Opened(o).Number.Sequence).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_is_taken_is_refused(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        Assert.Equal(
            "Case CM26-0001423 exists already. Give the new case another number.",
            Refusal(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task Work_is_stored_with_the_event_that_asks_for_it_and_only_once(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        foreach (var name in new[] { "okafor", "brandt" })
            Opened(await on.Cases.AppendAsync(
                Cast.Number, seen.Version + 2, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed(name, name), Stop,
                review => [new WorkItem("welcome", $"welcome/{review.Number}")]));
        await using var db = on.Store.NewContext();
        var work = await db.Work.SingleAsync(Stop);
        Assert.Equal(("welcome", "case/CM26-0001423", on.Clock.Now), (work.Kind, work.Stream, work.NotBefore));
    }

    [Theory, OnBothDatabases]
    public async Task A_refused_decision_stores_nothing(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var seen = Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        var refusal = Refusal(await on.Cases.AppendAsync(Cast.Number, seen.Version, Cast.Clerk, r => r.Decide(Cast.Reviewer, Cast.Decisions[0]), Stop));
        Assert.NotEmpty(refusal);
        Assert.Single(Opened(await on.Cases.HistoryAsync(Cast.Number, Stop)));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_keeps_who_and_when_to_the_microsecond(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        on.Clock.Now = new DateTimeOffset(2026, 11, 23, 9, 8, 7, TimeSpan.FromHours(-8)).AddTicks(1234567);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.Received), Stop));
        var first = Assert.Single(Opened(await on.Cases.HistoryAsync(Cast.Number, Stop)));
        Assert.Equal(("lindqvist", "P. Lindqvist", 1), (first.User, first.Name, first.Version));
        Assert.Equal(on.Clock.Now.AddTicks(-7), first.RecordedAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_case_that_does_not_exist_is_refused_in_a_sentence(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Assert.StartsWith("There is no case CM26-0001423.", Refusal(await on.Cases.LoadAsync(Cast.Number, Stop)), StringComparison.Ordinal);
    }

    internal static IReadOnlyList<CaseEvent> Numbered(CaseNumber number, IReadOnlyList<CaseEvent> events) =>
        [.. events.Select(e => e is CaseEvent.ApplicationReceived first ? first with { Number = number } : e)];

    internal static IEnumerable<string> Json(IReadOnlyList<CaseEvent> events) =>
        events.Select(e => System.Text.Encoding.UTF8.GetString(StoredEvents.Cases.Write(e).Json.Span));
}
