namespace OpenImr.Core.Law.California.CivilProcedure;

/// <summary>Code of Civil Procedure § 12b: a public office that is closed all day.</summary>
public static class Section12b
{
    /// <summary>A day on which the office concerned is closed all day counts as a holiday.</summary>
    public static readonly Provision ClosedOffice = Read.CivilProcedure("12b", "",
        "A day on which the public office concerned is closed all day counts as a holiday for §§ 12 and 12a. Such days are entered one by one.");
}

// Not modelled: branch offices, which the section excepts.
