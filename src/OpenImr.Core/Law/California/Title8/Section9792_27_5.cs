namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.5: use outside the label.</summary>
public static class Section9792_27_5
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>Off-label use.</summary>
    public static readonly Provision OffLabel = Read.Title8("9792.27.5", "",
        "Off-label use follows the schedule and is reviewed beforehand.", from: Operative);
}

// Not modelled: the rest of the section, of which an excerpt alone was read.
