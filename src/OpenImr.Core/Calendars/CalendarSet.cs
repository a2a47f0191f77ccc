using System.Collections.Concurrent;
using OpenImr.Core.Law;

namespace OpenImr.Core.Calendars;

/// <summary>The two calendars by which the law counts, with the designated days that the organization has entered.</summary>
/// <param name="Judicial">Where the last day of a period of days may fall, and court days.</param>
/// <param name="NormalBusinessDays">What business and working days are.</param>
public sealed record CalendarSet(BusinessCalendar Judicial, BusinessCalendar NormalBusinessDays)
{
    private readonly Memory counted = new();

    /// <summary>A changed copy has counted nothing yet.</summary>
    private CalendarSet(CalendarSet other) =>
        (Judicial, NormalBusinessDays, Law, counted) = (other.Judicial, other.NormalBusinessDays, other.Law, new());

    /// <summary>The law by which is counted: as it stands, unless a scenario asks otherwise.</summary>
    public AmendedLaw Law { get; init; } = AmendedLaw.AsItStands;

    /// <summary>Both calendars by their rules alone, no designated day entered.</summary>
    public static CalendarSet Standard { get; } = new(BusinessCalendar.Judicial, BusinessCalendar.NormalBusinessDays);

    /// <summary>These calendars with days that were designated one by one. A day of the Governor's closes both; the others close the judicial one.</summary>
    /// <param name="days">The days.</param>
    /// <param name="yearsLookedUp">Years whose every designated day is now known; deadlines in them no longer say that none are entered.</param>
    /// <exception cref="CalendarNotKnownException">A day or a year outside the years that are known.</exception>
    public CalendarSet With(IReadOnlyList<DesignatedDay> days, params IReadOnlyList<int> yearsLookedUp)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(yearsLookedUp);
        var judicial = Judicial.With(days.Select(d => d.Holiday));
        var business = NormalBusinessDays.With(days.Where(d => d.By == Designation.Governor).Select(d => d.Holiday));
        return this with
        {
            Judicial = yearsLookedUp.Aggregate(judicial, (c, year) => c.WithDesignated(year)),
            NormalBusinessDays = yearsLookedUp.Aggregate(business, (c, year) => c.WithDesignated(year)),
        };
    }

    /// <summary>The deadline of a rule from a day, counted once: the same rule, day, way and place of service give the same one by these calendars.</summary>
    internal Deadline Counted(Dated<Period> rule, DateOnly from, ServiceMethod method, Func<CalendarSet, Deadline> count, ServicePlace? place = null)
    {
        if (counted.Deadlines.TryGetValue((rule, from, method, place), out var known))
            return known;
        var deadline = count(this);
        counted.Deadlines.TryAdd((rule, from, method, place), deadline);
        return deadline;
    }

    /// <summary>What was counted before; no part of what a set of calendars is.</summary>
    private sealed class Memory : IEquatable<Memory>
    {
        public ConcurrentDictionary<(Dated<Period> Rule, DateOnly From, ServiceMethod Method, ServicePlace? Place), Deadline> Deadlines { get; } = new();

        public bool Equals(Memory? other) => other is not null;

        public override bool Equals(object? obj) => Equals(obj as Memory);

        public override int GetHashCode() => 0;
    }
}
