using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Law;
using OpenImr.Core.Law.California.LaborCode;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Issues the determination. It is locked from then on; mailing and receipt are facts of their own.</summary>
    /// <param name="at">When; its day in California is the decision date on the letter.</param>
    /// <param name="servedHash">Hash of the served form's HTML.</param>
    /// <param name="publishedHash">Hash of the published form's HTML.</param>
    /// <param name="gates">Every gate before issue.</param>
    /// <param name="mode">Enforced everywhere but in a historical rehearsal.</param>
    public Outcome<CaseEvent> Issue(DateTimeOffset at, string servedHash, string publishedHash, IReadOnlyList<Gate> gates, GateMode mode = GateMode.Enforce) => Unless(
        new CaseEvent.DeterminationIssued(LetterVersion + 1, PacificTime.DayOf(at), at, servedHash, publishedHash),
        [
            RequireStage("Issuing", ReleasedGates.ContainsKey("quality") ? [CaseStage.Drafted, CaseStage.Quality] : [CaseStage.Quality]),
            RequireStanding(
                Stage != CaseStage.Quality || QualityHasPassed || ReleasedGates.ContainsKey("quality"),
                "Quality has not passed the draft. Have it passed, or have the medical director release this step."),
            Require(!Exists || DisputedItems.Any(), "No item is in dispute any more; end the review instead."),
            RequireOrder(
                Panel.Select(s => s.Signature).Where(s => s is not null).Select(s => (DateOnly?)PacificTime.DayOf(s!.At)).Max(),
                "the signature", PacificTime.DayOf(at), "The issue"),
            .. Gates.Refusals(gates, ReleasedGates, mode, PacificTime.DayOf(at)),
        ]);

    /// <summary>Answers hits of the gate before publication. It is open before the issue and after it, and holds no served letter.</summary>
    /// <param name="by">Who answers, as others may read it.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="hits">Everything found in the published form as it is.</param>
    public Outcome<CaseEvent> AnswerIdentifiers(string by, IReadOnlyList<IdentifierAnswer> answers, IReadOnlyList<IdentifierHit> hits)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(hits);
        var unknown = answers.Count(a => hits.All(h => h.Key != a.Key));
        return Unless(
            new CaseEvent.IdentifiersAnswered(by, answers),
            [
                Require(answers.Count > 0, "Answer at least one hit: choose whether it is removed or stays."),
                Require(answers.Count == 0 || answers.Any(a => IdentifierAnswers.GetValueOrDefault(a.Key) != a), "These answers are on record already."),
                Require(unknown == 0, "The text has changed since you opened the page. Reload it and answer what it shows now."),
                .. answers.Where(a => a.Act == IdentifierAct.Keep && string.IsNullOrWhiteSpace(a.Reason)).Select(a =>
                    Require(false, $"Say why {(a.Words is { } words ? $"\"{words}\"" : "a hit")} is not an identifier and stays, or have it removed from the published form.", Section4610_6.Publication)),
                .. answers.Where(a => a.Reason is { Length: > LongestIdentifierReason }).Select(_ =>
                    Require(false, $"A reason is longer than {LongestIdentifierReason} characters. Shorten it.")),
            ]);
    }

    /// <summary>The longest reason for which words stay.</summary>
    private const int LongestIdentifierReason = 500;

    /// <summary>Keeps the first print of an issued letter; later copies are that one.</summary>
    public Outcome<CaseEvent> KeepPrint(LetterForm form, string pdfSha256, string vaultAddress) => Unless(
        new CaseEvent.LetterPrinted(LetterVersion, form, pdfSha256, vaultAddress),
        Require(IssuedOn is not null, "A draft is not kept; only an issued letter is."),
        Require(!Prints.ContainsKey((LetterVersion, form)), "The letter was printed already."));

    /// <summary>Records that the determination went out to one recipient, with the proof where there is one. A second letter to the same recipient changes nothing of the first.</summary>
    public Outcome<CaseEvent> Mail(Mailing mailing, string? proof = null)
    {
        ArgumentNullException.ThrowIfNull(mailing);
        return Unless(
            new CaseEvent.DeterminationMailed(LetterVersion, mailing, proof),
            RequireStage("Mailing", AfterIssue),
            RequireAnswers(),
            RequireOrder(CorrectedOn ?? IssuedOn, "the issue", PacificTime.DayOf(mailing.SentAt), "The mailing"));
    }

    /// <summary>Records that the determination reached one recipient, with the proof. What arrived is the newest version that was on its way by then.</summary>
    public Outcome<CaseEvent> RecordReceipt(PartyRole by, DateOnly on, string proof)
    {
        var mailed = Mailings.Where(m => m.Mailing.To == by).ToArray();
        return Unless(
            new CaseEvent.DeterminationReceived(mailed.LastOrDefault(m => PacificTime.DayOf(m.Mailing.SentAt) <= on)?.Version ?? LetterVersion, by, on, proof),
            RequireStage("Recording the receipt", AfterIssue),
            Require(mailed.Length > 0, $"The determination was not mailed to {Words.Of(by)}. Record the mailing first.") is { } unsent
                ? unsent with { LiesInCase = Mailings.IsEmpty }
                : null,
            RequireOrder(mailed.Select(m => (DateOnly?)PacificTime.DayOf(m.Mailing.SentAt)).Min(), "the mailing", on, "The receipt"),
            RequireWords(proof, "Say by what the receipt is known."));
    }

    /// <summary>Records that a letter came back. Its mailing stands, and with it the time to appeal; the letter is mailed again to a corrected address.</summary>
    /// <param name="to">To whom it had gone.</param>
    /// <param name="sentAt">When it had been sent.</param>
    /// <param name="on">Day on which it came back.</param>
    /// <param name="why">What the carrier says.</param>
    public Outcome<CaseEvent> RecordReturnedMail(PartyRole to, DateTimeOffset sentAt, DateOnly on, string why) => Unless(
        new CaseEvent.MailReturned(to, sentAt, on, why),
        RequireStage("Recording a letter that came back", AfterIssue),
        RequireStanding(Mailings.Any(m => !IsReturned(m)), "No letter is on its way that could come back."),
        Require(Mailings.Any(m => m.Mailing.To == to && m.Mailing.SentAt == sentAt), $"No letter went to {Words.Of(to)} at that hour. Choose the mailing that came back."),
        Require(Returns.All(r => r.To != to || r.SentAt != sentAt), $"That this letter to {Words.Of(to)} came back is recorded already."),
        RequireOrder(PacificTime.DayOf(sentAt), "the mailing", on, "The return"),
        RequireWords(why, "Say what the carrier says: moved, unknown, refused."));

    /// <summary>True when the letter came back.</summary>
    public bool IsReturned(CaseEvent.DeterminationMailed mailed)
    {
        ArgumentNullException.ThrowIfNull(mailed);
        return Returns.Any(r => r.To == mailed.Mailing.To && r.SentAt == mailed.Mailing.SentAt);
    }

    /// <summary>Records how the claims administrator carried an overturned decision out (Lab. Code § 4610.6(j)); whether that was in time its clock says.</summary>
    public Outcome<CaseEvent> RecordImplementation(ImplementationKind kind, DateOnly on, string document) => Unless(
        new CaseEvent.ImplementationRecorded(kind, on, document),
        RequireStage("Recording the implementation", AfterIssue),
        RequireStanding(!AfterIssue.Contains(Stage) || Overturned.Any(), "No item was overturned; there is nothing to authorize or to reimburse."),
        Require(
            !Overturned.Any() || Overturned.Any(i => (i.Request.ProvidedOn is not null) == (kind == ImplementationKind.Reimbursed)),
            kind == ImplementationKind.Reimbursed
                ? "No overturned item was given before the determination, so there is nothing to reimburse. Record the authorization."
                : "Every overturned item was given before the determination. Record the reimbursement.",
            Section4610_6.Implementation),
        Require(Implementations.All(i => i.Kind != kind), $"It is recorded already that the treatment was {Words.Of(kind)}."),
        RequireOrder(IssuedOn, "the issue", on, "The implementation"),
        RequireWords(document, "Name the writing by which it is known."));

    /// <summary>The disputed items whose decision says Overturned, as counted from what was signed.</summary>
    public IEnumerable<CaseItem> Overturned => DisputedItems
        .Where(i => Panel.Select(s => DecisionOf(i.Number, s.Reviewer)?.Decision.Outcome).OfType<ItemOutcome>().ToArray() is { Length: > 0 } signed
            && Reviewers.PanelTally.Of(signed) == ItemOutcome.Overturned)
        .Select(i => Items[i.Number]);

    /// <summary>Mends a clerical error: a new version of the letter, with the reason; the old one is kept. A decision is no clerical error.</summary>
    public Outcome<CaseEvent> Correct(DateOnly on, string reason, string servedHash, string publishedHash) => Unless(
        new CaseEvent.DeterminationCorrected(LetterVersion + 1, on, reason, servedHash, publishedHash),
        RequireStage("Correcting the letter", AfterIssue),
        RequireOrder(CorrectedOn ?? IssuedOn, "the issue", on, "The correction"),
        RequireWords(reason, "Say which clerical error is mended."),
        Require(!AfterIssue.Contains(Stage) || servedHash != ServedHash, "The letter is the same as before; there is nothing to correct."));

    /// <summary>Ends the whole review without a determination (Lab. Code § 4610.5(g)).</summary>
    public Outcome<CaseEvent> Terminate(TerminationReason reason, DateOnly on, string document) => Unless(
        new CaseEvent.CaseTerminated(reason, on, ReviewerHadFile, document),
        RequireStage("Ending the review", Open),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The end of the review"),
        RequireWords(document, "Name the writing by which it ends.", Section4610_5.Termination));

    /// <summary>Takes one item out of the review, in dispute or about to be; items that fall with it are flagged, never changed.</summary>
    public Outcome<CaseEvent> TerminateItem(int item, TerminationReason reason, DateOnly on, string document) => Unless(
        new CaseEvent.ItemTerminated(item, reason, on, ReviewerHadFile, document),
        RequireStage("Taking an item out of the review", Open),
        RequireUnsigned(),
        Require(!Exists || ToBeReviewed.Any(i => i.Number == item), $"Item {item} is not in dispute."),
        Require(
            ToBeReviewed.Any(i => i.Number != item) || ToBeReviewed.All(i => i.Number != item),
            "It is the only item in dispute. End the whole review instead."),
        RequireOrder(Application?.ReceivedOn, "the application", on, "The end of its review"),
        RequireWords(document, "Name the writing by which it ends.", Section4610_5.Termination));

    /// <summary>Records the administrative director's extension: three days at most in all (Lab. Code § 4610.6(d)(2)).</summary>
    public Outcome<CaseEvent> ExtendTime(int days, DateOnly approvedOn, string document)
    {
        var (most, law) = Section4610_6.Extension.Contents.LastOrDefault(c => c.Provision.InForceFrom <= approvedOn, Section4610_6.Extension.Contents[0]);
        return Unless(
            new CaseEvent.TimeExtended(days, approvedOn, document),
            RequireStage("Extending the time", Open),
            RequireOrder(Application?.ReceivedOn, "the application", approvedOn, "The approval"),
            Require(
                days > 0 && ExtensionDays + days <= most.Count,
                $"The time can be extended by {most} at most in all; {Words.Count(ExtensionDays, "day was", "days were")} used before, and {days} are asked for now.",
                law),
            RequireWords(document, "Name the administrative director's written approval; the organization cannot extend its own time.", law));
    }

    /// <summary>Records that a party appealed, on which ground. Each party appeals once and in its own time; the time of the others runs on. Whether the appeal is in time the appeals board says, not we.</summary>
    public Outcome<CaseEvent> RecordAppeal(DateOnly on, PartyRole by, AppealGround ground, string document) => Unless(
        new CaseEvent.Appealed(on, by, ground, document),
        RequireStage("Recording an appeal", AfterIssue),
        by switch
        {
            PartyRole.Employee or PartyRole.Employer or PartyRole.ClaimsAdministrator => null,
            PartyRole.Representative => new Reason("The representative appeals for the employee. Record the employee's appeal.", Section4610_6.Appeal.Contents[^1].Provision),
            _ => new Reason(
                $"The appeal is said to be by {Words.Of(by)}, who is no party to the determination. Name the employee, the employer or the claims administrator.",
                Section4610_6.Appeal.Contents[^1].Provision),
        },
        Appeals.FirstOrDefault(a => a.By == by) is { } before
            ? new Reason($"The appeal by {Words.Of(by)} is recorded already, of {before.On:yyyy-MM-dd} ({before.Document}).")
            : null,
        RequireOrder(IssuedOn, "the issue", on, "The appeal"),
        RequireWords(document, "Name the petition."));

    /// <summary>Records that the determination was reversed. A new case goes on; the reviewers of this one are excluded there.</summary>
    /// <param name="on">Day of the decision.</param>
    /// <param name="ground">On which ground it reverses.</param>
    /// <param name="document">The decision.</param>
    /// <param name="erroneous">The sentences of the determination that it found erroneous, as copied from the letter; each has to stand in its summary or in a rationale. Needed where the ground is a plainly erroneous finding of fact, for there the finding is the ground; powers, fraud, conflict and bias may rest on nothing that the determination says.</param>
    public Outcome<CaseEvent> RecordRemand(DateOnly on, AppealGround ground, string document, IReadOnlyList<string>? erroneous = null)
    {
        var copied = (erroneous ?? []).Where(s => !string.IsNullOrWhiteSpace(s)).ToArray();
        var found = AfterIssue.Contains(Stage) ? copied.Select(new DeterminationSentences(this).Find).ToArray() : [];
        return Unless(
            new CaseEvent.Remanded(
                on, ground, [.. Panel.Select(s => s.Reviewer).Concat(FormerReviewers).Distinct()], document,
                [.. found.OfType<Outcome<ErroneousStatement>.Accepted>().Select(f => f.Value).DistinctBy(s => s.Words)]),
            [
                RequireStage("Recording a remand", AfterIssue),
                RequireOrder(IssuedOn, "the issue", on, "The remand"),
                RequireOrder(Appeals.Select(a => (DateOnly?)a.On).Min(), "the appeal", on, "The remand"),
                RequireWords(document, "Name the decision that reverses."),
                Require(
                    ground != AppealGround.PlainlyErroneousFact || copied.Length > 0,
                    "Copy the sentence of the letter that the decision found erroneous: on this ground the new reviewer has to know it. Of a finding that is only implied, copy the sentence that implies it.",
                    Section4610_6.GroundPlainError),
                .. found.OfType<Outcome<ErroneousStatement>.Refused>().SelectMany(r => r.Refusal.Reasons),
            ]);
    }

    /// <summary>The first event of the case that goes on after the reversal, to be received under a new number: the same application with its day of receipt, and everyone who reviewed it excluded (Lab. Code § 4610.6(i)).</summary>
    public Outcome<CaseEvent> GoOnAfterRemand(CaseNumber number)
    {
        if (Remand is not { } remand)
            return new Refusal("Only a case whose determination was reversed goes on in a new one. Record the remand first.");
        var kept = Items.Values.Where(i => i.Status != ItemStatus.Terminated).ToArray();
        RequestedItem[] Of(CaseNumber origin) =>
        [
            .. kept.Where(i => i.Origin == origin).Select(i => i.Request)
                .Select(i => kept.Any(k => k.Number == i.DependsOn) ? i : i with { DependsOn = null }),
        ];
        return Opening with
        {
            Number = number,
            Application = Application with { RemandOf = Number },
            Claim = Claim,
            Parties = Parties,
            Injury = Injury,
            UtilizationReview = UtilizationReview with { Items = Of(Number) },
            Joined = Joined.IsEmpty ? null : [.. Joined.Select(j => j with { Items = Of(j.Number), InFile = null, Reversals = null, ExcludedReviewers = null })],
            EarlierReviews =
            [
                .. Opening.EarlierReviews,
                new(EarlierReviewKind.Determination, PartialDate.Of(IssuedOn ?? remand.On), Words.List(DisputedItems.Select(i => i.Disputed)),
                    $"Reversed on {Words.Of(remand.On)} on the ground of {Words.Of(remand.Ground)}", Number),
            ],
            ExcludedReviewers = remand.ExcludedReviewers,
            Reversals = [.. Reversals, new(Number, remand.On, remand.Ground, remand.Document, remand.Erroneous ?? [])],
        };
    }
}
