namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.7: what follows from the determination. Its times are those of Lab. Code § 4610.6.</summary>
public static class Section9792_10_7
{
    /// <summary>(a)(1): services already given are reimbursed.</summary>
    public static readonly Provision Reimbursement = Read.Title8("9792.10.7", "(a)(1)",
        "Services already given are reimbursed within 20 days of receipt of the determination, subject to disputes of the amount.");

    /// <summary>(a)(2): services not yet given are authorized.</summary>
    public static readonly Provision Authorization = Read.Title8("9792.10.7", "(a)(2)",
        "Services not yet given are authorized within five working days of receipt of the determination, or sooner.");

    /// <summary>(c): the appeal.</summary>
    public static readonly Provision Appeal = Read.Title8("9792.10.7", "(c)",
        "A party appeals by petition to the appeals board within 30 days of the mailing of the determination.");

    /// <summary>(a): not while the administrator disputes liability for another reason.</summary>
    public static readonly Provision WaitsForLiability = Read.Title8("9792.10.7", "(a)",
        "A decision is implemented unless liability is also disputed for a reason besides necessity; then when that dispute is resolved.");

    /// <summary>(b): the penalty for not implementing; its amount stands in 8 CCR § 9792.12.</summary>
    public static readonly Provision Penalty = Read.Title8("9792.10.7", "(b)",
        "Not implementing a decision in time is penalized as the schedule of penalties says.");
}

// Not modelled: the amounts of the schedule for (b), which were not read; appeals after the time, which the appeals board decides.
