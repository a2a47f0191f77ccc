using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Work;

/// <summary>The office's own work about cases: kept beside them, sealed with them, erased with them, and never a reviewer's.</summary>
public sealed class WorkTests
{
    private const string Secret = "The widow of the neighbor called.";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Actor Privacy = new("vance", "T. Vance", [Role.Privacy]);
    private static readonly CaseNumber Other = CaseNumber.Of(2026, 1424);

    private static async Task<(StoreUnderTest On, Office Office)> WithAsync(Kept kept, CaseStage stage = CaseStage.RecordsOpen)
    {
        var on = await OpenAsync(kept);
        foreach (var number in new[] { Cast.Number, Other })
        {
            Opened(await on.Cases.CreateAsync(number, Cast.Clerk, CaseStoreTests.Numbered(number, Cast.EventsTo(stage)), Stop));
            Opened(await on.Cases.AppendAsync(
                number, int.MaxValue, Cast.Clerk, _ => (Outcome<CaseEvent>)new CaseEvent.CoordinatorNamed(Cast.Coordinator.User, Cast.Coordinator.Name), Stop));
        }

        await DemoPersonas.MakeAsync(on.Store, Stop);
        return (on, await OpenOffice.OnAsync(on.Store, on.Clock, Stop));
    }

    private static async Task<CaseWork> WorkedAsync(Office office)
    {
        Opened(await WriteNote.HandleAsync(new(Cast.Number, Secret), Cast.Coordinator, office, Stop));
        Opened(await AddTask.HandleAsync(new(Cast.Number, "Call the adjuster", Cast.Coordinator.User, office.Today), Cast.Clerk, office, Stop));
        return Opened(await SetHold.HandleAsync(new(Cast.Number, "X-rays are on the way.", "The employee's attorney", office.Today), Cast.Coordinator, office, Stop));
    }

    [Theory, OnBothDatabases]
    public async Task Notes_tasks_and_holds_are_kept_beside_the_case_and_leave_its_chain_alone(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            var before = Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Version;
            await WorkedAsync(office);
            Assert.Equal(before, Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Version);
            await on.ReopenAsync();
            office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var work = Opened(await ReadWork.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)).Work;
            Assert.Equal((Secret, "D. Okafor", on.Clock.Now), (work.Notes[0].Text, work.Notes[0].By.Name, work.Notes[0].By.At));
            Assert.Equal(("Call the adjuster", "okafor"), (work.Tasks[0].What, work.Tasks[0].User));
            Assert.NotNull(work.HoldOn(office.Today));
            var report = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.Empty(report.Defects);
            await using var db = on.Store.NewContext();
            Assert.DoesNotContain(await db.Events.Select(e => e.Payload).ToListAsync(Stop), p => System.Text.Encoding.UTF8.GetString(p).Contains("widow", StringComparison.Ordinal));
            Assert.Contains(await ReadingsAsync(office), r => r is { What: "read work", User: "okafor" });
        }
    }

    private static async Task<IReadOnlyList<CaseReading>> ReadingsAsync(Office office)
    {
        await office.Store.Reads.NoteReasonAsync(Cast.Number, Privacy, typeof(BreakGlass), "A reason, to be written after all that waits.", Stop);
        return await Eventually.Async(() => office.Store.Reads.OfAsync(Cast.Number, 100, Stop), read => read.Count >= 2);
    }

    [Theory, OnBothDatabases]
    public async Task The_lists_are_made_again_from_the_events_and_a_changed_row_is_found(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            await WorkedAsync(office);
            await on.Store.Database.CommitAsync([new("UPDATE case_tasks SET what = 'changed'"), new("DELETE FROM case_holds")], Stop);
            Assert.Contains((await VerifyStore.RunAsync(on.Store, Stop)).Defects, d => d.StartsWith($"Work about case {Cast.Number}: lists do not show it", StringComparison.Ordinal));
            await on.Store.RebuildAsync(Stop);
            Assert.Empty((await VerifyStore.RunAsync(on.Store, Stop)).Defects);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_two_people_erase_is_gone_with_its_notes_and_the_mark_says_who_asked_and_by_which_rule(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            await WorkedAsync(office);
            Opened(await AskErasure.HandleAsync(new(Cast.Number, ErasureGround.WrongPerson, "Request of Nov 20, 2026", "It is another person's file."), Privacy, office, Stop));
            Assert.StartsWith("You asked for it yourself.", Refusal(await ConfirmErasure.HandleAsync(new(Cast.Number, Cast.Number.ToString()), Privacy, office, Stop)), StringComparison.Ordinal);
            Assert.StartsWith("Type the number", Refusal(await ConfirmErasure.HandleAsync(new(Cast.Number, Other.ToString()), Cast.MedicalDirector, office, Stop)), StringComparison.Ordinal);
            Opened(await ConfirmErasure.HandleAsync(new(Cast.Number, Cast.Number.ToString().ToLowerInvariant()), Cast.MedicalDirector, office, Stop));
            await on.ReopenAsync();
            office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            Assert.StartsWith($"Case {Cast.Number} was erased", Refusal(await ReadWork.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
            Assert.StartsWith($"Case {Cast.Number} was erased", Refusal(await WriteNote.HandleAsync(new(Cast.Number, "More"), Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
            Assert.StartsWith("There is no case", Refusal(await office.Store.Work.AppendAsync(Cast.Number, Cast.Clerk, w => w.WriteNote("More", null).Then<IReadOnlyList<WorkEvent>>(e => (WorkEvent[])[e]), Stop)), StringComparison.Ordinal);
            await using var db = on.Store.NewContext();
            Assert.Empty(await db.CaseTasks.ToListAsync(Stop));
            Assert.Empty(await db.CaseHolds.ToListAsync(Stop));
            var mark = await db.Events.SingleAsync(e => e.Stream == $"case/{Cast.Number}" && e.Type == "StreamErased", Stop);
            Assert.Equal("""{"ground":"WrongPerson","rule":"Request of Nov 20, 2026","askedBy":"T. Vance"}""", System.Text.Encoding.UTF8.GetString(mark.Payload));
            Assert.Equal("osei", mark.Actor);
            var report = await VerifyStore.RunAsync(on.Store, Stop);
            Assert.Empty(report.Defects);
            Assert.Equal(1, report.Erased);
        }
    }

    [Fact]
    public async Task A_request_to_erase_that_was_refused_is_no_request()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            Opened(await AskErasure.HandleAsync(new(Cast.Number, ErasureGround.Ordered, "Order", "Ordered."), Privacy, office, Stop));
            Opened(await RefuseErasure.HandleAsync(new(Cast.Number, "The appeal still runs."), Cast.MedicalDirector, office, Stop));
            Assert.StartsWith("Nobody asked", Refusal(await ConfirmErasure.HandleAsync(new(Cast.Number, Cast.Number.ToString()), Cast.MedicalDirector, office, Stop)), StringComparison.Ordinal);
            Opened(await on.Cases.LoadAsync(Cast.Number, Stop));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Cases_go_to_another_coordinator_with_their_tasks_and_each_answers_by_itself(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            await WorkedAsync(office);
            await AddCoordinatorAsync(on);
            Opened(await on.Cases.AppendAsync(Other, int.MaxValue, Cast.Clerk, r => r.NameCoordinator("ito", "K. Ito"), Stop));
            var absent = CaseNumber.Of(2026, 9999);
            var answers = Opened(await HandOver.HandleAsync(new(Cast.Coordinator.User, "ito", [Cast.Number, Other, absent], "D. Okafor is on leave."), Cast.MedicalDirector, office, Stop));
            Assert.Equal([Cast.Number, Other, absent], answers.Select(a => a.Case));
            Assert.Null(answers[0].Refused);
            Assert.StartsWith("K. Ito works this case by now.", answers[1].Refused!.ToString(), StringComparison.Ordinal);
            Assert.StartsWith("There is no case", answers[2].Refused!.ToString(), StringComparison.Ordinal);
            Assert.Equal("ito", Opened(await on.Cases.LoadAsync(Cast.Number, Stop)).Coordinator!.User);
            var work = Opened(await ReadWork.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)).Work;
            Assert.Equal(("ito", "D. Okafor is on leave."), (work.Tasks[0].User, work.HandOvers[0].What.Reason));
            var mine = Opened(await ReadMyWork.HandleAsync(new("ito", "K. Ito", [Role.Coordinator]), office, Stop));
            Assert.Equal("Call the adjuster", Assert.Single(mine.Tasks).Row.What);
            Assert.Single(mine.Holds);
            Assert.Contains(mine.Team, l => l is { User: "ito", Cases: 2, Tasks: 1 });
            Assert.Equal((1, 2), (mine.OnHold, mine.WaitedFor.Sum(w => w.Cases)));
        }
    }

    private static async Task AddCoordinatorAsync(StoreUnderTest on)
    {
        await using var db = on.Store.NewContext();
        var user = Casework.People.AddUser.New("ito", "K. Ito", [Role.Coordinator], persona: true);
        (user.NormalizedUserName, user.SecurityStamp) = ("ITO", "x");
        db.Users.Add(user);
        await db.SaveChangesAsync(Stop);
    }

    [Fact]
    public async Task A_hand_over_without_taker_cases_or_reason_is_refused_with_every_reason()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            var refused = Refusal(await HandOver.HandleAsync(new("okafor", "nobody", [], ""), Cast.Coordinator, office, Stop));
            foreach (var reason in new[] { "Choose the coordinator", "at least one case", "reason is empty" })
                Assert.Contains(reason, refused, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_task_goes_to_a_reviewer_or_to_nobody()
    {
        var (on, office) = await WithAsync(Kept.InSqlite);
        await using (on)
        {
            var colleagues = Opened(await AddTask.ColleaguesAsync(Cast.Coordinator, office, Stop));
            Assert.DoesNotContain(colleagues, c => c.User is "castellano" || c.User.StartsWith("R-", StringComparison.Ordinal));
            Assert.Contains(colleagues, c => c.User == "okafor");
            foreach (var user in new[] { "castellano", Cast.Reviewer.ToString(), "", "no-one" })
                Assert.StartsWith("Choose a colleague", Refusal(await AddTask.HandleAsync(new(Cast.Number, "Call", user, office.Today), Cast.Coordinator, office, Stop)), StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_board_shows_what_is_on_hold_until_it_lapses_and_the_clock_of_law_runs_on(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            async Task<ReadBoard.Board> HeldAsync() => Opened(await ReadBoard.HandleAsync(new() { WaitingOn = ReadBoard.OnHold }, Cast.Coordinator, office, Stop));
            Assert.Equal(0, (await HeldAsync()).Total);
            var before = Opened(await ReadCase.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)).Clocks;
            await WorkedAsync(office);
            var held = await HeldAsync();
            Assert.Equal(1, held.Stages.Sum(s => s.Cases));
            Assert.Equal("The employee's attorney", held.Holds[Assert.Single(held.Rows).Number].WaitingFor);
            Assert.Equal(before, Opened(await ReadCase.HandleAsync(new(Cast.Number), Cast.Coordinator, office, Stop)).Clocks);
            on.Clock.Now += TimeSpan.FromDays(1);
            Assert.Equal(0, (await HeldAsync()).Total);
            Assert.Empty(Opened(await ReadBoard.HandleAsync(new(), Cast.Coordinator, office, Stop)).Holds);
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_filter_is_kept_by_name_shared_and_deleted_by_its_owner_alone(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            async Task<IReadOnlyList<ReadFilters.Filter>> OfAsync(Actor actor)
            {
                await using var db = on.Store.NewContext();
                return Opened(await ReadFilters.HandleAsync(actor, db, Stop));
            }

            Opened(await SaveFilter.HandleAsync(new("Late ones", "?due=late", false), Cast.Coordinator, office, Stop));
            Assert.Empty(await OfAsync(Cast.MedicalDirector));
            Opened(await SaveFilter.HandleAsync(new(" Late ones ", "?due=late&stage=quality", true), Cast.Coordinator, office, Stop));
            Assert.Equal(new ReadFilters.Filter("Late ones", "?due=late&stage=quality", null, true), Assert.Single(await OfAsync(Cast.Coordinator)));
            Assert.Equal("D. Okafor", Assert.Single(await OfAsync(Cast.MedicalDirector)).Owner);
            Opened(await DeleteFilter.HandleAsync(new("Late ones"), Cast.MedicalDirector, office, Stop));
            Assert.Single(await OfAsync(Cast.Coordinator));
            Opened(await DeleteFilter.HandleAsync(new("Late ones"), Cast.Coordinator, office, Stop));
            Assert.Empty(await OfAsync(Cast.Coordinator));
            foreach (var (name, query) in new[] { ("", "?due=late"), (new string('x', 61), "?due=late"), ("Name", ""), ("Name", "/elsewhere") })
                Refusal(await SaveFilter.HandleAsync(new(name, query, false), Cast.Coordinator, office, Stop));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Who_saw_a_case_in_a_list_is_on_record_with_the_filter_and_no_word_that_was_searched_for(Kept kept)
    {
        var (on, office) = await WithAsync(kept);
        await using (on)
        {
            Opened(await ReadBoard.HandleAsync(new() { Search = Cast.Employee.FamilyName, Stage = CaseStage.RecordsOpen }, Cast.Coordinator, office, Stop));
            Opened(await ReadBoard.HandleAsync(new() { Stage = CaseStage.Quality }, Cast.Clerk, office, Stop));
            await on.ReopenAsync();
            office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
            var list = Assert.Single(Opened(await ReadAccessReport.HandleAsync(new(Cast.Number), Privacy, office, Stop)).Lists);
            Assert.Equal(("okafor", "Records open; page 1", true, 2), (list.User, list.Filter, list.Searched, list.Found));
            await using var db = on.Store.NewContext();
            var rows = await db.ListReads.ToListAsync(Stop);
            Assert.Equal(2, rows.Count);
            Assert.DoesNotContain(rows, r => $"{r.Filter} {r.Words}".Contains(Cast.Employee.FamilyName, StringComparison.OrdinalIgnoreCase));
            var words = ReadRows.WordsOf(Cast.Employee.FamilyName).OrderByDescending(w => w.Length);
            Assert.Equal(string.Join(' ', words.Select(w => on.Store.Master.HashOf(w, "searched word"))), rows.Single(r => r.Words is not null).Words);
        }
    }

    [Fact]
    public void No_reviewer_has_any_row_of_the_offices_work_and_nothing_of_it_reaches_a_letter()
    {
        Assert.All(
            AccessTable.Acts.Where(a => a.UseCase.Namespace == typeof(ReadWork).Namespace),
            a => Assert.Equal(Cell.Never, AccessTable.Of(a, Role.Reviewer)));
        Assert.DoesNotContain(typeof(ReviewCase).GetProperties(), p => p.PropertyType.Namespace == typeof(CaseWork).Namespace);
    }
}
