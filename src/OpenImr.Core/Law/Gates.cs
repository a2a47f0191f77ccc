using System.Globalization;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law.California.LaborCode;
using OpenImr.Core.Law.California.Title8;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Law;

/// <summary>The letter that is about to be issued.</summary>
/// <param name="ServedText">The whole text of the form that the parties receive.</param>
/// <param name="PublishedText">The whole text of the form that is published.</param>
/// <param name="SignedHash">SHA-256 of the letter as it would be signed now; what was signed has another where the text changed.</param>
/// <param name="Letterhead">The organization's own names and places in it, which are not taken for the reviewer's.</param>
public sealed record LetterToIssue(string ServedText, string PublishedText, string SignedHash, string Letterhead = "")
{
    /// <summary>Both forms as they would be issued.</summary>
    public static LetterToIssue Of(Letter served, PublicationDraft published, string signedHash, string letterhead)
    {
        ArgumentNullException.ThrowIfNull(served);
        ArgumentNullException.ThrowIfNull(published);
        return new(served.Text, published.Text, signedHash, letterhead);
    }
}

/// <summary>The gates before signature and before issue: one file, used by page, command and test.</summary>
/// <remarks>A gate whose law may not refuse on the day only warns. What is met is among the gates too, so that the record shows every one as it stood.</remarks>
public static class Gates
{
    /// <summary>The process gates that the medical director may release with a reason. License, conflict and records are never among them.</summary>
    public static readonly IReadOnlyList<string> Releasable = ["register", "quality"];

    /// <summary>Months before the request after which the newest record counts as stale. The organization's choice, not law.</summary>
    public const int MonthsUntilStale = 6;

    /// <summary>Every gate before a reviewer signs.</summary>
    /// <param name="review">The case.</param>
    /// <param name="reviewer">Who is about to sign.</param>
    /// <param name="reviewerStanding">Qualification and conflict on the same day, complete.</param>
    /// <param name="on">The day of the signature.</param>
    /// <exception cref="ArgumentException">The reviewer's qualification or the screening for conflicts is missing from <paramref name="reviewerStanding"/>.</exception>
    public static IReadOnlyList<Gate> BeforeSignature(ReviewCase review, ReviewerId reviewer, IReadOnlyList<Finding> reviewerStanding, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(reviewerStanding);
        if (!AskedOfEveryReviewer.All(name => reviewerStanding.Any(f => NameOfRule.GetValueOrDefault(f.Rule) == name)))
            throw new ArgumentException("The reviewer's qualification and the screening for conflicts are needed whole.", nameof(reviewerStanding));
        return AsOf(on,
        [
            Records(review),
            .. reviewerStanding.Select(f => new Gate(
                NameOfRule.GetValueOrDefault(f.Rule, "reviewer"), f.Result == FindingResult.Unknown ? GateKind.Warning : GateKind.Hard, f)),
            .. review.DisputedItems.SelectMany(i => Item(i, review.DecisionOf(i.Number, reviewer)?.Decision, review)),
            .. NotInDispute(review, reviewer),
            Summary(review),
            Register(review),
            FileSent(review, reviewer),
            Stale(review),
            .. Details(review),
            .. Dependents(review),
        ]);
    }

    /// <summary>Every gate before the determination is issued.</summary>
    /// <param name="review">The case.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="reviewerIdentities">All of <see cref="ExpertReviewer.Identities"/> of every reviewer on the panel.</param>
    /// <param name="on">The day of issue.</param>
    public static IReadOnlyList<Gate> BeforeIssue(ReviewCase review, LetterToIssue letter, IReadOnlyList<string> reviewerIdentities, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(letter);
        return AsOf(on,
        [
            .. Identity("served", letter.ServedText, letter, reviewerIdentities, review),
            .. Identity("published", letter.PublishedText, letter, reviewerIdentities, review),
            Signatures(review, letter.SignedHash),
            NewDocuments(review),
            Gate("quality", GateKind.Process, "RVW-15", Section139_5.MonitoredQuality, review.QualityHasPassed,
                "Quality passed the draft.", "Quality has not passed the draft.", "Quality's pass.", "Send it to quality, or have the medical director release this step."),
        ]);
    }

    /// <summary>The gates that refuse on <paramref name="on"/>: what is not met, by law that may refuse, and is not released.</summary>
    public static IEnumerable<Gate> Refusing(IReadOnlyList<Gate> gates, IReadOnlyDictionary<string, string> released, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(released);
        return gates
            .Where(g => g.Kind != GateKind.Warning && g.Finding.Refuses(on))
            .Where(g => !(Releasable.Contains(g.Name) && g.Kind == GateKind.Process && released.ContainsKey(g.Name)));
    }

    /// <summary>The reasons for which gates refuse on <paramref name="on"/>; none where they only report.</summary>
    public static IEnumerable<Reason> Refusals(
        IReadOnlyList<Gate> gates, IReadOnlyDictionary<string, string> released, GateMode mode, DateOnly on) =>
        mode == GateMode.Report
            ? []
            : Refusing(gates, released, on)
                .Select(g => new Reason(g.Finding.Cure is null ? g.Finding.Sentence : $"{g.Finding.Sentence} {g.Finding.Cure}", g.Finding.Provision));

    private static readonly string[] AskedOfEveryReviewer = ["physician", "knowledge", "license", "sanction", "practice", "conflict"];

    /// <summary>The gate to which a rule about reviewers belongs.</summary>
    private static readonly IReadOnlyDictionary<string, string> NameOfRule = new Dictionary<string, string>
    {
        ["RVW-01"] = "physician",
        ["RVW-02"] = "knowledge",
        ["RVW-03"] = "license",
        ["RVW-04"] = "sanction",
        ["RVW-05"] = "evaluator",
        ["RVW-06"] = "practice",
        ["RVW-07"] = "panel",
        ["RVW-10"] = "conflict",
        ["RVW-11"] = "conflict",
        ["RVW-12"] = "conflict",
        ["RVW-13"] = "conflict",
        ["RVW-17"] = "remand",
        ["RVW-18"] = "specialty",
    };

    private static IReadOnlyList<Gate> AsOf(DateOnly on, IEnumerable<Gate> gates) =>
        [.. gates.Select(g => g.Finding.Provision.MayRefuse(on) ? g : g with { Kind = GateKind.Warning })];

    private static Gate Gate(
        string name, GateKind kind, string rule, Provision provision, bool met, string ifMet, string ifNot, string evidence, string? cure, int? item = null) =>
        new(name, kind, new(rule, met ? FindingResult.Met : FindingResult.NotMet, met ? ifMet : ifNot, provision, evidence, met ? null : cure, item));

    private static Gate Records(ReviewCase review)
    {
        var medical = review.Documents.Where(d => d.IsMedicalRecord).ToArray();
        var fromAdministrator = medical.Count(d => d.From == PartyRole.ClaimsAdministrator);
        return Gate("records", GateKind.Hard, "REC-13", Section9792_10_6.NotOnDecisionAlone,
            Section9792_10_6.MayDecide(fromAdministrator, medical.Length - fromAdministrator),
            "There are records besides the utilization review decision.",
            "There is no record besides the utilization review decision, and the review cannot rest on it alone.",
            $"{Words.Count(fromAdministrator, "medical record")} of the administrator, {medical.Length - fromAdministrator} of others.",
            "Ask the administrator, the employee and the physician for records.");
    }

    private static IEnumerable<Gate> Item(DisputedItem item, ItemDecision? decision, ReviewCase review)
    {
        var (n, name) = (item.Number, $"Item {item.Number}");
        yield return Gate("decision", GateKind.Hard, "SOR-14", Section4610_6.Standard, decision is not null,
            $"{name} is decided.", $"{name} is not decided.", item.Disputed, "Decide it: Upheld or Overturned.", n);
        if (decision is null)
            yield break;
        var unknown = decision.Documents.Where(d => review.Documents.All(held => held.Id != d)).ToArray();
        string?[] lacking =
        [
            string.IsNullOrWhiteSpace(decision.Condition) ? "the medical condition" : null,
            decision.Documents.Count == 0 ? "the documents that bear on it" : null,
            string.IsNullOrWhiteSpace(decision.Findings) ? "the findings that bear on it" : null,
            string.IsNullOrWhiteSpace(decision.Rationale) ? "a rationale" : null,
        ];
        var missing = lacking.OfType<string>().ToArray();
        var wrong = (missing.Length > 0 ? $"{name} does not give {Words.List(missing)}. " : "")
            + (unknown.Length > 0 ? $"{name} cites {Words.List(unknown.Select(d => d.ToString()))}, which the file does not hold. " : "");
        yield return Gate("citations", GateKind.Hard, "SOR-10", Section4610_6.Analysis, wrong.Length == 0,
            $"{name} cites condition, documents and findings.", wrong.TrimEnd(), $"{Words.Count(decision.Documents.Count, "document")} cited.",
            "Cite them from the case file.", n);
        var reliance = decision.Guideline;
        yield return Gate("guideline", GateKind.Hard, "SOR-06", Section4610_6.Analysis,
            !string.IsNullOrWhiteSpace(reliance.Text) && (reliance is { Tier: not null, Step: not null } || !review.Programme.PrescribesSearch),
            $"{name} cites what it rests on.", $"{name} cites no guideline or other source.", reliance.Text ?? "Nothing cited.",
            "Cite the source relied on, its rank and the step at which it was found.", n);
        if (review.Programme.PrescribesSearch)
            yield return Search(decision, name);
    }

    /// <summary>The MTUS decides, or a reason why it does not and a source found further on in the search; its silence alone denies nothing.</summary>
    private static Gate Search(ItemDecision decision, string name)
    {
        var r = decision.Guideline;
        var below = r.Tier > EvidenceTier.A || r.Step > SearchStep.Mtus || r.BelowMtus is not null;
        var found = r.Step > SearchStep.Mtus && !string.IsNullOrWhiteSpace(r.Text);
        var objection = (below, r) switch
        {
            (false, _) => null,
            (_, { BelowMtus: ReasonBelowMtus.NotAddressed }) when decision.Outcome == ItemOutcome.Upheld && !found =>
                $"{name} cannot be Upheld on the sole ground that the MTUS does not address it. Cite what the second step of the search found.",
            (_, { BelowMtus: null }) =>
                $"{name} rests on a source below the MTUS and gives no reason: the MTUS does not address the condition, or its presumption is rebutted.",
            (_, { Tier: EvidenceTier.A }) => $"{name} gives a reason to leave the MTUS and cites the MTUS. Cite the source that decides, or drop the reason.",
            (_, { Step: null or SearchStep.Mtus }) => $"{name} rests on a source below the MTUS and does not say at which step of the search it was found.",
            _ when string.IsNullOrWhiteSpace(r.Explanation) => $"{name} leaves the MTUS and does not explain why.",
            _ => null,
        };
        return Gate("search", GateKind.Hard, r.BelowMtus == ReasonBelowMtus.NotAddressed ? "SOR-03b" : "SOR-02", Section9792_21.OutsideSchedule, objection is null,
            below ? $"{name} says why a source below the MTUS decides." : $"{name} does not leave the MTUS.", objection ?? "",
            $"Rank {r.Tier?.ToString() ?? "not given"}, step {(r.Step is { } step ? Words.Spaced(step.ToString()) : "not given")}.", null, decision.Item);
    }

    private static IEnumerable<Gate> NotInDispute(ReviewCase review, ReviewerId reviewer) =>
        from held in review.Decisions.Values
        where held.Reviewer == reviewer && review.Items.GetValueOrDefault(held.Decision.Item)?.Status is not (ItemStatus.InDispute or ItemStatus.Terminated)
        orderby held.Decision.Item
        let n = held.Decision.Item
        select Gate("decision", GateKind.Hard, "ELG-02", Section4610_5.DisputedTreatment, false, "",
            $"Item {n} is decided and not in dispute{(review.Items.TryGetValue(n, out var item) ? $": utilization review {Words.Of(item.Request.Act)} it" : "")}.",
            "The items in dispute.", "It stays in the file and is not decided.", n);

    private static Gate Summary(ReviewCase review) => Gate(
        "summary", GateKind.Hard, "DET-02", Section4610_6.Analysis, !string.IsNullOrWhiteSpace(review.Summary), "The clinical case summary is written.",
        "The clinical case summary is not written.", "The summary.", "Write it from the case file.");

    private static Gate Register(ReviewCase review)
    {
        var open = review.Documents.Where(d => !review.Register.Contains(d.Id)).Select(d => d.Id.ToString()).ToArray();
        return Gate("register", GateKind.Process, "DET-02", Section9792_10_6.Analysis, open.Length == 0 && review.Register.Count > 0,
            "The register of documents is confirmed and whole.",
            review.Register.Count == 0 ? "The register of documents is not confirmed." : $"The register of documents was confirmed without {Words.List(open)}.",
            $"{review.Register.Count} of {Words.Count(review.Documents.Count, "document")} on the register.", "Confirm the register.");
    }

    private static Gate FileSent(ReviewCase review, ReviewerId reviewer)
    {
        var sentAt = review.Panel.Find(s => s.Reviewer == reviewer)?.FileSentAt;
        var later = review.Documents.Where(d => sentAt is { } at && d.ReceivedOn > PacificTime.DayOf(at)).Select(d => d.Id.ToString()).ToArray();
        return Gate("file", GateKind.Warning, "DET-02", Section4610_6.AllRecordsReviewed, sentAt is not null && later.Length == 0,
            "The reviewer has the complete case file.",
            sentAt is null ? "The case file was not sent to the reviewer." : $"{Words.List(later)} came in after the case file went to the reviewer.",
            sentAt is { } sent ? $"Sent {Words.Of(PacificTime.DayOf(sent))}." : "Not sent.", "Send the file as it is now.");
    }

    /// <summary>Closed while what came in after a signature waits for the answer of who signed (<see cref="ReviewCase.WaitingDocuments"/>).</summary>
    private static Gate NewDocuments(ReviewCase review)
    {
        var waiting = review.WaitingDocuments.Select(d => d.ToString()).ToArray();
        return Gate("new-documents", GateKind.Hard, "DET-02", Section4610_6.AllRecordsReviewed, waiting.Length == 0,
            "Nothing came in after the signature that nobody answered for.",
            $"{Words.List(waiting)} came in after the signature, and {Words.List(review.AskedReviewers.Select(r => r.ToString()))} has not said whether that changes the determination.",
            $"{Words.Count(review.Documents.Count, "document")} in the file.", "The reviewer reads it, and says that it changes nothing or takes the determination back.");
    }

    private static Gate Stale(ReviewCase review)
    {
        var requested = review.Items.Values.Where(i => i.Status == ItemStatus.InDispute).Select(i => i.Request.RequestedOn).Max() ?? review.UtilizationReview.DecidedOn;
        var newest = review.Documents.Where(d => d.IsMedicalRecord && d.Type != DocumentType.EmployeeStatement).Select(d => d.Dated?.Latest).Max();
        return Gate("stale", GateKind.Warning, "F03", Section4610_6.AllRecordsReviewed, newest >= requested.AddMonths(-MonthsUntilStale),
            "The newest medical record is of the time of the request.",
            newest is { } day
                ? $"The newest medical record ({Day(day)}) is more than {MonthsUntilStale} months older than the request ({Day(requested)})."
                : "No medical record bears a date.",
            $"Request of {Day(requested)}.", "Ask for current records, or say in the rationale what their absence means.");
    }

    private static IEnumerable<Gate> Details(ReviewCase review) =>
        from item in review.DisputedItems
        let missing = RequestDetail.MissingIn(item.Disputed)
        where missing.Count > 0
        select Gate("details", GateKind.Warning, "F15", Section4610_6.Standard, false, "", $"Item {item.Number} gives no {Words.Choice(missing)}.", item.Disputed,
            "Ask the physician, or say in the rationale what the missing detail means, so that a corrected request can be made.", item.Number);

    private static IEnumerable<Gate> Dependents(ReviewCase review) =>
        review.DependentsToLookAt().Select(d => Gate("dependents", GateKind.Warning, "SOR-14", Section4610_6.Standard, false, "", d.Why,
            d.Item.Disputed, $"Look at item {d.Item.Number} again; it is yours to change or to leave.", d.Item.Number));

    private static IEnumerable<Gate> Identity(string form, string text, LetterToIssue letter, IReadOnlyList<string> identities, ReviewCase review)
    {
        var found = IdentityScan.Find(text, identities);
        var others = IdentityScan.Find($"{letter.Letterhead}\n{NamesOfOthers(review)}", found).Union(found.Where(f => IdentityScan.IsOrdinaryWord(text, f))).ToArray();
        var own = found.Except(others).ToArray();
        yield return Gate("identity", GateKind.Hard, "RVW-09", Section4610_6.NamesConfidential, own.Length == 0,
            $"The {form} form does not tell who reviewed.", $"The {form} form holds {Words.List(own.Select(o => $"\"{o}\""))}, by which the reviewer can be known.",
            $"{Words.Count(identities.Count, "name, token or number", "names, tokens and numbers")} looked for.", "Take it out of the letter.");
        if (others.Length > 0)
            yield return new("identity", GateKind.Warning, new("RVW-09", FindingResult.Unknown,
                $"The {form} form holds {Words.List(others.Select(o => $"\"{o}\""))}, which is the reviewer's name and also someone else's in the case, or an ordinary word.",
                Section4610_6.NamesConfidential, "Names of parties, authors and sources; words in small letters.", "Make sure that it does not mean the reviewer."));
    }

    /// <summary>Names that rightly stand in a letter: parties, their places, authors of records, and the sources cited.</summary>
    private static string NamesOfOthers(ReviewCase review)
    {
        var p = review.Parties;
        return string.Join('\n',
        [
            p.Employee.Name, p.Employee.Address?.ToString(), p.Representative?.Name, p.Representative?.Firm, p.Representative?.Address?.ToString(),
            p.Employer.Name, p.Employer.Address?.ToString(), p.ClaimsAdministrator.Name, p.ClaimsAdministrator.Adjuster, p.ClaimsAdministrator.Address?.ToString(),
            p.ClaimsAdministrator.UtilizationReviewOrganization, p.ClaimsAdministrator.MedicalProviderNetwork, p.RequestingPhysician.Name,
            p.RequestingPhysician.PracticeGroup, p.RequestingPhysician.Address?.ToString(), .. p.Facilities, .. p.Manufacturers,
            .. review.Documents.Select(d => d.Author), .. review.Decisions.Values.Select(d => d.Decision.Guideline.Text),
            .. review.Items.Values.Select(i => (i.Request.Guideline as AdministratorGuideline.Cited)?.Text),
        ]);
    }

    private static Gate Signatures(ReviewCase review, string hash)
    {
        var unsigned = review.Panel.Where(s => s.Signature is null).Select(s => s.Reviewer.ToString()).ToArray();
        var other = review.Panel.Where(s => s.Signature is { } signed && signed.LetterHash != hash).Select(s => s.Reviewer.ToString()).ToArray();
        return Gate("signatures", GateKind.Hard, "DET-02", Section4610_6.Analysis, review.Panel.Count > 0 && unsigned.Length == 0 && other.Length == 0,
            "Every reviewer signed this letter.",
            ((review.Panel.Count == 0 ? "Nobody reviewed the case. " : "")
            + (unsigned.Length > 0 ? $"{Words.List(unsigned)} has not signed. " : "")
            + (other.Length > 0 ? $"{Words.List(other)} signed another text than this letter's. " : "")).TrimEnd(),
            $"{Words.Count(review.Panel.Count, "reviewer")}.", "Have the letter signed as it stands.");
    }

    private static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);
}
