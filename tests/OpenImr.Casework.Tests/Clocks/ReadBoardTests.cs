using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Clocks;

public sealed class ReadBoardTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static async Task<(StoreUnderTest On, List<CaseRow> Rows)> FilledAsync(Kept kept)
    {
        var on = await OpenAsync(kept);
        var made = MadeUpRows.Of(1200, seed: 7, on.Clock.Now, closed: 0.3).ToList();
        await MadeUpRows.StoreAsync(on.Store.Database, made, Stop);
        return (on, [.. made.SelectMany(r => r.Case)]);
    }

    private static async Task<ReadBoard.Board> ReadAsync(StoreUnderTest on, ReadBoard.Query query)
    {
        return Opened(await ReadBoard.HandleAsync(query, Cast.Coordinator, await OpenOffice.OnAsync(on.Store, on.Clock, Stop), Stop));
    }

    private static bool Asked(CaseRow row, ReadBoard.Query q, DateTimeOffset now, bool withStage = true) =>
        row.IsOpen
        && (!withStage || q.Stage is null || row.Stage == q.Stage)
        && (q.Track is null || row.Track == q.Track)
        && (q.WaitingOn is null || row.WaitingOn == q.WaitingOn)
        && (q.Coordinator is null || row.Coordinator == q.Coordinator)
        && (q.Programme is null || row.Programme == q.Programme)
        && (!withStage || q.Due switch
        {
            ReadBoard.DueFilter.Late => row.NextDue <= now,
            ReadBoard.DueFilter.Soon => row.NextDue <= now.AddDays(3),
            _ => true,
        });

    [Theory, OnBothDatabases]
    public async Task Every_combination_of_filters_shows_the_cases_it_asks_for_in_order_with_exact_counts(Kept kept)
    {
        var (on, rows) = await FilledAsync(kept);
        await using var _ = on;
        foreach (var stage in new CaseStage?[] { null, CaseStage.RecordsOpen, CaseStage.Issued })
            foreach (var track in new ReviewTrack?[] { null, ReviewTrack.Expedited })
                foreach (var waitingOn in new[] { null, "reviewer" })
                    foreach (var coordinator in new[] { null, "user-3" })
                        foreach (var due in Enum.GetValues<ReadBoard.DueFilter>())
                            foreach (var order in Enum.GetValues<ReadBoard.Order>())
                            {
                                var query = new ReadBoard.Query
                                {
                                    Stage = stage,
                                    Track = track,
                                    WaitingOn = waitingOn,
                                    Coordinator = coordinator,
                                    Due = due,
                                    Order = order,
                                    Descending = due == ReadBoard.DueFilter.Soon,
                                    PageSize = 20,
                                };
                                var expected = rows.Where(r => Asked(r, query, on.Clock.Now)).ToList();
                                expected.Sort((a, b) => order == ReadBoard.Order.Due
                                    ? (a.DueOrder, a.Number).CompareTo((b.DueOrder, b.Number))
                                    : (a.ReceivedOn, a.Number).CompareTo((b.ReceivedOn, b.Number)));
                                if (query.Descending)
                                    expected.Reverse();
                                var board = await ReadAsync(on, query);
                                Assert.Equal(expected.Take(20), board.Rows);
                                Assert.Equal(expected.Count, board.Total);
                                var counts = rows.Where(r => Asked(r, query, on.Clock.Now, withStage: false)).GroupBy(r => r.Stage).OrderBy(g => g.Key)
                                    .Select(g => new ReadBoard.StageCount(
                                        g.Key, g.Count(), g.Count(r => r.NextDue <= on.Clock.Now), g.Count(r => r.NextDue <= on.Clock.Now.AddDays(3))));
                                Assert.Equal(counts, board.Stages);
                            }
    }

    [Theory, OnBothDatabases]
    public async Task The_pages_together_are_every_open_case_once(Kept kept)
    {
        var (on, rows) = await FilledAsync(kept);
        await using var _ = on;
        var seen = new List<string>();
        for (var page = 1; ; page++)
        {
            var board = await ReadAsync(on, new() { Page = page });
            if (board.Rows.Count == 0)
                break;
            seen.AddRange(board.Rows.Select(r => r.Number));
        }

        Assert.Equal(rows.Where(r => r.IsOpen).OrderBy(r => (r.DueOrder, r.Number)).Select(r => r.Number), seen);
    }

    [Theory]
    [InlineData("CM26-0000042", 1)]
    [InlineData("cm26-000004", 10)]
    public async Task A_case_is_found_by_the_beginning_of_its_number(string typed, int found)
    {
        var (on, _) = await FilledAsync(Kept.InSqlite);
        await using var _1 = on;
        Assert.Equal(found, (await ReadAsync(on, new() { Search = typed })).Rows.Count(r => r.Number.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, OnBothDatabases]
    public async Task A_case_is_found_by_names_without_accents_by_claim_and_by_physician_even_when_it_is_closed(Kept kept)
    {
        var (on, rows) = await FilledAsync(kept);
        await using var _ = on;
        var expected = rows.Where(r => Named(r.EmployeeName, r.Physician, "zoe") && Named(r.EmployeeName, r.Physician, "nunez")).Select(r => r.Number).Order();
        var board = await ReadAsync(on, new() { Search = "ZOË nun", PageSize = 500 });
        Assert.Equal(expected, board.Rows.Select(r => r.Number).Order());
        Assert.Equal(board.Rows.Count, board.Total);
        Assert.Contains(board.Rows, r => !r.IsOpen);
        var claim = rows[100].ClaimNumber;
        Assert.Contains(rows[100], (await ReadAsync(on, new() { Search = claim.ToLowerInvariant() })).Rows);
        Assert.Empty((await ReadAsync(on, new() { Search = "nobody is called so" })).Rows);

        static bool Named(string employee, string physician, string beginning) =>
            ReadRows.WordsOf($"{employee} {physician}").Any(w => w.StartsWith(beginning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_searched_for_and_who_may_not_look_is_refused()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Assert.StartsWith("Type the beginning", Refusal(await ReadBoard.HandleAsync(new() { Search = " — " }, Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
        Assert.StartsWith("A page is counted from 1", Refusal(await ReadBoard.HandleAsync(new() { Page = 0 }, Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
        foreach (var role in new[] { Role.Administrator, Role.Credentialing, Role.Scheduler })
            Assert.StartsWith(
                "To read board is for", Refusal(await ReadBoard.HandleAsync(new(), new Actor("x", "X", [role]), office, Stop)), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_board_shows_what_the_events_of_a_case_say(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsOpen), Stop));
        Opened(await on.Cases.AppendAsync(Cast.Number, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed("okafor", "D. Okafor"), Stop));
        var row = Assert.Single((await ReadAsync(on, new() { Coordinator = "okafor" })).Rows);
        Assert.Equal(
            (CaseStage.RecordsOpen, "claims administrator", "D. Okafor", "records", "Soma 350 mg, sixty count with one refill +3", 6),
            (row.Stage, row.WaitingOn!, row.CoordinatorName!, row.NextDueRule!, row.ItemsText, row.ItemCount));
        Assert.StartsWith("Records due ", row.NextDueText, StringComparison.Ordinal);
    }
}
