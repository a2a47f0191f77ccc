using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Issue, mailing, correction, the end of a review, the extension of its time, appeal and remand.</summary>
public sealed class IssuanceTests
{
    private static readonly ReviewCase Issued = Cast.CaseAt(CaseStage.Issued);

    private static ReviewCase MailedTo(ReviewCase review, PartyRole to, DateOnly on) =>
        review.After(c => c.Mail(Cast.Notices[0] with { To = to, SentAt = Cast.Noon(on) }));

    [Fact]
    public void A_draft_is_issued_after_quality_passed_it_and_not_before_it_was_signed()
    {
        var quality = Cast.CaseAt(CaseStage.Quality);
        CaseAssert.Refused(
            quality.Issue(Cast.Noon(new(2026, 11, 1)), Cast.ServedHash, Cast.PublishedHash, []),
            "Quality has not passed the draft. Have it passed, or have the medical director release this step.",
            "The issue (2026-11-01) cannot lie before the signature (2026-11-02). Correct one of the two.");
        var issued = quality.After(c => c.PassQuality(null, Cast.Quality)).After(c => c.Issue(Cast.Noon(Cast.SignedOn), Cast.ServedHash, Cast.PublishedHash, []));
        Assert.Equal((CaseStage.Issued, 1, Cast.SignedOn, Cast.ServedHash, Cast.PublishedHash),
            (issued.Stage, issued.LetterVersion, issued.IssuedOn, issued.ServedHash, issued.PublishedHash));
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(f)")]
    public void The_letter_goes_to_the_parties_and_to_the_administrative_director()
    {
        Assert.Equal(
            [PartyRole.ClaimsAdministrator, PartyRole.Employee, PartyRole.Representative, PartyRole.RequestingPhysician, PartyRole.AdministrativeDirector],
            NextStep.MissingMailings(Issued));
        var mailed = NextStep.MissingMailings(Issued).Aggregate(Issued, (c, to) => MailedTo(c, to, Cast.IssuedOn));
        Assert.Empty(NextStep.MissingMailings(mailed));
        Assert.Null(NextStep.Of(mailed));
        var corrected = mailed.After(c => c.Correct(new(2026, 11, 9), "The claim number was mistyped.", "11", "22"));
        Assert.Equal(5, NextStep.MissingMailings(corrected).Count);
        CaseAssert.Refused(
            Issued.Mail(Cast.Notices[0]), "The mailing (2026-10-08) cannot lie before the issue (2026-11-04). Correct one of the two.");
        CaseAssert.Refused(
            corrected.Mail(Cast.Notices[0] with { SentAt = Cast.Noon(new(2026, 11, 8)) }), "The mailing (2026-11-08) cannot lie before the issue (2026-11-09). Correct one of the two.");
    }

    [Fact]
    public void A_receipt_is_of_the_version_that_was_on_its_way_by_then()
    {
        var review = MailedTo(Issued, PartyRole.ClaimsAdministrator, Cast.IssuedOn).After(c => c.Correct(new(2026, 11, 9), "mistyped", "11", "22"));
        CaseAssert.Refused(
            review.RecordReceipt(PartyRole.Employee, new(2026, 11, 6), ""),
            "The determination was not mailed to the employee. Record the mailing first.", "Say by what the receipt is known.");
        CaseAssert.Refused(
            review.RecordReceipt(PartyRole.ClaimsAdministrator, new(2026, 11, 3), "read receipt"),
            "The receipt (2026-11-03) cannot lie before the mailing (2026-11-04). Correct one of the two.");
        int VersionReceived(ReviewCase c, DateOnly on) => CaseAssert.Made<DeterminationReceived>(c.RecordReceipt(PartyRole.ClaimsAdministrator, on, "read receipt")).Version;
        Assert.Equal(1, VersionReceived(review, new(2026, 11, 10)));
        var again = MailedTo(review, PartyRole.ClaimsAdministrator, new(2026, 11, 10));
        Assert.Equal([1, 2], [VersionReceived(again, new(2026, 11, 9)), VersionReceived(again, new(2026, 11, 10))]);
    }

    [Fact]
    public void A_correction_makes_a_new_version_and_keeps_the_first_day_of_issue()
    {
        CaseAssert.Refused(
            Issued.Correct(new(2026, 11, 3), "", Cast.ServedHash, "22"),
            "The correction (2026-11-03) cannot lie before the issue (2026-11-04). Correct one of the two.",
            "Say which clerical error is mended.",
            "The letter is the same as before; there is nothing to correct.");
        var second = Issued.After(c => c.Correct(new(2026, 11, 9), "The claim number was mistyped.", "11", "22"));
        var third = second.After(c => c.Correct(new(2026, 11, 12), "The address was mistyped.", "33", "44"));
        Assert.Equal((CaseStage.Corrected, 3, "33", "44", "The address was mistyped.", Cast.IssuedOn, new DateOnly(2026, 11, 12)),
            (third.Stage, third.LetterVersion, third.ServedHash, third.PublishedHash, third.CorrectionReason, third.IssuedOn!.Value, third.CorrectedOn!.Value));
        Assert.Equal(2, second.LetterVersion);
        CaseAssert.Refused(
            second.Correct(new(2026, 11, 8), "so", "55", "66"), "The correction (2026-11-08) cannot lie before the issue (2026-11-09). Correct one of the two.");
    }

    [Theory]
    [InlineData(CaseStage.Received, false)]
    [InlineData(CaseStage.Deferred, false)]
    [InlineData(CaseStage.RecordsComplete, false)]
    [InlineData(CaseStage.WithReviewer, true)]
    [InlineData(CaseStage.Drafted, true)]
    [InlineData(CaseStage.Quality, true)]
    [Proves("Lab. Code § 4610.5(g)")]
    public void A_review_ends_before_or_after_a_reviewer_had_the_file(CaseStage stage, bool reviewerHadFile)
    {
        var ended = CaseAssert.Made<CaseTerminated>(Cast.CaseAt(stage).Terminate(TerminationReason.Settled, Cast.SignedOn, "award of November 2, 2026"));
        Assert.Equal(reviewerHadFile, ended.ReviewerHadFile);
        var review = Cast.CaseAt(stage).Apply(ended);
        Assert.Equal((CaseStage.Terminated, ended), (review.Stage, review.Termination));
        Assert.Null(CaseClocks.Next(CaseClocks.Of(review)));
        Assert.Null(NextStep.Of(review));
    }

    [Fact]
    public void A_reviewer_who_had_the_file_and_left_still_had_it() => Assert.True(CaseAssert.Made<CaseTerminated>(
        Cast.CaseAt(CaseStage.WithReviewer).After(c => c.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Replaced, "ill"))
            .Terminate(TerminationReason.Settled, Cast.SignedOn, "award")).ReviewerHadFile);

    [Fact]
    public void The_end_of_a_review_is_in_writing_and_after_the_application()
    {
        var review = Cast.CaseAt(CaseStage.RecordsOpen);
        string[] sentences =
        [
            "The end of the review (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.", "Name the writing by which it ends.",
        ];
        CaseAssert.Refused(review.Terminate(TerminationReason.Authorized, new(2026, 10, 4), " "), sentences);
        CaseAssert.Refused(
            review.TerminateItem(1, TerminationReason.Authorized, new(2026, 10, 4), " "),
            "The end of its review (2026-10-04) cannot lie before the application (2026-10-05). Correct one of the two.", sentences[1]);
    }

    [Theory]
    [InlineData(CaseStage.RecordsOpen, false)]
    [InlineData(CaseStage.WithReviewer, true)]
    public void One_item_leaves_the_review_and_the_others_go_on(CaseStage stage, bool reviewerHadFile)
    {
        var ended = CaseAssert.Made<ItemTerminated>(Cast.CaseAt(stage).TerminateItem(2, TerminationReason.Authorized, Cast.SignedOn, "letter"));
        var review = Cast.CaseAt(stage).Apply(ended);
        Assert.Equal((stage, reviewerHadFile), (review.Stage, ended.ReviewerHadFile));
        Assert.Equal([1, 5, 6], review.DisputedItems.Select(i => i.Number));
        Assert.Equal((ItemStatus.Terminated, "the claims administrator authorized the treatment"), (review.Items[2].Status, review.Items[2].Reason));
        CaseAssert.Refused(review.TerminateItem(2, TerminationReason.Authorized, Cast.SignedOn, "letter"), "Item 2 is not in dispute.");
        CaseAssert.Refused(review.TerminateItem(3, TerminationReason.Authorized, Cast.SignedOn, "letter"), "Item 3 is not in dispute.");
    }

    [Fact]
    public void The_only_item_does_not_leave_a_review_that_goes_on()
    {
        var one = new[] { 1, 2, 5 }.Aggregate(
            Cast.CaseAt(CaseStage.WithReviewer), (c, n) => c.After(x => x.TerminateItem(n, TerminationReason.Authorized, Cast.SignedOn, "letter")));
        CaseAssert.Refused(one.TerminateItem(6, TerminationReason.Authorized, Cast.SignedOn, "letter"), "It is the only item in dispute. End the whole review instead.");
    }

    [Fact]
    public void An_item_authorized_before_the_finding_of_eligibility_does_not_come_into_dispute()
    {
        var review = Cast.CaseAt(CaseStage.Received).After(c => c.TerminateItem(5, TerminationReason.Authorized, new(2026, 10, 6), "letter"));
        CaseAssert.Refused(
            review.FindEligible(new(2026, 10, 7), [1, 2, 5, 6], [], null), "Item 5 left the review: the claims administrator authorized the treatment.");
        var eligible = review.After(c => c.FindEligible(new(2026, 10, 7), [1, 2, 6], Eligibility.Assess(c, []), null));
        Assert.Equal([1, 2, 6], eligible.DisputedItems.Select(i => i.Number));
        Assert.Equal(ItemStatus.Terminated, eligible.Items[5].Status);
        CaseAssert.Refused(Cast.CaseAt(CaseStage.Received).TerminateItem(4, TerminationReason.Authorized, new(2026, 10, 6), "letter"), "Item 4 is not in dispute.");
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(0, 3, true)]
    [InlineData(0, 4, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [Proves("Lab. Code § 4610.6(d)(2)")]
    public void The_time_is_extended_by_three_days_at_most_in_all(int used, int asked, bool granted)
    {
        var review = Cast.CaseAt(CaseStage.WithReviewer);
        if (used > 0)
            review = review.After(c => c.ExtendTime(used, Cast.SignedOn, "letter"));
        var outcome = review.ExtendTime(asked, Cast.SignedOn, "letter");
        if (granted)
            Assert.Equal(used + asked, review.Apply(CaseAssert.Made<TimeExtended>(outcome)).ExtensionDays);
        else
            CaseAssert.RefusedBy(
                Section4610_6.Extension.Contents[0].Provision, outcome,
                $"The time can be extended by 3 days at most in all; {used} days were used before, and {asked} are asked for now.");
    }

    [Fact]
    public void Only_the_directors_writing_extends_the_time_and_no_writing_from_before_the_law() => CaseAssert.Refused(
        Cast.CaseAt(CaseStage.WithReviewer).ExtendTime(1, new(2003, 11, 2), ""),
        "The approval (2003-11-02) cannot lie before the application (2026-10-05). Correct one of the two.",
        "Name the administrative director's written approval; the organization cannot extend its own time.");

    [Fact]
    public void An_appeal_and_a_remand_name_their_writing_and_keep_their_order()
    {
        CaseAssert.Refused(
            Issued.RecordAppeal(new(2026, 11, 3), PartyRole.Employee, AppealGround.Fraud, ""),
            "The appeal (2026-11-03) cannot lie before the issue (2026-11-04). Correct one of the two.", "Name the petition.");
        CaseAssert.Refused(
            Issued.RecordAppeal(new(2026, 11, 20), PartyRole.RequestingPhysician, AppealGround.Fraud, "petition"),
            "The appeal is said to be by the requesting physician, who is no party to the determination. Name the employee, the employer or the claims administrator.");
        CaseAssert.Refused(
            Issued.RecordAppeal(new(2026, 11, 20), PartyRole.Representative, AppealGround.Fraud, "petition"),
            "The representative appeals for the employee. Record the employee's appeal.");
        var appealed = Issued.After(c => c.RecordAppeal(new(2026, 11, 20), PartyRole.Employee, AppealGround.Fraud, "petition"));
        Assert.Equal((CaseStage.Issued, new DateOnly(2026, 11, 20)), (appealed.Stage, appealed.Appeals.Single().On));
        CaseAssert.Refused(
            appealed.RecordAppeal(new(2026, 11, 21), PartyRole.Employee, AppealGround.Bias, "another petition"),
            "The appeal by the employee is recorded already, of 2026-11-20 (petition).");
        Assert.Equal(
            [PartyRole.Employee, PartyRole.ClaimsAdministrator],
            appealed.After(c => c.RecordAppeal(new(2026, 11, 21), PartyRole.ClaimsAdministrator, AppealGround.Bias, "another petition")).Appeals.Select(a => a.By!.Value));
        CaseAssert.Refused(
            appealed.RecordRemand(new(2026, 11, 19), AppealGround.Fraud, " "),
            "The remand (2026-11-19) cannot lie before the appeal (2026-11-20). Correct one of the two.", "Name the decision that reverses.");
    }

    [Fact]
    [Proves("Lab. Code § 4610.6(i)")]
    public void After_a_remand_a_new_case_goes_on_and_excludes_everyone_who_reviewed()
    {
        var remanded = Cast.CaseAt(CaseStage.WithReviewer).After(c => c.ReleaseReviewer(Cast.Reviewer, ReleaseKind.Replaced, "ill"))
            .Apply(new ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials, [], null))
            .Apply(new ItemTerminated(5, TerminationReason.Authorized, Cast.SignedOn, true, "letter"))
            .Apply(new SummaryWritten(Cast.OtherReviewer, Cast.Summary))
            .Apply(new DeterminationIssued(1, Cast.IssuedOn, null, "11", "22"))
            .After(c => c.RecordRemand(new(2027, 2, 1), AppealGround.PlainlyErroneousFact, "decision", ["Treatment to date includes physical therapy and medication."]));
        Assert.Equal([Cast.OtherReviewer, Cast.Reviewer], remanded.Remand!.ExcludedReviewers);
        Assert.Null(CaseClocks.Next(CaseClocks.Of(remanded)));

        var number = CaseNumber.Of(2027, 12);
        var first = CaseAssert.Made<ApplicationReceived>(remanded.GoOnAfterRemand(number));
        CaseAssert.Made<ApplicationReceived>(ReviewCase.Empty.Receive(first, new(2027, 2, 2)));
        var next = Cast.Fold(first);
        Assert.Equal((number, Cast.Number, Cast.ReceivedOn), (next.Number, next.Application.RemandOf!.Value, next.Application.ReceivedOn));
        Assert.Equal([1, 2, 3, 4, 6], next.Items.Keys);
        Assert.Null(next.Items[6].Request.DependsOn);
        Assert.Equal((EarlierReviewKind.Determination, Cast.Number), (first.EarlierReviews[^1].Kind, first.EarlierReviews[^1].Case!.Value));

        var eligible = next.After(c => c.FindEligible(new(2027, 2, 3), [1, 2, 6], Eligibility.Assess(c, [remanded]), null));
        var complete = eligible.Apply(new AssignedToOrganization(new(2027, 2, 3))).Apply(new PartiesNotified([]))
            .Apply(new RecordsDeclaredComplete(Cast.Noon(new(2027, 2, 4)), CompletenessGround.EverythingReceived, "The file of the first review."));
        foreach (var excluded in new[] { Cast.Reviewer, Cast.OtherReviewer })
            CaseAssert.Refused(
                complete.AssignReviewer(excluded, Cast.Credentials, Cast.Unconflicted, new(2027, 2, 5), null), $"{excluded} had this case before and is excluded. Choose another.");
        CaseAssert.Made<ReviewerAssigned>(complete.AssignReviewer(new(7), Cast.Credentials, Cast.Unconflicted, new(2027, 2, 5), null));
        CaseAssert.Refused(Issued.GoOnAfterRemand(number), "Only a case whose determination was reversed goes on in a new one. Record the remand first.");
    }

    [Fact]
    public void A_print_is_kept_once_for_each_version_and_form()
    {
        var printed = Issued.After(c => c.KeepPrint(default, "aa", "bb"));
        CaseAssert.Refused(printed.KeepPrint(default, "aa", "bb"), "The letter was printed already.");
        CaseAssert.Made<LetterPrinted>(printed.After(c => c.Correct(new(2026, 11, 9), "mistyped", "11", "22")).KeepPrint(default, "cc", "dd"));
    }
}
