namespace OpenImr.Core.Reviewers;

/// <summary>What ties someone to another professionally (Lab. Code § 139.5(d)(6)(C)).</summary>
public enum ProfessionalRelation
{
    /// <summary>Physician or patient of.</summary>
    PhysicianAndPatient,

    /// <summary>Partner of.</summary>
    Partnership,

    /// <summary>Employed by, or employer of.</summary>
    Employment,

    /// <summary>Holds a share of a professional corporation or the like, or is owned by.</summary>
    Ownership,

    /// <summary>Independent contractor of; material only where it is a material financial tie.</summary>
    Contract,

    /// <summary>Staff privileges at a facility; never material alone.</summary>
    StaffPrivileges,
}

/// <summary>How someone is kin to another (Lab. Code § 139.5(d)(6)(A)).</summary>
public enum FamilialRelation
{
    /// <summary>Spouse of.</summary>
    Spouse,

    /// <summary>Child of.</summary>
    Child,

    /// <summary>Parent of.</summary>
    Parent,

    /// <summary>Sibling of.</summary>
    Sibling,

    /// <summary>Parent of the spouse of.</summary>
    SpousesParent,

    /// <summary>Spouse of the child of.</summary>
    ChildsSpouse,

    /// <summary>Any other kin; disclosed, never material.</summary>
    Other,
}

/// <summary>Payments that the law does not count as a financial tie (Lab. Code § 139.5(d)(6)(B)).</summary>
public enum FinancialExclusion
{
    /// <summary>Counted.</summary>
    None,

    /// <summary>What the organization is paid for reviews.</summary>
    ReviewPayments,

    /// <summary>A contract as provider of an expert who belongs to an academic medical center or a designated cancer center.</summary>
    AcademicCenter,
}

/// <summary>A tie that a reviewer, or someone of the organization, disclosed. Whether it is material is asked of the law, not of the discloser.</summary>
public abstract record Affiliation
{
    private Affiliation(string with, DateOnly? from, DateOnly? until) => (With, From, Until) = (with, from, until);

    /// <summary>The person or organization at the other end.</summary>
    public string With { get; init; }

    /// <summary>First day; null when it always was.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (inclusive); null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True when the tie exists on <paramref name="day"/>.</summary>
    public bool Exists(DateOnly day) => (From is not { } first || first <= day) && (Until is not { } last || day <= last);

    /// <summary>By work.</summary>
    /// <param name="With">The other.</param>
    /// <param name="Relation">What ties them.</param>
    /// <param name="PercentOfIncome">Share of the holder's total annual income, asked of contracts; null where not told.</param>
    /// <param name="From">First day; null when it always was.</param>
    /// <param name="Until">Last day (inclusive); null while it lasts.</param>
    public sealed record Professional(string With, ProfessionalRelation Relation, decimal? PercentOfIncome = null, DateOnly? From = null, DateOnly? Until = null)
        : Affiliation(With, From, Until);

    /// <summary>By kin.</summary>
    /// <param name="With">The other person.</param>
    /// <param name="Relation">What the other is to the holder.</param>
    /// <param name="From">First day; null when it always was.</param>
    /// <param name="Until">Last day (inclusive); null while it lasts.</param>
    public sealed record Familial(string With, FamilialRelation Relation, DateOnly? From = null, DateOnly? Until = null) : Affiliation(With, From, Until);

    /// <summary>By money.</summary>
    /// <param name="With">The other.</param>
    /// <param name="PercentOfIncome">Share of the holder's total annual revenue or income; null where not told.</param>
    /// <param name="Exclusion">Whether the law leaves it out of count.</param>
    /// <param name="From">First day; null when it always was.</param>
    /// <param name="Until">Last day (inclusive); null while it lasts.</param>
    public sealed record Financial(
        string With, decimal? PercentOfIncome, FinancialExclusion Exclusion = FinancialExclusion.None, DateOnly? From = null, DateOnly? Until = null)
        : Affiliation(With, From, Until);
}
