using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Tests.Guidelines;

/// <summary>The reviewer answers the questions of a guideline, and every answer tells where it comes from.</summary>
public sealed class CriteriaGridTests
{
    private static readonly DateTimeOffset At = new(2014, 5, 1, 17, 0, 0, TimeSpan.Zero);

    private static readonly Treatment Request = RequestLine.Read("Carisoprodol 350 mg, #30");

    private static CriteriaGrid Grid(string text, params IEnumerable<GivenAnswer> log)
    {
        var set = CriteriaSets.Standard.For(Request, new DateOnly(2014, 4, 30)).Set!;
        return CriteriaGrid.Of(set, SuggestedAnswers.For(set, new(Request, [Request], [new("clinical case summary", text)], new(2014, 4, 30))), log);
    }

    private static GivenAnswer Given(Outcome<GivenAnswer> outcome) => Assert.IsType<Outcome<GivenAnswer>.Accepted>(outcome).Value;

    private static string Refused(Outcome<GivenAnswer> outcome) => Assert.IsType<Outcome<GivenAnswer>.Refused>(outcome).Refusal.ToString();

    [Theory]
    [InlineData("spasm", "Examination shows muscle spasm.", Answer.Yes, AnswerOrigin.Accepted)]
    [InlineData("spasm", "Examination shows muscle spasm.", Answer.No, AnswerOrigin.Changed)]
    [InlineData("spasm", "Nothing is said of it.", Answer.Yes, AnswerOrigin.Typed)]
    [InlineData("spasm", "Nothing is said of it.", Answer.Unknown, AnswerOrigin.Accepted)]
    public void An_answer_tells_whether_a_suggestion_was_accepted_changed_or_never_there(string criterion, string text, Answer answer, AnswerOrigin origin)
    {
        var given = Given(Grid(text).Give(criterion, answer, At));
        Assert.Equal((answer, origin, At), (given.Given!.Answer, given.Given.Origin, given.At));
        var row = Grid(text, given).Rows.Single(r => r.Criterion.Id == criterion);
        Assert.Equal(given.Given, row.Given);
        Assert.All(Grid(text, given).Rows.Where(r => r.Criterion.Id != criterion), r => Assert.Null(r.Given));
    }

    [Fact]
    public void A_changed_suggestion_keeps_the_words_it_came_from()
    {
        var given = Given(Grid("Examination shows muscle spasm.").Give("spasm", Answer.No, At)).Given!;
        Assert.Equal(["spasm"], given.Words.Select(w => w.AsPrinted.Split(' ')[^1]));
    }

    [Fact]
    public void What_was_answered_can_be_taken_back_and_nothing_of_the_log_goes()
    {
        var first = Given(Grid("").Give("spasm", Answer.Yes, At));
        var back = Given(Grid("", first).Give("spasm", null, At.AddMinutes(1)));
        Assert.Null(Grid("", first, back).Rows.Single(r => r.Criterion.Id == "spasm").Given);
        Assert.Empty(GivenAnswer.Holding([first, back]));
        Assert.Equal([first], GivenAnswer.Holding([first]));
        Assert.Contains("no answer to be taken back", Refused(Grid("", first, back).Give("spasm", null, At)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_comes_to_say_otherwise_contradicts_the_answer_and_does_not_change_it()
    {
        var given = Given(Grid("").Give("spasm", Answer.No, At));
        Assert.False(Grid("", given).Rows.Single(r => r.Criterion.Id == "spasm").IsContradicted);
        var row = Grid("Examination shows muscle spasm.", given).Rows.Single(r => r.Criterion.Id == "spasm");
        Assert.True(row.IsContradicted);
        Assert.Equal(Answer.No, row.Given!.Answer);
    }

    [Fact]
    public void An_answer_to_another_version_of_the_questions_is_not_taken_over()
    {
        var given = Given(Grid("").Give("spasm", Answer.Yes, At));
        Assert.All(Grid("", given with { Version = "0.9.0" }).Rows, r => Assert.Null(r.Given));
        Assert.Contains("no question \"colour\"", Refused(Grid("").Give("colour", Answer.Yes, At)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_set_is_in_force_the_newest_earlier_one_is_shown_as_such_and_what_is_in_force_is_named()
    {
        var days = new EditionDays(new(2026, 11, 2), Reviewed: new(2026, 10, 20));
        var choice = CriteriaSets.Standard.For(Request, days);
        Assert.Null(choice.Set);
        Assert.NotNull(choice.Earlier);
        Assert.Contains("other editions than the one in force", choice.Reason, StringComparison.Ordinal);
        Assert.All(CriteriaSets.Standard.InForceFor(Request, days), c => Assert.NotEqual(choice.Earlier.Edition, c.Edition?.Id));
        Assert.NotEmpty(CriteriaSets.Standard.InForceFor(Request, days));
        Assert.Null(CriteriaSets.Standard.For(Request, new DateOnly(2014, 4, 30)).Earlier);
    }
}
