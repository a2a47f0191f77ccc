using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;
using OpenImr.Core.Tests.Law;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>The notice goes out, the file comes in, and someone declares it complete on a ground.</summary>
public sealed class RecordsTests
{
    private static readonly ReviewCase Assigned = Cast.CaseAt(CaseStage.Assigned), RecordsOpen = Cast.CaseAt(CaseStage.RecordsOpen);

    /// <summary>The regulation's last day: 12 days after the electronic notice of October 8.</summary>
    private static readonly DueAt Due = new DueAt.Day(new(2026, 10, 20));

    private static ReviewCase WithDocuments(params int[] numbers) =>
        numbers.Aggregate(RecordsOpen, (c, n) => c.Apply(new DocumentReceived(Cast.Documents[n - 1])));

    [Fact]
    [Proves("8 CCR § 9792.10.4(b)")]
    public void The_notice_goes_to_everyone_whom_the_law_names()
    {
        CaseAssert.Refused(
            Assigned.NotifyParties([Cast.Notices[1]]),
            "The notice also goes to the claims administrator. Add the mailing.",
            "The notice also goes to the representative. Add the mailing.",
            "The notice also goes to the requesting physician. Add the mailing.");
        Assert.Equal(CaseStage.RecordsOpen, Assigned.After(c => c.NotifyParties(Cast.Notices)).Stage);
        var alone = Assigned.After(c => c.ChangeParties(Cast.Parties with { Representative = null }, "The attorney withdrew."));
        CaseAssert.Made<PartiesNotified>(alone.NotifyParties([Cast.Notices[0], Cast.Notices[1], Cast.Notices[3]]));
    }

    [Fact]
    public void The_notice_to_the_administrator_goes_in_a_way_from_which_the_time_is_counted()
    {
        Mailing[] byFax = [Cast.Notices[0] with { Method = ServiceMethod.Fax }, .. Cast.Notices.Skip(1)];
        CaseAssert.RefusedBy(
            Section9792_10_5.RecordsAfterMailing.Contents[0].Provision, Assigned.NotifyParties(byFax),
            "The time for the administrator's records is counted from mailing or from electronic sending of the notice of assignment; say which of the two it was.");
        var expedited = Assigned.After(c => c.ConvertToExpedited(new("Cornelius Abernathy-Wu, MD", Cast.AssignedOn, "loss of function"), Cast.Noon(Cast.AssignedOn)));
        CaseAssert.Made<PartiesNotified>(expedited.NotifyParties(byFax));
    }

    [Fact]
    public void A_notice_older_than_the_regulation_is_not_counted_and_not_refused()
    {
        var old = Cast.Fold(
            Cast.Received() with
            {
                Application = Cast.Application() with { ReceivedOn = new(2013, 9, 2) },
                Injury = Cast.Injury with { On = new(2013, 2, 1) },
                UtilizationReview = new(new(2013, 8, 20), UtilizationReviewTiming.Prospective, new(2013, 8, 20), ServiceMethod.MailCalifornia, null, null,
                    [Cast.Items[4] with { RequestedOn = null }]),
            },
            new FoundEligible(new(2013, 9, 3), [5], [], [], null), new AssignedToOrganization(new(2013, 9, 4)));
        var notified = old.After(c => c.NotifyParties([.. Cast.Notices.Select(n => n with { SentAt = Cast.Noon(new(2013, 9, 4)) })]));
        Assert.Equal(["filing", "records-statutory", "determination"], CaseClocks.Of(notified).Select(c => c.Rule));
    }

    [Fact]
    public void Nothing_goes_out_before_the_assignment_and_nothing_is_assigned_before_the_finding()
    {
        Assert.Equal(
            ["claims administrator", "employee", "representative", "requesting physician"],
            CaseAssert.Reasons(Assigned.NotifyParties([.. Cast.Notices.Select(n => n with { SentAt = Cast.Noon(new(2026, 10, 7)) })]))
                .Select(r => r.Sentence["The notice to the ".Length..r.Sentence.IndexOf(" (", StringComparison.Ordinal)]));
        CaseAssert.Refused(
            Cast.CaseAt(CaseStage.Eligible).AssignToOrganization(new(2026, 10, 6)),
            "The assignment (2026-10-06) cannot lie before the finding of eligibility (2026-10-07). Correct one of the two.");
    }

    [Fact]
    public void A_document_comes_in_once_with_the_next_number_and_not_before_it_was_written()
    {
        var review = WithDocuments(1, 2);
        CaseAssert.Refused(
            review.ReceiveDocument(Cast.Documents[1] with { Id = new(3), FileName = "scan.pdf" }),
            "scan.pdf is in the file already, as D-002 (02-UtilizationReviewDecision.pdf), page for page.");
        CaseAssert.Refused(review.ReceiveDocument(Cast.Documents[4]), "The next document is D-003, not D-005.");
        CaseAssert.Refused(
            review.ReceiveDocument(Cast.Documents[2] with { Dated = PartialDate.Read("November 2026") }),
            "Its receipt (2026-10-19) cannot lie before the document's own date (2026-11-01). Correct one of the two.");
        CaseAssert.Made<DocumentReceived>(review.ReceiveDocument(Cast.Documents[2] with { Dated = PartialDate.Read("10/19/2026") }));
        CaseAssert.Made<DocumentReceived>(review.ReceiveDocument(Cast.Documents[2] with { Dated = PartialDate.Read("undated") }));
    }

    [Theory]
    [InlineData(CaseStage.Ineligible, "the proof that may cure it")]
    [InlineData(CaseStage.Drafted, "kept, and not on the signed letter")]
    [InlineData(CaseStage.Issued, "kept as not reviewed")]
    [InlineData(CaseStage.Corrected, "kept as not reviewed")]
    public void A_document_is_kept_whenever_it_comes(CaseStage stage, string because)
    {
        Assert.NotEmpty(because);
        var review = Cast.CaseAt(stage);
        var number = review.Documents.Count + 1;
        Assert.Equal(number, review.After(c => c.ReceiveDocument(Cast.Document(number, DocumentType.Imaging, null, null, 2, PartyRole.Employee, new(2026, 12, 1)) with { Sha256 = "new" })).Documents.Count);
    }

    [Fact]
    public void A_document_described_anew_leaves_the_confirmed_register()
    {
        var confirmed = Cast.CaseAt(CaseStage.RecordsComplete);
        Assert.Equal(6, confirmed.Register.Count);
        var described = confirmed.After(c => c.DescribeDocument(new(4), DocumentType.Consultation, "Lee Stone, MD", PartialDate.Read("2026-09-08")));
        Assert.Equal((DocumentType.Consultation, "Lee Stone, MD"), (described.Documents[3].Type, described.Documents[3].Author));
        Assert.DoesNotContain(new DocumentId(4), described.Register);
        Assert.Contains(new DocumentId(4), described.After(c => c.ConfirmRegister()).Register);
        CaseAssert.Refused(confirmed.DescribeDocument(new(9), DocumentType.Other, null, null), "There is no D-009 in the file.");
        CaseAssert.Refused(RecordsOpen.ConfirmRegister(), "There is no document in the file.");
    }

    [Theory]
    [InlineData(CompletenessGround.EverythingReceived, new[] { 3, 4, 5 }, "2026-10-19", null)]
    [InlineData(CompletenessGround.EverythingReceived, new[] { 1, 2, 3, 6 }, "2026-10-26",
        "The administrator sent no medical record, so not everything is in. Choose the ground that holds, or wait.")]
    [InlineData(CompletenessGround.TimeForRecordsOver, new[] { 4 }, "2026-10-20", "The administrator's time for records is not over; it ends Tue Oct 20, 2026.")]
    [InlineData(CompletenessGround.TimeForRecordsOver, new[] { 4 }, "2026-10-21", null)]
    [InlineData(CompletenessGround.AdministratorSentNothing, new[] { 1, 2, 6 }, "2026-10-20", "The administrator's time for records is not over; it ends Tue Oct 20, 2026.")]
    [InlineData(CompletenessGround.AdministratorSentNothing, new[] { 1, 2, 6 }, "2026-10-21", null)]
    [InlineData(CompletenessGround.AdministratorSentNothing, new[] { 4 }, "2026-10-21", "The administrator did send 1 medical record. Choose the ground that holds.")]
    public void The_file_is_complete_on_a_ground_that_it_bears_out(CompletenessGround ground, int[] documents, string on, string? refusal)
    {
        var review = documents.Aggregate(RecordsOpen, (c, n) => c.Apply(new DocumentReceived(Cast.Documents[n - 1])));
        var outcome = review.DeclareRecordsComplete(Cast.Noon(DateOnly.Parse(on)), ground, "As said.", Due);
        if (refusal is null)
            Assert.Equal(CaseStage.RecordsComplete, review.Apply(CaseAssert.Made<RecordsDeclaredComplete>(outcome)).Stage);
        else
            CaseAssert.Refused(outcome, refusal);
    }

    [Fact]
    public void An_expedited_time_for_records_ends_at_its_hour()
    {
        var due = new DueAt.Instant(Cast.Noon(new(2026, 10, 9)));
        CaseAssert.Refused(
            RecordsOpen.DeclareRecordsComplete(Cast.Noon(new(2026, 10, 9)), CompletenessGround.AdministratorSentNothing, "Nothing came.", due),
            "The administrator's time for records is not over; it ends Fri Oct 9, 2026, 13:00 PDT.");
        CaseAssert.Made<RecordsDeclaredComplete>(
            RecordsOpen.DeclareRecordsComplete(Cast.Noon(new(2026, 10, 9)).AddMinutes(1), CompletenessGround.AdministratorSentNothing, "Nothing came.", due));
    }

    [Fact]
    public void A_time_that_has_not_begun_is_not_over() => CaseAssert.Refused(
        RecordsOpen.DeclareRecordsComplete(Cast.Noon(new(2026, 12, 1)), CompletenessGround.TimeForRecordsOver, "so", null),
        "The administrator's time for records has not begun; it begins with the notice of assignment.");

    [Fact]
    public void Completeness_lies_after_the_notice_and_the_last_document() => CaseAssert.Refused(
        WithDocuments(3, 4).DeclareRecordsComplete(Cast.Noon(new(2026, 10, 7)), CompletenessGround.EverythingReceived, " ", Due),
        "Say why the file is complete.",
        "Completeness (2026-10-07) cannot lie before the notice (2026-10-08). Correct one of the two.",
        "Completeness (2026-10-07) cannot lie before the receipt of the last document (2026-10-19). Correct one of the two.");

    [Fact]
    public void A_file_is_declared_complete_again_only_for_a_document_received_since_and_the_first_declaration_stays()
    {
        var review = Cast.CaseAt(CaseStage.RecordsComplete);
        Outcome<CaseEvent> Again(ReviewCase c) => c.DeclareRecordsComplete(Cast.Noon(new(2026, 10, 30)), CompletenessGround.LateDocumentsReceived, "The operative report came in.", null);
        ReviewCase With(ReviewCase c, int number, DateOnly on) => c.After(r => r.ReceiveDocument(
            Cast.Document(number, DocumentType.OperativeReport, null, null, 3, PartyRole.ClaimsAdministrator, on) with { Sha256 = $"late {number}" }));
        const string None = "No document came in since the file was declared complete. Add the late document first; declaring again moves no due date.";
        CaseAssert.Refused(Again(review), None);
        CaseAssert.Refused(Again(With(review, 7, new(2026, 10, 25))), None);
        var late = With(review, 7, new(2026, 10, 29)).After(Again);
        Assert.Equal((CaseStage.RecordsComplete, Cast.Noon(Cast.RecordsCompleteOn), 2), (late.Stage, late.RecordsComplete!.At, late.Declarations.Count));
        CaseAssert.Refused(Again(late), None);
    }

    [Fact]
    public void A_document_of_the_day_of_the_declaration_that_was_there_already_is_no_late_document()
    {
        var sameDay = RecordsOpen.Apply(new DocumentReceived(Cast.Documents[3])).After(c => c.DeclareRecordsComplete(Cast.Noon(new(2026, 10, 19)), CompletenessGround.EverythingReceived, "All is in.", Due));
        CaseAssert.Refused(
            sameDay.DeclareRecordsComplete(Cast.Noon(new(2026, 10, 19)), CompletenessGround.LateDocumentsReceived, "Again.", null),
            "No document came in since the file was declared complete. Add the late document first; declaring again moves no due date.");
    }
}
