using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Clocks;

/// <summary>Every stored case under changed law: what changes is counted and listed, and nothing is stored.</summary>
public sealed class ReplayCasesTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static Scenario Read(string json) => Opened(Scenario.Parse(json));

    private static readonly Scenario Longer = Read("""{ "name": "Filing in 36 days", "changes": [ { "value": "Lab. Code § 4610.5(h)(1)(B)", "from": "2026-01-01", "to": "36 days" } ] }""");

    private static readonly Scenario[] Scenarios =
    [
        Longer,
        Read("""{ "changes": [ { "value": "LaborCode.Section4610_6.RegularDetermination", "from": "2026-01-01", "to": "5 days" } ] }"""),
        Read("""{ "changes": [ { "value": "Title8.Section9792_10_5.RecordsAfterElectronicNotice", "from": "2026-01-01", "to": "3 days" } ] }"""),
        Read("""{ "changes": [ { "value": "Title8.Section9792_10_8.Regular", "from": "2026-04-01", "to": "400" }, { "value": "Title8.Section9792_10_8.PharmacyOnly", "from": "2026-04-01", "to": "400" } ] }"""),
        Read("""{ "days": [ { "on": "2026-11-18", "name": "Storm closure", "by": "office-closed" } ] }"""),
    ];

    private static async Task<Office> FilledAsync(StoreUnderTest on)
    {
        CaseStage[] stages = [CaseStage.Received, CaseStage.RecordsOpen, CaseStage.WithReviewer, CaseStage.Issued];
        foreach (var n in Enumerable.Range(1, 12))
        {
            var number = CaseNumber.Of(2026, n);
            var served = n % 3 == 0 ? new DateOnly(2026, 8, 30) : Cast.DeniedOn;
            CaseEvent[] events =
            [
                Cast.Received() with { Number = number, UtilizationReview = Cast.UtilizationReview with { ServedOn = served, ServedBy = ServiceMethod.Personal } },
                .. Cast.EventsTo(stages[n % stages.Length]).Skip(1),
            ];
            Opened(await on.Cases.CreateAsync(number, Cast.Clerk, events, Stop));
        }

        return await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
    }

    [Theory, OnBothDatabases]
    public async Task What_changes_is_counted_by_rule_and_listed_by_case(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await FilledAsync(on);
        var report = Opened(await ReplayCases.HandleAsync(new(Longer), Cast.MedicalDirector, office, Stop));
        Assert.Equal((12, 12), (report.Cases, report.Changed.Count));
        Assert.Equal([new("filing", 12)], report.DueDates);
        Assert.Equal([new("ELG-09", 4)], report.Findings);
        Assert.Equal([new("filing", 4)], report.CuredBreaches);
        Assert.Empty(report.NewBreaches);
        Assert.Equal(0, report.Fees);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => CaseNumber.Of(2026, n)), report.Changed.Select(c => c.Case));
    }

    [Fact]
    public async Task Every_case_answers_as_it_does_when_it_is_loaded_whole()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await FilledAsync(on);
        foreach (var scenario in Scenarios)
        {
            var report = Opened(await ReplayCases.HandleAsync(new(scenario), Cast.Coordinator, office, Stop));
            var expected = new List<string>();
            foreach (var n in Enumerable.Range(1, 12))
            {
                var review = Opened(await on.Cases.LoadAsync(CaseNumber.Of(2026, n), Stop));
                if (CaseReplay.Of(review, office.Calendars, scenario.On(office.Calendars), office.Now) is { } replay)
                    expected.Add(InWords(replay));
            }

            Assert.NotEmpty(expected);
            Assert.Equal(expected, report.Changed.Select(InWords));
        }
    }

    /// <summary>Replay reads days, stages and outcomes alone; whatever it passes over may not matter.</summary>
    [Fact]
    public async Task Every_case_of_a_demonstration_answers_as_it_does_when_it_is_loaded_whole()
    {
        await using var demo = new Demo.FilledDemo();
        await demo.InitializeAsync();
        var office = await OpenOffice.OnAsync(demo.Store, new StandingClock(Demo.FilledDemo.Now), Stop);
        foreach (var scenario in Scenarios)
        {
            var report = Opened(await ReplayCases.HandleAsync(new(scenario), Cast.Coordinator, office, Stop));
            var slow = demo.All.Select(c => CaseReplay.Of(c, office.Calendars, scenario.On(office.Calendars), office.Now)).OfType<CaseReplay>().OrderBy(c => c.Case);
            Assert.Equal(demo.All.Count, report.Cases);
            Assert.Equal(slow.Select(InWords), report.Changed.Select(InWords));
        }
    }

    private static string InWords(CaseReplay replay) =>
        $"{replay.Case}: {string.Join("; ", replay.Clocks)} | {string.Join("; ", replay.Findings)} | {string.Join("; ", replay.Breaches)} | {replay.Fee}";

    [Fact]
    public async Task Stored_data_are_untouched_and_erased_cases_are_not_read()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await FilledAsync(on);
        Opened(await on.Store.EraseAsync(CaseNumber.Of(2026, 3), ErasureGround.RetentionEnded, Cast.Coordinator, Stop));
        var before = Opened(await on.Cases.HistoryAsync(CaseNumber.Of(2026, 6), Stop)).Count;
        var report = Opened(await ReplayCases.HandleAsync(new(Longer), Cast.MedicalDirector, office, Stop));
        Assert.Equal(11, report.Cases);
        Assert.DoesNotContain(report.Changed, c => c.Case == CaseNumber.Of(2026, 3));
        Assert.Equal(before, Opened(await on.Cases.HistoryAsync(CaseNumber.Of(2026, 6), Stop)).Count);
        Assert.StartsWith("To replay cases is for", Refusal(await ReplayCases.HandleAsync(new(Longer), Cast.Clerk, office, Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unchanged_law_changes_nothing()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await FilledAsync(on);
        var same = Read("""{ "changes": [ { "value": "LaborCode.Section4610_5.Filing", "from": "2013-01-01", "to": "30 days" } ] }""");
        Assert.Empty(Opened(await ReplayCases.HandleAsync(new(same), Cast.MedicalDirector, office, Stop)).Changed);
    }
}
