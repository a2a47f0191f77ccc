namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 10575: the petition that appeals a determination. Known from memory alone.</summary>
public static class Section10575
{
    /// <summary>The form of the petition.</summary>
    public static readonly Provision Petition = Read.Title8("10575", "",
        "An appeal from a determination is made by verified petition in the form that the appeals board's rules ask for.", Standing.Recalled, new(2020, 1, 1));
}

// Not modelled: what the petition must contain and attach, which was not read.
