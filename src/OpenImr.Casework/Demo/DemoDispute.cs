using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>A line of the request with the decision that an invented reviewer signed on it; null where it never comes into dispute.</summary>
internal sealed record DemoItem(RequestedItem Request, string? Facts, ItemDecision? Decision);

/// <summary>What a case of the demonstration is about: items, injury and texts, told with the days of the case.</summary>
internal sealed partial class DemoDispute
{
    private readonly DemoVocabulary vocabulary;
    private readonly DemoPerson person;
    private readonly DemoDays days;
    private readonly Draw draw;
    private readonly Dictionary<string, string> words;

    public DemoDispute(DemoVocabulary vocabulary, DemoPerson person, DemoPlan plan, DemoDays days, Draw draw)
    {
        (this.vocabulary, this.person, this.days, this.draw) = (vocabulary, person, days, draw);
        var pain = draw.From(4, 9);
        words = new()
        {
            ["side"] = person.Side,
            ["level"] = person.Level,
            ["sex"] = person.Sex,
            ["age"] = Number(person.Age),
            ["pain"] = Number(pain),
            ["painmed"] = Number(Math.Max(1, pain - draw.From(2, 4))),
            ["visits"] = Number(draw.From(6, 18)),
            ["months"] = Number(draw.From(4, 30)),
            ["report"] = Day(days.Report),
            ["prior"] = Day(days.PriorReport),
            ["injured"] = Day(days.Injured),
            ["requested"] = Day(days.Requested),
            ["decided"] = Day(days.Decided),
        };
        words["part"] = person.Condition.Part.Replace("{side}", person.Side, StringComparison.Ordinal);
        Injury = new(
            days.Injured, draw.Chance(93) ? draw.Of(person.Condition.Mechanisms) : null, [words["part"]],
            [.. draw.Some(person.Condition.Diagnoses, draw.From(1, Math.Min(3, person.Condition.Diagnoses.Count))).Select(d => new Diagnosis(d.Text, d.Code))],
            [.. draw.Some(person.Condition.Tried, draw.From(2, Math.Min(5, person.Condition.Tried.Count))).Select(Filled)]);
        words["diagnosis"] = Lower(Injury.Diagnoses[0].Text);
        Items = ItemsOf(plan);
        Complaint = Filled(draw.Of(person.Condition.Complaints));
        Examination = Words.List(draw.Some(person.Condition.Examinations, 2).Select(Filled));
    }

    public Injury Injury { get; }

    public IReadOnlyList<DemoItem> Items { get; }

    /// <summary>What the reports note.</summary>
    public string Complaint { get; }

    /// <summary>What the physician finds.</summary>
    public string Examination { get; }

    /// <summary>The clinical case summary, with the facts on which the decisions rest.</summary>
    public string Summary(IReadOnlySet<int> disputed)
    {
        var s = vocabulary.Sentences;
        words["mechanism"] = Injury.Mechanism ?? "";
        words["diagnoses"] = Words.List(Injury.Diagnoses.Select(d => Lower(d.Text)));
        words["tried"] = Words.List(Injury.TreatmentsTried);
        (words["complaint"], words["exam"]) = (Complaint, Examination);
        words["items"] = Words.List(Items.Select(i => i.Request.AsWritten));
        words["acts"] = Acts();
        string[] parts =
        [
            draw.Of(s.Openings), Injury.Mechanism is null ? "" : draw.Of(s.Mechanisms), draw.Of(s.Treated), draw.Of(s.Tried), draw.Of(s.Reports),
            .. Items.Where(i => disputed.Contains(i.Request.Number)).Select(i => i.Facts ?? "").Distinct(), draw.Of(s.Requests), draw.Of(s.Reviews),
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0).Select(Filled));
    }

    private string Acts() => Words.List(Items.GroupBy(i => i.Request.Act).Select(g =>
        $"{Words.Of(g.Key)} {(g.Count() == Items.Count ? (Items.Count == 1 ? "it" : "all of them") : "item " + Words.List(g.Select(i => Number(i.Request.Number))))}"));

    private List<DemoItem> ItemsOf(DemoPlan plan)
    {
        var fitting = vocabulary.Treatments.Where(t => t.Conditions.Contains(person.Condition.Key)
            && (plan.Track != Core.Cases.ReviewTrack.Formulary || t.Category == "pharmacy")
            && (plan.Track != Core.Cases.ReviewTrack.Expedited || t.Category is not "pharmacy")).ToArray();
        var wanted = plan.Track == ReviewTrack.Expedited ? 1 : draw.From(1, 100) switch { <= 46 => 1, <= 74 => 2, <= 88 => 3, <= 96 => 4, _ => draw.From(5, 7) };
        var items = new List<DemoItem>();
        foreach (var treatment in draw.Some(fitting, Math.Min(wanted, fitting.Length)))
        {
            var decision = draw.Of(treatment.Decisions, d => d.Weight);
            var act = plan.Stage == CaseStage.Ineligible && plan.Place % 4 == 0 ? UtilizationReviewAct.ConditionallyNonCertified : ActOf(treatment, items.Count);
            var parent = Asked(items.Count + 1, treatment, act, plan.Track == ReviewTrack.Formulary);
            items.Add(new(parent, Decides(act) ? Filled(Pick(decision.Facts)) : null, null));
            items[^1] = items[^1] with { Decision = Decides(act) ? Decided(items[^1], treatment, decision) : null };
            if (act == UtilizationReviewAct.Denied)
                foreach (var dependent in draw.Some(treatment.Dependents ?? [], draw.From(0, treatment.Dependents?.Count ?? 0)))
                    items.Add(Dependent(items.Count + 1, parent.Number, dependent, treatment, decision));
        }

        return items;
    }

    private static bool Decides(UtilizationReviewAct act) => act is UtilizationReviewAct.Denied or UtilizationReviewAct.Modified;

    /// <summary>The first line is in dispute, or the application would have no ground.</summary>
    private UtilizationReviewAct ActOf(DemoTreatment treatment, int before) => draw.From(1, 100) switch
    {
        <= 18 when treatment.Partial is not null => UtilizationReviewAct.Modified,
        >= 97 when before > 0 => UtilizationReviewAct.ConditionallyNonCertified,
        >= 88 when before > 0 => UtilizationReviewAct.Approved,
        _ => UtilizationReviewAct.Denied,
    };

    private RequestedItem Asked(int number, DemoTreatment treatment, UtilizationReviewAct act, bool formulary)
    {
        words["count"] = Number(draw.Of<int>([20, 30, 60, 60, 90, 120]));
        var ask = Capital(Filled(draw.Of(treatment.Asks)));
        words["Ask"] = ask;
        var partial = act == UtilizationReviewAct.Modified ? treatment.Partial : null;
        return new(
            number, ask, act, partial is null ? null : Filled(partial.Requested), partial is null ? null : Filled(partial.Authorized), partial is null ? null : Filled(partial.Remaining),
            GuidelineOf(treatment), draw.Chance(85) ? draw.Of(treatment.Purposes) : null, draw.Chance(85) ? draw.Of(treatment.ReasonsOfDenial) : null, days.Requested,
            Formulary: formulary);
    }

    private AdministratorGuideline GuidelineOf(DemoTreatment treatment) => draw.From(1, 100) switch
    {
        <= 78 => new AdministratorGuideline.Cited(treatment.Cited),
        <= 93 => new AdministratorGuideline.NoneCited(),
        <= 98 => new AdministratorGuideline.ReasonsNotMadeAvailable(),
        _ => new AdministratorGuideline.Illegible(),
    };

    private ItemDecision Decided(DemoItem item, DemoTreatment treatment, DemoDecision decision)
    {
        var closings = vocabulary.Sentences.Closings;
        string[] rationale =
        [
            Pick(treatment.Criteria), Pick(vocabulary.Sentences.Contexts), item.Facts!, Pick(decision.Application),
            Pick(decision.Outcome == ItemOutcome.Upheld ? closings.Upheld : closings.Overturned),
            item.Request.Authorized is null ? "" : Pick(closings.Authorized),
        ];
        return new(
            item.Request.Number, decision.Outcome, RelianceOn(treatment), Injury.Diagnoses[0].Text, [new DocumentId(5), new DocumentId(4)], item.Facts,
            string.Join(' ', rationale.Where(r => r.Length > 0).Select(Filled)));
    }

    private DemoItem Dependent(int number, int parent, DemoDependent dependent, DemoTreatment treatment, DemoDecision decision)
    {
        words["parent"] = Number(parent);
        var closings = vocabulary.Sentences.Closings;
        var upheld = decision.Outcome == ItemOutcome.Upheld;
        var facts = Filled(Pick(dependent.Facts));
        var request = new RequestedItem(
            number, Filled(draw.Of(dependent.Asks)), UtilizationReviewAct.Denied, null, null, null, new AdministratorGuideline.NoneCited(), draw.Of(dependent.Purposes),
            "The item with which it goes was not certified.", days.Requested, Formulary: false, DependsOn: parent);
        return new(request, facts, new(
            number, decision.Outcome, RelianceOn(treatment), Injury.Diagnoses[0].Text, [new DocumentId(5)], facts,
            $"{Filled(Pick(vocabulary.Sentences.Contexts))} {facts} {Filled(Pick(upheld ? dependent.Upheld : dependent.Overturned))} {Pick(upheld ? closings.Upheld : closings.Overturned)}"));
    }

    private static GuidelineReliance RelianceOn(DemoTreatment treatment) => treatment.OutsideMtus is { } why
        ? new($"The Expert Reviewer did not base their decision on the MTUS. Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), {treatment.Section}.",
            EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.NotAddressed, why)
        : new($"Decision based on MTUS {treatment.Guideline}, Section(s): {treatment.Section}.", EvidenceTier.A, SearchStep.Mtus);

    private string Pick(IReadOnlyList<string> all) => draw.Of(all);

    /// <summary>The text with its places filled; a place that begins a sentence gets a capital.</summary>
    private string Filled(string text) => Place().Replace(text, m =>
        words.TryGetValue(m.Groups[1].Value, out var word)
            ? m.Index == 0 || text[..m.Index].EndsWith(". ", StringComparison.Ordinal) ? Capital(word) : word
            : throw new InvalidOperationException($"\"{text}\" has a place {m.Value} that nothing fills."));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
