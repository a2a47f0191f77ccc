namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.27.7: brand-name drugs.</summary>
public static class Section9792_27_7
{
    private static readonly DateOnly Operative = new(2018, 1, 1);

    /// <summary>A brand name where a generic is to be had.</summary>
    public static readonly Provision BrandName = Read.Title8("9792.27.7", "",
        "A brand-name drug of which a generic is available is reviewed beforehand, and the patient's own need of it is documented, even when the drug is exempt.", from: Operative);
}

// Not modelled: the documentation itself.
