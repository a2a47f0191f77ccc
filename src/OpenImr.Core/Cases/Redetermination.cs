using OpenImr.Core.Calendars;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.Title8;

namespace OpenImr.Core.Cases;

/// <summary>Whether a finding of ineligibility may still be made anew (8 CCR § 9792.10.3(e), (f)). Its time is known from memory alone, so it informs, and a person decides.</summary>
public static class Redetermination
{
    /// <summary>The finding on the day that it is asked for.</summary>
    /// <param name="toldOn">The day on which the parties were told that the application is ineligible.</param>
    /// <param name="today">The day on which it is to be looked at again.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    public static Finding Assess(DateOnly toldOn, DateOnly today, CalendarSet? calendars = null)
    {
        var told = $"told {Words.Of(toldOn)}, looked at {Words.Of(today)}";
        return Deadline.Counted(() => Section9792_10_3.IneligibilityPetitionDue(toldOn, calendars)) switch
        {
            Outcome<Deadline>.Accepted { Value: var due } when today <= due.Due.LastDay => new(
                "ELG-19", FindingResult.Met, $"Eligibility may be determined again until {due.Due}.", Section9792_10_3.Redetermination, told, InformsOnly: true),
            Outcome<Deadline>.Accepted { Value: var due } => new(
                "ELG-19", FindingResult.Unknown, $"The time in which eligibility may be determined again is recalled to have ended on {due.Due}.", Section9792_10_3.Redetermination, told,
                "Ask the administrative director.", InformsOnly: true),
            _ => new("ELG-19", FindingResult.Unknown, "The law that is known says nothing about that day.", Section9792_10_3.Redetermination, told, "Ask the administrative director.", InformsOnly: true),
        };
    }
}
