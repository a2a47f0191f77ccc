namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.9: compounded drugs.</summary>
public static class Section9792_27_9
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>Always reviewed beforehand.</summary>
    public static readonly Provision Compounded = Read.Title8("9792.27.9", "",
        "A compounded drug is always reviewed beforehand.", from: Operative);
}

// Not modelled: nothing else of it was read.
