using OpenImr.Casework.Demo;
using OpenImr.Casework.Library;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Tests.Demo;

public sealed class FillDemoTests(FilledDemo demo) : IClassFixture<FilledDemo>
{
    [Fact]
    public void Cases_stand_in_every_stage() => Assert.Equal(Enum.GetValues<CaseStage>(), demo.All.Select(c => c.Stage).Distinct().Order());

    [Fact]
    public void Every_case_says_that_it_is_synthetic() => Assert.All(demo.All, c => Assert.True(c.Opening.Synthetic));

    [Fact]
    public void Progress_counts_every_case() =>
        Assert.Equal(Enumerable.Range(1, FilledDemo.Cases), demo.Progress.Select(p => p.Done).Order());

    [Fact]
    public void Some_are_late_and_most_are_not()
    {
        var open = demo.All.Select(c => CaseClocks.Next(CaseClocks.Of(c))).OfType<CaseClock>().ToArray();

        Assert.InRange(open.Count(c => c.At(FilledDemo.Now) == ClockState.Late), 3, open.Length / 3);
    }

    [Fact]
    public async Task The_reviewer_whom_a_visitor_may_be_can_be_given_a_case_and_a_second_review()
    {
        var stop = TestContext.Current.CancellationToken;
        var office = await OpenOffice.OnAsync(demo.Store, new StandingClock(FilledDemo.Now), stop);
        var persona = Assert.Single(await DemoPersonas.OfAsync(demo.Store, stop), p => p.Role == Role.Reviewer).User;
        Assert.Equal("R-0500", persona);
        var coordinator = new Actor("coordinator", "Coordinator", [Role.Coordinator]);
        var quality = new Actor("quality", "Quality", [Role.Quality]);
        var toAssign = new List<Candidate>();
        foreach (var review in demo.All.Where(c => c.Stage == CaseStage.RecordsComplete))
            toAssign.AddRange(Accepted(await FindReviewers.HandleAsync(new(review.Number), coordinator, office, stop)).Where(c => c.Reviewer.ToString() == persona));
        Assert.NotEmpty(toAssign);
        Assert.All(toAssign, c => Assert.True(c.InCalifornia && c.OpenCases > 0 && c.OpenCases <= c.Capacity / 2));
        Assert.Contains(toAssign, c => c.IsFree);
        var second = new List<Candidate>();
        foreach (var review in demo.All.Where(c => c.Stage == CaseStage.Issued))
            second.AddRange(Accepted(await FindSecondReviewers.HandleAsync(new(review.Number), quality, office, stop)).Candidates.Where(c => c.Reviewer.ToString() == persona));
        Assert.Contains(second, c => c.IsFree);
    }

    [Fact]
    public async Task No_reviewer_has_more_cases_than_the_reviewer_takes()
    {
        var stop = TestContext.Current.CancellationToken;
        var office = await OpenOffice.OnAsync(demo.Store, new StandingClock(FilledDemo.Now), stop);
        var open = await FindReviewers.OpenCasesAsync(office, stop);
        Assert.All(await office.Panel.AllAsync(stop), r => Assert.True(open.GetValueOrDefault(r.Id) <= r.Availability.Capacity, $"{r.Id} has {open.GetValueOrDefault(r.Id)} of {r.Availability.Capacity} cases."));
    }

    private static T Accepted<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Accepted>(outcome).Value;

    [Fact]
    public async Task No_determination_of_the_organization_stands_in_the_library_until_it_is_released()
    {
        var stop = TestContext.Current.CancellationToken;
        var office = await OpenOffice.OnAsync(demo.Store, new StandingClock(FilledDemo.Now), stop);
        var reader = new Actor("reader", "Reader", [Role.Quality]);
        Assert.Contains(demo.All, c => c.IssuedOn is not null && c.Mailings.Count > 0);
        foreach (var number in demo.All.Select(c => c.Number))
            Assert.IsType<Outcome<ReadDetermination.Determination>.Refused>(await ReadDetermination.HandleAsync(new(number.ToString()), reader, office, stop));
        Assert.Equal(0, (await SearchLibrary.HandleAsync(new(string.Join(" OR ", demo.All.Where(c => c.IssuedOn is not null).Take(LibraryQuery.MostConditions).Select(c => $"\"{c.Number}\""))), reader, office, stop)
            as Outcome<SearchLibrary.Answer>.Accepted)!.Value.Items);
    }

    [Fact]
    public async Task The_year_of_the_organizations_own_cases_is_counted_as_by_hand()
    {
        var stop = TestContext.Current.CancellationToken;
        var office = await OpenOffice.OnAsync(demo.Store, new StandingClock(FilledDemo.Now), stop);
        var counted = Assert.IsType<Outcome<ReadYearOfCases.Year>.Accepted>(await ReadYearOfCases.HandleAsync(new(2026), new("finance", "Finance", [Role.Finance]), office, stop)).Value;
        var received = demo.All.Where(c => c.Application.ReceivedOn.Year == 2026).ToArray();
        Assert.Equal(
            new(2026, received.Length, received.Count(c => c.Stage == CaseStage.Duplicate), received.Count(c => c.EligibleOn is not null), received.Count(c => c.IneligibleOn is not null),
                demo.All.Count(c => c.IssuedOn?.Year == 2026), Timeliness.Of(demo.All.Where(c => c.Mailings.Count > 0 && PacificTime.DayOf(c.Mailings.Min(m => m.Mailing.SentAt)).Year == 2026))),
            counted);
        Assert.True(counted is { Applications: > 0, Eligible: > 0, Determinations: > 0, Timeliness.FromAssigned.Days: > 0 });
    }

    [Fact]
    public void Some_are_hard()
    {
        var items = demo.All.SelectMany(c => c.Items.Values).ToArray();

        Assert.Contains(items, i => i.Request.Act == UtilizationReviewAct.Modified);
        Assert.Contains(items, i => i.Request.Act == UtilizationReviewAct.ConditionallyNonCertified);
        Assert.Contains(items, i => i.Request.DependsOn is not null);
        Assert.Contains(items, i => i.Request.Guideline is AdministratorGuideline.ReasonsNotMadeAvailable);
        Assert.Contains(demo.All, c => c.Stage == CaseStage.Issued && c.Mailings.Count == 0);
        Assert.Contains(items, i => i.Status == ItemStatus.Terminated);
        Assert.Contains(demo.All, c => c.Items.Count > 5);
        Assert.Contains(demo.All, c => c.Joined.Count > 0);
        Assert.Contains(demo.All, c => c.Track == ReviewTrack.Expedited);
        Assert.Contains(demo.All, c => c.Track == ReviewTrack.Formulary);
        Assert.Contains(demo.All, c => c.Parties.Employee.PreferredLanguage == "es");
    }

    [Fact]
    public void Nothing_lies_in_the_future_or_on_a_free_day()
    {
        var today = PacificTime.DayOf(FilledDemo.Now);
        var days = demo.All.SelectMany(c => new DateOnly?[]
        {
            c.Application.ReceivedOn, c.EligibleOn, c.AssignedOn, c.IssuedOn, c.RecordsComplete is { } complete ? PacificTime.DayOf(complete.At) : null,
        }).OfType<DateOnly>();

        Assert.All(days, day => Assert.True(day < today && BusinessCalendar.Judicial.IsOpen(day), $"{Words.Of(day)}"));
    }

    [Fact]
    public void No_two_rationales_and_no_two_summaries_read_alike()
    {
        var texts = demo.All.SelectMany(c => c.Decisions.Values).Select(d => d.Decision.Rationale).Concat(demo.All.Select(c => c.Summary).OfType<string>()).ToArray();

        Assert.True(texts.Length > 400);
        Assert.Empty(texts.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Most_items_are_upheld_as_in_the_published_figures()
    {
        var outcomes = demo.All.SelectMany(c => c.Decisions.Values).Select(d => d.Decision.Outcome).ToArray();

        Assert.InRange(outcomes.Count(o => o == ItemOutcome.Overturned) / (double)outcomes.Length, 0.05, 0.30);
    }

    [Fact]
    public async Task Every_chain_seal_document_and_row_verifies()
    {
        var report = await VerifyStore.RunAsync(demo.Store, TestContext.Current.CancellationToken);

        Assert.Empty(report.Defects);
        Assert.Equal(demo.Filled.Documents, report.Documents);
    }

    [Fact]
    public async Task The_panel_has_120_reviewers_and_some_may_not_review()
    {
        var panel = await new ReviewerStore(demo.Store.Events).AllAsync(TestContext.Current.CancellationToken);
        var today = PacificTime.DayOf(FilledDemo.Now);

        Assert.Equal(120, panel.Count);
        Assert.Contains(panel, r => r.Licenses.All(l => l.ExpiresOn < today));
        Assert.Contains(panel, r => r.Sanctions.Count > 0);
        Assert.Contains(panel, r => r.Affiliations.Count > 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_cases_and_another_gives_others()
    {
        Assert.Equal(Told(seed: 7), Told(seed: 7));
        Assert.NotEqual(Told(seed: 7), Told(seed: 8));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused()
    {
        var refused = await FillDemo.HandleAsync(new(new StoreSettings(new DataFolder(demo.Folder)), 10), new StandingClock(FilledDemo.Now), null, TestContext.Current.CancellationToken);

        Assert.Contains("is not empty", Assert.IsType<Outcome<FillDemo.Filled>.Refused>(refused).Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filling_that_is_stopped_leaves_nothing_behind()
    {
        var parent = Directory.CreateTempSubdirectory("openimr-demo-").FullName;
        using var stop = new CancellationTokenSource();
        var stopping = new Stopping(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FillDemo.HandleAsync(
            new(new StoreSettings(new DataFolder(Path.Combine(parent, "demo"))), 200), new StandingClock(FilledDemo.Now), stopping, stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
        Directory.Delete(parent);
    }

    [Fact]
    public async Task What_a_killed_filling_left_beside_is_removed_by_the_next()
    {
        var parent = Directory.CreateTempSubdirectory("openimr-demo-").FullName;
        var left = Directory.CreateDirectory(Path.Combine(parent, "demo.filling", "vault")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "half"), "half a document", TestContext.Current.CancellationToken);

        var filled = await FillDemo.HandleAsync(new(new StoreSettings(new DataFolder(Path.Combine(parent, "demo"))), 20), new StandingClock(FilledDemo.Now), null, TestContext.Current.CancellationToken);

        Assert.IsType<Outcome<FillDemo.Filled>.Accepted>(filled);
        Assert.Equal("demo", Assert.Single(Directory.EnumerateFileSystemEntries(parent).Select(Path.GetFileName)));
        Assert.False(File.Exists(Path.Combine(parent, "demo", "vault", "half")));
        Directory.Delete(parent, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public async Task A_number_of_cases_out_of_bounds_is_refused(int cases)
    {
        var refused = await FillDemo.HandleAsync(new(new StoreSettings(new DataFolder("nowhere")), cases), new StandingClock(FilledDemo.Now), null, TestContext.Current.CancellationToken);

        Assert.Contains("1 to 100000 cases", Assert.IsType<Outcome<FillDemo.Filled>.Refused>(refused).Refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The events of forty cases in words and hours, without the addresses of sealed documents, which no two fillings share.</summary>
    private static IReadOnlyList<string> Told(long seed)
    {
        var today = PacificTime.DayOf(FilledDemo.Now);
        var description = DemoPanel.Description(DemoVocabulary.Standard, today);
        var office = new DemoOffice(
            DemoVocabulary.Standard, seed, today, [.. DemoPanel.Of(DemoVocabulary.Standard, seed, today).Select(f => ExpertReviewer.Fold(f))],
            ConflictRegister.Of(DemoPanel.Profile, new OrganizationLinks(description.Links), today));
        return
        [
            .. new DemoCases(office, 120).Take(40).SelectMany(c => c.Tell(b => (new('0', 64), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(b)))).Events)
                .Select(e => $"{e.RecordedAt:O} {e.User} {System.Text.Encoding.UTF8.GetString(StoredEvents.Cases.Write(e.Event).Json.Span)}"),
        ];
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Done == 5)
                stop.Cancel();
        }
    }
}
