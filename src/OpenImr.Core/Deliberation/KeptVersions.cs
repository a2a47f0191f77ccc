using OpenImr.Core.Calendars;

namespace OpenImr.Core.Deliberation;

/// <summary>Which earlier versions of a draft are kept: all of the last hour, of the day before that the last of each hour, and of older ones the last of each day. A choice of ours; no law asks that drafts be kept.</summary>
public static class KeptVersions
{
    /// <summary>Versions younger than this are all kept.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromHours(1);

    /// <summary>Of versions whose hour of the clock began within this, the last of each hour is kept; of older ones the last of each day in California.</summary>
    public static readonly TimeSpan Hourly = TimeSpan.FromHours(24);

    /// <summary>The versions that are no longer kept. Hours grow old as a whole, so that thinning often and thinning once leave the same versions.</summary>
    /// <param name="versions">When each was saved, by its revision.</param>
    /// <param name="now">The instant by which they are old.</param>
    public static IReadOnlyList<int> Dropped(IEnumerable<(int Revision, DateTimeOffset SavedAt)> versions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(versions);
        var hourly = HourOf(now - Hourly);
        return
        [
            .. versions.Where(v => now - v.SavedAt > Whole)
                .GroupBy(v => HourOf(v.SavedAt) is var hour && hour < hourly ? (true, PacificTime.DayOf(v.SavedAt).ToDateTime(TimeOnly.MinValue)) : (false, hour))
                .SelectMany(together => together.OrderByDescending(v => v.SavedAt).ThenByDescending(v => v.Revision).Skip(1))
                .Select(v => v.Revision).Order(),
        ];
    }

    private static DateTime HourOf(DateTimeOffset at) => at.UtcDateTime.Date.AddHours(at.UtcDateTime.Hour);
}
