namespace OpenImr.Core.Statistics;

/// <summary>How many days something took, over the letters that tell it.</summary>
/// <param name="Letters">Of how many letters it is known.</param>
/// <param name="LeftOut">Of how many it is not.</param>
/// <param name="Average">In days, not rounded; null over none.</param>
/// <param name="Median">The middle one, the lower of two; null over none.</param>
/// <param name="NinetyPercentWithin">Nine of ten took at most so many days; null over none.</param>
public sealed record SpreadOfDays(int Letters, int LeftOut, decimal? Average, int? Median, int? NinetyPercentWithin)
{
    /// <summary>Of the days known.</summary>
    /// <param name="days">Null where a letter does not tell.</param>
    public static SpreadOfDays Of(IEnumerable<int?> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var all = days.ToArray();
        var known = all.OfType<int>().Order().ToArray();
        return known.Length == 0
            ? new(0, all.Length, null, null, null)
            : new(known.Length, all.Length - known.Length, (decimal)known.Average(d => (double)d), known[(known.Length - 1) / 2], known[((known.Length * 9) + 9) / 10 - 1]);
    }
}
