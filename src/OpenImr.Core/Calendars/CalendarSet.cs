using OpenImr.Core.Law;

namespace OpenImr.Core.Calendars;

/// <summary>The two calendars by which the law counts, with the designated days that the organization has entered.</summary>
/// <param name="Judicial">Where the last day of a period of days may fall, and court days.</param>
/// <param name="NormalBusinessDays">What business and working days are.</param>
public sealed record CalendarSet(BusinessCalendar Judicial, BusinessCalendar NormalBusinessDays)
{
    /// <summary>The law by which is counted: as it stands, unless a scenario asks otherwise.</summary>
    public AmendedLaw Law { get; init; } = AmendedLaw.AsItStands;

    /// <summary>Both calendars by their rules alone, no designated day entered.</summary>
    public static CalendarSet Standard { get; } = new(BusinessCalendar.Judicial, BusinessCalendar.NormalBusinessDays);
}
