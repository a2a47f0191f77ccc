namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.12: the schedule of penalties, as far as records of a review are late. The administrative director assesses; the product only shows what is exposed.</summary>
public static class Section9792_12
{
    private static readonly DateOnly Enforced = new(2014, 12, 1), Rewritten = new(2026, 4, 1);

    /// <summary>(c)(6): dollars for each day by which the administrator's records are late.</summary>
    public static readonly Dated<decimal> LateRecordsPerDay = new(
        (500m, Read.Title8("9792.12", "(c)(6)", "For each day by which the administrator's records are late $500 may be assessed, after an order to show cause.", Standing.Secondary, Enforced)),
        (500m, Read.Title8("9792.12", "(c)(6)", "The section was rewritten from April 1, 2026 and not read; the $500 a day of before are carried on, unverified.", Standing.Recalled, Rewritten)));

    /// <summary>(c)(6): the most for one case, in dollars.</summary>
    public static readonly Dated<decimal> LateRecordsAtMost = new(
        (5_000m, Read.Title8("9792.12", "(c)(6)", "For the late records of one case $5,000 are assessed at most.", Standing.Secondary, Enforced)),
        (5_000m, Read.Title8("9792.12", "(c)(6)", "The section was rewritten from April 1, 2026 and not read; the $5,000 of before are carried on, unverified.", Standing.Recalled, Rewritten)));

    /// <summary>(c)(6): what late records expose to on a day, in dollars; nothing when not late. Internal: never told to a party.</summary>
    /// <param name="daysLate">Days after the last day on which the records were due; 0 or less for none.</param>
    /// <param name="on">The day for which it is asked.</param>
    /// <param name="law">The law as a scenario amends it; as it stands when null.</param>
    /// <exception cref="LawNotInForceException">Before December 1, 2014, when the division began to assess.</exception>
    public static Charge ExposedForLateRecords(int daysLate, DateOnly on, AmendedLaw? law = null)
    {
        law ??= AmendedLaw.AsItStands;
        var ((perDay, provision), atMost) = (law.Of(LateRecordsPerDay).On(on), law.Of(LateRecordsAtMost).On(on).Value);
        return new(Math.Min(Math.Max(daysLate, 0) * perDay, atMost), provision);
    }
}

// Not modelled: the order to show cause and every other penalty of the section, which the division assesses; its text since April 1,
// 2026, of which the opening alone was read.
