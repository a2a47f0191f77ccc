using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Records;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What the claims administrator sends, A to F: present or missing by type, date and sender.</summary>
public sealed class RecordsExpectedTests
{
    private static ReviewCase With(params IEnumerable<CaseDocument> documents) =>
        Cast.Fold([.. Cast.EventsTo(CaseStage.Eligible), .. documents.Select(d => new CaseEvent.DocumentReceived(d))]);

    private static CaseDocument Document(DocumentType type, string? dated, PartyRole from = PartyRole.ClaimsAdministrator) => Cast.Documents[0] with
    {
        Id = new(1),
        Type = type,
        From = from,
        Dated = dated is null ? null : PartialDate.Read(dated),
    };

    private static Finding Of(ReviewCase review, char letter) => RecordsExpected.Of(review)[letter - 'A'];

    [Theory]
    [InlineData("2026-03-11", FindingResult.Met, "the first day of the six months before the request of September 11, 2026")]
    [InlineData("2026-03-10", FindingResult.NotMet, "a day too old")]
    [InlineData("2026-09-30", FindingResult.Met, "after the request")]
    [InlineData(null, FindingResult.Unknown, "a report without a date may be one of them")]
    public void Reports_of_the_six_months_before_the_request_are_expected(string? dated, FindingResult result, string because)
    {
        Assert.NotEmpty(because);
        var finding = Of(With(Document(DocumentType.ProgressReport, dated)), 'A');
        Assert.Equal((result, "8 CCR § 9792.10.5(a)(1)(A)"), (finding.Result, finding.Provision.Citation));
    }

    [Fact]
    public void Reports_that_someone_else_sent_are_not_the_administrators() =>
        Assert.Equal(FindingResult.NotMet, Of(With(Document(DocumentType.ProgressReport, "2026-09-01", PartyRole.Employee)), 'A').Result);

    [Theory]
    [InlineData('B', DocumentType.Application, PartyRole.ClaimsAdministrator, FindingResult.Met)]
    [InlineData('B', DocumentType.Application, PartyRole.Employee, FindingResult.NotMet)]
    [InlineData('C', DocumentType.UtilizationReviewDecision, PartyRole.ClaimsAdministrator, FindingResult.Met)]
    [InlineData('C', DocumentType.UtilizationReviewDecision, PartyRole.Employee, FindingResult.Unknown)]
    [InlineData('D', DocumentType.RequestForAuthorization, PartyRole.RequestingPhysician, FindingResult.Met)]
    [InlineData('D', DocumentType.EmployeeStatement, PartyRole.Employee, FindingResult.Met)]
    [InlineData('D', DocumentType.Imaging, PartyRole.ClaimsAdministrator, FindingResult.NotMet)]
    [InlineData('E', DocumentType.Other, PartyRole.ClaimsAdministrator, FindingResult.Met)]
    [InlineData('E', DocumentType.Imaging, PartyRole.ClaimsAdministrator, FindingResult.Unknown)]
    [InlineData('F', DocumentType.Correspondence, PartyRole.ClaimsAdministrator, FindingResult.Met)]
    [InlineData('F', DocumentType.Correspondence, PartyRole.Employee, FindingResult.Unknown)]
    public void The_other_kinds_are_told_by_type_and_sender(char letter, DocumentType type, PartyRole from, FindingResult result) =>
        Assert.Equal(result, Of(With(Document(type, "2026-09-01", from)), letter).Result);

    [Fact]
    public void The_list_informs_and_refuses_nobody_and_the_recalled_part_is_marked()
    {
        var list = RecordsExpected.Of(With());
        Assert.Equal(6, list.Count);
        Assert.All(list, f => Assert.False(f.Refuses(Cast.ReceivedOn)));
        Assert.Equal([Standing.CopyRead, Standing.CopyRead, Standing.CopyRead, Standing.CopyRead, Standing.Recalled, Standing.Recalled], list.Select(f => f.Provision.Standing));
        Assert.All(list, f => Assert.Equal(["REC-07"], RuleTable.Rules.Where(r => r.Provisions.Contains(f.Provision)).Select(r => r.Id)));
    }

    [Fact]
    public void A_programme_without_such_a_list_has_none()
    {
        Assert.Empty(RecordsExpected.Of(ReviewCase.Empty));
        Assert.Empty(RecordsExpected.Of(Cast.Fold(Cast.Received() with { Programme = "External review, federal process" })));
    }
}
