namespace OpenImr.Core.Calendars;

/// <summary>When something is due: on a day, all of which is still in time, or at an instant.</summary>
public abstract record DueAt : IComparable<DueAt>
{
    private DueAt() { }

    /// <summary>The last day, in California's time.</summary>
    public abstract DateOnly LastDay { get; }

    /// <summary>The first instant that is too late.</summary>
    public abstract DateTimeOffset LateFrom { get; }

    /// <summary>True when <paramref name="now"/> is too late.</summary>
    public bool IsPast(DateTimeOffset now) => now >= LateFrom;

    /// <summary>The earlier is the lesser; a day counts as its end.</summary>
    public int CompareTo(DueAt? other) => other is null ? 1 : LateFrom.CompareTo(other.LateFrom);

    /// <summary>The earlier of two.</summary>
    public static bool operator <(DueAt left, DueAt right) => Comparer<DueAt>.Default.Compare(left, right) < 0;

    /// <summary>The earlier of two, or the same.</summary>
    public static bool operator <=(DueAt left, DueAt right) => Comparer<DueAt>.Default.Compare(left, right) <= 0;

    /// <summary>The later of two.</summary>
    public static bool operator >(DueAt left, DueAt right) => Comparer<DueAt>.Default.Compare(left, right) > 0;

    /// <summary>The later of two, or the same.</summary>
    public static bool operator >=(DueAt left, DueAt right) => Comparer<DueAt>.Default.Compare(left, right) >= 0;

    /// <summary>Due on a day; its last minute is in time.</summary>
    public sealed record Day(DateOnly On) : DueAt
    {
        /// <inheritdoc/>
        public override DateOnly LastDay => On;

        /// <inheritdoc/>
        public override DateTimeOffset LateFrom => PacificTime.EndOf(On);

        /// <summary>In words: <c>Mon Jan 4, 2027</c>.</summary>
        public override string ToString() => PacificTime.InWords(On);
    }

    /// <summary>Due at an instant, which itself is in time.</summary>
    public sealed record Instant : DueAt
    {
        /// <summary>Keeps the instant with California's offset.</summary>
        public Instant(DateTimeOffset at) => At = PacificTime.At(at);

        /// <summary>The instant, with the offset that holds in California then.</summary>
        public DateTimeOffset At { get; }

        /// <inheritdoc/>
        public override DateOnly LastDay => DateOnly.FromDateTime(At.DateTime);

        /// <inheritdoc/>
        public override DateTimeOffset LateFrom => At.AddTicks(1);

        /// <summary>In words: <c>Mon Jan 4, 2027, 14:30 PST</c>.</summary>
        public override string ToString() => PacificTime.InWords(At);
    }
}
