using Microsoft.EntityFrameworkCore;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Quality;

/// <summary>The determinations of a calendar month that were drawn, with the cap counted.</summary>
internal static class SampleOfMonth
{
    /// <returns>The drawn cases in the order of their issue, each with its case; and how many were issued in the month.</returns>
    public static async Task<(IReadOnlyList<(DrawnCase Drawn, ReviewCase Review)> Drawn, int Issued)> ReadAsync(QualitySampling sampling, DateOnly month, Office office, CancellationToken stop)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var next = first.AddMonths(1);
        await using var db = office.Store.NewContext();
        var issued = await db.Cases.AsNoTracking().Where(c => c.DecidedOn >= first && c.DecidedOn < next).Select(c => new { c.Number, c.DecidedOn }).ToListAsync(stop);
        var drawn = new List<(DrawnCase Drawn, ReviewCase Review)>();
        foreach (var row in issued)
            if (sampling.Draw(new(CaseNumber.Parse(row.Number, null), row.DecidedOn!.Value)) is { } one
                && await office.Cases.LoadAsync(one.Case.Number, stop) is Outcome<ReviewCase>.Accepted { Value: { IssuedOn: not null } review })
                drawn.Add((one, review));
        var reviews = drawn.ToDictionary(d => d.Drawn.Case.Number, d => d.Review);
        return (
            [.. QualitySampling.Capped(drawn.Select(d => (d.Drawn, Of(d.Review)))).Select(d => (d, reviews[d.Case.Number]))],
            issued.Count);
    }

    /// <summary>What the draw says of one case, with the cap; null where it is not drawn, or not issued.</summary>
    public static async Task<DrawnCase?> FindAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        var sampling = await office.Organization.SamplingAsync(stop);
        return review.IssuedOn is { } on && sampling.Draw(new(review.Number, on)) is not null
            ? (await ReadAsync(sampling, on, office, stop)).Drawn.Select(d => d.Drawn).FirstOrDefault(d => d.Case.Number == review.Number)
            : null;
    }

    private static IReadOnlyList<ReviewerId> Of(ReviewCase review) => [.. review.Panel.Select(s => s.Reviewer)];
}
