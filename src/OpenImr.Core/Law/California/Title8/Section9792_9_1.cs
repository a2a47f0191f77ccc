namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.9.1: the utilization review decision, as far as it is looked at here. Known from memory alone.</summary>
public static class Section9792_9_1
{
    /// <summary>(f): a conditional non-certification.</summary>
    public static readonly Provision ConditionalNonCertification = Read.Title8("9792.9.1", "(f)",
        "A denial that issues only because requested information, a test or a consultation did not come is conditional: the request is considered again when it comes.",
        Standing.Recalled);
}

// Not modelled: the times and notices of utilization review, which independent medical review does not examine.
