namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 12a: a last day that is a holiday.</summary>
public static class Section12a
{
    /// <summary>(a), (b): which days are closed to the last day of a time under any statute or regulation, since when.</summary>
    public static readonly Dated<string> ClosedDays = new(("Saturdays, Sundays and judicial holidays", Read.CivilProcedure("12a", "(a)",
        "When the last day is a Saturday, a Sunday or a judicial holiday, the time runs to the next day that is none of these; so it is under every statute and regulation (b).")));

    /// <summary>(a): the rule that moves the last day.</summary>
    public static Provision Extension => ClosedDays.Contents[^1].Provision;
}

// Not modelled: the list of sections in (b), which names other matters.
