using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Work;

namespace OpenImr.Core.Tests.Quality;

/// <summary>The rubric and the second review: who may, of what, and that nothing of it touches the case.</summary>
public sealed class CaseDeliberationTests
{
    private static readonly DateOnly On = new(2026, 11, 20);
    private static readonly Recorded By = new(Cast.Quality.User, Cast.Quality.Name, Cast.Noon(On));
    private static readonly ReviewCase Issued = Cast.CaseAt(CaseStage.Issued);
    private static readonly DrawnCase Drawn = QualitySamplingTests.With((new(2026, 1, 1), 1m, 1m, 9)).Draw(new(Issued.Number, Cast.IssuedOn))!;

    private static readonly DeliberationEvent.RubricFilled Filled =
        new(Rubric.On(On).From, [.. Rubric.On(On).Questions.Select(q => new RubricAnswer(q.Code, RubricMark.Yes, null))], "Well weighed.");

    private static Candidate Second(int number = 388, params IEnumerable<ReviewerEvent> later) =>
        ReviewerMatch.Of(Cast.Colleague(number, later), Issued, 0, Cast.Rules(On) with { BesidePanel = true });

    private static CaseDeliberation Asked => CaseDeliberation.Empty.Apply(Made(CaseDeliberation.Empty.AskSecondReview(Issued, Drawn, Second(), On, null)), By);

    private static DeliberationEvent Made(Outcome<DeliberationEvent> outcome) => outcome switch
    {
        Outcome<DeliberationEvent>.Accepted made => made.Value,
        Outcome<DeliberationEvent>.Refused refused => throw new Xunit.Sdk.XunitException($"Refused: {refused.Refusal}"),
        _ => throw new InvalidOperationException(),
    };

    private static void Refused(Outcome<DeliberationEvent> outcome, params string[] sentences) =>
        Assert.Equal(sentences, Assert.IsType<Outcome<DeliberationEvent>.Refused>(outcome).Refusal.Reasons.Select(r => r.Sentence));

    private static SecondDecision[] Decisions(params ItemOutcome[] outcomes) =>
        [.. Issued.DisputedItems.Zip(outcomes, (item, outcome) => new SecondDecision(item.Number, outcome, "MTUS, Chronic Pain (2025)", "The findings meet it."))];

    [Fact]
    public void A_filled_rubric_answers_every_question_and_explains_each_no()
    {
        var thought = CaseDeliberation.Empty.Apply(Made(CaseDeliberation.Empty.FillRubric(Issued, Drawn, Cast.Quality, Filled)), By);
        Assert.Equal(("Well weighed.", "E. Brandt"), (thought.Rubric!.Told.Praise, thought.Rubric.By.Name));
        var (first, second, third) = (Filled.Answers[0], Filled.Answers[1], Filled.Answers[2]);
        Refused(
            CaseDeliberation.Empty.FillRubric(Issued, Drawn, Cast.Quality, Filled with
            {
                Answers = [first with { Mark = RubricMark.No, Remark = " " }, third, third, .. Filled.Answers.Skip(3), new("outcome", RubricMark.Yes, null)],
            }),
            $"\"{Rubric.On(On).Find(second.Code)!.Question}\" is not answered.",
            "The rubric has no question \"outcome\".",
            $"\"{Rubric.On(On).Find(third.Code)!.Question}\" is answered 2 times.",
            $"\"{Rubric.On(On).Find(first.Code)!.Question}\" is answered with no. Say in a remark where and why.");
        Refused(CaseDeliberation.Empty.FillRubric(Issued, Drawn, Cast.Quality, Filled with { Edition = new(2012, 1, 1) }), "There is no edition of the rubric of Sun Jan 1, 2012.");
    }

    [Fact]
    public void The_rubric_is_never_filled_by_who_reviewed_nor_of_a_case_that_was_not_drawn()
    {
        const string NotYours = "Who reviewed the case does not judge its determination. Have someone else fill the rubric.";
        var both = new Actor(Cast.Reviewer.ToString(), "Dr. Amaro", [Role.Quality, Role.Reviewer]);
        Refused(CaseDeliberation.Empty.FillRubric(Issued, Drawn, both, Filled), NotYours);
        var replaced = Cast.CaseAt(CaseStage.WithReviewer).Apply(new CaseEvent.ReviewerReleased(Cast.Reviewer, ReleaseKind.Declined, "away"));
        Refused(CaseDeliberation.Empty.FillRubric(replaced, Drawn, both, Filled), NotYours);
        Refused(
            CaseDeliberation.Empty.FillRubric(Issued, null, Cast.Quality, Filled),
            $"{Issued.Number} was not drawn. The sample follows from the number and the rate, so that nobody chooses whose letter is looked at.");
        Refused(
            CaseDeliberation.Empty.FillRubric(Issued, Drawn with { OverCap = true }, Cast.Quality, Filled),
            $"{Issued.Number} was drawn and left out: its reviewer had as many in the month as the cap allows.");
        var thought = CaseDeliberation.Empty.Apply(Filled, By);
        Assert.Equal(2, thought.Apply(Made(thought.FillRubric(Issued, Drawn, Cast.Quality, Filled)), By).Rubrics.Count);
        Refused(
            thought.FillRubric(Issued, Drawn, Cast.MedicalDirector, Filled), "E. Brandt filled the rubric already. One person's view of one letter is enough; add a comment.");
    }

    [Fact]
    public void A_second_reviewer_is_matched_and_screened_and_sees_the_file_that_the_first_had()
    {
        var asked = Assert.IsType<DeliberationEvent.SecondReviewAsked>(Made(CaseDeliberation.Empty.AskSecondReview(Issued, Drawn, Second(), On, null)));
        Assert.Equal(Issued.Panel[0].FileSent, asked.File);
        Assert.Contains(asked.Findings, f => f.Rule is "RVW-10" or "RVW-12");
        Assert.DoesNotContain(asked.Findings, f => f.Rule == "RVW-07");
        var first = ReviewerMatch.Of(Cast.Amaro(), Issued, 0, Cast.Rules(On) with { BesidePanel = true });
        Refused(CaseDeliberation.Empty.AskSecondReview(Issued, Drawn, first, On, "the only one"), "R-0412 has or had this case. A second reviewer has not.", "R-0412 has the case already.");
        var tied = Second(389, new ReviewerEvent.AffiliationDisclosed(1, new Affiliation.Professional(Issued.Parties.Employer.Name, ProfessionalRelation.Employment)));
        Assert.False(tied.IsFree);
        Assert.IsType<Outcome<DeliberationEvent>.Refused>(CaseDeliberation.Empty.AskSecondReview(Issued, Drawn, tied, On, "the only one"));
        Refused(Asked.AskSecondReview(Issued, Drawn, Second(390), On, null), "A second review is under way already. Take it back first.");
        Refused(
            CaseDeliberation.Empty.AskSecondReview(Issued, Drawn with { ForSecondReview = false }, Second(), On, null),
            $"{Issued.Number} was drawn for the rubric and not for a second review. The draw says which are, so that nobody chooses.");
        var ended = Asked.Apply(Made(Asked.EndSecondReview("No time this month.")), By);
        Refused(ended.AskSecondReview(Issued, Drawn, Second(), On, null), "R-0388 was asked before. Choose another.");
        Made(ended.AskSecondReview(Issued, Drawn, Second(390), On, null));
        Refused(ended.EndSecondReview(""), "No second review is under way.", "The reason is empty. Write it in a few words.");
    }

    [Fact]
    public void The_second_review_decides_each_item_once_and_only_the_one_asked_gives_it()
    {
        var (upheld, overturned) = (ItemOutcome.Upheld, ItemOutcome.Overturned);
        Refused(
            Asked.GiveSecondReview(Issued, new(new(390), Decisions(upheld, upheld, upheld, upheld))), "R-0390 was not asked for a second review of this case, or it is over.");
        Refused(
            Asked.GiveSecondReview(Issued, new(Cast.OtherReviewer, [.. Decisions(upheld, upheld, upheld), new(3, upheld, " ", "none")])),
            "Item 6 is not decided once. Decide it: Upheld or Overturned.", "Item 3 is not in dispute.", "The guideline of item 3 is empty. Write it in a few words.");
        var given = Asked.Apply(Made(Asked.GiveSecondReview(Issued, new(Cast.OtherReviewer, Decisions(upheld, overturned, overturned, upheld)))), By);
        Assert.Null(given.OpenSecondReview);
        // Issued: upheld, overturned, upheld, upheld. Second: upheld, overturned, overturned, upheld.
        Assert.Equal(new(2, 1, 0, 1), given.Agreement(Issued));
        Assert.Equal(new(0, 0, 0, 0), Asked.Agreement(Issued));
        Refused(given.AskSecondReview(Issued, Drawn, Second(390), On, null), "The second review was given already.");
        Refused(given.GiveSecondReview(Issued, new(Cast.OtherReviewer, Decisions(upheld, upheld, upheld, upheld))), "R-0388 was not asked for a second review of this case, or it is over.");
    }

    [Fact]
    public void The_questions_of_every_edition_have_one_name_each_and_ask_nothing_of_the_outcome()
    {
        foreach (var edition in Rubric.Editions)
        {
            Assert.Equal(edition.Questions.Count, edition.Questions.Select(q => q.Code).Distinct().Count());
            Assert.All(edition.Questions, q => Assert.EndsWith("?", q.Question, StringComparison.Ordinal));
            Assert.DoesNotContain(edition.Questions, q => q.Question.Contains("upheld", StringComparison.OrdinalIgnoreCase) || q.Question.Contains("overturned", StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(Rubric.Editions.OrderBy(e => e.From).Select(e => e.From), Rubric.Editions.Select(e => e.From));
    }
}
