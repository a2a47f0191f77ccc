using OpenImr.Core.Law;
using OpenImr.Core.Law.California.CivilProcedure;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Calendars;

/// <summary>Who made a single day a holiday.</summary>
public enum Designation
{
    /// <summary>The Judicial Council, beyond rule 1.11 of its rules (CCP § 135): closes the courts.</summary>
    JudicialCouncil,

    /// <summary>The Governor, by proclamation: no normal business day (Lab. Code § 4600.4(b)), and a judicial holiday, for CCP § 135 leaves out what the President alone appoints.</summary>
    Governor,

    /// <summary>The public office was closed all day (CCP § 12b): counts as a holiday where a last day is moved.</summary>
    OfficeClosed,
}

/// <summary>A day that no rule makes a holiday but someone did: dated data, entered one by one.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">As people call it: <c>Independence Day, designated</c>.</param>
/// <param name="By">Who made it one.</param>
public sealed record DesignatedDay(DateOnly On, string Name, Designation By)
{
    /// <summary>The law that makes it one.</summary>
    public Provision Provision => By switch
    {
        Designation.JudicialCouncil => Section135.AlternativeDay,
        Designation.Governor => Section4600_4.DeclaredByGovernor,
        Designation.OfficeClosed => Section12b.ClosedOffice,
        _ => throw new InvalidOperationException($"{By} is no designation."),
    };

    internal Holiday Holiday => new(On, Name, Provision);
}
