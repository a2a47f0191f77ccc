using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 1010.6: electronic service.</summary>
public static class Section1010_6
{
    /// <summary>(a)(3)(B): two more court days.</summary>
    public static readonly Dated<Period> Extension = new((new(2, DayKind.Court), Read.CivilProcedure("1010.6", "(a)(3)(B)",
        "Electronic service extends a time to respond by two court days.")));

    /// <summary>(a)(4): electronic service on a day that is no court day counts as made on the next.</summary>
    public static readonly Provision DeemedServed = Read.CivilProcedure("1010.6", "(a)(4)",
        "A document served electronically on a day that is no court day is deemed served on the next court day.");
}

// Not modelled: consent to electronic service (c), mandatory service (b), encryption (a)(5), filing with courts (d) to (j):
// they concern actions in court.
