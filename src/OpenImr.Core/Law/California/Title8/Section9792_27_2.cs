namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.2: to which drugs the formulary applies.</summary>
public static class Section9792_27_2
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>Drugs dispensed from 2018, whatever the day of injury.</summary>
    public static readonly Provision Applies = Read.Title8("9792.27.2", "",
        "The formulary applies to drugs dispensed on or after January 1, 2018 for outpatient use, whatever the day of injury; an older injury with treatment under way comes under it in steps.", from: Operative);
}

// Not modelled: the steps for older injuries, of which an excerpt alone was read.
