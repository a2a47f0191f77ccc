namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.9: publication. Known from memory alone; Lab. Code § 4610.6(m) allows it.</summary>
public static class Section9792_10_9
{
    /// <summary>Determinations are published without what identifies a person.</summary>
    public static readonly Provision Published = Read.Title8("9792.10.9", "",
        "The division may publish determinations after taking out what identifies a person.", Standing.Recalled, new(2014, 2, 12));
}

// Not modelled: nothing else of it was read.
