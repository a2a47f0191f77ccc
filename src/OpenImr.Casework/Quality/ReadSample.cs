using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Quality;

/// <summary>What was drawn in a month, what of it is open, and what rubrics and second reviews of a year show. For quality and the medical director alone.</summary>
public static class ReadSample
{
    /// <param name="Month">Any day of the month.</param>
    public sealed record Query(DateOnly Month);

    /// <summary>A drawn determination and how far quality is with it.</summary>
    /// <param name="Drawn">What the draw says.</param>
    /// <param name="Items">How many items it decided.</param>
    /// <param name="Rubric">The rubric that stands; null before.</param>
    /// <param name="SecondReview">The second review that is open or was given; null for neither.</param>
    public sealed record SampledCase(DrawnCase Drawn, int Items, FilledRubric? Rubric, SecondReview? SecondReview)
    {
        /// <summary>True while something that the draw asks for is to be done.</summary>
        public bool IsOpen => !Drawn.OverCap && (Rubric is null || (Drawn.ForSecondReview && SecondReview?.Given is null));
    }

    /// <summary>How a question was answered.</summary>
    /// <param name="Question">The question, in its newest words.</param>
    /// <param name="Yes">How often with yes.</param>
    /// <param name="No">How often with no.</param>
    /// <param name="NotApplicable">How often it did not arise.</param>
    public sealed record QuestionResult(RubricQuestion Question, int Yes, int No, int NotApplicable)
    {
        /// <summary>Where the share of yes among yes and no lies.</summary>
        public WilsonInterval Interval => WilsonInterval.Of(Yes, Yes + No);
    }

    /// <param name="Month">The month's first day.</param>
    /// <param name="Sampling">The sample as it was ever set.</param>
    /// <param name="Issued">How many determinations were issued in the month.</param>
    /// <param name="Cases">Those drawn, in the order of their issue.</param>
    /// <param name="Since">The first day of the year that ends with the month; the results are of determinations issued in it.</param>
    /// <param name="Rubrics">How many rubrics stand.</param>
    /// <param name="Praised">How many of them praise.</param>
    /// <param name="Questions">By question.</param>
    /// <param name="Agreement">Of the second reviews with the determinations.</param>
    public sealed record Sample(
        DateOnly Month, QualitySampling Sampling, int Issued, IReadOnlyList<SampledCase> Cases, DateOnly Since, int Rubrics, int Praised, IReadOnlyList<QuestionResult> Questions,
        CohensKappa Agreement);

    public static async Task<Outcome<Sample>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadSample), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var month = new DateOnly(query.Month.Year, query.Month.Month, 1);
        var sampling = await office.Organization.SamplingAsync(stop);
        var (drawn, issued) = await SampleOfMonth.ReadAsync(sampling, month, office, stop);
        var cases = new List<SampledCase>();
        foreach (var (one, review) in drawn)
        {
            var thought = await office.Store.Deliberation.LoadAsync(review.Number, stop);
            cases.Add(new(one, review.DisputedItems.Count(), thought.Rubric, thought.GivenSecondReview ?? thought.OpenSecondReview));
        }

        await office.Store.Reads.NoteListAsync(
            actor, typeof(ReadSample), new($"month={month:yyyy-MM}", [], cases.Count, cases.Select(c => c.Drawn.Case.Number.ToString())), stop);
        var since = month.AddMonths(-11);
        var (rubrics, agreement) = await OfYearAsync(since, month.AddMonths(1), office, stop);
        return new Sample(
            month, sampling, issued, cases, since, rubrics.Count, rubrics.Count(r => r.Praise is not null),
            [
                .. Rubric.Editions.SelectMany(e => e.Questions).GroupBy(q => q.Code).Select(g => g.Last()).Select(q => new QuestionResult(
                    q, Marked(rubrics, q, RubricMark.Yes), Marked(rubrics, q, RubricMark.No), Marked(rubrics, q, RubricMark.NotApplicable))),
            ],
            agreement);
    }

    private static int Marked(IEnumerable<DeliberationEvent.RubricFilled> rubrics, RubricQuestion question, RubricMark mark) =>
        rubrics.Count(r => r.Answers.Any(a => a.Code == question.Code && a.Mark == mark));

    /// <summary>The rubrics that stand and the agreement of the second reviews, of determinations issued in a time.</summary>
    private static async Task<(IReadOnlyList<DeliberationEvent.RubricFilled> Rubrics, CohensKappa Agreement)> OfYearAsync(DateOnly from, DateOnly until, Office office, CancellationToken stop)
    {
        var numbers = (await office.Store.Deliberation.NumbersAsync(stop)).Select(n => n.ToString()).ToArray();
        await using var db = office.Store.NewContext();
        var rows = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.Number) && c.DecidedOn >= from && c.DecidedOn < until).Select(c => c.Number).ToListAsync(stop);
        var (rubrics, agreement) = (new List<DeliberationEvent.RubricFilled>(), new CohensKappa(0, 0, 0, 0));
        foreach (var number in rows.Select(n => CaseNumber.Parse(n, null)))
        {
            var thought = await office.Store.Deliberation.LoadAsync(number, stop);
            if (thought.Rubric is { } rubric)
                rubrics.Add(rubric.Told);
            if (thought.GivenSecondReview is not null && await office.Cases.LoadAsync(number, stop) is Outcome<ReviewCase>.Accepted { Value: var review })
                agreement = agreement.Plus(thought.Agreement(review));
        }

        return (rubrics, agreement);
    }
}
