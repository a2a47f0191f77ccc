using OpenImr.Core.Cases;
using OpenImr.Core.Work;

namespace OpenImr.Core.Tests.Work;

public sealed class CaseWorkTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Recorded Okafor = new("okafor", "D. Okafor", new(2026, 11, 23, 18, 0, 0, TimeSpan.Zero));
    private static readonly Recorded Osei = new("osei", "P. Osei", new(2026, 11, 23, 19, 0, 0, TimeSpan.Zero));

    private static CaseWork After(CaseWork work, Outcome<WorkEvent> decided, Recorded? by = null) => work.Apply(Assert.IsType<Outcome<WorkEvent>.Accepted>(decided).Value, by ?? Okafor);

    private static string Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Refusal.ToString();

    [Fact]
    public void A_note_is_never_changed_and_a_new_one_puts_it_right()
    {
        var work = After(CaseWork.Empty, CaseWork.Empty.WriteNote(" The attorney called. ", null));
        work = After(work, work.WriteNote("It was the adjuster who called.", 1), Osei);
        Assert.Equal(("The attorney called.", 2, "D. Okafor"), (work.Notes[0].Text, work.Notes[0].CorrectedBy, work.Notes[0].By.Name));
        Assert.Equal((1, (int?)null), (work.Notes[1].Corrects, work.Notes[1].CorrectedBy));
        Assert.Contains("says just that already", Refused(work.WriteNote("It was the adjuster who called. ", 1)), StringComparison.Ordinal);
        Assert.Contains("There is no note 7", Refused(work.WriteNote("Text", 7)), StringComparison.Ordinal);
        Assert.Contains("is empty", Refused(work.WriteNote("  ", null)), StringComparison.Ordinal);
        Assert.Contains("4,001 characters", Refused(work.WriteNote(new string('x', 4_001), null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_against_a_task_is_told_and_its_day_may_be_today()
    {
        var refused = Assert.IsType<Outcome<WorkEvent>.Refused>(CaseWork.Empty.AddTask("", "okafor", "D. Okafor", Today.AddDays(-1), Today)).Refusal;
        Assert.Equal(2, refused.Reasons.Count);
        Assert.Single(After(CaseWork.Empty, CaseWork.Empty.AddTask("Call", "okafor", "D. Okafor", Today, Today)).OpenTasks);
    }

    [Fact]
    public void A_task_is_done_once_and_says_by_whom()
    {
        var work = After(CaseWork.Empty, CaseWork.Empty.AddTask("Call", "okafor", "D. Okafor", Today, Today));
        work = After(work, work.FinishTask(1, "Reached her."), Osei);
        Assert.Empty(work.OpenTasks);
        Assert.Equal((Osei, "Reached her."), (work.Tasks[0].Done, work.Tasks[0].Remark));
        Assert.Equal("P. Osei did task 1 already.", Refused(work.FinishTask(1, null)));
        Assert.Equal("There is no task 2.", Refused(work.FinishTask(2, null)));
        Assert.Equal("P. Osei did task 1 already.", Refused(work.GiveTask(1, "osei", "P. Osei")));
    }

    [Fact]
    public void No_more_tasks_are_added_than_anyone_can_do()
    {
        var work = Enumerable.Range(0, CaseWork.MostOpenTasks).Aggregate(CaseWork.Empty, (w, _) => After(w, w.AddTask($"Call {w.Version}", "okafor", "D. Okafor", Today, Today)));
        Assert.Contains("100 open tasks", Refused(work.AddTask("Call", "okafor", "D. Okafor", Today, Today)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_task_is_not_added_twice_by_a_form_that_is_sent_again()
    {
        var work = After(CaseWork.Empty, CaseWork.Empty.AddTask("Call", "okafor", "D. Okafor", Today, Today));
        Assert.Equal("D. Okafor has this task here already.", Refused(work.AddTask(" Call ", "okafor", "D. Okafor", Today, Today)));
        Assert.Equal(2, After(work, work.AddTask("Call", "moss", "R. Moss", Today, Today)).OpenTasks.Count());
    }

    [Theory]
    [InlineData(0, true, "it ends today")]
    [InlineData(90, true, "the longest")]
    [InlineData(-1, false, "it is over")]
    [InlineData(91, false, "too long")]
    public void A_hold_lasts_from_today_to_ninety_days(int days, bool granted, string because) =>
        Assert.True(CaseWork.Empty.SetHold("Waits for X-rays.", "The employee", Today.AddDays(days), Today) is Outcome<WorkEvent>.Accepted == granted, because);

    [Fact]
    public void A_hold_lapses_by_itself_after_its_day_and_only_one_holds()
    {
        var until = Today.AddDays(3);
        var work = After(CaseWork.Empty, CaseWork.Empty.SetHold("Waits for X-rays.", "The employee", until, Today));
        Assert.Equal(1, work.HoldOn(until)?.Number);
        Assert.Null(work.HoldOn(until.AddDays(1)));
        Assert.StartsWith("The case is on hold until Thu Nov 26, 2026 already: Waits for X-rays.", Refused(work.SetHold("Again", "The employee", until, Today)), StringComparison.Ordinal);
        Assert.StartsWith("This hold ended by itself", Refused(work.ReleaseHold(1, "They came.", until.AddDays(1))), StringComparison.Ordinal);
        var released = After(work, work.ReleaseHold(1, "They came.", Today), Osei);
        Assert.Null(released.HoldOn(Today));
        Assert.Equal("P. Osei ended this hold already.", Refused(released.ReleaseHold(1, "They came.", Today)));
        Assert.Equal(2, After(released, released.SetHold("Again", "The employee", until, Today)).HoldOn(Today)?.Number);
    }

    [Fact]
    public void A_hand_over_takes_along_the_open_tasks_of_the_one_who_had_the_case_and_no_others()
    {
        var work = After(CaseWork.Empty, CaseWork.Empty.AddTask("One", "okafor", "D. Okafor", Today, Today));
        work = After(work, work.AddTask("Two", "moss", "R. Moss", Today, Today));
        work = After(work, work.AddTask("Three", "okafor", "D. Okafor", Today, Today));
        work = After(work, work.FinishTask(3, null));
        var happened = Assert.IsType<Outcome<IReadOnlyList<WorkEvent>>.Accepted>(work.HandOver("okafor", "osei", "P. Osei", "On leave.")).Value;
        work = happened.Aggregate(work, (w, e) => w.Apply(e, Okafor));
        Assert.Equal(["osei", "moss", "okafor"], work.Tasks.Select(t => t.User));
        Assert.Equal("On leave.", Assert.Single(work.HandOvers).What.Reason);
        Assert.Contains("reason is empty", Refused(work.HandOver("okafor", "osei", "P. Osei", " ")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_erase_and_the_ground_is_said_and_never_computed()
    {
        Assert.Contains("Nobody asked", Refused(CaseWork.Empty.ConfirmErasure("osei")), StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<Outcome<WorkEvent>.Refused>(CaseWork.Empty.AskErasure(ErasureGround.RetentionEnded, "", " ")).Refusal.Reasons.Count);
        var work = After(CaseWork.Empty, CaseWork.Empty.AskErasure(ErasureGround.Ordered, "Order of Nov 2, 2026", "The court ordered it."));
        Assert.Contains("A second person", Refused(work.ConfirmErasure("okafor")), StringComparison.Ordinal);
        Assert.Equal(ErasureGround.Ordered, Assert.IsType<Outcome<ErasureRequest>.Accepted>(work.ConfirmErasure("osei")).Value.Ground);
        Assert.Contains("already", Refused(work.AskErasure(ErasureGround.Ordered, "Order", "Again")), StringComparison.Ordinal);
        Assert.Null(After(work, work.RefuseErasure("The appeal still runs."), Osei).Erasure);
    }
}
