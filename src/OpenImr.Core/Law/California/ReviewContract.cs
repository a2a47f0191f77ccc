namespace OpenImr.Core.Law.California;

/// <summary>What the contract for independent medical review asks of reviewers, as every published determination prints it.</summary>
public static class ReviewContract
{
    private static readonly Provision Experience = new("IMR contract, reviewer's experience",
        "A reviewer has been in active clinical practice for more than five years and works at least 24 hours a week in active practice.",
        new(2013, 1, 1), new(2013, 1, 1), new("https://www.dir.ca.gov/dwc/IMR.htm"), Standing.Contract);

    /// <summary>Years of active clinical practice of which a reviewer has more.</summary>
    public static readonly Dated<int> YearsOfPractice = new((5, Experience));

    /// <summary>Hours a week of active practice that a reviewer works at least.</summary>
    public static readonly Dated<int> WeeklyHours = new((24, Experience));
}

// Not modelled: the rest of the contract, which is between the organization and the division.
