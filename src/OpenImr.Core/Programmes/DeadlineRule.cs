using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Programmes;

/// <summary>A deadline that can be asked for by name: of days, counted from a day, or of hours, counted from an instant.</summary>
public abstract record DeadlineRule
{
    private DeadlineRule(string name, string runsFrom) => (Name, RunsFrom) = (name, runsFrom);

    /// <summary>Short and hyphenated: <c>determination-expedited</c>.</summary>
    public string Name { get; }

    /// <summary>The event from which the time runs, in words.</summary>
    public string RunsFrom { get; }

    /// <summary>A time of days.</summary>
    public sealed record OfDays : DeadlineRule
    {
        private readonly Func<DateOnly, ServiceMethod, CalendarSet, ServicePlace?, Outcome<Deadline>> count;
        private readonly bool runsFromService;
        private readonly ServiceMethod unlessSaid;

        internal OfDays(string name, string receivedEvent, Func<DateOnly, CalendarSet, Deadline> count) : base(name, receivedEvent) =>
            this.count = (day, _, calendars, _) => count(day, calendars);

        internal OfDays(
            string name, string servedEvent, Func<DateOnly, ServiceMethod, CalendarSet, ServicePlace?, Outcome<Deadline>> count, ServiceMethod unlessSaid = ServiceMethod.Personal)
            : base(name, servedEvent) => (this.count, runsFromService, this.unlessSaid) = (count, true, unlessSaid);

        /// <summary>Counts the deadline.</summary>
        /// <param name="from">The day of the event.</param>
        /// <param name="method">How the document was served; null when nothing is said of it.</param>
        /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
        /// <param name="place">Where the person served has a physical address; null when it is not known.</param>
        /// <returns>The deadline; or a refusal for a way of service that the rule does not know, a day before the rule was in force, or a year whose holidays are not known.</returns>
        public Outcome<Deadline> Count(DateOnly from, ServiceMethod? method = null, CalendarSet? calendars = null, ServicePlace? place = null) =>
            !runsFromService && (method is not (null or ServiceMethod.Personal) || place is not null)
                ? new Refusal($"The time of {Name} runs from the day of the {RunsFrom}, however it came; give that day and no way of service.")
                : Deadline.Counted(() => count(from, method ?? unlessSaid, calendars ?? CalendarSet.Standard, place));
    }

    /// <summary>A time of hours.</summary>
    public sealed record OfHours : DeadlineRule
    {
        private readonly Func<DateTimeOffset, CalendarSet, Deadline> count;

        internal OfHours(string name, string receivedEvent, Func<DateTimeOffset, CalendarSet, Deadline> count) : base(name, receivedEvent) =>
            this.count = count;

        /// <summary>Counts the deadline from the instant of the event.</summary>
        /// <returns>The deadline; or a refusal for an instant before the rule was in force or in a year that is not known.</returns>
        public Outcome<Deadline> Count(DateTimeOffset from, CalendarSet? calendars = null) =>
            Deadline.Counted(() => count(from, calendars ?? CalendarSet.Standard));
    }
}
