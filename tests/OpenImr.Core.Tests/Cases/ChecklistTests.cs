using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What the next step of a case needs.</summary>
public sealed class ChecklistTests
{
    private static IReadOnlyList<ChecklistEntry> At(CaseStage stage) => Checklist.Of(Cast.CaseAt(stage), []);

    [Fact]
    public void An_application_is_checked_by_the_findings_of_the_law()
    {
        var review = Cast.CaseAt(CaseStage.Received);
        var findings = Eligibility.Assess(review, []);
        var entries = Checklist.Of(review, findings);
        Assert.Equal(findings.Count, entries.Count);
        Assert.All(entries, e => Assert.NotNull(e.Citation));
        Assert.Contains(entries, e => e.Done == true);
    }

    [Fact]
    public void A_notice_needs_to_know_where_each_party_is_served()
    {
        var review = Cast.CaseAt(CaseStage.Assigned);
        Assert.All(Checklist.Of(review, []), e => Assert.True(e.Done, e.Sentence));
        var homeless = review.Apply(new CaseEvent.PartiesChanged(
            Cast.Parties with { Employee = Cast.Employee with { Address = null, Service = new(ServiceMethod.MailCalifornia) } }, "moved away"));
        Assert.Equal("Where to serve the employee", Assert.Single(Checklist.Of(homeless, []), e => e.Done == false).Sentence);
    }

    [Fact]
    public void Records_are_missing_until_they_come_in_and_the_register_until_it_holds_every_document()
    {
        Assert.All(At(CaseStage.RecordsOpen), e => Assert.False(e.Done, e.Sentence));
        var complete = Cast.CaseAt(CaseStage.RecordsComplete);
        Assert.Equal("Expert reviewer assigned", Assert.Single(Checklist.Of(complete, []), e => e.Done == false).Sentence);
        var late = complete.Apply(new CaseEvent.DocumentReceived(
            Cast.Document(7, Core.Records.DocumentType.Imaging, null, null, 3, PartyRole.ClaimsAdministrator, Cast.RecordsCompleteOn)));
        Assert.Contains(Checklist.Of(late, []), e => e is { Done: false, Sentence: "Register of documents confirmed" });
    }

    [Fact]
    public void A_reviewer_still_has_the_summary_each_item_and_the_signature_to_write() => Assert.Equal(
        ["Clinical case summary written", "Item 1 decided by R-0412", "Item 2 decided by R-0412", "Item 5 decided by R-0412", "Item 6 decided by R-0412", "Signed by R-0412"],
        At(CaseStage.WithReviewer).Where(e => e.Done == false).Select(e => e.Sentence));

    [Fact]
    public void What_quality_found_stands_first_when_a_draft_comes_back()
    {
        var returned = Cast.CaseAt(CaseStage.Quality).Apply(new CaseEvent.ReturnedToReviewer(["Item 1 cites no page."]));
        Assert.Equal(new ChecklistEntry(false, "Given back for 1 reason, which the reviewer sees on the desk"), Checklist.Of(returned, [])[0]);
    }

    [Fact]
    public void An_issued_letter_is_ticked_off_recipient_by_recipient()
    {
        var issued = Cast.CaseAt(CaseStage.Issued);
        Assert.Equal(4, Checklist.Of(issued, []).Count(e => e.Done == false));
        var mailed = issued.Apply(new CaseEvent.DeterminationMailed(1, new(PartyRole.Employee, "", ServiceMethod.MailCalifornia, null, Cast.Noon(Cast.IssuedOn))));
        Assert.Equal("Mailed to the employee", Assert.Single(Checklist.Of(mailed, []), e => e.Done == true).Sentence);
    }

    [Theory]
    [InlineData(CaseStage.Duplicate)]
    [InlineData(CaseStage.Terminated)]
    [InlineData(CaseStage.Consolidated)]
    [InlineData(CaseStage.Remanded)]
    public void A_case_that_ended_needs_nothing(CaseStage stage) => Assert.Empty(At(stage));
}
