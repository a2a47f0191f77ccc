using OpenImr.Core.Calendars;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.10.1: asking for independent medical review.</summary>
public static class Section9792_10_1
{
    /// <summary>(b)(1): the decision is attached to the application, since the final regulations of 2014.</summary>
    public static readonly Provision DecisionAttached = Read.Title8("9792.10.1", "(b)(1)",
        "The application is signed, comes with a copy of the written utilization review decision, and a copy without the decision goes to the claims administrator at the same time.",
        from: new(2014, 2, 12));

    /// <summary>(b)(2): who may ask.</summary>
    public static readonly Provision Filers = Read.Title8("9792.10.1", "(b)(2)",
        "The employee may ask, or, if represented, the employee's attorney; the list goes on with others who act for the employee.",
        from: new(2014, 2, 12));

    /// <summary>(d): the utilization review organization's own appeal, as known from memory: time to ask for it.</summary>
    public static readonly Dated<Period> InternalAppeal = new((new(10, DayKind.Calendar), Read.Title8("9792.10.1", "(d)",
        "A plan may offer an appeal within utilization review, asked for within 10 days of the decision; it is voluntary, and neither bars nor extends the time to ask for independent medical review. Whether a decision that it changes opens a new time was not read.",
        Standing.Recalled, new(2014, 2, 12))));
}

// Not modelled: the rest of the list of filers (b)(2), of which only the opening was read.
