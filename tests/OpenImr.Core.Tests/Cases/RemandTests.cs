using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>A reversal names what was wrong in the determination; the review that follows knows that and no more, and none who reviewed before.</summary>
public sealed class RemandTests
{
    private const string Sentence = "Treatment to date includes physical therapy and medication.";
    private static readonly DateOnly Day = new(2027, 2, 1);
    private static readonly ReviewerId Third = new(7);

    private static ReviewCase Issued => Cast.CaseAt(CaseStage.Issued);

    private static ReviewCase Next(ReviewCase remanded, int number) => Cast.Fold(CaseAssert.Made<ApplicationReceived>(remanded.GoOnAfterRemand(CaseNumber.Of(2027, number))));

    [Proves("Lab. Code § 4610.6(h)(5)")]
    [Fact]
    public void A_finding_of_fact_is_reversed_only_with_the_sentence_that_is_wrong()
    {
        CaseAssert.Refused(
            Issued.RecordRemand(Day, AppealGround.PlainlyErroneousFact, "decision", ["  "]),
            "Copy the sentence of the letter that the decision found erroneous: on this ground the new reviewer has to know it. Of a finding that is only implied, copy the sentence that implies it.");
        foreach (var ground in Enum.GetValues<AppealGround>().Except([AppealGround.PlainlyErroneousFact]))
            Assert.Empty(CaseAssert.Made<Remanded>(Issued.RecordRemand(Day, ground, "decision")).Erroneous!);
    }

    [Theory]
    [InlineData("Treatment to date includes physical therapy and medication.", "as it stands")]
    [InlineData("  Treatment to date\n includes\u00a0physical\ttherapy and medication. ", "with other white space")]
    [InlineData("\u201cTreatment to date includes physical therapy and medication.\u201d", "in quotation marks")]
    public void A_sentence_is_known_again_by_its_words(string typed, string because)
    {
        var statement = Assert.Single(CaseAssert.Made<Remanded>(Issued.RecordRemand(Day, AppealGround.PlainlyErroneousFact, "decision", [typed])).Erroneous!);
        Assert.True((statement.Words, statement.Place) == (Sentence, "in the clinical case summary"), because);
    }

    [Fact]
    public void A_sentence_is_found_in_every_rationale_that_says_it() => Assert.Equal(
        "in the rationale of items 1, 2, 5 and 6",
        Assert.Single(CaseAssert.Made<Remanded>(
            Issued.RecordRemand(Day, AppealGround.PlainlyErroneousFact, "decision", [Cast.Decisions[0].Rationale, Cast.Decisions[1].Rationale])).Erroneous!).Place);

    [Theory]
    [InlineData(
        "Treatment to date includes surgery and medication.",
        "\"Treatment to date includes surgery and medication.\" does not stand in the summary or in a rationale of the issued determination. "
        + "Nearest to it, in the clinical case summary, stands \"Treatment to date includes physical therapy and medication.\" Copy the sentence from the letter.")]
    [InlineData(
        "Nobody asked about sleep.",
        "\"Nobody asked about sleep.\" does not stand in the summary or in a rationale of the issued determination. "
        + "No sentence there resembles it. Copy it from the letter, and look whether it is this case's.")]
    [InlineData(
        "reatment to date includes physical therapy", "\"reatment to date includes physical therapy\" does not stand in the summary or in a rationale of the issued determination. "
        + "Nearest to it, in the clinical case summary, stands \"Treatment to date includes physical therapy and medication.\" Copy the sentence from the letter.")]
    [InlineData("medication", "\"medication\" is one word. Copy the whole sentence that the decision found erroneous.")]
    public void What_the_letter_does_not_say_is_refused_with_what_comes_nearest(string typed, string sentence) =>
        CaseAssert.Refused(Issued.RecordRemand(Day, AppealGround.Bias, "decision", [typed]), sentence);

    [Proves("Lab. Code § 4610.6(i)")]
    [Fact]
    public void The_next_review_carries_the_sentence_with_its_ground_and_decision_and_nothing_else_of_the_first()
    {
        var next = Next(Issued.After(c => c.RecordRemand(Day, AppealGround.PlainlyErroneousFact, "decision of February 1, 2027", [Sentence])), 12);
        var reversal = Assert.Single(next.Reversals);
        Assert.Equal(
            (Cast.Number, Day, AppealGround.PlainlyErroneousFact, "decision of February 1, 2027", Sentence),
            (reversal.Of, reversal.On, reversal.Ground, reversal.Document, Assert.Single(reversal.Statements).Words));
        var told = System.Text.Json.JsonSerializer.Serialize(next.Opening);
        foreach (var other in Cast.Summary.Split(". ").Except(["Treatment to date includes physical therapy and medication"]).Append(Cast.Decisions[0].Rationale).Append(Cast.Decisions[0].Findings!))
            Assert.DoesNotContain(other, told, StringComparison.Ordinal);
        Assert.Null(next.Summary);
        Assert.Empty(next.Decisions);
    }

    [Proves("Lab. Code § 4610.6(i)")]
    [Fact]
    public void Nobody_who_reviewed_before_reviews_again_through_two_reversals_and_a_panel()
    {
        var first = Issued.After(c => c.RecordRemand(Day, AppealGround.Bias, "first decision"));
        var second = WithPanel(Next(first, 12), Cast.OtherReviewer, Third).Apply(new SummaryWritten(Third, Sentence)).Apply(new DeterminationIssued(1, new(2027, 3, 1), null, "11", "22"))
            .After(c => c.RecordRemand(new(2027, 6, 1), AppealGround.PlainlyErroneousFact, "second decision", [Sentence]));
        var last = Next(second, 13);
        Assert.Equal(["first decision", "second decision"], last.Reversals.Select(r => r.Document));
        var ready = Complete(last).Apply(new PanelApproved(3, new(2027, 6, 3), "approval"));
        foreach (var excluded in new[] { Cast.Reviewer, Cast.OtherReviewer, Third })
        {
            CaseAssert.Refused(
                ready.AssignReviewer(excluded, Cast.Credentials, Cast.Unconflicted, new(2027, 6, 5), "the only one"), $"{excluded} had this case before and is excluded. Choose another.");
            AssertConflict(ready, excluded);
        }

        // A seat that is taken opens no door to the others.
        var seated = ready.After(c => c.AssignReviewer(new(9), Cast.Credentials, Cast.Unconflicted, new(2027, 6, 5), null));
        CaseAssert.Refused(seated.AssignReviewer(Third, Cast.Credentials, Cast.Unconflicted, new(2027, 6, 5), null), $"{Third} had this case before and is excluded. Choose another.");
    }

    [Proves("Lab. Code § 4610.6(i)")]
    [Fact]
    public void Joined_into_another_case_a_new_review_keeps_its_error_and_its_exclusions()
    {
        var reversed = Cast.Fold([.. Cast.EventsTo(CaseStage.Issued)]).After(c => c.RecordRemand(Day, AppealGround.PlainlyErroneousFact, "decision", [Cast.Decisions[0].Rationale]));
        var next = Eligible(Next(reversed, 12));
        var other = Eligible(Cast.Fold(Cast.Received() with { Number = CaseNumber.Of(2027, 40) }));
        var joined = other.After(c => c.Consolidate(new(2027, 2, 5), [next]));
        var statement = Assert.Single(Assert.Single(joined.Reversals).Statements);
        Assert.Equal(next.Items.Values.Where(i => reversed.Decisions.Keys.Any(k => k.Item == i.Number)).Select(i => i.Request.AsWritten).Order(),
            statement.Items.Select(i => joined.Items[i].Request.AsWritten).Order());
        AssertConflict(joined, Cast.Reviewer);
        CaseAssert.Refused(
            Ready(joined).AssignReviewer(Cast.Reviewer, Cast.Credentials, Cast.Unconflicted, new(2027, 2, 9), null), $"{Cast.Reviewer} had this case before and is excluded. Choose another.");
        // And on through a reversal of the case that they were joined into, each told once.
        var again = Next(WithPanel(joined, Third).Apply(new DeterminationIssued(1, new(2027, 3, 1), null, "11", "22")).After(c => c.RecordRemand(new(2027, 6, 1), AppealGround.Fraud, "second decision")), 13);
        Assert.Equal(["decision", "second decision"], again.Reversals.Select(r => r.Document));
        AssertConflict(again, Cast.Reviewer);
        AssertConflict(again, Third);
    }

    private static void AssertConflict(ReviewCase review, ReviewerId reviewer)
    {
        var finding = Assert.Single(
            Qualification.Assess(reviewer == Cast.Reviewer ? Cast.Amaro() : Cast.Colleague(int.Parse(reviewer.ToString()[2..], CultureInfo.InvariantCulture)), review, new(2027, 6, 5), SpecialtyMap.Standard), f => f.Rule == "RVW-17");
        Assert.Equal((FindingResult.NotMet, true), (finding.Result, finding.Refuses(new(2027, 6, 5))));
    }

    private static ReviewCase Eligible(ReviewCase received) => received.Apply(new FoundEligible(new(2027, 2, 3), [.. received.Items.Keys], [], [], null));

    private static ReviewCase Complete(ReviewCase received) => Ready(Eligible(received));

    private static ReviewCase Ready(ReviewCase eligible) => eligible.Apply(new AssignedToOrganization(new(2027, 2, 5))).Apply(new PartiesNotified([]))
        .Apply(new RecordsDeclaredComplete(Cast.Noon(new(2027, 2, 6)), CompletenessGround.EverythingReceived, "The file of the first review."));

    private static ReviewCase WithPanel(ReviewCase received, params ReviewerId[] reviewers) => reviewers.Aggregate(
        received.Stage == CaseStage.Eligible ? Ready(received) : Complete(received), (review, who) => review.Apply(new ReviewerAssigned(who, Cast.Credentials, [], null)));
}
