namespace OpenImr.Casework.Tests.Circle;

/// <summary>What a letter does not state and a case cannot do without. All of it is supplied by this table and none of it is compared.</summary>
/// <param name="CaseNumber">The seeds print none.</param>
/// <param name="DateOfInjury">Where the header has none.</param>
/// <param name="UtilizationReview">Where the header has none.</param>
/// <param name="ApplicationReceived">Where the header has none.</param>
/// <param name="Assigned">Where the header has none.</param>
/// <param name="Decided">Where the header has none.</param>
internal sealed record SuppliedFacts(
    string CaseNumber, DateOnly DateOfInjury, DateOnly UtilizationReview, DateOnly ApplicationReceived, DateOnly Assigned, DateOnly Decided)
{
    /// <summary>By the first characters of the letter's file name. The days are Tuesdays to Thursdays that are no holidays.</summary>
    public static readonly IReadOnlyDictionary<string, SuppliedFacts> ByLetter = new Dictionary<string, SuppliedFacts>
    {
        ["000_"] = new("CM14-9000000", new(1998, 12, 21), new(2014, 6, 3), new(2014, 6, 18), new(2014, 7, 9), new(2014, 8, 20)),
        ["001_"] = new("CM15-9000001", new(1985, 1, 31), new(2015, 9, 10), new(2015, 9, 30), new(2015, 10, 14), new(2015, 11, 18)),
        ["002_"] = new("CM15-9000002", new(2012, 1, 12), new(2015, 9, 3), new(2015, 9, 23), new(2015, 10, 7), new(2015, 11, 12)),
        ["003_"] = new("CM14-9000003", new(2004, 5, 23), new(2014, 4, 30), new(2014, 5, 21), new(2014, 6, 11), new(2014, 7, 23)),
        ["004_"] = new("CM13-9000004", new(2007, 5, 7), new(2013, 12, 11), new(2013, 12, 31), new(2014, 1, 15), new(2014, 2, 26)),
    };
}
