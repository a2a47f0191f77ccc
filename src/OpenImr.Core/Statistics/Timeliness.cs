using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Statistics;

/// <summary>The two ages of a determination, as the Division of Workers' Compensation defines them (<see cref="Law.California.DivisionPractice"/>).</summary>
/// <param name="FromAssigned">Days from the mailing of the notice of assignment to the mailing of the determination; null before both were mailed.</param>
/// <param name="FromCompleteRecords">Days from the day on which the medical records were complete to the mailing of the determination; null before.</param>
public readonly record struct DeterminationAge(int? FromAssigned, int? FromCompleteRecords)
{
    /// <summary>The ages of a case's determination. Mailing counts, not issue; the first mailing of the first version ends both.</summary>
    public static DeterminationAge Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (review.Mailings.Count == 0)
            return default;
        var mailed = PacificTime.DayOf(review.Mailings.Min(m => m.Mailing.SentAt));
        int? Since(DateOnly? from) => from is { } day ? mailed.DayNumber - day.DayNumber : null;
        return new(
            Since(review.Notices.Count > 0 ? PacificTime.DayOf(review.Notices.Min(n => n.SentAt)) : null),
            Since(review.RecordsComplete is null ? null : FileReceipt.Of(review).On));
    }
}

/// <summary>The average of an age over determinations.</summary>
/// <param name="Determinations">How many it was taken over.</param>
/// <param name="LeftOut">How many cases have no such age and were left out.</param>
/// <param name="Days">The average in days, not rounded; null over none.</param>
public sealed record AverageAge(int Determinations, int LeftOut, decimal? Days)
{
    /// <summary>The average of the ages that are known.</summary>
    public static AverageAge Of(IEnumerable<int?> ages)
    {
        ArgumentNullException.ThrowIfNull(ages);
        var (known, missing, sum) = (0, 0, 0L);
        foreach (var age in ages)
            if (age is { } days)
                (known, sum) = (known + 1, sum + days);
            else
                missing++;
        return new(known, missing, known == 0 ? null : (decimal)sum / known);
    }
}

/// <summary>How long determinations took, by the division's two measures. A late determination binds all the same: this counts, and judges nothing.</summary>
/// <param name="FromAssigned">The average age from assigned date.</param>
/// <param name="FromCompleteRecords">The average age from complete medical records.</param>
public sealed record Timeliness(AverageAge FromAssigned, AverageAge FromCompleteRecords)
{
    /// <summary>Over the cases whose determination was mailed.</summary>
    public static Timeliness Of(IEnumerable<ReviewCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var ages = cases.Where(c => c.Mailings.Count > 0).Select(DeterminationAge.Of).ToArray();
        return new(AverageAge.Of(ages.Select(a => a.FromAssigned)), AverageAge.Of(ages.Select(a => a.FromCompleteRecords)));
    }
}
