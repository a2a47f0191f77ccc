using System.Collections.Immutable;

namespace OpenImr.Core.Law.California.Title8;

/// <summary>8 CCR § 9792.25: the presumption and the ratings of evidence before the regulations of 2015.</summary>
public static class Section9792_25
{
    /// <summary>(a): the schedule is presumed correct.</summary>
    public static readonly Provision Presumption = Read.Title8("9792.25", "(a)",
        "The schedule is presumed correct; scientific medical evidence may rebut it.", textOf: new(2013, 1, 1), former: "Former ");

    /// <summary>(c): the ratings of evidence before 2015. The copy that was read is of the section's opening.</summary>
    public static readonly Dated<ImmutableArray<string>> Ratings = new((["A strong", "B moderate", "C limited", "I insufficient"],
        Read.Title8("9792.25", "(c)", "Evidence was rated A strong, B moderate, C limited or I insufficient.", Standing.Recalled, former: "Former ")));
}

// Not modelled: the definitions (b). From April 20, 2015 § 9792.25.1 stands in its place.
