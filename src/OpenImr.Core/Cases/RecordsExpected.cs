using OpenImr.Core.Law;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

/// <summary>What the claims administrator sends of a case, A to F of 8 CCR § 9792.10.5(a)(1), each present or missing by the types, dates and senders of the documents in the file. It informs: whether a paper says what it should a person sees.</summary>
public static class RecordsExpected
{
    /// <summary>The six kinds in the order of the regulation; none where the programme's law has no such list, or before the case was received.</summary>
    public static IReadOnlyList<Finding> Of(ReviewCase review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return review.Exists ? review.Programme.RecordsExpected(review) : [];
    }

    internal static IReadOnlyList<Finding> OfCalifornia(ReviewCase review)
    {
        var sent = review.Documents.Where(d => d.From == PartyRole.ClaimsAdministrator).ToArray();
        return
        [
            Reports(review, sent),
            Kind("B", "the application form that went out with the decision", Section9792_10_5.OtherDocuments, sent.Where(d => d.Type == DocumentType.Application)),
            Kind("C", "what else the employee was told about the decision", Section9792_10_5.OtherDocuments, sent.Where(d => d.Type is DocumentType.UtilizationReviewDecision or DocumentType.Correspondence)),
            Kind("D", "what the employee or the provider submitted in support", Section9792_10_5.OtherDocuments,
                review.Documents.Where(d => d.Type is DocumentType.RequestForAuthorization or DocumentType.EmployeeStatement)),
            Kind("E", "whatever else utilization review used", Section9792_10_5.FurtherDocuments, sent.Where(d => d.Type == DocumentType.Other)),
            Kind("F", "the administrator's answer to new issues", Section9792_10_5.FurtherDocuments, sent.Where(d => d.Type == DocumentType.Correspondence)),
        ];
    }

    /// <summary>(A): reports from the months before the request. A report whose date is not known may be one of them.</summary>
    private static Finding Reports(ReviewCase review, CaseDocument[] sent)
    {
        var requested = review.Items.Values.Where(i => i.Status == ItemStatus.InDispute).Select(i => i.Request.RequestedOn).Max() ?? review.UtilizationReview.DecidedOn;
        var (from, law) = (Section9792_10_5.ReportsFrom(requested), Section9792_10_5.MonthsOfReports.On(requested).Provision);
        var reports = sent.Where(d => d.IsMedicalRecord && d.Type != DocumentType.EmployeeStatement).ToArray();
        var within = reports.Where(d => d.Dated is { } dated && dated.Latest >= from).ToArray();
        var asked = $"reports from {Words.Of(from)}, {Section9792_10_5.MonthsOfReports.On(requested).Value} months before the request of {Words.Of(requested)}";
        return within.Length > 0
            ? new("REC-07", FindingResult.Met, $"(A) In the file: {asked}.", law, Numbers(within), InformsOnly: true)
            : reports.Any(d => d.Dated is null)
                ? new("REC-07", FindingResult.Unknown, $"(A) Only reports without a date: whether there are {asked}, the file does not say.", law, Numbers(reports), "Read the dates off the documents.", InformsOnly: true)
                : new("REC-07", FindingResult.NotMet, $"(A) Missing: {asked}.", law, Numbers(reports), "Ask the claims administrator.", InformsOnly: true);
    }

    /// <summary>(B) to (F): by type. What may not have existed, such as an answer to new issues, is not called missing.</summary>
    private static Finding Kind(string letter, string what, Provision law, IEnumerable<CaseDocument> found)
    {
        var documents = found.ToArray();
        var mayNotExist = letter is "C" or "E" or "F";
        return documents.Length > 0
            ? new("REC-07", FindingResult.Met, $"({letter}) In the file: {what}.", law, Numbers(documents), InformsOnly: true)
            : new("REC-07", mayNotExist ? FindingResult.Unknown : FindingResult.NotMet, mayNotExist ? $"({letter}) Not in the file, where there was any: {what}." : $"({letter}) Missing: {what}.",
                law, "no document of such a type", "Ask the claims administrator.", InformsOnly: true);
    }

    private static string Numbers(CaseDocument[] documents) =>
        documents.Length == 0 ? "no such document of the claims administrator" : Words.List(documents.Select(d => d.Id.ToString()));
}
