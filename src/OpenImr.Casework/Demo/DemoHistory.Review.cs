using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Law;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Demo;

internal sealed partial class DemoHistory
{
    /// <summary>From the case file to the letter and what follows it.</summary>
    private void Review()
    {
        if (plan.Stage == CaseStage.Terminated && plan.Place % 3 == 0)
        {
            Terminate(days.Complete);
            return;
        }

        CollectFile();
        if (plan.Stage == CaseStage.RecordsComplete)
            return;
        if (plan.Stage == CaseStage.Terminated && plan.Place % 3 == 1)
        {
            Terminate(days.Complete);
            return;
        }

        var reviewer = Assign();
        if (plan.Stage == CaseStage.Terminated)
            Terminate(days.Given);
        if (plan.Stage is CaseStage.Terminated or CaseStage.WithReviewer)
            return;
        Decide(reviewer);
        Sign(reviewer, days.Signed);
        if (plan.Stage == CaseStage.Drafted)
            return;
        Check(reviewer);
        if (plan.Stage == CaseStage.Quality)
            return;
        Issue(reviewer);
        Follow();
    }

    private void Terminate(DateOnly on)
    {
        var reason = draw.Of(Enum.GetValues<TerminationReason>());
        Do(on, Coordinator, r => r.Terminate(reason, on, $"letter of {on.AddDays(-1):yyyy-MM-dd}"));
    }

    private void CollectFile()
    {
        if (plan.Story == DemoStory.MadeExpedited)
            DoAt(days.Records, Coordinator, (r, at) => r.ConvertToExpedited(Certificate(days.Records), at));
        var facts = string.Join(' ', dispute.Items.Select(i => i.Facts).OfType<string>().Distinct());
        foreach (var paper in DemoPaper.OfAdministrator(review.Opening, days, dispute, facts))
            File(plan.Story == DemoStory.WithoutRecords ? paper with { From = PartyRole.RequestingPhysician } : paper, Records);
        if (draw.Chance(12))
            File(DemoPaper.OfEmployee(review.Opening, days.Records, draw.Of(office.Vocabulary.Companies.Statements)), Records);
        if (plan.Story == DemoStory.MadeExpedited)
            DoAt(days.Complete, Coordinator, (r, at) => r.ReturnToRegular("The treating physician withdrew the certificate.", at));
        var due = CaseClocks.Of(review, office.Calendars).FirstOrDefault(c => c.Rule is "records" or "records-expedited")?.Deadline.Due;
        var (ground, why) = plan.Story == DemoStory.WithoutRecords
            ? (CompletenessGround.AdministratorSentNothing, "The administrator's time is over and it sent nothing; the physician's reports are in.")
            : (CompletenessGround.EverythingReceived, "The administrator's packet with its list is in, and nothing on the list is missing.");
        DoAt(days.Complete, Records, (r, at) => r.DeclareRecordsComplete(at, ground, why, due));
        Do(days.Complete, Records, r => r.ConfirmRegister());
        if (plan.Story == DemoStory.ItemLeft && review.DisputedItems.Count() > 1)
            Do(days.Complete, Coordinator, r => r.TerminateItem(r.DisputedItems.Last().Number, TerminationReason.Authorized, days.Complete, $"letter of {days.Complete.AddDays(-1):yyyy-MM-dd}"));
    }

    private ExpertReviewer Assign()
    {
        var (reviewer, findings) = office.Reviewer(review, days.Given, days.Signed > office.LastDay ? days.Given : days.Signed, draw);
        var wants = findings.Any(f => f.Result == FindingResult.Unknown);
        Do(days.Given, Coordinator, r => r.AssignReviewer(
            reviewer.Id, reviewer.PrintedOn(days.Given), findings, days.Given, wants ? "The next of the field who was free within the time." : null));
        DoAt(days.Given, Records, (r, at) => r.SendFile(reviewer.Id, at));
        return reviewer;
    }

    private void Decide(ExpertReviewer reviewer)
    {
        var acting = Acting(reviewer, null);
        var disputed = review.DisputedItems.Select(i => i.Number).ToHashSet();
        Do(days.Signed, acting, r => r.WriteSummary(reviewer.Id, dispute.Summary(disputed)));
        foreach (var item in review.DisputedItems.ToArray())
            Do(days.Signed, acting, r => r.Decide(reviewer.Id, DecisionOn(item)));
    }

    /// <summary>The decision that the tables carry; items of a joined case bring theirs under their new number.</summary>
    private ItemDecision DecisionOn(DisputedItem item)
    {
        if (item.Origin == review.Number)
            return dispute.Items.Single(i => i.Request.Number == item.Number).Decision!;
        var asked = review.Items[item.Number].Request.AsWritten;
        return others.Joined.Single(j => j.Review.Number == item.Origin).Items.First(i => i.Request.AsWritten == asked && i.Decision is not null).Decision! with { Item = item.Number };
    }

    private static Actor Acting(ExpertReviewer reviewer, DateTimeOffset? provedAt) => new(reviewer.Id.ToString(), reviewer.Id.ToString(), [Role.Reviewer], provedAt);

    private void Sign(ExpertReviewer reviewer, DateOnly on)
    {
        var credentials = reviewer.PrintedOn(on);
        var draft = FinalDetermination.Of(review, DemoPanel.Profile, credentials: new Dictionary<ReviewerId, PrintedCredentials> { [reviewer.Id] = credentials })
            ?? throw new InvalidOperationException($"The demonstration's case {plan.Place} has no draft to sign.");
        var (hash, gates) = (Letter.Served(draft).Hash, Gates.BeforeSignature(review, reviewer.Id, office.Standing(reviewer, review, on), on));
        DoAt(on, Acting(reviewer, null), (r, at) => r.Sign(
            new(reviewer.Id, hash, SignDetermination.Attestation, at.AddMinutes(-3), at, credentials, [.. gates.Select(g => RecordedFinding.Of(g.Finding))]),
            Acting(reviewer, at.AddMinutes(-3)), hash, gates, on));
    }

    private void Check(ExpertReviewer reviewer)
    {
        var sentences = office.Vocabulary.Sentences;
        var checker = DemoOffice.Of(Role.Quality, plan.Place);
        Do(days.Checked, Coordinator, r => r.SendToQuality(draw.Of(sentences.Quality)));
        if (plan.Stage == CaseStage.Quality)
            return;
        if (plan.Story == DemoStory.Returned)
        {
            Do(days.Checked, checker, r => r.ReturnToReviewer([draw.Of(sentences.Returns)]));
            Do(days.Checked, Acting(reviewer, null), r => r.WriteSummary(reviewer.Id, r.Summary + " The imaging studies named in the reports were reviewed."));
            Sign(reviewer, days.Checked);
            Do(days.Checked, Coordinator, r => r.SendToQuality("given back once"));
        }

        Do(days.Checked, checker, r => r.PassQuality(null, checker));
    }

    private void Issue(ExpertReviewer reviewer)
    {
        var us = DemoPanel.Profile;
        var (draft, final) = (FinalDetermination.Of(review, us)!, FinalDetermination.Of(review, us, (1, days.Issued))!);
        var (served, published) = (Letter.Served(final), PublicationDraft.Of(final));
        var gates = Gates.BeforeIssue(
            review, LetterToIssue.Of(served, published, Letter.Served(draft).Hash, $"{us.Name}\n{us.Letterhead}\n{us.Address}\n{us.MedicalDirector}\n{us.Email}"), reviewer.Identities, days.Issued);
        DoAt(days.Issued, Coordinator, (r, at) => r.Issue(at, served.Hash, published.Hash, gates));
        Keep(served.Kept(1), days.Issued);
        Keep(published.Kept(1), days.Issued);
        // Some letters of the last days, a weekend among them, still wait to be mailed.
        if (days.Issued < office.LastDay.AddDays(-4) || plan.Place % 3 != 0 || plan.Stage != CaseStage.Issued)
            Mail(days.Issued);
    }

    private void Keep(CaseEvent.LetterWritten letter, DateOnly on) => Do(on, Coordinator, _ => letter);

    private void Mail(DateOnly on)
    {
        DoAt(on, Coordinator, (r, at) => r.Mail(new(
            PartyRole.AdministrativeDirector, "Administrative Director, Division of Workers' Compensation", Core.Calendars.ServiceMethod.Electronic, "determinations@administrative-director.example", at)));
        foreach (var mailing in Recipients(default).ToArray())
            DoAt(on, Coordinator, (r, at) => r.Mail(mailing with { SentAt = at }));
        Do(on, Coordinator, r => r.RecordReceipt(PartyRole.ClaimsAdministrator, on, "electronic receipt"));
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;

    private void Follow()
    {
        if (plan.Stage == CaseStage.Remanded)
        {
            var appealed = DemoCalendar.Plus(days.Issued, 10);
            Do(appealed, Clerk, r => r.RecordAppeal(appealed, PartyRole.Employee, AppealGround.PlainlyErroneousFact, $"petition of {appealed:yyyy-MM-dd}"));
            Do(days.After, Coordinator, r => r.RecordRemand(
                days.After, AppealGround.PlainlyErroneousFact, $"decision of {days.After:yyyy-MM-dd}", [FirstSentence(r.Decisions.Values.MinBy(d => d.Decision.Item)!.Decision.Rationale)]));
        }

        if (plan.Stage != CaseStage.Corrected)
            return;
        const string Reason = "Two digits of the claim number were exchanged.";
        Do(days.After, Clerk, r => r.CorrectFact(CaseFact.ClaimNumber, person.Claim.Number, Reason, days.After));
        var mended = FinalDetermination.Of(review, DemoPanel.Profile, (2, days.Issued), correction: Reason)!;
        var (served, published) = (Letter.Served(mended), PublicationDraft.Of(mended));
        Do(days.After, Coordinator, r => r.Correct(days.After, Reason, served.Hash, published.Hash));
        Keep(served.Kept(2), days.After);
        Keep(published.Kept(2), days.After);
        Mail(days.After);
    }
}
