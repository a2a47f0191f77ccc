using OpenImr.Core.Calendars;
using OpenImr.Core.Law;

namespace OpenImr.Core.Cases;

/// <summary>A finding that is another one under other law.</summary>
/// <param name="Rule">The rule: <c>ELG-09</c>.</param>
/// <param name="Item">The item it concerns; null for the whole case.</param>
/// <param name="Before">As it was; null when it was not asked.</param>
/// <param name="After">As it becomes; null when it is no longer asked.</param>
public sealed record FindingChange(string Rule, int? Item, FindingResult? Before, FindingResult? After);

/// <summary>A clock whose last day is another one under other law. The steps are left out: a hundred thousand cases are told of at once, and <c>imr explain</c> has them.</summary>
/// <param name="Rule">The clock's rule; the same on both sides.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">When it was due; null when it did not run.</param>
/// <param name="After">When it becomes due; null when it no longer runs.</param>
public sealed record MovedClock(string Rule, string Name, DueAt? Before, DueAt? After)
{
    /// <summary>By how many days the last day moves; null when the clock starts or falls away.</summary>
    public int? Days => Before is { } was && After is { } becomes ? becomes.LastDay.DayNumber - was.LastDay.DayNumber : null;

    /// <summary>In words: <c>Filing: Fri Jul 3, 2026 → Mon Jul 6, 2026</c>.</summary>
    public override string ToString() => $"{Name}: {Before?.ToString() ?? "not running"} → {After?.ToString() ?? "not running"}";

    internal static MovedClock Of(ClockChange change) =>
        new(change.Rule, (change.After ?? change.Before)!.Name, change.Before?.Deadline.Due, change.After?.Deadline.Due);
}

/// <summary>A clock that is late under one law and not under the other.</summary>
/// <param name="Rule">The clock's rule.</param>
/// <param name="LateBefore">Late as it was.</param>
/// <param name="LateAfter">Late as it becomes.</param>
public sealed record BreachChange(string Rule, bool LateBefore, bool LateAfter);

/// <summary>A fee that is another one under other law. Null where the amount was not read or depends on what nobody has said.</summary>
public sealed record FeeChange(decimal? Before, decimal? After);

/// <summary>A case under other law or other calendars: what of it changes. Nothing of it is stored, and no decision of a reviewer is touched.</summary>
/// <param name="Case">The case.</param>
/// <param name="Clocks">The clocks whose last day moves, that start or fall away.</param>
/// <param name="Findings">The findings on the time that change.</param>
/// <param name="Breaches">The clocks that become late or are no longer late.</param>
/// <param name="Fee">The fee that changes; null when it does not.</param>
public sealed record CaseReplay(
    CaseNumber Case, IReadOnlyList<MovedClock> Clocks, IReadOnlyList<FindingChange> Findings, IReadOnlyList<BreachChange> Breaches, FeeChange? Fee)
{
    /// <summary>What changes in a case; null when nothing does.</summary>
    /// <param name="review">The case.</param>
    /// <param name="before">Calendars and law as they stand.</param>
    /// <param name="after">Calendars and law as a scenario has them.</param>
    /// <param name="now">The instant at which lateness is asked.</param>
    public static CaseReplay? Of(ReviewCase review, CalendarSet before, CalendarSet after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (!review.Exists)
            return null;
        var (was, becomes) = (CaseClocks.Of(review, before), CaseClocks.Of(review, after));
        var clocks = ClockChange.Between(was, becomes);
        var findings = FindingsOf(review, before, after);
        var breaches = clocks.Count == 0 ? [] : BreachesOf(clocks, now);
        var (fee, newFee) = (CaseCharges.FeeOf(review, null, before.Law)?.Amount, CaseCharges.FeeOf(review, null, after.Law)?.Amount);
        return clocks.Count == 0 && findings.Count == 0 && fee == newFee
            ? null
            : new(review.Number, [.. clocks.Select(MovedClock.Of)], findings, breaches, fee == newFee ? null : new(fee, newFee));
    }

    private static IReadOnlyList<FindingChange> FindingsOf(ReviewCase review, CalendarSet before, CalendarSet after)
    {
        var was = Eligibility.Time(review, before).ToArray();
        var becomes = Eligibility.Time(review, after).ToArray();
        if (was.Length == becomes.Length && was.Zip(becomes).All(p => p.First.Rule == p.Second.Rule && p.First.Item == p.Second.Item && p.First.Result == p.Second.Result))
            return [];
        return
        [
            .. from key in was.Concat(becomes).Select(f => (f.Rule, f.Item)).Distinct()
               let one = was.FirstOrDefault(f => (f.Rule, f.Item) == key)?.Result
               let other = becomes.FirstOrDefault(f => (f.Rule, f.Item) == key)?.Result
               where one != other
               select new FindingChange(key.Rule, key.Item, one, other),
        ];
    }

    private static List<BreachChange> BreachesOf(IReadOnlyList<ClockChange> clocks, DateTimeOffset now) =>
        [.. clocks.Select(c => new BreachChange(c.Rule, IsLate(c.Before, now), IsLate(c.After, now))).Where(b => b.LateBefore != b.LateAfter)];

    private static bool IsLate(CaseClock? clock, DateTimeOffset now) => clock?.At(now) is ClockState.Late or ClockState.MetLate or ClockState.Over;
}
