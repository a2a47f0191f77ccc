using System.Text;
using System.Text.Json;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Law;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Statistics;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>After a fact of one case was corrected, every question over the whole store still answers, and answers by the corrected fact.</summary>
public sealed class CorrectedFactsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Closed Wednesday, thirty days after the application, when a determination without further records is due.</summary>
    private static readonly DesignatedDay Closure = new(new(2026, 11, 4), "Storm closure", Designation.OfficeClosed);

    private static readonly Scenario Scenario = Opened(Core.Law.Scenario.Parse(
        """
        {
          "name": "Shorter times",
          "changes": [
            { "value": "Lab. Code § 4610.5(h)(1)(B)", "from": "2026-01-01", "to": "12 days" },
            { "value": "LaborCode.Section4610_6.RegularDetermination", "from": "2026-01-01", "to": "5 days" }
          ]
        }
        """));

    /// <summary>A new value of every fact that can be corrected.</summary>
    private static string ValueOf(CaseFact fact) => fact switch
    {
        CaseFact.DateOfInjury => "2026-03-02",
        CaseFact.UtilizationReviewDecidedOn => "2026-09-17",
        CaseFact.UtilizationReviewServedOn => "2026-09-21",
        CaseFact.UtilizationReviewServedBy => nameof(ServiceMethod.Personal),
        CaseFact.CommunicatedToPhysicianOn => "2026-09-19",
        CaseFact.ApplicationReceivedOn => "2026-10-02",
        CaseFact.EmployeeBirthDate => "1979-06-14",
        CaseFact.ClaimNumber => "WC-2026-77717",
        CaseFact.CompliantNoticeOn => "2026-09-24",
        CaseFact.LiabilityRaisedOn => "2026-09-10",
        CaseFact.LiabilityItems => "1, 2",
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "This test does not correct it yet."),
    };

    /// <summary>A case for each fact with that fact corrected, one for a corrected item, and one with everything corrected, each through the use case that the page calls.</summary>
    private static async Task<(Office Office, IReadOnlyList<CaseNumber> Cases)> CorrectedAsync(StoreUnderTest on)
    {
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var facts = Enum.GetValues<CaseFact>();
        var numbers = Enumerable.Range(1, facts.Length + 2).Select(n => CaseNumber.Of(2026, n)).ToArray();
        // The cast's documents are in no vault, which is no matter of this test.
        CaseEvent[] events = [.. Cast.EventsTo(CaseStage.RecordsComplete).Where(e => e is not (CaseEvent.DocumentReceived or CaseEvent.RegisterConfirmed))];
        bool IsAboutLiability(CaseNumber number) =>
            number == numbers[^1] || facts.Index().Any(f => numbers[f.Index] == number && f.Item is CaseFact.LiabilityRaisedOn or CaseFact.LiabilityItems);
        foreach (var number in numbers)
            Opened(await on.Cases.CreateAsync(number, Cast.Clerk, CaseStoreTests.Numbered(number, IsAboutLiability(number) ? [Disputed(events[0]), .. events[1..]] : events), Stop));
        foreach (var (n, fact) in facts.Index())
            foreach (var number in (CaseNumber[])[numbers[n], numbers[^1]])
                Opened(await CorrectFact.HandleAsync(new(number, int.MaxValue, fact, ValueOf(fact), "A typing error."), Cast.Coordinator, office, Stop));
        foreach (var number in numbers[^2..])
            Opened(await CorrectItem.HandleAsync(new(number, int.MaxValue, Cast.Items[0] with { AsWritten = "Soma 350 mg, thirty count" }, "A typing error."), Cast.Coordinator, office, Stop));
        return (office, numbers);
    }

    /// <summary>A dispute has to be there for its day and its items to be corrected.</summary>
    private static CaseEvent Disputed(CaseEvent received) => received is CaseEvent.ApplicationReceived r
        ? r with { Application = r.Application with { Liability = new("The injury is disputed.", RaisedOn: new(2026, 9, 1), Items: [1]) } } : received;

    [Theory, OnBothDatabases]
    public async Task Every_question_over_the_whole_store_answers_by_the_corrected_fact_as_one_case_does(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var (office, numbers) = await CorrectedAsync(on);
        var whole = new List<ReviewCase>();
        foreach (var number in numbers)
            whole.Add(Opened(await on.Cases.LoadAsync(number, Stop)));

        var preview = Opened(await PreviewDay.HandleAsync(new(Closure, "Notice of November 3", null), Cast.Coordinator, office, Stop));
        var closed = office.Entered.Apply(preview.Happens, new("", office.Today)).Calendars;
        Assert.Equal(numbers.Count, preview.Read);
        Assert.Equal(
            whole.Select(c => (c.Number, string.Join("; ", ClockChange.Of(c, office.Calendars, closed).Where(k => k is { Before.DoneAt: null, After.DoneAt: null }))))
                .Where(m => m.Item2.Length > 0),
            preview.Moved.Select(m => (m.Case, string.Join("; ", m.Clocks))));
        Assert.NotEmpty(preview.Moved);

        var replayed = Opened(await ReplayCases.HandleAsync(new(Scenario), Cast.MedicalDirector, office, Stop));
        Assert.Equal(numbers.Count, replayed.Cases);
        Assert.Equal(
            whole.Select(c => CaseReplay.Of(c, office.Calendars, Scenario.On(office.Calendars), office.Now)).OfType<CaseReplay>().Select(InWords),
            replayed.Changed.Select(InWords));
        // The decision was served on another day in two cases and in another way in two: their times end on other days than those of the rest.
        Assert.True(replayed.Changed.SelectMany(c => c.Clocks).Where(c => c.Rule == "filing").Select(c => c.Before!.LastDay).Distinct().Count() > 2);

        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        await on.Store.RebuildAsync(Stop);
        Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        Assert.Equal(preview.Moved.Count, Opened(await PreviewDay.HandleAsync(new(Closure, "Notice of November 3", null), Cast.Coordinator, office, Stop)).Moved.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_corrected_day_of_receipt_counts_in_its_own_year(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var finance = new Actor("ferreira", "A. Ferreira", [Role.Finance]);
        var received = Cast.Received() with { Application = Cast.Application() with { ReceivedOn = new(2026, 1, 4) } };
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, [received], Stop));
        var before = Opened(await ReadYearOfCases.HandleAsync(new(2026), finance, office, Stop));
        Opened(await on.Cases.AppendAsync(
            Cast.Number, int.MaxValue, Cast.Coordinator, _ => (Outcome<CaseEvent>)new CaseEvent.FactCorrected(CaseFact.ApplicationReceivedOn, "2026-01-04", "2025-12-31", "The stamp says so."), Stop));
        Assert.Equal((1, 0, 1), (
            before.Applications, Opened(await ReadYearOfCases.HandleAsync(new(2026), finance, office, Stop)).Applications,
            Opened(await ReadYearOfCases.HandleAsync(new(2025), finance, office, Stop)).Applications));
    }

    [Theory, OnBothDatabases]
    public async Task The_annual_tables_count_every_stage_as_the_whole_case_does(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var whole = new List<ReviewCase>();
        foreach (var (n, stage) in Enum.GetValues<CaseStage>().Index())
        {
            var number = CaseNumber.Of(2026, n + 1);
            whole.Add(Opened(await on.Cases.CreateAsync(number, Cast.Clerk, CaseStoreTests.Numbered(number, Cast.EventsTo(stage)), Stop)));
        }

        var taken = CaseNumber.Of(2026, 90);
        whole.Add(Opened(await on.Cases.CreateAsync(
            taken, Cast.Clerk, [.. CaseStoreTests.Numbered(taken, Cast.EventsTo(CaseStage.Issued)), new CaseEvent.DeterminationTakenBack(Cast.Reviewer, [], "A wrong item was decided.", new(2026, 11, 5))], Stop)));
        var year = Opened(await ReadYearOfCases.HandleAsync(new(2026), new("ferreira", "A. Ferreira", [Role.Finance]), office, Stop));
        Assert.Equal(
            (whole.Count, whole.Count(c => c.EligibleOn is not null), whole.Count(c => c.IneligibleOn is not null), whole.Count(c => c.Stage == CaseStage.Duplicate), whole.Count(c => c.IssuedOn is not null)),
            (year.Applications, year.Eligible, year.Ineligible, year.Duplicates, year.Determinations));
        Assert.Equal(Timeliness.Of(whole), year.Timeliness);
    }

    [Theory, OnBothDatabases]
    public async Task No_word_that_anyone_wrote_is_in_the_facts_of_a_corrected_case(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        await CorrectedAsync(on);
        await on.Store.RebuildAsync(Stop);
        await using var connection = await on.Store.Database.OpenAsync(Stop);
        var rows = await connection.QueryAsync("SELECT facts FROM case_facts", r => r.GetFieldValue<byte[]>(0), Stop);
        Assert.Equal(Enum.GetValues<CaseFact>().Length + 2, rows.Count);
        Assert.All(rows, row =>
        {
            using var facts = JsonDocument.Parse(row);
            Assert.All(FactsAloneTests.Texts(facts.RootElement), FactsAloneTests.AssertIsOurs);
            var text = Encoding.UTF8.GetString(row);
            Assert.All(
                [ValueOf(CaseFact.ClaimNumber), ValueOf(CaseFact.EmployeeBirthDate), "1980-06-14", "WC-2026", "typing", "thirty", Cast.Employee.FamilyName],
                word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        });
    }

    private static string InWords(CaseReplay replay) =>
        $"{replay.Case}: {string.Join("; ", replay.Clocks)} | {string.Join("; ", replay.Findings)} | {string.Join("; ", replay.Breaches)} | {replay.Fee}";
}
