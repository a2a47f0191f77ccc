namespace OpenImr.Core.Determinations;

/// <summary>Labels that only this product's letter prints: what each reviewer's analysis has to cite (Lab. Code § 4610.6(d)(1), (e)).</summary>
internal static class LetterLabels
{
    public const string ReasonBelowMtus = "Reason for a source below the MTUS";

    public const string Condition = "Medical condition";

    /// <summary>Followed by numbers in the list of the documents reviewed.</summary>
    public const string DocumentsCited = "Documents cited";

    public const string Findings = "Findings";

    /// <summary>The day of the utilization review decision.</summary>
    public const string DecisionDay = "UR Denial Date";

    /// <summary>Behind the label of the decision's day: the day of the decision on an item, printed where joined cases brought several decisions.</summary>
    public const string OfThisItem = " of this item";

    /// <summary>Both together.</summary>
    public const string UtilizationReviewDate = DecisionDay + OfThisItem;
}
