using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>What quality did in the demonstration: the sample as it was set, rubrics and second reviews of the months before; those of the present month are still to be done. Made up throughout.</summary>
internal static class DemoQuality
{
    /// <summary>Sets the sample.</summary>
    public static Task<Outcome<QualitySampling>> SetAsync(CaseworkStore store, long seed, DateOnly today, CancellationToken stop) =>
        new OrganizationStore(store.Events).RecordSamplingAsync(
            DemoOffice.Director,
            _ => new OrganizationEvent.SamplingSet(
                today.AddDays(-500), 0.1m, 0.5m, 6, "One letter in ten, half of them twice: enough to see a question that goes wrong often.",
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed.ToString(CultureInfo.InvariantCulture))))),
            stop);

    /// <summary>Fills rubrics and gives second reviews of what was drawn before this month.</summary>
    public static async Task LookAsync(CaseworkStore store, DemoOffice office, DateOnly today, IReadOnlyList<ReviewerId> panel, CancellationToken stop)
    {
        var sampling = await new OrganizationStore(store.Events).SamplingAsync(stop);
        var month = new DateOnly(today.Year, today.Month, 1);
        await using var db = store.NewContext();
        var issued = await db.Cases.AsNoTracking().Where(c => c.DecidedOn != null && c.DecidedOn < month).OrderBy(c => c.Number).Select(c => new { c.Number, c.DecidedOn }).ToListAsync(stop);
        foreach (var drawn in issued.Select(c => sampling.Draw(new(CaseNumber.Parse(c.Number, null), c.DecidedOn!.Value))).OfType<DrawnCase>())
            if (await store.Cases.LoadAsync(drawn.Case.Number, stop) is Outcome<ReviewCase>.Accepted { Value: var review })
                foreach (var (actor, happened) in Told(review, drawn, panel, new(office.Seed, drawn.Case.Number.Sequence)))
                    await store.Deliberation.AppendAsync(review.Number, actor, _ => happened, stop);
    }

    private static IEnumerable<(Actor, DeliberationEvent)> Told(ReviewCase review, DrawnCase drawn, IReadOnlyList<ReviewerId> panel, Draw draw)
    {
        var quality = DemoOffice.Of(Role.Quality, drawn.Case.Number.Sequence);
        var rubric = Rubric.On(drawn.Case.IssuedOn);
        yield return (quality, new DeliberationEvent.RubricFilled(
            rubric.From,
            [
                .. rubric.Questions.Select(q => draw.From(1, 100) switch
                {
                    <= 8 => new RubricAnswer(q.Code, RubricMark.No, "See the rationale of the first item; made up for the demonstration."),
                    <= 20 => new RubricAnswer(q.Code, RubricMark.NotApplicable, null),
                    _ => new RubricAnswer(q.Code, RubricMark.Yes, null),
                }),
            ],
            draw.From(1, 4) == 1 ? "The reasons can be followed step by step." : null));
        var free = panel.Where(p => review.Panel.All(s => s.Reviewer != p) && !review.FormerReviewers.Contains(p)).ToArray();
        if (!drawn.ForSecondReview || free.Length == 0)
            yield break;
        var second = free[draw.From(0, free.Length - 1)];
        yield return (quality, new DeliberationEvent.SecondReviewAsked(
            second, [], [.. review.Panel.SelectMany(s => s.FileSent ?? []).Distinct()], "Made up for the demonstration."));
        var overturned = review.Overturned.Select(i => i.Number).ToHashSet();
        yield return (
            new(second.ToString(), second.ToString(), [Role.Reviewer]),
            new DeliberationEvent.SecondReviewGiven(second,
            [
                .. review.DisputedItems.Select(i => new SecondDecision(
                    i.Number, overturned.Contains(i.Number) == draw.From(1, 100) <= 85 ? ItemOutcome.Overturned : ItemOutcome.Upheld, "MTUS, as in force on the day", "Made up for the demonstration.")),
            ]));
    }
}
