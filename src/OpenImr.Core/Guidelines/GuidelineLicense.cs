namespace OpenImr.Core.Guidelines;

/// <summary>What may be done with the text of a guideline.</summary>
public enum GuidelineLicense
{
    /// <summary>A regulation of a state: public.</summary>
    PublicRegulation,

    /// <summary>A regulation made from a proprietary guideline by permission: cited and told in our own words; its text is not carried.</summary>
    AdaptedRegulation,

    /// <summary>A document that a state published.</summary>
    StateDocument,

    /// <summary>Openly readable: a work of the federal government, or published for all.</summary>
    Public,

    /// <summary>Owned by its publisher: cited by title, chapter, edition and heading alone. No text, no digest, no export.</summary>
    Proprietary,
}

/// <summary>Licenses as rules.</summary>
public static class GuidelineLicenses
{
    /// <summary>True when the library may carry and export words of the guideline, or a digest of them.</summary>
    public static bool AllowsWords(this GuidelineLicense license) => license is not (GuidelineLicense.Proprietary or GuidelineLicense.AdaptedRegulation);

    /// <summary>As screens show it.</summary>
    public static string InWords(this GuidelineLicense license) => license switch
    {
        GuidelineLicense.PublicRegulation => "public regulation",
        GuidelineLicense.AdaptedRegulation => "regulation adapted from a proprietary guideline",
        GuidelineLicense.StateDocument => "public document of the state",
        GuidelineLicense.Public => "openly readable",
        GuidelineLicense.Proprietary => "proprietary, by citation only",
        _ => throw new ArgumentOutOfRangeException(nameof(license), license, "No such license."),
    };
}
