using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Records;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What comes in after a signature: before the first mailing it stops the letter and the reviewer answers; after it, it is not reviewed and the parties are told.</summary>
public sealed class NewDocumentsTests
{
    private static readonly DateOnly Day = Cast.IssuedOn;

    private static ReviewCase With(ReviewCase review, int number = 7, DocumentType type = DocumentType.Imaging) => review.After(c => c.ReceiveDocument(
        Cast.Document(number, type, null, null, 1, PartyRole.Employee, Day) with { Sha256 = $"new {number}" }));

    private static ReviewCase Mailed(PartyRole to = PartyRole.Employee) =>
        Cast.CaseAt(CaseStage.Issued).After(c => c.Mail(Cast.Notices[0] with { To = to, SentAt = Cast.Noon(Day) }));

    private static IEnumerable<string> Shown(IEnumerable<DocumentId> documents) => documents.Select(d => d.ToString());

    [Theory]
    [InlineData(CaseStage.WithReviewer, false)]
    [InlineData(CaseStage.Drafted, true)]
    [InlineData(CaseStage.Quality, true)]
    [InlineData(CaseStage.Issued, true)]
    public void A_document_waits_for_the_reviewer_from_the_signature_until_the_first_mailing(CaseStage stage, bool waits)
    {
        var review = With(Cast.CaseAt(stage));
        Assert.Equal(waits ? ["D-007"] : [], Shown(review.WaitingDocuments));
        Assert.Empty(review.Unreviewed);
        if (waits)
            Assert.Equal(new NextStep("Say whether D-007, which came in after the signature, changes the determination", "reviewer"), NextStep.Of(review));
    }

    [Proves("Lab. Code § 4610.6(b)")]
    [Fact]
    public void Nothing_is_mailed_before_the_reviewer_has_answered()
    {
        var review = With(With(Cast.CaseAt(CaseStage.Issued)), 8);
        CaseAssert.RefusedBy(Section4610_6.AllRecordsReviewed, review.Mail(Cast.Notices[0] with { SentAt = Cast.Noon(Day) }),
            "D-007 and D-008 came in after the signature. The determination is not mailed before R-0412 says whether that changes it.");
        var answered = review.After(c => c.KeepDespiteDocuments(Cast.Reviewer, "Copies of what was in the file.", Day));
        CaseAssert.Made<DeterminationMailed>(answered.Mail(Cast.Notices[0] with { SentAt = Cast.Noon(Day) }));
        Assert.Equal((CaseStage.Issued, 1), (answered.Stage, answered.LetterVersion));
        Assert.NotNull(answered.Panel[0].Signature);
    }

    [Proves("Lab. Code § 4610.6(b)")]
    [Fact]
    public void Nothing_is_issued_before_the_reviewer_has_answered_and_the_gate_is_never_released()
    {
        var review = With(Cast.CaseAt(CaseStage.Quality)).After(c => c.PassQuality(null, Cast.Quality)).Apply(new GateReleased("new-documents", "In a hurry."));
        Gate Closed(ReviewCase c) => Gates.BeforeIssue(c, new("The letter.", "The letter.", Cast.LetterHash), Cast.Amaro().Identities, Day).Single(g => g.Name == "new-documents");
        Assert.Equal(
            (GateKind.Hard, FindingResult.NotMet, "Lab. Code § 4610.6(b)"), (Closed(review).Kind, Closed(review).Finding.Result, Closed(review).Finding.Provision.Citation));
        CaseAssert.RefusedBy(Section4610_6.AllRecordsReviewed, review.Issue(Cast.Noon(Day), Cast.ServedHash, Cast.PublishedHash, [Closed(review)]),
            "D-007 came in after the signature, and R-0412 has not said whether that changes the determination. The reviewer reads it, and says that it changes nothing or takes the determination back.");
        var answered = review.After(c => c.KeepDespiteDocuments(Cast.Reviewer, "Nothing new.", Day));
        Assert.Equal(FindingResult.Met, Closed(answered).Finding.Result);
        CaseAssert.Made<DeterminationIssued>(answered.Issue(Cast.Noon(Day), Cast.ServedHash, Cast.PublishedHash, [Closed(answered)]));
    }

    [Theory]
    [InlineData(CaseStage.Drafted)]
    [InlineData(CaseStage.Quality)]
    [InlineData(CaseStage.Issued)]
    [InlineData(CaseStage.Corrected)]
    public void A_determination_that_is_taken_back_is_signed_anew_with_the_whole_file_and_its_issue_falls(CaseStage stage)
    {
        var before = With(Cast.CaseAt(stage));
        var review = before.After(c => c.TakeBackForDocuments(Cast.Reviewer, "The imaging bears on item 1.", Day));
        Assert.Equal((CaseStage.WithReviewer, null, null, null), (review.Stage, review.IssuedOn, review.ServedHash, review.CorrectionReason));
        Assert.Equal(before.LetterVersion, review.LetterVersion);
        Assert.Null(review.Panel[0].Signature);
        Assert.Empty(review.WaitingDocuments);
        Assert.Equal(["The imaging bears on item 1."], review.ReturnReasons);
        Assert.Equal("Send the complete file to the reviewer", NextStep.Of(review)!.Sentence);
        Assert.DoesNotContain(CaseClocks.Of(review), c => c.Rule == "determination" && c.DoneAt is not null);
    }

    [Fact]
    public void After_it_was_taken_back_the_next_issue_is_the_next_version_and_never_the_first_again()
    {
        var review = With(Cast.CaseAt(CaseStage.Issued)).After(c => c.TakeBackForDocuments(Cast.Reviewer, "It bears on item 1.", Day))
            .Apply(new DeterminationSigned(Cast.Reviewer, Cast.LetterHash, "words", Cast.Noon(Day), Cast.Noon(Day), Cast.Credentials, []))
            .Apply(new SentToQuality("again")).Apply(new QualityPassed(null));
        Assert.Equal(2, CaseAssert.Made<DeterminationIssued>(review.Issue(Cast.Noon(Day), "11", "22", [])).Version);
        CaseAssert.Refused(review.KeepPrint(default, "aa", "bb"), "A draft is not kept; only an issued letter is.");
    }

    [Fact]
    public void Nobody_answers_for_another_nor_without_a_reason_nor_before_the_document_was_there()
    {
        var review = With(Cast.CaseAt(CaseStage.Drafted));
        foreach (var answer in new[] { review.KeepDespiteDocuments(Cast.OtherReviewer, "No.", Day), review.TakeBackForDocuments(Cast.OtherReviewer, "No.", Day) })
            CaseAssert.Refused(answer, "R-0388 does not have this case. Only the assigned reviewer acts on it.");
        CaseAssert.RefusedBy(Section4610_6.AllRecordsReviewed, review.KeepDespiteDocuments(Cast.Reviewer, " ", Day),
            "Say what the documents show and why they change the determination, or why they do not.");
        CaseAssert.Refused(
            review.KeepDespiteDocuments(Cast.Reviewer, "No.", Day.AddDays(-1)), "The answer (2026-11-03) cannot lie before the receipt of the document (2026-11-04). Correct one of the two.");
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Drafted).KeepDespiteDocuments(Cast.Reviewer, "No.", Day), "No document came in after the signature that waits for an answer.");
    }

    [Fact]
    public void On_a_panel_each_reviewer_who_had_signed_answers()
    {
        var panel = Cast.CaseAt(CaseStage.WithReviewer).Apply(new PanelApproved(2, Day, "approval")).Apply(new ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials, [], null))
            .Apply(new DeterminationSigned(Cast.Reviewer, "aa", "words", Cast.Noon(Cast.SignedOn), Cast.Noon(Cast.SignedOn), Cast.Credentials, []));
        var one = With(panel);
        Assert.Equal([Cast.Reviewer], one.AskedReviewers);
        CaseAssert.Refused(one.KeepDespiteDocuments(Cast.OtherReviewer, "No.", Day), "R-0388 has no document to answer for. It waits for R-0412.");
        var both = With(panel.Apply(new DeterminationSigned(Cast.OtherReviewer, "aa", "words", Cast.Noon(Cast.SignedOn), Cast.Noon(Cast.SignedOn), Cast.Credentials, [])));
        var answered = both.After(c => c.KeepDespiteDocuments(Cast.Reviewer, "Nothing new.", Day));
        Assert.Equal([Cast.OtherReviewer], answered.AskedReviewers);
        Assert.Equal(["D-007"], Shown(answered.WaitingDocuments));
        Assert.Empty(answered.After(c => c.KeepDespiteDocuments(Cast.OtherReviewer, "Nothing new.", Day)).WaitingDocuments);
    }

    [Theory]
    [InlineData(DocumentType.Imaging, true)]
    [InlineData(DocumentType.EmployeeStatement, true)]
    [InlineData(DocumentType.Correspondence, false)]
    public void What_comes_in_after_the_first_mailing_is_not_reviewed_and_every_party_is_told(DocumentType type, bool unreviewed)
    {
        var review = With(Mailed(), type: type);
        Assert.Empty(review.WaitingDocuments);
        Assert.Equal(unreviewed ? ["D-007"] : [], Shown(review.Unreviewed));
        Assert.Equal(unreviewed ? 4 : 0, NextStep.MissingUnreviewedNotices(review).Count);
        var told = NextStep.MissingUnreviewedNotices(review).Aggregate(review, (c, to) => c.After(x => x.TellUnreviewed(Cast.Notices[0] with { To = to, SentAt = Cast.Noon(Day) })));
        Assert.Empty(NextStep.MissingUnreviewedNotices(told));
    }

    [Fact]
    public void A_party_is_told_once_of_each_document()
    {
        var notice = Cast.Notices[1] with { SentAt = Cast.Noon(Day) };
        CaseAssert.Refused(Mailed().TellUnreviewed(notice), "No document came in after the determination was mailed; there is nothing to tell.");
        var told = With(Mailed()).After(c => c.TellUnreviewed(notice));
        CaseAssert.Refused(told.TellUnreviewed(notice), "The employee was told already.");
        CaseAssert.Refused(
            With(Mailed()).TellUnreviewed(notice with { SentAt = Cast.Noon(Day.AddDays(-1)) }),
            "The notice (2026-11-03) cannot lie before the receipt of the document (2026-11-04). Correct one of the two.");
        Assert.Equal(["D-008"], Shown(CaseAssert.Made<UnreviewedDocumentsTold>(With(told, 8).TellUnreviewed(notice)).Documents));
    }

    [Fact]
    public void A_letter_that_came_back_is_mailed_again_and_the_first_mailing_keeps_its_day()
    {
        var first = NextStep.MissingMailings(Cast.CaseAt(CaseStage.Issued)).Aggregate(
            Cast.CaseAt(CaseStage.Issued), (c, to) => c.After(x => x.Mail(Cast.Notices[1] with { To = to, SentAt = Cast.Noon(Day) })));
        Assert.Null(NextStep.Of(first));
        var returned = first.After(c => c.RecordReturnedMail(PartyRole.Employee, Cast.Noon(Day), Day.AddDays(9), "moved"));
        Assert.Equal("Mail the determination to the employee", NextStep.Of(returned)!.Sentence);
        var again = returned.After(c => c.Mail(Cast.Notices[1] with { SentAt = Cast.Noon(Day.AddDays(10)), Address = "9 Elm Street, Selma, CA 93662" }));
        Assert.Null(NextStep.Of(again));
        Assert.Equal(2, again.Mailings.Count(m => m.Mailing.To == PartyRole.Employee));
        Assert.Equal(AppealOf(first), AppealOf(again));
        CaseAssert.Refused(again.RecordReturnedMail(PartyRole.Employee, Cast.Noon(Day), Day.AddDays(9), "moved"), "That this letter to the employee came back is recorded already.");
        CaseAssert.Refused(
            first.RecordReturnedMail(PartyRole.Employer, Cast.Noon(Day), Day, " "),
            "No letter went to the employer at that hour. Choose the mailing that came back.", "Say what the carrier says: moved, unknown, refused.");
        CaseAssert.Refused(
            first.RecordReturnedMail(PartyRole.Employee, Cast.Noon(Day), Day.AddDays(-1), "moved"),
            "The return (2026-11-03) cannot lie before the mailing (2026-11-04). Correct one of the two.");

        static string AppealOf(ReviewCase c) => CaseClocks.Of(c).Single(k => k.Rule == "appeal").Deadline.Due.ToString();
    }

    [Proves("Lab. Code § 4610.6(j)")]
    [Theory]
    [InlineData("2026-11-12", ClockState.Met, "five working days after Nov 4, Veterans Day among them")]
    [InlineData("2026-11-13", ClockState.MetLate, "the day after")]
    public void What_the_administrator_did_ends_its_clock_in_time_or_late(string on, ClockState state, string because)
    {
        var received = Mailed(PartyRole.ClaimsAdministrator).After(c => c.RecordReceipt(PartyRole.ClaimsAdministrator, Day, "receipt"));
        var done = received.After(c => c.RecordImplementation(ImplementationKind.Authorized, DateOnly.Parse(on), "letter of authorization"));
        var clock = CaseClocks.Of(done).Single(c => c.Rule == "authorize");
        Assert.True(state == clock.At(Cast.Noon(new(2026, 12, 1))), $"{because}: {clock.Deadline.Due}");
        CaseAssert.Refused(done.RecordImplementation(ImplementationKind.Authorized, Day, "letter"), "It is recorded already that the treatment was authorized.");
    }

    [Fact]
    public void Only_what_was_overturned_is_carried_out_and_in_the_way_that_it_can_be()
    {
        var issued = Cast.CaseAt(CaseStage.Issued);
        Assert.Equal([2], issued.Overturned.Select(i => i.Number));
        CaseAssert.RefusedBy(Section4610_6.Implementation, issued.RecordImplementation(ImplementationKind.Reimbursed, Day, "check 114"),
            "No overturned item was given before the determination, so there is nothing to reimburse. Record the authorization.");
        CaseAssert.Refused(
            issued.RecordImplementation(ImplementationKind.Authorized, Day.AddDays(-1), " "),
            "The implementation (2026-11-03) cannot lie before the issue (2026-11-04). Correct one of the two.", "Name the writing by which it is known.");
        var upheld = ReviewCase.Fold(Cast.EventsTo(CaseStage.Issued)
            .Select(e => e is ItemDecided { Decision.Item: 2 } d ? d with { Decision = d.Decision with { Outcome = Core.Determinations.ItemOutcome.Upheld } } : e));
        CaseAssert.Refused(upheld.RecordImplementation(ImplementationKind.Authorized, Day, "letter"), "No item was overturned; there is nothing to authorize or to reimburse.");
    }
}
