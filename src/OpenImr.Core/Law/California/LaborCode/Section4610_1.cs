namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>Labor Code § 4610.1: what an overturned decision says about delay.</summary>
public static class Section4610_1
{
    /// <summary>A determination that treatment is appropriate does not settle that it was delayed without reason.</summary>
    public static readonly Provision NotConclusive = Read.LaborCode("4610.1", "",
        "A determination that treatment is appropriate is not conclusive evidence that it was unreasonably delayed or denied, which is the question of the penalty of Lab. Code § 5814.");
}

// Not modelled: the penalty itself, which the appeals board decides.
