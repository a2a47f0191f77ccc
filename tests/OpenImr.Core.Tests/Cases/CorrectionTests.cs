using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Records;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Mistakes are corrected by events that keep both values; the clocks follow.</summary>
public sealed class CorrectionTests
{
    private static readonly DateOnly Today = new(2026, 10, 6);
    private static readonly ReviewCase Fresh = Cast.CaseAt(CaseStage.Received);

    private static readonly ReviewCase Disputed = Fresh.After(c => c.RecordLiabilityDispute(Today, new("The neck.")));

    private static string Due(ReviewCase review, string rule) => CaseClocks.Of(review).Single(c => c.Rule == rule).Deadline.Due.ToString()!;

    [Fact]
    public void A_corrected_fact_keeps_both_values_and_moves_the_clocks()
    {
        Assert.Equal("Fri Oct 23, 2026", Due(Fresh, "filing"));
        var corrected = CaseAssert.Made<FactCorrected>(Fresh.CorrectFact(CaseFact.UtilizationReviewServedOn, "2026-09-28", "The proof of service says so.", Today));
        Assert.Equal(new(CaseFact.UtilizationReviewServedOn, "2026-09-18", "2026-09-28", "The proof of service says so."), corrected);
        Assert.Equal("Mon Nov 2, 2026", Due(Fresh.Apply(corrected), "filing"));
        Assert.Equal("Mon Oct 19, 2026", Due(Fresh.After(c => c.CorrectFact(CaseFact.UtilizationReviewServedBy, "Personal", "Handed over.", Today)), "filing"));
    }

    [Theory]
    [InlineData(CaseFact.DateOfInjury, "2026-03-03", "2026-03-04")]
    [InlineData(CaseFact.UtilizationReviewDecidedOn, "2026-09-18", "2026-09-17")]
    [InlineData(CaseFact.UtilizationReviewServedOn, "2026-09-18", "2026-09-19")]
    [InlineData(CaseFact.UtilizationReviewServedBy, "MailCalifornia", "Fax")]
    [InlineData(CaseFact.CommunicatedToPhysicianOn, "2026-09-18", "2026-09-21")]
    [InlineData(CaseFact.ApplicationReceivedOn, "2026-10-05", "2026-10-02")]
    [InlineData(CaseFact.EmployeeBirthDate, "1980-06-14", "1981-06-14")]
    [InlineData(CaseFact.ClaimNumber, "WC-2026-00417", "WC-2026-00471")]
    [InlineData(CaseFact.CompliantNoticeOn, null, "2026-09-25")]
    [InlineData(CaseFact.LiabilityRaisedOn, null, "2026-09-14")]
    [InlineData(CaseFact.LiabilityItems, "all", "1, 5")]
    public void Every_fact_can_be_corrected_and_corrected_back(CaseFact fact, string? was, string now)
    {
        var before = fact is CaseFact.LiabilityRaisedOn or CaseFact.LiabilityItems ? Disputed : Fresh;
        var corrected = CaseAssert.Made<FactCorrected>(before.CorrectFact(fact, now, "mistyped", Today));
        Assert.Equal((was, now), (corrected.Was, corrected.Is));
        var after = before.Apply(corrected);
        CaseAssert.Refused(after.CorrectFact(fact, now, "mistyped", Today), $"The value is {now} already.");
        if (was is not null)
            Assert.Equal((now, was), (CaseAssert.Made<FactCorrected>(after.CorrectFact(fact, was, "it was right", Today)).Was, was));
    }

    [Theory]
    [InlineData("1, 9", "The dispute about liability covers item 9, and there is no item 9 in this request. Correct the number.")]
    [InlineData("1 and 5", "\"1 and 5\" names no items. Write their numbers with commas, like 1, 3, or write all.")]
    [InlineData("1, 1", "\"1, 1\" names no items. Write their numbers with commas, like 1, 3, or write all.")]
    [InlineData("", "\"\" names no items. Write their numbers with commas, like 1, 3, or write all.")]
    public void The_scope_of_a_dispute_names_items_of_the_request(string value, string sentence) =>
        CaseAssert.Refused(Disputed.CorrectFact(CaseFact.LiabilityItems, value, "mistyped", Today), sentence);

    [Fact]
    public void The_day_and_scope_of_a_dispute_need_a_dispute() => CaseAssert.Refused(
        Fresh.CorrectFact(CaseFact.LiabilityRaisedOn, "2026-09-14", "mistyped", Today), "Nobody disputes liability in this application. Record the dispute first.");

    [Fact]
    public void Every_fact_stands_in_the_table_above() => Assert.Equal(
        Enum.GetValues<CaseFact>().Order(),
        typeof(CorrectionTests).GetMethod(nameof(Every_fact_can_be_corrected_and_corrected_back))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(row => (CaseFact)row.Data[0]!).Order());

    [Theory]
    [InlineData(CaseFact.DateOfInjury, "3/4/2026", "\"3/4/2026\" is no date, and the day of injury is one. A date looks like 2026-03-02.")]
    [InlineData(CaseFact.DateOfInjury, "2026-02-30", "\"2026-02-30\" is no date, and the day of injury is one. A date looks like 2026-03-02.")]
    [InlineData(CaseFact.ClaimNumber, " ", "The claim number is missing. Enter it as on the application.")]
    [InlineData(CaseFact.UtilizationReviewServedBy, "3",
        "\"3\" is no way of service. Choose Personal, MailCalifornia, MailUnitedStates, MailForeign, MailSafeAtHome, Electronic, Fax or Overnight.")]
    public void What_cannot_be_read_is_refused_with_what_can(CaseFact fact, string value, string sentence) =>
        CaseAssert.Refused(Fresh.CorrectFact(fact, value, "mistyped", Today), sentence);

    [Theory]
    [InlineData(CaseFact.DateOfInjury, "2026-09-12", "The request for item 1 (2026-09-11) cannot lie before the day of injury (2026-09-12). Correct one of the two.")]
    [InlineData(CaseFact.UtilizationReviewServedOn, "2026-10-07", "Service of the utilization review decision (2026-10-07) cannot lie after today (2026-10-06). Correct the date.")]
    [InlineData(CaseFact.ApplicationReceivedOn, "2026-09-17", "The application's receipt (2026-09-17) cannot lie before the utilization review decision (2026-09-18). Correct one of the two.")]
    [InlineData(CaseFact.EmployeeBirthDate, "2026-03-04", "The day of injury (2026-03-03) cannot lie before the employee's day of birth (2026-03-04). Correct one of the two.")]
    public void A_correction_makes_nothing_impossible(CaseFact fact, string value, string sentence) =>
        Assert.Contains(sentence, CaseAssert.Reasons(Fresh.CorrectFact(fact, value, "mistyped", Today)).Select(r => r.Sentence));

    [Fact]
    public void The_applications_receipt_is_not_moved_behind_what_was_done_with_it() => CaseAssert.Refused(
        Cast.CaseAt(CaseStage.Assigned).CorrectFact(CaseFact.ApplicationReceivedOn, "2026-10-09", "mistyped", new(2026, 10, 20)),
        "The finding of eligibility (2026-10-07) cannot lie before the application's receipt (2026-10-09). Correct one of the two.",
        "The assignment (2026-10-08) cannot lie before the application's receipt (2026-10-09). Correct one of the two.");

    [Fact]
    public void A_correction_says_why() => CaseAssert.Refused(Fresh.CorrectFact(CaseFact.ClaimNumber, "WC-1", "", Today), "Say why the fact is corrected.");

    private const string Signed = "A reviewer has signed the letter. Have the draft given back first, so that the letter is signed as it will then be.";

    [Theory]
    [InlineData(CaseStage.Drafted)]
    [InlineData(CaseStage.Quality)]
    public void What_the_letter_prints_does_not_change_under_a_signature(CaseStage stage)
    {
        var review = Cast.CaseAt(stage);
        var today = Cast.IssuedOn;
        CaseAssert.Refused(review.CorrectFact(CaseFact.ClaimNumber, "WC-1", "mistyped", today), Signed);
        CaseAssert.Refused(review.CorrectItem(Cast.Items[0] with { AsWritten = "Soma 350 mg #60" }, "mistyped", today), Signed);
        CaseAssert.Refused(review.ChangeParties(Cast.Parties with { Representative = null }, "The attorney withdrew."), Signed);
        CaseAssert.Refused(review.DescribeDocument(new(4), DocumentType.Consultation, null, null), Signed);
        CaseAssert.Refused(review.TerminateItem(1, TerminationReason.Authorized, today, "letter"), Signed);
        CaseAssert.Refused(review.ConvertToExpedited(new("Cornelius Abernathy-Wu, MD", today, "loss of function"), Cast.Noon(today)), Signed);
        CaseAssert.Made<FactCorrected>(review.After(c => c.ReturnToReviewer(["The claim number is wrong."])).CorrectFact(CaseFact.ClaimNumber, "WC-1", "mistyped", today));
    }

    [Fact]
    public void After_issue_a_fact_is_corrected_and_the_letter_gets_a_new_version() =>
        Assert.Equal("WC-1", Cast.CaseAt(CaseStage.Issued).After(c => c.CorrectFact(CaseFact.ClaimNumber, "WC-1", "mistyped", new(2026, 11, 9)))
            .After(c => c.Correct(new(2026, 11, 9), "The claim number was mistyped.", "11", "22")).Claim.Number);

    [Fact]
    public void A_corrected_item_keeps_both_values()
    {
        var answered = Cast.Items[0] with { Formulary = true };
        var corrected = CaseAssert.Made<ItemCorrected>(Fresh.CorrectItem(answered, "The employee answered.", Today));
        Assert.Equal((Cast.Items[0], answered), (corrected.Was, corrected.Is));
        var after = Fresh.Apply(corrected);
        Assert.Equal((true, 2), (after.Items[1].Request.Formulary, after.Items[1].ChangedAt));
        Assert.Equal([CasePart.Item(1)], corrected.Touches);
        CaseAssert.Refused(after.CorrectItem(answered, "again", Today), "Item 1 reads so already.");
    }

    [Fact]
    public void A_corrected_item_is_held_to_what_a_received_one_is()
    {
        CaseAssert.Refused(Fresh.CorrectItem(Cast.Items[0] with { Number = 9 }, "so", Today), "There is no item 9 in this case.");
        CaseAssert.Refused(
            Fresh.CorrectItem(Cast.Items[0] with { AsWritten = "", ProvidedOn = Today.AddDays(1) }, " ", Today),
            "Say why the item is corrected.",
            "Item 1 has no words. Enter the request as it is written.",
            "The treatment of item 1 (2026-10-07) cannot lie after today (2026-10-06). Correct the date.");
    }

    [Fact]
    public void An_item_in_dispute_does_not_become_one_that_is_not_reviewed() => CaseAssert.Refused(
        Cast.CaseAt(CaseStage.Eligible).CorrectItem(Cast.Items[0] with { Act = UtilizationReviewAct.ConditionallyNonCertified }, "misread", Today),
        "Item 1 is in dispute; what was conditionally non-certified is not reviewed. Take the item out of the review instead.");

    [Fact]
    public void A_decision_made_on_the_old_words_is_flagged_until_it_is_made_anew_and_is_never_changed()
    {
        var decided = Cast.CaseAt(CaseStage.WithReviewer).After(c => c.Decide(Cast.Reviewer, Cast.Decisions[0]));
        var corrected = decided.After(c => c.CorrectItem(Cast.Items[0] with { AsWritten = "Soma 350 mg #90" }, "misread", Cast.SignedOn));
        Assert.Equal([(1, "Item 1 was corrected after it had been decided.")], corrected.DependentsToLookAt().Select(d => (d.Item.Number, d.Why)));
        Assert.Equal(ItemOutcome.Upheld, corrected.DecisionOf(1, Cast.Reviewer)!.Decision.Outcome);
        Assert.Empty(corrected.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[0])).DependentsToLookAt());
    }

    [Fact]
    public void Changed_parties_have_names_and_a_reason() => CaseAssert.Refused(
        Fresh.ChangeParties(Cast.Parties with { Employer = new("", null) }, ""),
        "The employer is missing. Enter it as on the application.",
        "Say why the party's data changes.");

    [Fact]
    public void A_coordinator_takes_a_case_once()
    {
        var taken = Fresh.After(c => c.NameCoordinator("okafor", "D. Okafor"));
        Assert.Equal("okafor", taken.Coordinator!.User);
        CaseAssert.Refused(taken.NameCoordinator("okafor", "D. Okafor"), "D. Okafor works this case already.");
        CaseAssert.Refused(taken.NameCoordinator("", "Nobody"), "Say who takes the case.");
        Assert.Equal("lindqvist", taken.After(c => c.NameCoordinator("lindqvist", "P. Lindqvist")).Coordinator!.User);
    }
}
