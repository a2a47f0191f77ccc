namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 10: which days are holidays.</summary>
public static class Section10
{
    /// <summary>Sundays and judicial holidays are holidays.</summary>
    public static readonly Provision Holidays = Read.CivilProcedure("10", "", "Every Sunday is a holiday, and so is every judicial holiday.");
}

// Not modelled: nothing.
