using OpenImr.Core.Cases;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Each act belongs to its stages: in these nothing refuses it for the stage, in all others and before the first event it is refused with a sentence that says where it belongs.</summary>
public sealed class StagesTests
{
    private static readonly DateOnly Late = new(2027, 3, 1);

    public static TheoryData<Act, CaseStage> ActsByStage
    {
        get
        {
            var rows = new TheoryData<Act, CaseStage>();
            foreach (var act in Act.All)
                foreach (var stage in Enum.GetValues<CaseStage>())
                    rows.Add(act, stage);
            return rows;
        }
    }

    public static TheoryData<Act> Acts => [.. Act.All];

    private static string? StageReason(Outcome<CaseEvent> outcome) => outcome is Outcome<CaseEvent>.Refused refused
        ? refused.Refusal.Reasons.Select(r => r.Sentence).SingleOrDefault(s => s.Contains(" is possible while the case is ", StringComparison.Ordinal))
        : null;

    [Theory]
    [MemberData(nameof(ActsByStage))]
    public void An_act_is_refused_in_every_stage_to_which_it_does_not_belong(Act act, CaseStage stage)
    {
        var reason = StageReason(act.Do(Cast.CaseAt(stage), Late, 0));
        if (act.Stages.Contains(stage))
            Assert.Null(reason);
        else
            Assert.EndsWith($"; {Cast.Number} is {Words.Of(stage)}.", reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Before_the_first_event_every_act_is_refused_and_none_fails(Act act) =>
        Assert.EndsWith("; no application was received.", StageReason(act.Do(ReviewCase.Empty, Late, 0)), StringComparison.Ordinal);

    [Fact]
    public void A_case_that_was_never_received_has_no_coordinator_no_print_and_no_successor()
    {
        CaseAssert.Refused(ReviewCase.Empty.NameCoordinator("okafor", "D. Okafor"), "There is no such case.");
        CaseAssert.Refused(ReviewCase.Empty.KeepPrint(default, "aa", "bb"), "A draft is not kept; only an issued letter is.");
        CaseAssert.Refused(
            ReviewCase.Empty.GoOnAfterRemand(Cast.Number), "Only a case whose determination was reversed goes on in a new one. Record the remand first.");
        Assert.Throws<InvalidOperationException>(() => ReviewCase.Empty.Number);
    }

    [Fact]
    public void Every_act_that_a_case_knows_is_in_the_table() => Assert.Empty(
        typeof(ReviewCase).GetMethods().Where(m => m.ReturnType == typeof(Outcome<CaseEvent>)).Select(m => m.Name)
            .Except(Act.All.Select(a => a.Name))
            .Except([nameof(ReviewCase.Receive), nameof(ReviewCase.NameCoordinator), nameof(ReviewCase.KeepPrint), nameof(ReviewCase.AnswerIdentifiers), nameof(ReviewCase.GoOnAfterRemand), nameof(ReviewCase.MailNotice)]));

    [Fact]
    public void An_act_of_the_open_case_says_so_in_one_word() => Assert.Equal(
        $"Ending the review is possible while the case is open; {Cast.Number} is Issued.",
        CaseAssert.Reasons(Cast.CaseAt(CaseStage.Issued).Terminate(TerminationReason.Settled, Late, "award")).Single().Sentence);

    [Fact]
    public void A_released_quality_step_lets_a_draft_be_issued_and_another_released_gate_does_not()
    {
        var drafted = Cast.CaseAt(CaseStage.Drafted);
        Outcome<CaseEvent> Issued(string gate) => drafted
            .After(c => c.ReleaseGate(gate, "The reviewer is out; the letter was read by the director.", Cast.MedicalDirector))
            .Issue(Cast.Noon(Cast.IssuedOn), Cast.ServedHash, Cast.PublishedHash, []);
        CaseAssert.Made<CaseEvent.DeterminationIssued>(Issued("quality"));
        Assert.NotNull(StageReason(Issued("register")));
    }
}
