using OpenImr.Core.Law.California.GovernmentCode;

namespace OpenImr.Core.Law.California.RulesOfCourt;

/// <summary>California Rules of Court, rule 1.11: on which day the courts observe a holiday that falls on a weekend.</summary>
/// <remarks>CCP § 135 lets the Judicial Council designate another day; by this rule it has done so once for all, operative January 1, 1989 as rule 987.</remarks>
public static class Rule1_11
{
    /// <summary>Every judicial holiday on a Saturday is observed on the Friday before, on a Sunday on the Monday after.</summary>
    public static readonly Provision Observance = new("Cal. Rules of Court, rule 1.11",
        "When a holiday that CCP § 135 names falls on a Saturday, the courts observe it on the Friday before; when it falls on a Sunday, on the Monday after.",
        new(2007, 1, 1), new(2007, 1, 1), new("https://courts.ca.gov/cms/rules/index/one/rule1_11"), Standing.CopyRead);

    /// <summary>The other day on which the courts observe a holiday, and the law of that: the statute's where it moves the holiday by itself, else the rule's. Null when the holiday falls on no weekend.</summary>
    public static (DateOnly Day, Provision Law)? ObservedFor(DateOnly holiday) =>
        Section6701.ObservedFor(holiday) is { } byStatute ? byStatute
        : holiday.DayOfWeek switch
        {
            DayOfWeek.Saturday => (holiday.AddDays(-1), Observance),
            DayOfWeek.Sunday => (holiday.AddDays(1), Observance),
            _ => null,
        };
}

// Not modelled: nothing.
