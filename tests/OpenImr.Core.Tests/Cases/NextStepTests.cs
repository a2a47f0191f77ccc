using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What happens next, and whom a case waits for.</summary>
public sealed class NextStepTests
{
    [Theory]
    [InlineData(CaseStage.Received, "Decide on eligibility", "coordinator")]
    [InlineData(CaseStage.NeedsInformation, "Wait for the answer, or ask again", "employee")]
    [InlineData(CaseStage.Deferred, "Wait for the end of the dispute about liability", "claims administrator")]
    [InlineData(CaseStage.Eligible, "Take the case and send the notice", "coordinator")]
    [InlineData(CaseStage.Assigned, "Send the notice of assignment", "coordinator")]
    [InlineData(CaseStage.RecordsOpen, "Collect the records and declare the file complete", "claims administrator")]
    [InlineData(CaseStage.RecordsComplete, "Assign an expert reviewer", "coordinator")]
    [InlineData(CaseStage.WithReviewer, "Write the summary, decide each item and sign", "reviewer")]
    [InlineData(CaseStage.Drafted, "Send the draft to quality", "coordinator")]
    [InlineData(CaseStage.Quality, "Check the draft", "quality")]
    [InlineData(CaseStage.Ineligible, "Send the notice of ineligibility to the employee, the representative and the employer", "coordinator")]
    [InlineData(CaseStage.Issued,
        "Mail the determination to the claims administrator, the employee, the representative, the requesting physician and the administrative director", "coordinator")]
    public void Each_open_stage_says_what_to_do_and_who_does_it(CaseStage stage, string sentence, string waitingOn) =>
        Assert.Equal(new NextStep(sentence, waitingOn), NextStep.Of(Cast.CaseAt(stage)));

    [Theory]
    [InlineData(CaseStage.Duplicate)]
    [InlineData(CaseStage.Terminated)]
    [InlineData(CaseStage.Consolidated)]
    [InlineData(CaseStage.Remanded)]
    public void A_closed_case_has_no_next_step(CaseStage stage) => Assert.Null(NextStep.Of(Cast.CaseAt(stage)));

    [Fact]
    public void The_file_is_sent_before_the_review_and_again_when_something_came_in()
    {
        const string Send = "Send the complete file to the reviewer";
        var assigned = Cast.CaseAt(CaseStage.RecordsComplete).Apply(new ReviewerAssigned(Cast.Reviewer, Cast.Credentials, [], null));
        Assert.Equal(Send, NextStep.Of(assigned)!.Sentence);
        var more = Cast.CaseAt(CaseStage.WithReviewer).Apply(new DocumentReceived(
            Cast.Document(7, DocumentType.Imaging, null, null, 1, PartyRole.Employee, Cast.SignedOn) with { Sha256 = "new" }));
        Assert.Equal(Send, NextStep.Of(more)!.Sentence);
        Assert.Equal("reviewer", NextStep.Of(more.After(c => c.SendFile(Cast.Reviewer, Cast.Noon(Cast.SignedOn))))!.WaitingOn);
    }

    [Fact]
    public void A_draft_that_passed_is_issued() => Assert.Equal(
        new NextStep("Issue the determination", "coordinator"), NextStep.Of(Cast.CaseAt(CaseStage.Quality).After(c => c.PassQuality(null, Cast.Quality))));

    [Fact]
    public void Nobody_writes_to_a_representative_who_is_not_there() =>
        Assert.DoesNotContain(PartyRole.Representative, NextStep.DeterminationRecipients(Cast.Parties with { Representative = null }));
}
