using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A due date as a word with a shape, so that nobody has to tell it by its color.</summary>
/// <param name="Shape">■ late, ▲ soon, ○ later, ✓ done, – over for a party.</param>
/// <param name="Style">Last part of the class name: <c>late</c>, <c>soon</c>, <c>later</c>, <c>done</c>.</param>
/// <param name="Word">In words: <c>2 days late</c>, <c>today 16:00</c>, <c>in 12 days</c>.</param>
public sealed record DueMark(string Shape, string Style, string Word)
{
    /// <summary>Days before the last one from which a clock is shown as soon due. The organization's choice, not law: time for one more letter to go out.</summary>
    public const int SoonDays = 3;

    /// <summary>The mark of something that has still to happen.</summary>
    public static DueMark Of(DueAt due, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(due);
        var today = PacificTime.DayOf(now);
        var days = due.LastDay.DayNumber - today.DayNumber;
        var at = due is DueAt.Instant instant ? $" {instant.At:HH:mm}" : "";
        return due.IsPast(now)
            ? new("■", "late", days == 0 ? Shown.Text(Texts.LateSince, at.Trim()) : Shown.Text(days == -1 ? Texts.DayLate : Texts.DaysLate, -days))
            : new(days <= SoonDays ? "▲" : "○", days <= SoonDays ? "soon" : "later", days <= 1 ? Shown.Relative(due.LastDay, today) + at : Shown.Relative(due.LastDay, today));
    }

    /// <summary>The mark of a case's clock.</summary>
    public static DueMark Of(CaseClock clock, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock.At(now) switch
        {
            ClockState.Met => new("✓", "done", Texts.ClockMet),
            ClockState.Unsettled => new("✓", "done", Texts.ClockUnsettled),
            ClockState.MetLate => new("✓", "done-late", Texts.ClockMetLate),
            ClockState.Over => new("–", "over", Texts.ClockOver),
            _ when !clock.IsOwn => Of(Next(clock.Deadline), now) with { Shape = "○", Style = "later" },
            _ => Of(Next(clock.Deadline), now),
        };

        // Between two readings that the text leaves open nothing is late yet.
        DueAt Next(Deadline deadline) => deadline.Due.IsPast(now) ? deadline.LateAfter : deadline.Due;
    }
}
