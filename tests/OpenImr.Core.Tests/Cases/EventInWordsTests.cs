using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Law;
using OpenImr.Core.Notices;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>Every event of a case has a sentence; each is written out here as staff read it.</summary>
public sealed class EventInWordsTests
{
    private static readonly CaseNumber Number = CaseNumber.Of(2026, 1423);
    private static readonly CaseNumber Other = CaseNumber.Of(2026, 1400);
    private static readonly ReviewerId Reviewer = new(412);
    private static readonly DateOnly Day = new(2026, 12, 2);
    private static readonly DateTimeOffset Instant = new(2026, 12, 2, 17, 30, 0, TimeSpan.Zero);
    private static readonly PrintedCredentials Credentials = new(["California", "Ohio"], ["Pain Medicine"], true, true);

    private static readonly RequestedItem Soma = new(
        1, "Soma 350 mg #60", UtilizationReviewAct.Denied, null, null, null, new AdministratorGuideline.NoneCited());

    private static readonly CaseParties Parties = new(
        new("Ana", "Rivera", null, null, null), null, new("Orchard Foods", null), new("Bay Claims", null, null, null, null),
        new("Lee Stone, MD", null, null, null), [], []);

    private static readonly CaseDocument Report = new(
        new(3), DocumentType.ProgressReport, "Lee Stone, MD", PartialDate.Read("11/03/2026"), 12, PartyRole.RequestingPhysician, Day,
        "report.pdf", "application/pdf", "aa", "bb");

    private static Mailing MailTo(PartyRole to) => new(to, "Ana Rivera", ServiceMethod.MailCalifornia, "1 Main St", Instant);

    private static RecordedFinding Late { get; } = new("ELG-09", FindingResult.NotMet, "The application came in 3 days late.", "Lab. Code § 4610.5(h)(1)(B)", "");

    public static TheoryData<CaseEvent, EventKind, string> Sentences => new()
    {
        {
            new ApplicationReceived(
                Number, "IMR", new(Day, ServiceMethod.MailCalifornia, ReviewTrack.Regular, Filer.Employee, null, true, null, null), new("C-1"), Parties,
                new(Day, null, [], [], []), new(Day, UtilizationReviewTiming.Prospective, null, null, null, null, [Soma]), []),
            EventKind.Application, "Regular application received by mail within California on Wed Dec 2, 2026, with 1 item."
        },
        {
            new InformationRequested(PartyRole.ClaimsAdministrator, "the utilization review decision.", Day, ServiceMethod.Fax),
            EventKind.Application, "The claims administrator was asked for: the utilization review decision. Sent by fax on Wed Dec 2, 2026."
        },
        {
            new InformationRequestReceived(PartyRole.ClaimsAdministrator, Day),
            EventKind.Application, "The request for information reached the claims administrator on Wed Dec 2, 2026."
        },
        {
            new InformationReceived(PartyRole.Employee, "the signed form", Day),
            EventKind.Application, "The employee answered on Wed Dec 2, 2026: the signed form."
        },
        {
            new ApplicationSigned(new(Signer.Employee, null)),
            EventKind.Application, "The missing signature came in: the employee signed, without a date."
        },
        {
            new ApplicationSigned(new(Signer.EmergencyProvider, null)),
            EventKind.Application, "The missing signature came in: the provider of emergency treatment signed, without a date."
        },
        { new UtilizationReviewDecisionReceived(Day), EventKind.Application, "The missing utilization review decision came in on Wed Dec 2, 2026." },
        {
            new FactCorrected(CaseFact.UtilizationReviewServedBy, null, "Electronic", "The proof of service says so."),
            EventKind.Application,
            "Corrected how the utilization review decision was served: was blank, is electronically. Reason: The proof of service says so."
        },
        {
            new FactCorrected(CaseFact.DateOfInjury, "2026-03-02", "2025-03-02", "misread year"),
            EventKind.Application, "Corrected the day of injury: was Mon Mar 2, 2026, is Sun Mar 2, 2025. Reason: misread year."
        },
        {
            new FactCorrected(CaseFact.ClaimNumber, "3", "4", "misread digit"),
            EventKind.Application, "Corrected the claim's number: was 3, is 4. Reason: misread digit."
        },
        {
            new ItemCorrected(Soma, Soma with { AsWritten = "Soma 350 mg #90", Formulary = true, ProvidedOn = Day }, "misread quantity."),
            EventKind.Application,
            "Corrected item 1: the words of the request, the day of the treatment (was blank, is Wed Dec 2, 2026) and whether it is a formulary dispute (was not answered, is yes). Reason: misread quantity."
        },
        {
            new LiabilityDisputed(Day, new("The injury to the neck is disputed.")),
            EventKind.Application, "A dispute about liability was recorded on Wed Dec 2, 2026: The injury to the neck is disputed."
        },
        {
            new LiabilityDisputed(Day, new("the neck", RaisedOn: new(2026, 11, 30), Items: [1, 3])),
            EventKind.Application,
            "A dispute about liability was recorded on Wed Dec 2, 2026: the neck. It was raised on Mon Nov 30, 2026. It covers item 1 and item 3 alone."
        },
        {
            new LiabilityDisputed(Day, new("the neck", AdministratorAgreesToReview: true)),
            EventKind.Application, "A dispute about liability was recorded on Wed Dec 2, 2026: the neck. The claims administrator agrees that the review goes on."
        },
        {
            new FoundEligible(Day, [1, 2], [new(3, "conditionally non-certified", "Lab. Code § 4610(i)(5)")], [], null),
            EventKind.Application,
            "Found eligible on Wed Dec 2, 2026: items 1 and 2 are in dispute. Item 3 is not reviewable: conditionally non-certified (Lab. Code § 4610(i)(5))."
        },
        {
            new FoundEligible(Day, [1], [], [], "A doubt is resolved for review"),
            EventKind.Application, "Found eligible on Wed Dec 2, 2026: item 1 is in dispute. A doubt is resolved for review."
        },
        {
            new FoundIneligible(Day, [Late], "No proof of another day."),
            EventKind.Application,
            "Found not eligible on Wed Dec 2, 2026, for 1 reason: The application came in 3 days late (Lab. Code § 4610.5(h)(1)(B)). No proof of another day."
        },
        {
            new RedeterminedIneligible(Day, [1], [Late], "The envelope proves it."),
            EventKind.Application,
            "Found not eligible after all on Wed Dec 2, 2026, before a reviewer decided, for 1 reason: The application came in 3 days late (Lab. Code § 4610.5(h)(1)(B)). The envelope proves it."
        },
        {
            new IneligibilityNotified(new(PartyRole.Employee, "Lee Stone", ServiceMethod.MailCalifornia, "1 Review Way, Davis, CA 95616", Cast.Noon(Day)), [Late]),
            EventKind.Application,
            "Notice of ineligibility sent to the employee by mail within California on Wed Dec 2, 2026, 12:00 PST, on the ground of Lab. Code § 4610.5(h)(1)(B)."
        },
        { new EligibilityReopened(Day, "new proof of service"), EventKind.Application, "Eligibility is looked at again from Wed Dec 2, 2026: new proof of service." },
        {
            new FoundDuplicate(Day, Other, "Same decision, faxed and mailed."),
            EventKind.Application, "Found to be a duplicate of CM26-0001400 on Wed Dec 2, 2026. Same decision, faxed and mailed."
        },
        {
            new DuplicateRuledOut(Day, Other, "Another item of another request."),
            EventKind.Application, "Found not to be a duplicate of CM26-0001400 on Wed Dec 2, 2026. Another item of another request."
        },
        {
            new Deferred(Day, "the body part is disputed"),
            EventKind.Application, "Deferred on Wed Dec 2, 2026 until the dispute about liability is over: the body part is disputed."
        },
        {
            new LiabilityResolved(Day, ServiceMethod.Personal, true),
            EventKind.Application, "The dispute about liability is over; the notice was served by hand on Wed Dec 2, 2026. The review may go on."
        },
        {
            new LiabilityResolved(Day, ServiceMethod.Personal, false),
            EventKind.Application, "The dispute about liability is over; the notice was served by hand on Wed Dec 2, 2026. Liability is not accepted."
        },
        { new Consolidated(Day, [new(Other, [Soma], Day)]), EventKind.Application, "CM26-0001400 (1 item) joined into this case on Wed Dec 2, 2026." },
        { new ConsolidatedInto(Day, Other), EventKind.Application, "Joined into CM26-0001400 on Wed Dec 2, 2026; the review goes on there." },
        {
            new ConvertedToExpedited(new("Lee Stone, MD", Day, "loss of sight"), Instant),
            EventKind.Application,
            "Made expedited on Wed Dec 2, 2026, 09:30 PST: Lee Stone, MD certified an imminent and serious threat on Wed Dec 2, 2026."
        },
        { new ReturnedToRegular("the threat is over", Instant), EventKind.Application, "Returned to the regular time on Wed Dec 2, 2026, 09:30 PST: the threat is over." },
        {
            new TimeExtended(3, Day, "letter of the director"),
            EventKind.Application, "The administrative director extended the time by 3 days on Wed Dec 2, 2026 (letter of the director)."
        },
        {
            new CaseTerminated(TerminationReason.Settled, Day, true, "D-009"),
            EventKind.Application, "The review ended on Wed Dec 2, 2026 without a determination: a settlement or award resolved it (D-009). A reviewer had the file."
        },
        {
            new MailReturned(PartyRole.Employee, Instant, Day, "moved"),
            EventKind.Determination, "The letter to the employee of Wed Dec 2, 2026 came back on Wed Dec 2, 2026: moved. Its mailing stands."
        },
        {
            new ImplementationRecorded(ImplementationKind.Reimbursed, Day, "check 114"),
            EventKind.Determination, "The treatment was reimbursed on Wed Dec 2, 2026 (check 114)."
        },
        {
            new NewDocumentsAnswered(Reviewer, [new(7), new(8)], "Copies of what was there.", Day),
            EventKind.Determination,
            "Expert reviewer R-0412 read D-007 and D-008, which came in after the signature, and said on Wed Dec 2, 2026 that the determination stands: Copies of what was there."
        },
        {
            new DeterminationTakenBack(Reviewer, [new(7)], "new imaging", Day),
            EventKind.Determination, "Expert reviewer R-0412 took the determination back on Wed Dec 2, 2026 for D-007, which came in after the signature: new imaging."
        },
        {
            new UnreviewedDocumentsTold([new(7)], MailTo(PartyRole.Employee)),
            EventKind.Determination, "The employee was told by mail within California on Wed Dec 2, 2026, 09:30 PST that D-007 came in after the mailing and was not reviewed."
        },
        {
            new ItemTerminated(2, TerminationReason.Authorized, Day, false, "D-009"),
            EventKind.Application, "Item 2 left the review on Wed Dec 2, 2026: the claims administrator authorized the treatment (D-009). No reviewer had the file."
        },
        {
            new NoticeMailed(NoticeKind.Deferral, 0, MailTo(PartyRole.Employee), "<p>A letter.</p>"),
            EventKind.Application, $"Notice of deferral sent to the employee by mail within California on {PacificTime.InWords(MailTo(PartyRole.Employee).SentAt)}; its words are kept."
        },
        {
            new NoticesWritten([new(NoticeKind.Assignment, 0, PartyRole.Employee, Cast.AssignedOn, ServiceMethod.MailCalifornia, null, "<p>A letter.</p>")]),
            EventKind.Application, "The words of the notice of assignment and request for information to the employee are kept as they went out."
        },
        { new PartiesChanged(Parties, "new adjuster"), EventKind.People, "The parties' data changed: new adjuster." },
        { new CoordinatorNamed("okafor", "D. Okafor"), EventKind.People, "D. Okafor works the case." },
        { new AssignedToOrganization(Day), EventKind.Records, "Assigned to the organization on Wed Dec 2, 2026." },
        {
            new PartiesNotified([MailTo(PartyRole.Employee), MailTo(PartyRole.ClaimsAdministrator) with { Method = ServiceMethod.Electronic }]),
            EventKind.Records,
            "Notice of assignment and request for information sent to the employee by mail within California and the claims administrator electronically."
        },
        {
            new DocumentReceived(Report),
            EventKind.Records, "D-003 received from the requesting physician on Wed Dec 2, 2026: progress report of Tue Nov 3, 2026, 12 pages."
        },
        { new DocumentDescribed(new(3), DocumentType.Imaging, null, null), EventKind.Records, "D-003 described: imaging, without a date." },
        {
            new DocumentDescribed(new(3), DocumentType.Imaging, null, null, new(new(2026, 10, 19), new(2026, 10, 9), "A slip of the keyboard.")), EventKind.Records,
            "D-003 described: imaging, without a date. Its receipt was corrected from Mon Oct 19, 2026 to Fri Oct 9, 2026: A slip of the keyboard."
        },
        {
            new RecordsDeclaredComplete(Instant, CompletenessGround.TimeForRecordsOver, "What is in suffices."),
            EventKind.Records, "The case file was declared complete on Wed Dec 2, 2026, 09:30 PST: the time for records is over. What is in suffices."
        },
        { new RegisterConfirmed([new(1), new(2)]), EventKind.Records, "The register of 2 documents was confirmed." },
        { new PanelApproved(3, Day, "D-010"), EventKind.Review, "The administrative director approved 3 reviewers on Wed Dec 2, 2026 (D-010)." },
        {
            new ReviewerAssigned(Reviewer, Credentials, [], "same specialty"),
            EventKind.Review, "Assigned to expert reviewer R-0412: Pain Medicine; licensed in California and Ohio. Same specialty."
        },
        { new ReviewerReleased(Reviewer, ReleaseKind.Recused, "knows the physician"), EventKind.Review, "Expert reviewer R-0412 stepped back for a conflict: knows the physician." },
        {
            new FileSentToReviewer(Reviewer, [new(1)], Instant),
            EventKind.Review, "The case file, 1 document, went to expert reviewer R-0412 on Wed Dec 2, 2026, 09:30 PST."
        },
        { new SummaryWritten(Reviewer, "A  36-year-old\nworker."), EventKind.Review, "Expert reviewer R-0412 wrote the clinical case summary (3 words)." },
        {
            new ItemDecided(Reviewer, new(1, ItemOutcome.Upheld, new(null, null, null), null, [], null, "Because.")),
            EventKind.Review, "Expert reviewer R-0412 decided item 1: Upheld. Not signed yet."
        },
        {
            new DeterminationSigned(Reviewer, "aa", "I read the file.", Instant, Instant, Credentials, []),
            EventKind.Review, "Expert reviewer R-0412 signed the determination on Wed Dec 2, 2026, 09:30 PST."
        },
        { new SentToQuality("drawn by the sample"), EventKind.Determination, "The signed draft went to quality: drawn by the sample." },
        { new QualityPassed(null), EventKind.Determination, "Quality passed the draft." },
        { new QualityPassed("A clear letter"), EventKind.Determination, "Quality passed the draft, with a note." },
        { new ReturnedToReviewer(["Item 1 cites no page.", "Strength differs"]), EventKind.Determination, "Quality returned the draft to the reviewer, for 2 reasons." },
        { new GateReleased("SOR-10", "the finding is in D-004"), EventKind.Determination, "The medical director released the gate SOR-10: the finding is in D-004." },
        { new DeterminationIssued(1, Day, null, "aa", "bb"), EventKind.Determination, "The determination was issued on Wed Dec 2, 2026 and is locked." },
        {
            new LetterWritten(1, LetterForm.Served, "aa", "<p>"), EventKind.Determination, "The served letter, version 1, is kept word for word."
        },
        {
            new IdentifiersAnswered("E. Brandt", [new("k", IdentifierKind.Name, "Long", IdentifierAct.Keep, "A long walk.")]), EventKind.Determination,
            "E. Brandt answered 1 possible identifier in the published form."
        },
        {
            new LetterPrinted(1, LetterForm.Served, "aa", "bb"), EventKind.Determination, "The served letter, version 1, was printed; the copy is kept."
        },
        {
            new DeterminationMailed(1, MailTo(PartyRole.Employee)),
            EventKind.Determination, "The determination was sent to the employee by mail within California on Wed Dec 2, 2026, 09:30 PST."
        },
        {
            new DeterminationReceived(1, PartyRole.ClaimsAdministrator, Day, "read receipt"),
            EventKind.Determination, "The determination reached the claims administrator on Wed Dec 2, 2026 (read receipt)."
        },
        {
            new DeterminationCorrected(2, Day, "a mistyped date", "aa", "bb"),
            EventKind.Determination, "Version 2 of the determination was issued on Wed Dec 2, 2026; corrected: a mistyped date."
        },
        { new Appealed(Day, PartyRole.ClaimsAdministrator, AppealGround.Bias, "petition"), EventKind.Determination, "An appeal was filed by the claims administrator on Wed Dec 2, 2026 on the ground of bias (petition)." },
        { new Appealed(Day, null, AppealGround.Bias, "petition"), EventKind.Determination, "An appeal was filed on Wed Dec 2, 2026 on the ground of bias (petition)." },
        {
            new Remanded(Day, AppealGround.ConflictOfInterest, [Reviewer], "order"),
            EventKind.Determination,
            "Reversed on the ground of a conflict of interest and remanded on Wed Dec 2, 2026 (order). 1 reviewer is excluded from the new review."
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void An_event_is_told_in_a_sentence(CaseEvent happened, EventKind kind, string sentence) =>
        Assert.Equal(new EventInWords(kind, sentence), EventInWords.Of(happened));

    [Fact]
    public void Every_event_has_its_sentence_here()
    {
        var told = Sentences.Select(row => row.Data.Item1.GetType().Name).ToHashSet();
        var events = typeof(CaseEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent))).Select(t => t.Name);
        Assert.Empty(events.Except(told));
    }

    [Fact]
    public void A_sentence_repeats_no_clinical_text_and_no_address()
    {
        var all = string.Join('\n', Sentences.Select(row => EventInWords.Of(row.Data.Item1).Sentence));
        Assert.DoesNotContain("36-year-old", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Because.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("1 Main St", all, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_does_not_depend_on_the_culture_of_the_machine()
    {
        var (before, rows) = (CultureInfo.CurrentCulture, Sentences.ToList());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.All(rows, row => Assert.Equal(row.Data.Item3, EventInWords.Of(row.Data.Item1).Sentence));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
