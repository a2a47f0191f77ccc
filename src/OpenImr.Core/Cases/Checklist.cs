using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;

namespace OpenImr.Core.Cases;

/// <summary>One thing that the next step of a case needs.</summary>
/// <param name="Done">True when it is there, false when it is missing, null when a person has to find out.</param>
/// <param name="Sentence">What is needed, or what was found.</param>
/// <param name="Citation">The law that asks for it; null where it is the step's own logic.</param>
public sealed record ChecklistEntry(bool? Done, string Sentence, string? Citation = null);

/// <summary>What the next step of a case needs, from the case alone. It informs; what refuses are the case's own decisions and the gates.</summary>
public static class Checklist
{
    /// <summary>The entries for the stage in which the case stands; none for a case that ended.</summary>
    /// <param name="review">The case.</param>
    /// <param name="eligibility">The findings on the application, while it is to be decided on; empty otherwise.</param>
    public static IReadOnlyList<ChecklistEntry> Of(ReviewCase review, IReadOnlyList<Finding> eligibility)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(eligibility);
        return
        [
            .. review.Stage switch
            {
                CaseStage.Received or CaseStage.NeedsInformation => eligibility.Select(Entry),
                CaseStage.Deferred => [new(review.Application.Liability?.Resolution is not null, "Notice that the dispute about liability is over")],
                CaseStage.Eligible or CaseStage.Assigned => Notice(review),
                CaseStage.RecordsOpen => [.. Records(review), Register(review)],
                CaseStage.RecordsComplete => [.. Records(review), Register(review), new(false, "Expert reviewer assigned")],
                CaseStage.WithReviewer => Review(review),
                CaseStage.Drafted or CaseStage.Quality =>
                    [.. review.Panel.Select(s => new ChecklistEntry(s.Signature is not null, $"Signed by {s.Reviewer}")), .. NewDocuments(review), new(review.QualityHasPassed, "Draft passed by quality")],
                CaseStage.Ineligible => NextStep.MissingIneligibilityNotices(review)
                    .Select(r => new ChecklistEntry(false, $"Notice of ineligibility sent to {Words.Of(r)}", Section4610_5.EligibilityNotice.Citation)),
                CaseStage.Issued or CaseStage.Corrected =>
                [
                    .. NewDocuments(review),
                    .. NextStep.Recipients(review.Parties).Select(r => new ChecklistEntry(!NextStep.MissingMailings(review).Contains(r), $"Mailed to {Words.Of(r)}")),
                    .. NextStep.MissingUnreviewedNotices(review).Select(r => new ChecklistEntry(
                        false, $"Told {Words.Of(r)} that {Words.List(review.UntoldTo(r).Select(d => d.ToString()))} came too late and was not reviewed")),
                ],
                _ => Enumerable.Empty<ChecklistEntry>(),
            },
        ];
    }

    private static ChecklistEntry Entry(Finding finding) => new(
        finding.Result switch { FindingResult.Met => true, FindingResult.NotMet => false, _ => null },
        finding.Result == FindingResult.Met || finding.Cure is null ? finding.Sentence : $"{finding.Sentence} {finding.Cure}",
        finding.Provision.Citation);

    private static IEnumerable<ChecklistEntry> NewDocuments(ReviewCase review) => review.Panel.SelectMany(seat => (seat.SinceSigned ?? []).Select(d => new ChecklistEntry(
        false, $"{d}, which came in after the signature, answered for by {seat.Reviewer}", Section4610_6.AllRecordsReviewed.Citation)));

    private static IEnumerable<ChecklistEntry> Notice(ReviewCase review)
    {
        var (parties, addresses) = (review.Parties, new Dictionary<PartyRole, (Address? Post, ServicePreference? Service)>
        {
            [PartyRole.Employee] = (review.Parties.Employee.Address, review.Parties.Employee.Service),
            [PartyRole.Representative] = (review.Parties.Representative?.Address, review.Parties.Representative?.Service),
            [PartyRole.ClaimsAdministrator] = (review.Parties.ClaimsAdministrator.Address, review.Parties.ClaimsAdministrator.Service),
            [PartyRole.RequestingPhysician] = (review.Parties.RequestingPhysician.Address, review.Parties.RequestingPhysician.Service),
        });
        yield return new(review.AssignedOn is not null, "Case taken by the organization");
        foreach (var role in NextStep.Recipients(parties))
            yield return new(addresses[role].Post is not null || addresses[role].Service?.ElectronicAddress is not null, $"Where to serve {Words.Of(role)}");
    }

    private static IEnumerable<ChecklistEntry> Records(ReviewCase review) =>
    [
        new(Has(review, DocumentType.UtilizationReviewDecision), "Utilization review decision in the file"),
        new(Has(review, DocumentType.RequestForAuthorization), "Request for authorization in the file"),
        new(review.Documents.Any(d => d.IsMedicalRecord), "A medical record beyond the utilization review decision", "8 CCR § 9792.10.6(b)(2)"),
        new(review.Documents.Any(d => d.From == PartyRole.ClaimsAdministrator), "Records of the claims administrator"),
    ];

    private static bool Has(ReviewCase review, DocumentType type) => review.Documents.Any(d => d.Type == type);

    private static ChecklistEntry Register(ReviewCase review) =>
        new(review.Documents.Count > 0 && review.Documents.All(d => review.Register.Contains(d.Id)), "Register of documents confirmed");

    private static IEnumerable<ChecklistEntry> Review(ReviewCase review) =>
    [
        .. review.ReturnReasons.Take(1).Select(_ => new ChecklistEntry(false, $"Given back for {Words.Count(review.ReturnReasons.Count, "reason")}, which the reviewer sees on the desk")),
        Register(review),
        .. review.Panel.SelectMany(seat => (ChecklistEntry[])
        [
            new(seat.FileSentAt is not null, $"Complete file sent to {seat.Reviewer}"),
            new(review.Summary is not null, "Clinical case summary written"),
            .. review.DisputedItems.Select(i => new ChecklistEntry(review.DecisionOf(i.Number, seat.Reviewer) is not null, $"Item {i.Number} decided by {seat.Reviewer}")),
            new(seat.Signature is not null, $"Signed by {seat.Reviewer}"),
        ]).Distinct(),
    ];
}
