using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

/// <summary>What a claim's history says about the items of a request. It explains and warns, and never stands in the way of a review.</summary>
public static class ClaimHistory
{
    /// <summary>The findings on the items that utilization review modified or denied: an earlier denial that stays effective (Lab. Code § 4610(k)), and care of the first days (Lab. Code § 4610(b)). None where there is nothing to say.</summary>
    /// <param name="review">The case as it stands.</param>
    /// <param name="sameEmployee">Other cases that may be of the same claim.</param>
    public static IEnumerable<Finding> Assess(ReviewCase review, IReadOnlyList<ReviewCase> sameEmployee)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(sameEmployee);
        foreach (var item in review.Items.Values.Where(i => i.Request.IsReviewable(review.UtilizationReview.DecidedOn)))
        {
            foreach (var denial in Denials(review, sameEmployee, item).OrderByDescending(d => d.On).Take(1))
                if (StillEffective(item, review.UtilizationReview.DecidedOn, denial) is { } finding)
                    yield return finding;
            if (item.Request.ProvidedOn is { } provided && Section4610.IsInFirstDays(review.Injury.On, provided))
                yield return new("ELG-23", FindingResult.Met, $"Item {item.Number} was given within the first {Section4610.FirstDays.On(review.Injury.On).Value} after the injury, where utilization review may come afterwards.",
                    Section4610.FirstDays.On(review.Injury.On).Provision, $"injury {Words.Of(review.Injury.On)}, given {Words.Of(provided)}", Item: item.Number, InformsOnly: true);
        }
    }

    private readonly record struct Denial(DateOnly On, string Where, bool SamePractice);

    private static Finding? StillEffective(CaseItem item, DateOnly decidedOn, Denial denial)
    {
        // A first day before the rule was in force is not asked about.
        if (denial.On < Section4610.MonthsEffective.Contents[0].Provision.InForceFrom)
            return null;
        var asked = item.Request.RequestedOn ?? decidedOn;
        var until = Section4610.EffectiveUntil(denial.On);
        return asked < denial.On || asked >= until ? null : new("ELG-21", FindingResult.Unknown,
            $"Item {item.Number} was denied before, on {Words.Of(denial.On)} ({denial.Where}); that denial stays effective until {Words.Of(until)} unless material facts changed and are documented"
                + (denial.SamePractice ? "." : "; whether it came from the same physician or practice is not known."),
            Section4610.MonthsEffective.On(denial.On).Provision, $"\"{item.Request.AsWritten}\", asked for on {Words.Of(asked)}",
            "Look for the documented change of facts. A new decision of utilization review can be reviewed; without one there is nothing to review.", item.Number, InformsOnly: true);
    }

    private static IEnumerable<Denial> Denials(ReviewCase review, IReadOnlyList<ReviewCase> others, CaseItem item)
    {
        var words = Folded(item.Request.AsWritten);
        var physician = review.Parties.RequestingPhysician;
        var before = review.UtilizationReview.DecidedOn;
        foreach (var other in others.Where(o => o.Exists && o.Number != review.Number && o.UtilizationReview.DecidedOn < before && Folded(o.Claim.Number) == Folded(review.Claim.Number)))
            if (other.Items.Values.Any(i => i.Request.IsReviewable(other.UtilizationReview.DecidedOn) && Folded(i.Request.AsWritten) == words)
                && IsSamePractice(physician, other.Parties.RequestingPhysician))
                yield return new(other.UtilizationReview.DecidedOn, $"{other.Number}", true);
        foreach (var earlier in review.Opening.EarlierReviews.Where(e => e.Kind == EarlierReviewKind.UtilizationReview && Folded(e.Treatment) == words))
            if (earlier.On.Exact is { } on && on < before && (earlier.Result.Contains("den", StringComparison.OrdinalIgnoreCase) || earlier.Result.Contains("modif", StringComparison.OrdinalIgnoreCase)))
                yield return new(on, $"the claim's history: {earlier.Result}", false);
    }

    private static bool IsSamePractice(RequestingPhysician one, RequestingPhysician other) =>
        Folded(one.Name) == Folded(other.Name) || (one.PracticeGroup is { Length: > 0 } group && Folded(group) == Folded(other.PracticeGroup ?? ""));

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
