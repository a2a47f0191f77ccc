using OpenImr.Casework.Intake;
using OpenImr.Casework.Law;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Programmes;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Law;

/// <summary>Clocks that the organization confirms and days that it enters: kept in its stream, at work at once, and after a restart.</summary>
public sealed class EnteredLawTests
{
    private const string Link = "https://www.ecfr.gov/current/title-45/section-147.136";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Administrator = new("castellano", "Y. Castellano", [Role.Administrator]);
    private static readonly Programme Federal = Programme.Find("federal-external-review")!;
    private static readonly DesignatedDay Closure = new(new(2026, 11, 18), "Storm closure", Designation.OfficeClosed);

    private static Task<Outcome<ReviewCase>> ReceiveAsync(Office office)
    {
        var first = Cast.Received();
        return ReceiveApplication.HandleAsync(
            new(first.Application, first.Claim, first.Parties, first.Injury, first.UtilizationReview, [], Synthetic: false, Programme: Federal.Name), Cast.Clerk, office, Stop);
    }

    [Theory, OnBothDatabases]
    public async Task A_live_case_of_a_recalled_programme_runs_once_each_clock_is_confirmed(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Assert.Contains("has confirmed each of its clocks", Refusal(await ReceiveAsync(office)), StringComparison.Ordinal);
        foreach (var clock in Federal.ToConfirm)
            Opened(await ConfirmClock.HandleAsync(new(Federal.Id, clock.Citation, "45 CFR 147.136, e-CFR", Link, new(2026, 11, 20)), Administrator, office, Stop));
        await on.ReopenAsync();
        office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var review = Opened(await ReceiveAsync(office));
        Assert.Equal(Federal, review.Programme);
        Assert.Equal("Y. Castellano", office.Entered.ConfirmationOf(Federal.ToConfirm[0])!.Who.By);
        Opened(await WithdrawConfirmation.HandleAsync(new(Federal.Id, Federal.ToConfirm[0].Citation, "renumbered"), Cast.MedicalDirector, office, Stop));
        Assert.Contains(Federal.ToConfirm[0].Citation, Refusal(await ReceiveAsync(office)), StringComparison.Ordinal);
        Assert.Empty(await DefectsAsync(on));
    }

    [Theory, OnBothDatabases]
    public async Task A_day_tells_the_clocks_that_it_moves_before_it_is_stored_and_moves_them_then(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        var other = CaseNumber.Of(2026, 2);
        Opened(await on.Cases.CreateAsync(other, Cast.Clerk, [Cast.Received() with { Number = other }, .. Cast.EventsTo(CaseStage.Received).Skip(1)], Stop));

        var preview = Opened(await PreviewDay.HandleAsync(new(Closure, "Notice of Nov 24", null), Cast.Coordinator, office, Stop));
        Assert.Equal(2, preview.Read);
        Assert.Equal("Determination due: Wed Nov 18, 2026 → Thu Nov 19, 2026", Assert.Single(Assert.Single(preview.Moved).Clocks).ToString());
        Assert.Empty(office.Entered.Days);
        Assert.Equal(new(2026, 11, 18), await DueAsync(on, Cast.Number));

        Opened(await DesignateDay.HandleAsync(new(Closure, "Notice of Nov 24", null), Cast.Coordinator, office, Stop));
        Assert.Equal(new(2026, 11, 19), await DueAsync(on, Cast.Number));
        Assert.Equal("Thu Nov 19, 2026", CaseClocks.Of(Opened(await on.Cases.LoadAsync(Cast.Number, Stop)), office.Calendars).Single(c => c.Rule == "determination").Deadline.Due.ToString());
        Assert.Empty(await DefectsAsync(on));

        await on.ReopenAsync();
        office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Assert.Equal(Closure, Assert.Single(office.Entered.Days).Told.Day);
        Assert.Empty(await DefectsAsync(on));
        Opened(await WithdrawDay.HandleAsync(new(Closure.On, Closure.By, "the office opened"), Cast.MedicalDirector, office, Stop));
        Assert.Equal(new(2026, 11, 18), await DueAsync(on, Cast.Number));
        Opened(await LookUpYear.HandleAsync(new(2026, "The council's list"), Cast.Coordinator, office, Stop));
        Assert.DoesNotContain(
            CaseClocks.Of(Opened(await on.Cases.LoadAsync(Cast.Number, Stop)), office.Calendars).Single(c => c.Rule == "determination").Deadline.Steps,
            s => s.Text.Contains("designated", StringComparison.Ordinal));
        Assert.Empty(await DefectsAsync(on));
    }

    [Fact]
    public async Task Rows_that_a_kill_left_behind_a_new_day_are_made_again_at_the_next_start()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        Opened(await on.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), Stop));
        // What RecordDaysAsync stores in its one transaction, and nothing after it.
        var organization = (await OpenOffice.OnAsync(on.Store, on.Clock, Stop)).Organization;
        Opened(await organization.RecordAsync(Cast.Coordinator, law => law.Designate(Closure, "Notice of Nov 24", null), Stop, RebuildReadTables.Outdated));
        Assert.Equal(new(2026, 11, 18), await DueAsync(on, Cast.Number));
        await on.ReopenAsync();
        Assert.Equal(new(2026, 11, 19), await DueAsync(on, Cast.Number));
    }

    [Theory, OnBothDatabases]
    public async Task Days_entered_while_others_save_leave_no_row_counted_by_the_days_of_before(Kept kept)
    {
        await using var on = await OpenAsync(kept);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var numbers = Enumerable.Range(1, 12).Select(n => CaseNumber.Of(2026, n)).ToArray();
        foreach (var number in numbers)
            Opened(await on.Cases.CreateAsync(number, Cast.Clerk, [Cast.Received() with { Number = number }, .. Cast.EventsTo(CaseStage.WithReviewer).Skip(1)], Stop));
        using var ended = new CancellationTokenSource();
        var saves = 0;
        var saving = Task.WhenAll(numbers.Select(number => Task.Run(async () =>
        {
            for (var n = 0; !ended.IsCancellationRequested; n++)
            {
                Opened(await on.Cases.AppendAsync(number, int.MaxValue, Cast.Coordinator, r => r.NameCoordinator($"c{n % 2}", $"Coordinator {n % 2}"), Stop));
                Interlocked.Increment(ref saves);
            }
        })));
        for (var round = 0; round < 6; round++)
        {
            Opened(await DesignateDay.HandleAsync(new(Closure, "Notice of Nov 24", null), Cast.Coordinator, office, Stop));
            Opened(await WithdrawDay.HandleAsync(new(Closure.On, Closure.By, "the office opened"), Cast.MedicalDirector, office, Stop));
        }

        Opened(await DesignateDay.HandleAsync(new(Closure, "Notice of Nov 24", null), Cast.Coordinator, office, Stop));
        await ended.CancelAsync();
        await saving;
        Assert.True(saves > numbers.Length, "Nobody saved meanwhile: the test shows nothing.");
        Assert.Empty(await DefectsAsync(on));
    }

    [Fact]
    public async Task What_another_node_entered_is_taken_over()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        await using var other = Opened(await CaseworkStore.OpenAsync(on.Settings, on.Clock, Stop));
        Opened(await LookUpYear.HandleAsync(new(2026, "The council's list"), Cast.Coordinator, office, Stop));
        Assert.Empty(other.Law.Entered.Years);
        Assert.True(await other.Law.RefreshAsync(Stop));
        Assert.Single(other.Law.Entered.Years);
        Assert.False(await other.Law.RefreshAsync(Stop));
    }

    [Fact]
    public async Task A_refused_entry_is_not_stored()
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        Refusal(await DesignateDay.HandleAsync(new(Closure with { Name = "" }, "", null), Cast.Coordinator, office, Stop));
        Refusal(await PreviewDay.HandleAsync(new(Closure, "", null), Cast.Coordinator, office, Stop));
        Refusal(await ConfirmClock.HandleAsync(new(Federal.Id, "x", "", "", new(2026, 1, 1)), Administrator, office, Stop));
        Assert.Equal(EnteredLaw.None, Opened(await ReadEnteredLaw.HandleAsync(Administrator, office, Stop)));
    }

    /// <summary>What is wrong with chains, rows and counts. The documents of these cases were never put into the vault, which is told too.</summary>
    private static async Task<IEnumerable<string>> DefectsAsync(StoreUnderTest on) =>
        (await VerifyStore.RunAsync(on.Store, Stop)).Defects.Where(d => !d.Contains("is missing from the vault", StringComparison.Ordinal) && !d.Contains("the key of document", StringComparison.Ordinal));

    private static async Task<DateOnly> DueAsync(StoreUnderTest on, CaseNumber number)
    {
        await using var db = on.Store.NewContext();
        return PacificTime.DayOf(db.Cases.Single(c => c.Number == number.ToString()).NextDue!.Value.AddMinutes(-1));
    }
}
