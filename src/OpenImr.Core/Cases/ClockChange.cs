using OpenImr.Core.Calendars;

namespace OpenImr.Core.Cases;

/// <summary>A clock of a case that is another one under other facts, other days or other law.</summary>
/// <param name="Rule">The clock's rule; the same on both sides.</param>
/// <param name="Before">As it was; null when it did not run.</param>
/// <param name="After">As it becomes; null when it no longer runs.</param>
public sealed record ClockChange(string Rule, CaseClock? Before, CaseClock? After)
{
    /// <summary>By how many days the last day moves; null when the clock starts or falls away.</summary>
    public int? Days => Before is { } was && After is { } becomes
        ? becomes.Deadline.Due.LastDay.DayNumber - was.Deadline.Due.LastDay.DayNumber
        : null;

    /// <summary>In words: <c>Determination due: Fri Jul 3, 2026 → Mon Jul 6, 2026</c>.</summary>
    public override string ToString() =>
        $"{(After ?? Before)?.Name}: {Due(Before)} → {Due(After)}";

    private static string Due(CaseClock? clock) => clock is null ? "not running" : clock.Deadline.Due + (clock.IsProvisional ? ", provisional" : "");

    /// <summary>The clocks that differ in their last day, in what ended them or in running at all, in the order of the case.</summary>
    public static IReadOnlyList<ClockChange> Between(IReadOnlyList<CaseClock> before, IReadOnlyList<CaseClock> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<ClockChange>();
        foreach (var was in before)
        {
            var becomes = after.FirstOrDefault(c => c.Rule == was.Rule);
            if (becomes is null || becomes.Deadline.Due != was.Deadline.Due || becomes.DoneAt != was.DoneAt || becomes.IsProvisional != was.IsProvisional)
                changes.Add(new(was.Rule, was, becomes));
        }

        changes.AddRange(after.Where(c => before.All(b => b.Rule != c.Rule)).Select(c => new ClockChange(c.Rule, null, c)));
        return changes;
    }

    /// <summary>The clocks of a case that other calendars, or other law, move.</summary>
    public static IReadOnlyList<ClockChange> Of(ReviewCase review, CalendarSet before, CalendarSet after) =>
        Between(CaseClocks.Of(review, before), CaseClocks.Of(review, after));
}
