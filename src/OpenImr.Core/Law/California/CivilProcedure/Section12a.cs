namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 12a: a last day that is a holiday.</summary>
public static class Section12a
{
    /// <summary>(a), (b): the last day moves to the next day that is no Saturday, Sunday or judicial holiday, under every statute and regulation.</summary>
    public static readonly Provision Extension = Read.CivilProcedure("12a", "(a)",
        "When the last day is a Saturday, a Sunday or a judicial holiday, the time runs to the next day that is none of these; so it is under every statute and regulation (b).");

    /// <summary>Which days are closed to the last day of a period, since when.</summary>
    public static readonly Dated<string> ClosedDays = new(("Saturdays, Sundays and judicial holidays", Extension));
}

// Not modelled: the list of sections in (b), which names other matters.
