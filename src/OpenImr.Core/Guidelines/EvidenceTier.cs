namespace OpenImr.Core.Guidelines;

/// <summary>The rank of a source in the statute's hierarchy (Lab. Code § 4610.5(c)(2)), the highest first.</summary>
public enum EvidenceTier
{
    /// <summary>(A) The administrative director's guidelines with the drug formulary: the MTUS.</summary>
    A,

    /// <summary>(B) Peer-reviewed scientific and medical evidence on effectiveness.</summary>
    B,

    /// <summary>(C) Nationally recognized professional standards.</summary>
    C,

    /// <summary>(D) Expert opinion.</summary>
    D,

    /// <summary>(E) Generally accepted standards of medical practice.</summary>
    E,

    /// <summary>(F) Treatment likely to benefit where others are not clinically efficacious.</summary>
    F,
}

/// <summary>Why a source below the MTUS may decide: the only two ways (8 CCR § 9792.21(d)).</summary>
public enum ReasonBelowMtus
{
    /// <summary>The MTUS does not address the condition or injury.</summary>
    NotAddressed,

    /// <summary>The presumption that the MTUS is correct is rebutted by a preponderance of scientific medical evidence.</summary>
    PresumptionRebutted,
}

/// <summary>The step of the prescribed search at which the deciding source was found (8 CCR § 9792.21.1(a)).</summary>
public enum SearchStep
{
    /// <summary>(1) The MTUS.</summary>
    Mtus,

    /// <summary>(2)(A) The most current ACOEM or ODG.</summary>
    AcoemOrOdg,

    /// <summary>(2)(B) Another nationally recognized, evidence-based guideline.</summary>
    OtherGuideline,

    /// <summary>(2)(C) Current peer-reviewed studies.</summary>
    Study,
}
