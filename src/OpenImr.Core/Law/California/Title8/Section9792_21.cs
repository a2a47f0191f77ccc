namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.21: the medical treatment utilization schedule (MTUS) as the primary source.</summary>
public static class Section9792_21
{
    private static readonly DateOnly Regulations2015 = new(2015, 4, 20);

    /// <summary>(c): the schedule is the primary source and presumed correct.</summary>
    public static readonly Provision PrimarySource = Read.Title8("9792.21", "(c)",
        "The schedule is the primary source of guidance for treating and reviewing physicians and is presumed correct.", from: Regulations2015);

    /// <summary>(d): the two situations in which another source may be used, and what may not be the only ground of a denial.</summary>
    public static readonly Provision OutsideSchedule = Read.Title8("9792.21", "(d)",
        "Another source is used only where the schedule does not address the condition or injury, or its presumption is rebutted; treatment is not denied on the sole ground that the schedule does not address it.",
        from: Regulations2015);
}

// Not modelled: definitions and history (a), (b).
