namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 12: how a time is counted.</summary>
public static class Section12
{
    /// <summary>The first day is left out, the last is counted.</summary>
    public static readonly Provision Computation = Read.CivilProcedure("12", "",
        "A time is counted without its first day and with its last; a last day that is a holiday is left out too.");
}

// Not modelled: nothing.
