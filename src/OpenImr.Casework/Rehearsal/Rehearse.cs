using OpenImr.Casework.Assignment;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Panel;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Rehearsal;

/// <summary>Carries the case of a bundle from application to letter in an office of its own, through the handlers that people use, at the bundle's own hours.</summary>
/// <remarks>In the historical mode gates are recorded and refuse nothing: old letters stand below today's gates. Nowhere else is a gate loosened.</remarks>
public sealed class Rehearse
{
    private readonly CaseBundle bundle;
    private readonly Office office;
    private readonly RehearsalClock clock;
    private readonly CancellationToken stop;
    private ReviewCase review = ReviewCase.Empty;

    private Rehearse(CaseBundle bundle, Office office, RehearsalClock clock, CancellationToken stop) =>
        (this.bundle, this.office, this.clock, this.stop) = (bundle, office, clock, stop);

    /// <summary>Carries the bundle's case through all its steps.</summary>
    /// <param name="bundle">The case.</param>
    /// <param name="scratch">An office that holds nothing, on <paramref name="clock"/>.</param>
    /// <param name="clock">The office's clock; it is set to each step's hour.</param>
    /// <param name="historical">True to record gates instead of refusing by them.</param>
    /// <param name="progress">Told of each step done.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The case as it stands after the last step, or the first step's refusal.</returns>
    public static async Task<Outcome<ReviewCase>> HandleAsync(
        CaseBundle bundle, Office scratch, RehearsalClock clock, bool historical, IProgress<RehearsedStep>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(clock);
        var office = scratch with { Gates = historical ? GateMode.Report : GateMode.Enforce, Profile = Sender(bundle), IsRehearsal = true };
        return await new Rehearse(bundle, office, clock, stop).RunAsync(progress);
    }

    /// <summary>Whose letters a rehearsal writes: the bundle's organization, and without one an invented one.</summary>
    public static OrganizationProfile Sender(CaseBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return bundle.Organization ?? new(
            "Sample Independent Review", new("1 Sample Street", "Sacramento", "CA", "95833"), "916-555-0199", null, null, "Medical director of the sample, MD", [], "Sample Independent Review",
            new("Signatory of the sample", "Coordinator"), []);
    }

    private async Task<Outcome<ReviewCase>> RunAsync(IProgress<RehearsedStep>? progress)
    {
        clock.Set(HourOf(bundle.Application.ReceivedOn, 0));
        var started = await StartAsync();
        if (started is not Outcome<ReviewCase>.Accepted)
            return started;
        progress?.Report(new(clock.GetUtcNow(), review.Stage, $"{review.Number}: application received"));
        for (var i = 0; i <= bundle.Steps.Count; i++)
        {
            foreach (var document in bundle.DocumentsBefore(i))
                if (await ReceiveAsync(document, i) is Outcome<ReviewCase>.Refused refused)
                    return refused;
            if (i == bundle.Steps.Count)
                break;
            var step = bundle.Steps[i];
            clock.Set(step.At);
            var done = await CarryOutAsync(step);
            if (done is not Outcome<ReviewCase>.Accepted { Value: var after })
                return done;
            review = after;
            progress?.Report(new(step.At, review.Stage, Words.Spaced(step.GetType().Name).ToLowerInvariant()));
        }

        return review;
    }

    private async Task<Outcome<ReviewCase>> StartAsync()
    {
        var received = await ReceiveApplication.HandleAsync(
            new(bundle.Application, bundle.Claim, bundle.Parties, bundle.Injury, bundle.UtilizationReview, bundle.EarlierReviews, bundle.Synthetic, bundle.CaseNumber, bundle.Programme),
            Staff(Role.Clerk), office, stop);
        if (received is Outcome<ReviewCase>.Accepted accepted)
            review = accepted.Value;
        return received;
    }

    private async Task<Outcome<ReviewCase>> ReceiveAsync(BundledDocument document, int before)
    {
        clock.Set(HourOf(document.ReceivedOn, before));
        await using var content = bundle.Open(document);
        var received = await ReceiveDocument.HandleAsync(
            new(review.Number, review.Version, document.File, content, document.Type, document.Author, document.Dated, document.From, document.ReceivedOn),
            Staff(Role.Records), office, stop);
        if (received is Outcome<ReviewCase>.Accepted { Value: var after })
            review = after;
        return received;
    }

    private Task<Outcome<ReviewCase>> CarryOutAsync(BundleStep step) => step switch
    {
        BundleStep.InformationRequested s => RequestInformation.HandleAsync(new(review.Number, review.Version, s.Of, s.What, s.SentBy), Coordinator, office, stop),
        BundleStep.InformationRequestReceived s => RecordInformationRequestReceipt.HandleAsync(new(review.Number, review.Version, s.Day), Coordinator, office, stop),
        BundleStep.InformationReceived s => ReceiveInformation.HandleAsync(new(review.Number, review.Version, s.From, s.What, s.Day), Coordinator, office, stop),
        BundleStep.ApplicationSigned s => SignApplication.HandleAsync(new(review.Number, review.Version, s.Signature), Staff(Role.Clerk), office, stop),
        BundleStep.UtilizationReviewDecisionReceived s => AttachUtilizationReviewDecision.HandleAsync(new(review.Number, review.Version, s.Day), Staff(Role.Clerk), office, stop),
        BundleStep.FactCorrected s => CorrectFact.HandleAsync(new(review.Number, review.Version, s.Fact, s.Value ?? s.Is, s.Reason), Coordinator, office, stop),
        BundleStep.ItemCorrected s => CorrectItem.HandleAsync(new(review.Number, review.Version, s.Is, s.Reason), Coordinator, office, stop),
        BundleStep.LiabilityDisputed s => RecordLiabilityDispute.HandleAsync(new(review.Number, review.Version, s.Dispute), Coordinator, office, stop),
        BundleStep.Deferred s => DeferReview.HandleAsync(new(review.Number, review.Version, s.Reason), Coordinator, office, stop),
        BundleStep.LiabilityResolved s => ResolveLiability.HandleAsync(new(review.Number, review.Version, s.NoticeServedOn, s.ServedBy, s.InFavorOfReview), Coordinator, office, stop),
        BundleStep.FoundEligible s => DetermineEligibility.HandleAsync(new(review.Number, review.Version, s.Items, s.Justification), Named(s.By), office, stop),
        BundleStep.FoundIneligible s => DetermineEligibility.HandleAsync(new(review.Number, review.Version, [], s.Justification), Named(s.By), office, stop),
        BundleStep.IneligibilityNotified s => EachAsync(
            s.Notices, notice => NotifyIneligibility.HandleAsync(new(review.Number, review.Version, notice.For(review.Parties)), Coordinator, office, stop)),
        BundleStep.EligibilityReopened s => ReopenEligibility.HandleAsync(new(review.Number, review.Version, s.Reason), Coordinator, office, stop),
        BundleStep.FoundDuplicate s => FindDuplicate.HandleAsync(new(review.Number, review.Version, s.Of, s.Justification), Named(s.By), office, stop),
        BundleStep.Consolidated s => ConsolidateAsync(s),
        BundleStep.ConvertedToExpedited s => ConvertToExpedited.HandleAsync(new(review.Number, review.Version, s.Certification), Coordinator, office, stop),
        BundleStep.ReturnedToRegular s => ReturnToRegular.HandleAsync(new(review.Number, review.Version, s.Reason), Coordinator, office, stop),
        BundleStep.TimeExtended s => ExtendTime.HandleAsync(new(review.Number, review.Version, s.Days, s.ApprovedOn, s.Document), Coordinator, office, stop),
        BundleStep.Assigned => TakeCase.HandleAsync(new(review.Number, review.Version), Coordinator, office, stop),
        BundleStep.PartiesNotified s => NotifyParties.HandleAsync(
            new(review.Number, review.Version, [.. s.Notices.Select(n => n.For(review.Parties))]), Coordinator, office, stop),
        BundleStep.RecordsDeclaredComplete s => DeclareRecordsComplete.HandleAsync(new(review.Number, review.Version, s.Ground, s.Explanation), Named(s.By), office, stop),
        BundleStep.RegisterConfirmed s => ConfirmRegister.HandleAsync(new(review.Number, review.Version), Named(s.By), office, stop),
        _ => ReviewAsync(step),
    };

    private Task<Outcome<ReviewCase>> ReviewAsync(BundleStep step) => step switch
    {
        BundleStep.PanelApproved s => ApprovePanel.HandleAsync(new(review.Number, review.Version, s.Reviewers, s.Day, s.Document), Coordinator, office, stop),
        BundleStep.ReviewerAssigned s => AssignAsync(s),
        BundleStep.ReviewerReleased s => ReleaseReviewer.HandleAsync(new(review.Number, review.Version, s.Reviewer, s.Kind, s.Reason), Coordinator, office, stop),
        BundleStep.FileSentToReviewer s => SendFile.HandleAsync(new(review.Number, review.Version, s.Reviewer), Staff(Role.Records), office, stop),
        BundleStep.SummaryWritten s => WriteSummary.HandleAsync(new(review.Number, review.Version, s.Text), Reviewer(s.Reviewer), office, stop),
        BundleStep.ItemDecided s => DecideItem.HandleAsync(new(review.Number, review.Version, s.Decision), Reviewer(s.Reviewer), office, stop),
        BundleStep.DeterminationSigned s => SignAsync(s),
        BundleStep.SentToQuality s => SendToQuality.HandleAsync(new(review.Number, review.Version, s.Why), Coordinator, office, stop),
        BundleStep.QualityPassed s => PassQuality.HandleAsync(new(review.Number, review.Version, s.Note), Named(s.By), office, stop),
        BundleStep.ReturnedToReviewer s => ReturnToReviewer.HandleAsync(new(review.Number, review.Version, s.Reasons), Named(s.By), office, stop),
        BundleStep.GateReleased s => ReleaseGate.HandleAsync(new(review.Number, review.Version, s.Gate, s.Reason), Staff(Role.MedicalDirector), office, stop),
        BundleStep.DeterminationIssued => IssueDetermination.HandleAsync(new(review.Number, review.Version), Coordinator, office, stop),
        BundleStep.DeterminationMailed s => EachAsync(
            s.Mailings, mailing => MailDetermination.HandleAsync(new(review.Number, review.Version, mailing.For(review.Parties)), Coordinator, office, stop)),
        BundleStep.DeterminationReceived s => RecordReceipt.HandleAsync(new(review.Number, review.Version, s.Party, s.Day, s.Proof), Coordinator, office, stop),
        BundleStep.ItemTerminated s => TerminateItem.HandleAsync(new(review.Number, review.Version, s.Item, s.Reason, s.Day, s.Document), Coordinator, office, stop),
        BundleStep.CaseTerminated s => TerminateReview.HandleAsync(new(review.Number, review.Version, s.Reason, s.Day, s.Document), Coordinator, office, stop),
        BundleStep.Appealed s => RecordAppeal.HandleAsync(new(review.Number, review.Version, s.Day, s.Party, s.Ground, s.Document), Coordinator, office, stop),
        BundleStep.Remanded s => RecordRemand.HandleAsync(new(review.Number, review.Version, s.Day, s.Ground, s.Document, s.Erroneous), Coordinator, office, stop),
        BundleStep.GoneOnAfterRemand s => GoOnAfterRemand.HandleAsync(new(review.Number, s.CaseNumber), Coordinator, office, stop),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is not carried out."),
    };

    /// <summary>Credentialing enrolls the bundle's reviewer when the case first names one; then the case is assigned.</summary>
    private async Task<Outcome<ReviewCase>> AssignAsync(BundleStep.ReviewerAssigned step)
    {
        if (await office.Panel.LoadAsync(step.Reviewer, stop) is Outcome<ExpertReviewer>.Refused
            && bundle.Reviewers.FirstOrDefault(r => r.Id == step.Reviewer) is { } bundled)
        {
            var facts = bundled.Record(bundle.Synthetic);
            if (facts is not Outcome<IReadOnlyList<ReviewerEvent>>.Accepted { Value: var known })
                return facts.Then<ReviewCase>(_ => throw new InvalidOperationException());
            if (await RecordReviewerFacts.HandleAsync(new(step.Reviewer, known), Staff(Role.Credentialing), office, stop) is Outcome<ExpertReviewer>.Refused { Refusal: var refusal })
                return refusal;
        }

        return await AssignReviewer.HandleAsync(new(review.Number, review.Version, step.Reviewer, step.Reason), Coordinator, office, stop);
    }

    /// <summary>The reviewer reads the draft and signs what was read.</summary>
    private async Task<Outcome<ReviewCase>> SignAsync(BundleStep.DeterminationSigned step)
    {
        var reviewer = Reviewer(step.Reviewer) with { ProvedAt = step.ProvedAt };
        return await PreviewDetermination.HandleAsync(review.Number, reviewer, office, stop) switch
        {
            Outcome<PreviewDetermination.Preview>.Accepted { Value.Letter: { } letter } =>
                await SignDetermination.HandleAsync(new(review.Number, review.Version, letter.Hash, step.Attestation), reviewer, office, stop),
            Outcome<PreviewDetermination.Preview>.Refused { Refusal: var refusal } => refusal,
            _ => new Refusal("There is no draft to sign: a summary and a decision on each disputed item are needed."),
        };
    }

    /// <summary>One letter after the other; the first refusal ends it.</summary>
    private async Task<Outcome<ReviewCase>> EachAsync(IReadOnlyList<BundledMailing> letters, Func<BundledMailing, Task<Outcome<ReviewCase>>> send)
    {
        Outcome<ReviewCase> sent = review;
        foreach (var letter in letters)
        {
            sent = await send(letter);
            if (sent is not Outcome<ReviewCase>.Accepted { Value: var after })
                return sent;
            review = after;
        }

        return sent;
    }

    /// <summary>The other applications come in, are found eligible as they stand, and are joined.</summary>
    private async Task<Outcome<ReviewCase>> ConsolidateAsync(BundleStep.Consolidated step)
    {
        var others = new List<CaseNumber>();
        foreach (var joined in step.Applications)
        {
            var other = await ReceiveApplication.HandleAsync(
                new(joined.Application, bundle.Claim, bundle.Parties, bundle.Injury, joined.UtilizationReview, [], bundle.Synthetic, joined.CaseNumber, bundle.Programme),
                Staff(Role.Clerk), office, stop);
            if (other is not Outcome<ReviewCase>.Accepted { Value: var received })
                return other;
            var proposed = await ProposeFindings.HandleAsync(received.Number, Coordinator, office, stop);
            if (proposed is not Outcome<ProposeFindings.Proposal>.Accepted { Value: var proposal })
                return proposed.Then<ReviewCase>(_ => throw new InvalidOperationException());
            var found = await DetermineEligibility.HandleAsync(
                new(received.Number, received.Version, proposal.ProposedItems, "Joined with the employee's other application."), Coordinator, office, stop);
            if (found is not Outcome<ReviewCase>.Accepted)
                return found;
            others.Add(received.Number);
        }

        return await ConsolidateCases.HandleAsync(new(review.Number, review.Version, others), Coordinator, office, stop);
    }

    private static Actor Coordinator { get; } = Staff(Role.Coordinator);

    private static Actor Staff(Role role) => new($"rehearsal-{role}".ToLowerInvariant(), $"{Words.Spaced(role.ToString())} (rehearsal)", [role]);

    private static Actor Named(string name) => new($"rehearsal-{name}".ToLowerInvariant(), name, [Role.Coordinator, Role.Quality, Role.Records]);

    private static Actor Reviewer(ReviewerId reviewer) => new(reviewer.ToString(), reviewer.ToString(), [Role.Reviewer]);

    /// <summary>The hour at which what a bundle dates by its day alone is entered: about noon, and no later than the step of that day which it comes before.</summary>
    private DateTimeOffset HourOf(DateOnly day, int before)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero);
        return before < bundle.Steps.Count && bundle.Steps[before] is { } step && step.Day == day && step.At < noon ? step.At : noon;
    }
}

/// <summary>A step of a rehearsal that was done.</summary>
/// <param name="At">The bundle's hour.</param>
/// <param name="Stage">Where the case stands after it.</param>
/// <param name="Sentence">What happened.</param>
public sealed record RehearsedStep(DateTimeOffset At, CaseStage Stage, string Sentence);
