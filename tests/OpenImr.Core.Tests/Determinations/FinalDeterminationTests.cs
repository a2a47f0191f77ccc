using System.Text.Json;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Cases;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>What the letter prints, from the case alone.</summary>
public sealed partial class FinalDeterminationTests
{
    private static readonly OrganizationProfile Organization =
        new("Stillwater Review", new("1 Review Way", "Davis", "CA", "95616"), "530-555-0100", null, null, "M. Osei, MD", []);

    private static FinalDetermination Of(ReviewCase review) => Assert.IsType<FinalDetermination>(FinalDetermination.Of(review, Organization));

    private static readonly ReviewCase Drafted = Cast.CaseAt(CaseStage.Drafted);

    private static ReviewCase Panel(ItemOutcome first, ItemOutcome second) => Cast.Decisions.Aggregate(
        Cast.CaseAt(CaseStage.WithReviewer)
            .Apply(new PanelApproved(2, Cast.SignedOn, "letter"))
            .Apply(new ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials with { LicensedIn = ["Tennessee"] }, [], null))
            .Apply(new SummaryWritten(Cast.Reviewer, Cast.Summary)),
        (c, d) => c.Apply(new ItemDecided(Cast.Reviewer, d with { Outcome = first })).Apply(new ItemDecided(Cast.OtherReviewer, d with { Outcome = second, Rationale = "Another view." })));

    [Fact]
    public void There_is_no_determination_before_summary_and_every_decision_are_there()
    {
        Assert.Null(FinalDetermination.Of(Cast.CaseAt(CaseStage.Received), Organization));
        var review = Cast.CaseAt(CaseStage.WithReviewer);
        foreach (var decision in Cast.Decisions)
        {
            Assert.Null(FinalDetermination.Of(review, Organization));
            review = review.Apply(new ItemDecided(Cast.Reviewer, decision));
        }

        Assert.Null(FinalDetermination.Of(review, Organization));
        Assert.NotNull(FinalDetermination.Of(review.Apply(new SummaryWritten(Cast.Reviewer, Cast.Summary)), Organization));
        Assert.Null(FinalDetermination.Of(Drafted.Apply(new ReviewerReleased(Cast.Reviewer, Core.Cases.ReleaseKind.Recused, "conflict")), Organization));
        Assert.Null(FinalDetermination.Of(Drafted.Apply(new ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials, [], null)), Organization));
    }

    [Fact]
    public void A_draft_prints_the_cases_facts_and_no_day_of_decision()
    {
        var letter = Of(Drafted);
        Assert.Equal(
            (Cast.Number, Cast.Claim, Cast.InjuredOn, Cast.DeniedOn, Cast.ReceivedOn, Cast.AssignedOn, null, 0, null, true),
            (letter.Number, letter.Claim, letter.DateOfInjury, letter.UtilizationReviewDate, letter.ApplicationReceived, letter.DateAssigned, letter.DecisionDate,
                letter.Version, letter.CorrectionReason, letter.Synthetic));
        Assert.Equal(Cast.Summary, letter.Summary);
        Assert.Equal([1, 2, 5, 6], letter.Items.Select(i => i.Item.Number));
        Assert.Equal([3, 4], letter.FileOnly.Select(i => i.Number));
        Assert.Equal(CaseResult.PartiallyOverturn, letter.Result);
    }

    [Fact]
    public void An_issued_letter_has_its_version_and_day_and_a_corrected_one_its_reason()
    {
        var corrected = Cast.CaseAt(CaseStage.Corrected);
        var second = FinalDetermination.Of(corrected, Organization, (2, Cast.IssuedOn))!;
        Assert.Equal((2, Cast.IssuedOn, "The claim number was mistyped."), (second.Version, second.DecisionDate!.Value, second.CorrectionReason));
        Assert.Null(FinalDetermination.Of(corrected, Organization, (1, Cast.IssuedOn))!.CorrectionReason);
        Assert.Equal("The address.", FinalDetermination.Of(corrected, Organization, (3, Cast.IssuedOn), correction: "The address.")!.CorrectionReason);
    }

    [Theory]
    [InlineData(ItemOutcome.Upheld, ItemOutcome.Upheld, ItemOutcome.Upheld, CaseResult.Uphold)]
    [InlineData(ItemOutcome.Upheld, ItemOutcome.Overturned, ItemOutcome.Overturned, CaseResult.Overturn)]
    [InlineData(ItemOutcome.Overturned, ItemOutcome.Overturned, ItemOutcome.Overturned, CaseResult.Overturn)]
    [Proves("Lab. Code § 4610.6(e)")]
    public void A_panel_that_is_evenly_split_decides_for_the_treatment_and_prints_both_analyses(ItemOutcome first, ItemOutcome second, ItemOutcome counted, CaseResult result)
    {
        var letter = Of(Panel(first, second));
        Assert.All(letter.Items, i => Assert.Equal((counted, 2), (i.Outcome, i.Analyses.Count)));
        Assert.Equal([first, second], letter.Items[0].Analyses.Select(a => a.Outcome));
        Assert.Equal((result, 2), (letter.Result, letter.Credentials.Count));
    }

    [Fact]
    public void Nothing_in_it_tells_who_reviewed()
    {
        Assert.Matches(Token(), Cast.Reviewer.ToString());
        foreach (var letter in new[] { Of(Drafted), Of(Panel(ItemOutcome.Upheld, ItemOutcome.Overturned)), Of(Cast.CaseAt(CaseStage.Corrected)) })
        {
            Assert.DoesNotMatch(Token(), letter.ToString());
            Assert.DoesNotMatch(Token(), JsonSerializer.Serialize(letter));
            Assert.DoesNotContain("Amaro", JsonSerializer.Serialize(letter), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(typeof(ReviewerId), TypesIn(typeof(FinalDetermination), []));
    }

    [GeneratedRegex(@"R-\d{4}")]
    private static partial Regex Token();

    /// <summary>Every type that a value of the type can hold by its public properties.</summary>
    private static HashSet<Type> TypesIn(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            return seen;
        foreach (var argument in type.GetGenericArguments())
            TypesIn(argument, seen);
        if (type.Namespace?.StartsWith("OpenImr", StringComparison.Ordinal) == true)
            foreach (var property in type.GetProperties())
                TypesIn(property.PropertyType, seen);
        return seen;
    }

    [Fact]
    public void Credentials_of_the_day_stand_in_place_of_those_of_the_assignment()
    {
        var today = Cast.Credentials with { LicensedIn = ["California"] };
        var letter = FinalDetermination.Of(
            Cast.CaseAt(CaseStage.Issued), Organization, credentials: new Dictionary<ReviewerId, PrintedCredentials> { [Cast.Reviewer] = today })!;
        Assert.Equal([today], letter.Credentials);
    }

    [Fact]
    public void What_came_after_the_register_was_confirmed_was_not_reviewed_and_is_not_listed()
    {
        var late = Cast.Document(7, DocumentType.OperativeReport, null, null, 3, PartyRole.ClaimsAdministrator, new(2026, 11, 20)) with { Sha256 = "late" };
        var letter = FinalDetermination.Of(Cast.CaseAt(CaseStage.Issued).Apply(new DocumentReceived(late)), Organization, (2, Cast.IssuedOn), correction: "mistyped")!;
        Assert.Equal(6, letter.Documents.Count);
        Assert.True(letter.CompleteFileSent);
    }

    [Fact]
    public void The_complete_file_was_sent_when_everything_listed_went_to_everyone()
    {
        Assert.True(Of(Drafted).CompleteFileSent);
        Assert.False(Of(Panel(ItemOutcome.Upheld, ItemOutcome.Upheld)).CompleteFileSent);
        var late = Cast.Document(7, DocumentType.Imaging, null, null, 3, PartyRole.Employee, Cast.SignedOn) with { Sha256 = "late" };
        var listed = Drafted.Apply(new DocumentReceived(late)).Apply(new RegisterConfirmed([.. Enumerable.Range(1, 7).Select(n => new DocumentId(n))]));
        Assert.False(Of(listed).CompleteFileSent);
        Assert.True(Of(listed.Apply(new FileSentToReviewer(Cast.Reviewer, [.. listed.Documents.Select(d => d.Id)], Cast.Noon(Cast.SignedOn)))).CompleteFileSent);
    }

    [Fact]
    public void An_item_that_left_the_review_is_not_decided_and_its_decision_is_not_printed()
    {
        var review = Cast.CaseAt(CaseStage.Drafted).After(c => c.ReturnToReviewer(["Item 2 was authorized."]))
            .After(c => c.TerminateItem(2, TerminationReason.Authorized, Cast.SignedOn, "letter"));
        var letter = Of(review);
        Assert.Equal([1, 5, 6], letter.Items.Select(i => i.Item.Number));
        Assert.Equal((CaseResult.Uphold, 3), (letter.Result, letter.FileOnly.Count));
    }

    [Fact]
    [Proves("Lab. Code § 4610.5(c)(1)")]
    public void A_partially_authorized_item_prints_its_three_parts() => Assert.Equal(
        "12 visits of physical therapy were the original request. 6 visits were authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, 6 visits of physical therapy is",
        Of(Drafted).Items.Single(i => i.Item.Number == 2).Item.Heading);

    [Fact]
    public void The_cases_result_is_a_count_and_needs_an_item()
    {
        Assert.Throws<ArgumentException>(() => CaseResults.Of([]));
        Assert.Throws<ArgumentException>(() => PanelTally.Of([]));
        Assert.Equal(["Uphold", "Partially Overturn", "Overturn"], Enum.GetValues<CaseResult>().Select(r => r.InWords()));
        Assert.Equal(ItemOutcome.Upheld, PanelTally.Of([ItemOutcome.Upheld, ItemOutcome.Overturned, ItemOutcome.Upheld]));
    }
}
