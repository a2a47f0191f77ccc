using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Calendars;

/// <summary>Whether something came in time.</summary>
public enum Timing
{
    /// <summary>By the deadline's own reading of the law.</summary>
    InTime,

    /// <summary>After that, and in time by another reading: nobody is refused for it.</summary>
    Unsettled,

    /// <summary>After the last day of every reading.</summary>
    Late,
}

/// <summary>One step of the arithmetic: the day reached or looked at, what was done, and by which provision.</summary>
/// <param name="Date">The day, in California's time.</param>
/// <param name="Text">What was done, in words a person can check.</param>
/// <param name="Provision">The law of the step.</param>
public sealed record DeadlineStep(DateOnly Date, string Text, Provision Provision)
{
    /// <summary>The provision as a lawyer cites it.</summary>
    public string Citation => Provision.Citation;
}

/// <summary>When something is due, by which rule, with every step of the count and the other readings of the law.</summary>
/// <remarks>Two are equal when due, rule, steps and alternatives are. What a person may rely on is <see cref="Standing"/>.</remarks>
public sealed record Deadline
{
    internal Deadline(
        DueAt due, Provision provision, DateOnly countedFrom, IEnumerable<DeadlineStep> steps, IEnumerable<Deadline> alternatives, bool byBusinessDays = false)
    {
        (Due, Provision, CountedFrom, IsByBusinessDays) = (due, provision, countedFrom, byBusinessDays);
        (Steps, Alternatives, Reading) = ([.. steps], [.. alternatives], provision);
    }

    /// <summary>The last day, or the last instant of an hour clock.</summary>
    public DueAt Due { get; }

    /// <summary>The rule that sets the time; for an alternative, the rule that makes it another.</summary>
    public Provision Provision { get; }

    /// <summary>The day of the event from which the time runs; itself not counted.</summary>
    public DateOnly CountedFrom { get; }

    /// <summary>True when the last day stands by the calendar of normal business days; false when it stands by the judicial one, or counts hours.</summary>
    public bool IsByBusinessDays { get; }

    /// <summary>The count, in order; the first step is the event, the last says what is not known.</summary>
    public IReadOnlyList<DeadlineStep> Steps { get; private init; }

    /// <summary>The count in one line: <c>Mon May 4, 2026: … ; Wed Jun 3, 2026: …</c>. Put together once.</summary>
    public string InOneLine => inOneLine ??= string.Join("; ", Steps.Select(s => $"{PacificTime.InWords(s.Date)}: {s.Text.TrimEnd('.')}"));

    private string? inOneLine;

    /// <summary>What other readings of the law give; empty where there are none.</summary>
    public IReadOnlyList<Deadline> Alternatives { get; private init; }

    /// <summary>The rule that tells this reading from the others: the one by which service extends the time, else <see cref="Provision"/>.</summary>
    public Provision Reading { get; internal init; }

    /// <summary>The fact on which the reading depends and that is not known, in words; null when there is none.</summary>
    public string? Condition { get; internal init; }

    /// <summary>The next open day, to which a closure on the last day would move it, while the closures of that year are not looked up; null once they are, and for hours.</summary>
    public DueAt? IfClosed { get; internal init; }

    /// <summary>This reading and every other.</summary>
    public IEnumerable<Deadline> Readings => Alternatives.SelectMany(a => a.Readings).Prepend(this);

    /// <summary>The last day with the rule that makes the reading, and with what it depends on: <c>Mon Jun 8, 2026 (8 CCR § 10605(a)(1))</c>.</summary>
    public string InWords => $"{Due} ({Reading.Citation}{(Condition is null ? "" : $", {Condition}")})";

    /// <summary>Whether what happened at <paramref name="done"/> is in time by this reading, by another alone, or by none. Where one of the two has no hour, the days are compared.</summary>
    public Timing TimingOf(DueAt done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return Allows(done) ? Timing.InTime : Readings.Any(r => r.Allows(done)) ? Timing.Unsettled : Timing.Late;
    }

    /// <summary>True when an act of <paramref name="day"/> may be refused as late: after every reading, by law that may refuse, and on no day to which a closure that nobody has looked up would move a last day.</summary>
    public bool RefusesOn(DateOnly day) => MayRefuse && Readings.All(r => (r.IfClosed ?? r.Due).LastDay < day);

    /// <summary>The last due among this and its alternatives: before it nothing is refused as late without a person.</summary>
    public DueAt Latest => Alternatives.Select(a => a.Latest).Append(Due).Max()!;

    /// <summary>True where the text leaves open which of the readings holds, as for working days that it does not define. The deadline is late only after all of them.</summary>
    public bool HasOpenReadings { get; internal init; }

    /// <summary>The due after which the deadline is late: the last of the readings where the text leaves them open, else its own.</summary>
    public DueAt LateAfter => HasOpenReadings ? Latest : Due;

    /// <summary>How well the deadline is known: the standing, on the day of the event, of its weakest step or of its rule.</summary>
    public Standing Standing => Steps.Select(s => s.Provision).Append(Provision).Max(p => p.StandingOn(CountedFrom));

    /// <summary>True when the deadline may refuse a person; false when it only informs staff.</summary>
    public bool MayRefuse => Steps.Select(s => s.Provision).Append(Provision).All(p => p.MayRefuse(CountedFrom));

    /// <summary>The same deadline with other readings of the law beside it.</summary>
    internal Deadline OrElse(IEnumerable<Deadline> readings) => this with { Alternatives = [.. Alternatives, .. readings] };

    /// <summary>The same deadline with its event in the case's own words, and with notes that change nothing of the count.</summary>
    internal Deadline InCase(string happened, IEnumerable<DeadlineStep> notes) =>
        this with { Steps = [Steps[0] with { Text = happened }, .. Steps.Skip(1), .. notes], inOneLine = null };

    /// <summary>The deadline that <paramref name="count"/> gives; a refusal in the law's own words where a date lies before a rule's first day or outside the calendars' years.</summary>
    public static Outcome<Deadline> Counted(Func<Outcome<Deadline>> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        try
        {
            return count();
        }
        catch (Exception silent) when (silent is LawNotInForceException or CalendarNotKnownException)
        {
            return new Refusal(silent.Message);
        }
    }

    private bool Allows(DueAt done) => Due is DueAt.Instant && done is DueAt.Instant ? done <= Due : done.LastDay <= Due.LastDay;

    /// <inheritdoc/>
    public bool Equals(Deadline? other) => other is not null && Due == other.Due && Provision == other.Provision
        && CountedFrom == other.CountedFrom && Steps.SequenceEqual(other.Steps) && Alternatives.SequenceEqual(other.Alternatives);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Due, Provision, CountedFrom, Steps.Count);

    /// <summary>The whole count in plain lines, as the command line prints it and people copy it: the last day with its law, each step, each other reading.</summary>
    public IEnumerable<string> Told() =>
    [
        $"Due {Due} · {Provision.Citation} · since {PacificTime.InWords(Provision.InForceFrom)} · {Standing.InWords()}",
        .. Steps.Select(step => $"  {step.Date:yyyy-MM-dd}  {step.Text} ({step.Citation})"),
        .. Alternatives.Select(other => $"By another rule {other.Due} · {other.Provision.Citation}{(other.Condition is null ? "" : $", {other.Condition}")} · {other.Standing.InWords()}"),
    ];

    /// <summary>In words: <c>Mon Jan 4, 2027 (Lab. Code § 4610.6(d)(1)(B))</c>.</summary>
    public override string ToString() => $"{Due} ({Provision.Citation})";
}
