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
        new("answer-documents", Texts.ActAnswer, ActGroup.Determination, typeof(AnswerNewDocuments),
            (review, _) => review.KeepDespiteDocuments(review.AskedReviewers.Append(new(9999)).First(), Any, DateOnly.MaxValue))
        {
            Lead = Texts.ActAnswerLead,
            Final = Texts.ActAnswerFinal,
            BesideView = "_NewDocuments",
            BesideAsync = (at, _) => Task.FromResult<Outcome<object>>(at.Review),
            Fields = _ =>
            [
                new ActField.OneOf("answer", Texts.FieldAnswer, [new("Nothing", Texts.AnswerNothing, Texts.AnswerNothingAbout), new("Back", Texts.AnswerBack, Texts.AnswerBackAbout)]),
                new ActField.Lines("reason", Texts.FieldAnswerReason) { Hint = Texts.FieldAnswerReasonHint },
            ],
            Do = CaseAct.Doing(
                (form, at) => new AnswerNewDocuments.Command(at.Number, at.Seen, form.Chosen("answer") == "Nothing", form.Text("reason")), AnswerNewDocuments.HandleAsync),
        },
    ];
}
