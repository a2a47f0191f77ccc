using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Notices;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using static OpenImr.Core.Cases.CaseEvent;

namespace OpenImr.Core.Tests.Cases;

/// <summary>The case is its events: each is folded, each names what it changes, and people at different parts do not stand in each other's way.</summary>
public sealed class FoldTests
{
    /// <summary>One of every event, and the stage of the cast's case after which it could come.</summary>
    public static TheoryData<CaseEvent, CaseStage> OneOfEach => new()
    {
        { new InformationRequested(PartyRole.Employee, "the form", Cast.ReceivedOn, ServiceMethod.Fax), CaseStage.Received },
        { new InformationRequestReceived(PartyRole.Employee, Cast.ReceivedOn), CaseStage.NeedsInformation },
        { new InformationReceived(PartyRole.Employee, "the form", Cast.AssignedOn), CaseStage.NeedsInformation },
        { new ApplicationSigned(new(Signer.Representative, Cast.AssignedOn)), CaseStage.Received },
        { new UtilizationReviewDecisionReceived(Cast.AssignedOn), CaseStage.Received },
        { new FactCorrected(CaseFact.ClaimNumber, "WC-2026-00417", "WC-1", "mistyped"), CaseStage.Received },
        { new ItemCorrected(Cast.Items[0], Cast.Items[0] with { AsWritten = "Soma" }, "mistyped"), CaseStage.Received },
        { new LiabilityDisputed(Cast.AssignedOn, new("disputed")), CaseStage.Received },
        { new FoundEligible(Cast.AssignedOn, [1], [new(5, "no", "law")], [], null), CaseStage.Received },
        { new FoundIneligible(Cast.AssignedOn, [], "no"), CaseStage.Received },
        { new RedeterminedIneligible(Cast.AssignedOn, [1, 3], [], "no"), CaseStage.RecordsComplete },
        { new IneligibilityNotified(Cast.Notices[1], []), CaseStage.Ineligible },
        { new EligibilityReopened(Cast.AssignedOn, "new proof"), CaseStage.Ineligible },
        { new FoundDuplicate(Cast.AssignedOn, CaseNumber.Of(2026, 1401), "same"), CaseStage.Received },
        { new DuplicateRuledOut(Cast.AssignedOn, CaseNumber.Of(2026, 1401), "another item"), CaseStage.Received },
        { new Deferred(Cast.AssignedOn, "disputed"), CaseStage.Received },
        { new LiabilityResolved(Cast.AssignedOn, ServiceMethod.Personal, true), CaseStage.Deferred },
        { new Consolidated(Cast.AssignedOn, [new(CaseNumber.Of(2026, 1401), [Cast.Items[0] with { Number = 7 }], Cast.ReceivedOn)]), CaseStage.Eligible },
        { new ConsolidatedInto(Cast.AssignedOn, CaseNumber.Of(2026, 1401)), CaseStage.Eligible },
        { new ConvertedToExpedited(new("Lee Stone, MD", Cast.AssignedOn, "loss"), Cast.Noon(Cast.AssignedOn)), CaseStage.Eligible },
        { new ReturnedToRegular("over", Cast.Noon(Cast.AssignedOn)), CaseStage.Eligible },
        { new PartiesChanged(Cast.Parties with { Representative = null }, "withdrew"), CaseStage.Received },
        { new NoticeMailed(NoticeKind.Eligible, 0, Cast.Notices[1], "<p>A letter.</p>"), CaseStage.Eligible },
        { new NoticesWritten([new(NoticeKind.Assignment, 0, PartyRole.Employee, Cast.AssignedOn, Cast.Notices[1].Method, null, "<p>A letter.</p>")]), CaseStage.RecordsOpen },
        { new CoordinatorNamed("okafor", "D. Okafor"), CaseStage.Received },
        { new AssignedToOrganization(Cast.AssignedOn), CaseStage.Eligible },
        { new PartiesNotified(Cast.Notices), CaseStage.Assigned },
        { new DocumentReceived(Cast.Documents[0]), CaseStage.RecordsOpen },
        { new DocumentDescribed(new(1), DocumentType.Other, null, null), CaseStage.RecordsComplete },
        { new RecordsDeclaredComplete(Cast.Noon(Cast.RecordsCompleteOn), CompletenessGround.TimeForRecordsOver, "over"), CaseStage.RecordsOpen },
        { new RegisterConfirmed([new(1)]), CaseStage.RecordsComplete },
        { new PanelApproved(3, Cast.AssignedOn, "letter"), CaseStage.RecordsComplete },
        { new ReviewerAssigned(Cast.OtherReviewer, Cast.Credentials, [], null), CaseStage.RecordsComplete },
        { new ReviewerReleased(Cast.Reviewer, ReleaseKind.Declined, "no time"), CaseStage.WithReviewer },
        { new FileSentToReviewer(Cast.Reviewer, [new(1)], Cast.Noon(Cast.SignedOn)), CaseStage.WithReviewer },
        { new SummaryWritten(Cast.Reviewer, "A summary."), CaseStage.WithReviewer },
        { new ItemDecided(Cast.Reviewer, Cast.Decisions[0]), CaseStage.WithReviewer },
        { new DeterminationSigned(Cast.Reviewer, "aa", "words", Cast.Noon(Cast.SignedOn), Cast.Noon(Cast.SignedOn), Cast.Credentials, []), CaseStage.WithReviewer },
        { new SentToQuality("sample"), CaseStage.Drafted },
        { new QualityPassed(null), CaseStage.Quality },
        { new ReturnedToReviewer(["look"]), CaseStage.Quality },
        { new GateReleased("register", "so"), CaseStage.WithReviewer },
        { new DeterminationIssued(1, Cast.IssuedOn, null, "11", "22"), CaseStage.Quality },
        { new LetterWritten(1, LetterForm.Served, "aa", "<p>A letter.</p>"), CaseStage.Issued },
        { new IdentifiersAnswered("E. Brandt", [new("k", IdentifierKind.Name, "Long", IdentifierAct.Keep, "A long walk.")]), CaseStage.Issued },
        { new LetterPrinted(1, LetterForm.Served, "aa", "bb"), CaseStage.Issued },
        { new DeterminationMailed(1, Cast.Notices[0]), CaseStage.Issued },
        { new DeterminationReceived(1, PartyRole.Employee, Cast.IssuedOn, "proof"), CaseStage.Issued },
        { new MailReturned(PartyRole.Employee, Cast.Noon(Cast.IssuedOn), Cast.IssuedOn, "moved"), CaseStage.Issued },
        { new ImplementationRecorded(ImplementationKind.Authorized, Cast.IssuedOn, "letter"), CaseStage.Issued },
        { new NewDocumentsAnswered(Cast.Reviewer, [new(7)], "nothing new", Cast.IssuedOn), CaseStage.Issued },
        { new DeterminationTakenBack(Cast.Reviewer, [new(7)], "new imaging", Cast.IssuedOn), CaseStage.Issued },
        { new UnreviewedDocumentsTold([new(7)], Cast.Notices[1]), CaseStage.Issued },
        { new DeterminationCorrected(2, Cast.IssuedOn, "mistyped", "11", "22"), CaseStage.Issued },
        { new CaseTerminated(TerminationReason.Settled, Cast.AssignedOn, false, "award"), CaseStage.Assigned },
        { new ItemTerminated(1, TerminationReason.Settled, Cast.AssignedOn, false, "award"), CaseStage.Assigned },
        { new TimeExtended(2, Cast.AssignedOn, "letter"), CaseStage.WithReviewer },
        { new Appealed(Cast.SignedOn, PartyRole.Employee, AppealGround.Bias, "petition"), CaseStage.Issued },
        { new Remanded(Cast.SignedOn, AppealGround.Bias, [Cast.Reviewer], "decision"), CaseStage.Issued },
    };

    private static IEnumerable<Type> AllEvents => typeof(CaseEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent)));

    [Fact]
    public void Every_event_of_the_closed_hierarchy_stands_in_the_table() => Assert.Empty(
        AllEvents.Except(OneOfEach.Select(row => row.Data.Item1.GetType())).Except([typeof(ApplicationReceived)]));

    [Fact]
    public void The_hierarchy_is_closed() => Assert.All(AllEvents.Append(typeof(CaseEvent)), t =>
        Assert.True(t.IsSealed || t.GetConstructors().Length == 0, $"{t.Name} can be derived from elsewhere."));

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void Every_event_is_folded_counts_one_and_touches_a_part(CaseEvent happened, CaseStage at)
    {
        var before = Cast.CaseAt(at);
        var after = before.Apply(happened);
        Assert.Equal(before.Version + 1, after.Version);
        Assert.NotEmpty(happened.Touches);
        Assert.All(happened.Touches, part => Assert.Equal(after.Version, after.VersionOf(part)));
        var (was, now) = (CaseParts.Of(before), CaseParts.Of(after));
        Assert.Empty(now.Where(p => was.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Key).Except(happened.Touches));
    }

    /// <summary>What the cast's case has already, and what is kept for its own sake.</summary>
    private static readonly Type[] ChangeNothingHere = [typeof(ReturnedToRegular), typeof(UtilizationReviewDecisionReceived), typeof(LetterWritten), typeof(NewDocumentsAnswered)];

    [Theory]
    [MemberData(nameof(OneOfEach))]
    public void Every_event_leaves_a_trace_in_the_case(CaseEvent happened, CaseStage at)
    {
        var before = Cast.CaseAt(at);
        var after = before.Apply(happened);
        var same = CaseParts.Of(before).OrderBy(p => p.Key.Name).SequenceEqual(CaseParts.Of(after).OrderBy(p => p.Key.Name))
            && before.Decisions.Count == after.Decisions.Count
            && before.Panel.Select(s => s.Signature).SequenceEqual(after.Panel.Select(s => s.Signature));
        Assert.Equal(ChangeNothingHere.Contains(happened.GetType()), same);
    }

    [Fact]
    public void The_first_event_touches_the_facts_the_parties_and_every_item()
    {
        var review = Cast.CaseAt(CaseStage.Received);
        Assert.Equal(1, review.Version);
        Assert.All([CasePart.Standing, CasePart.Facts, CasePart.Parties, .. Enumerable.Range(1, 6).Select(CasePart.Item)], p => Assert.Equal(1, review.VersionOf(p)));
        Assert.Equal(0, review.VersionOf(CasePart.Letter));
        Assert.Equal(0, review.VersionOf());
    }

    [Fact]
    public void Two_people_at_different_parts_do_not_meet_and_at_one_part_they_do()
    {
        var seen = Cast.CaseAt(CaseStage.WithReviewer);
        var after = seen.After(c => c.Decide(Cast.Reviewer, Cast.Decisions[0])).After(c => c.ReceiveDocument(
            Cast.Document(7, DocumentType.Imaging, null, null, 1, PartyRole.Employee, Cast.SignedOn) with { Sha256 = "new" }));
        Assert.True(after.VersionOf(CasePart.Item(1)) > seen.Version);
        Assert.True(after.VersionOf(CasePart.Records) > seen.Version);
        Assert.All([CasePart.Item(2), CasePart.Summary, CasePart.Parties, CasePart.Standing], p => Assert.True(after.VersionOf(p) <= seen.Version));
        Assert.Equal(after.Version, after.VersionOf(CasePart.Item(1), CasePart.Records));
    }

    [Fact]
    public void A_corrected_birth_date_is_a_change_of_the_parties_too()
    {
        Assert.Equal([CasePart.Facts, CasePart.Parties], new FactCorrected(CaseFact.EmployeeBirthDate, null, "1981-01-01", "so").Touches);
        Assert.Equal([CasePart.Facts], new FactCorrected(CaseFact.DateOfInjury, null, "1981-01-01", "so").Touches);
    }

    [Fact]
    public void A_part_says_its_name_to_the_one_who_came_second() =>
        Assert.Equal(["item 2", "the clinical case summary", "the determination"], new[] { CasePart.Item(2), CasePart.Summary, CasePart.Letter }.Select(p => p.ToString()));

    [Fact]
    public void An_expert_reviewer_acts_by_token_and_no_one_else_acts_as_one()
    {
        Assert.Equal(Cast.Reviewer, Assert.IsType<Outcome<ReviewerId>.Accepted>(Cast.DrAmaro.AsReviewer()).Value);
        Assert.Equal(
            "Only the assigned expert reviewer does this; no one does it for another.",
            Assert.IsType<Outcome<ReviewerId>.Refused>(Cast.MedicalDirector.AsReviewer()).Refusal.ToString());
    }
}
