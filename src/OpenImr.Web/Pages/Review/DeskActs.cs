using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The pages of their own making on which the case file is kept and a review is written, for the list of what a person can do.</summary>
internal static class DeskActs
{
    private const string Any = "-";

    /// <summary>All of them.</summary>
    public static IEnumerable<CaseAct> All =>
    [
        new("records", Texts.ActRecords, ActGroup.Records, typeof(ReceiveDocument), (review, _) => review.ReceiveDocument(
            new(new(review.Documents.Count + 1), DocumentType.Other, null, null, null, PartyRole.Employee, DateOnly.MaxValue, Any, Any, Any, Any))),
        new("review", Texts.ActReview, ActGroup.Determination, typeof(WriteSummary), (review, _) => review.Panel.Count == 0
            ? new Refusal(Texts.DeskClosed)
            : review.WriteSummary(review.Panel[0].Reviewer, Any)),
    ];
}
