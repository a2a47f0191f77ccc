using System.Globalization;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;

namespace OpenImr.Web.Pages;

/// <summary>What the reviewer has entered on one item, as typed; kept as the item's draft. Nothing in it is preset.</summary>
public sealed record ItemForm
{
    public string? Condition { get; init; }
    public IReadOnlyList<int> Documents { get; init; } = [];
    public string? Findings { get; init; }
    public string? Source { get; init; }
    public string? Edition { get; init; }
    public string? Section { get; init; }
    public string? Pages { get; init; }
    public EvidenceTier? Tier { get; init; }
    public SearchStep? Step { get; init; }
    public ReasonBelowMtus? Below { get; init; }
    public string? Explanation { get; init; }
    public string? Rationale { get; init; }
    public ItemOutcome? Outcome { get; init; }

    /// <summary>What is typed in free words, as the gate before publication reads it.</summary>
    /// <param name="where">The item in words.</param>
    public IEnumerable<PublicationBlock> Typed(string where) =>
        from field in new (string Name, string? Text)[]
        {
            (Texts.DeskCondition, Condition), (Texts.DeskFindings, Findings), (Texts.DeskSource, Source), (Texts.DeskSection, Section), (Texts.DeskExplanation, Explanation), (Texts.DeskRationale, Rationale),
        }
        where !string.IsNullOrWhiteSpace(field.Text)
        select new PublicationBlock($"{where}, {field.Name.ToLowerInvariant()}", field.Text);

    /// <summary>As it was sent.</summary>
    public static ItemForm Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string? Text(string name) => form[name].ToString().ReplaceLineEndings("\n") is { Length: > 0 } typed ? typed : null;
        T? Choice<T>(string name) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => v.ToString() == form[name].ToString());
        return new()
        {
            Condition = Text("condition"),
            Documents = [.. form["documents"].Select(d => int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(d => d > 0).Distinct().Order()],
            Findings = Text("findings"),
            Source = Text("source"),
            Edition = Text("edition"),
            Section = Text("section"),
            Pages = Text("pages"),
            Tier = Choice<EvidenceTier>("tier"),
            Step = Choice<SearchStep>("step"),
            Below = Choice<ReasonBelowMtus>("below"),
            Explanation = Text("explanation"),
            Rationale = Text("rationale"),
            Outcome = Choice<ItemOutcome>("outcome"),
        };
    }

    /// <summary>As the record has it, for an item that was decided elsewhere; empty for one that is not decided.</summary>
    public static ItemForm Of(ItemDecision? decision) => decision is null ? new() : new()
    {
        Condition = decision.Condition,
        Documents = [.. decision.Documents.Select(d => d.Number)],
        Findings = decision.Findings,
        Source = decision.Guideline.Text,
        Tier = decision.Guideline.Tier,
        Step = decision.Guideline.Step,
        Below = decision.Guideline.BelowMtus,
        Explanation = decision.Guideline.Explanation,
        Rationale = decision.Rationale,
        Outcome = decision.Outcome,
    };

    /// <summary>As the draft keeps it.</summary>
    public static ItemForm Read(string draft) => JsonSerializer.Deserialize<ItemForm>(draft) ?? new();

    /// <summary>For the draft.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>The decision that it states; null while the outcome is not chosen.</summary>
    public ItemDecision? Decision(int item) => Outcome is not { } outcome ? null : new(
        item, outcome, Reliance,
        Blank(Condition), [.. Documents.Select(d => new DocumentId(d))], Blank(Findings), Rationale?.Trim() ?? "");

    /// <summary>What it says of the decision so far.</summary>
    public DraftedItem Drafted => new(Outcome, Reliance, Rationale);

    /// <summary>True when the record says the same.</summary>
    public bool IsOnRecord(HeldDecision? held) =>
        held is not null && Decision(held.Decision.Item) is { } stated
        && stated with { Documents = [] } == held.Decision with { Documents = [] } && stated.Documents.SequenceEqual(held.Decision.Documents);

    private GuidelineReliance Reliance => new(new CitationEntry(Source, Edition, Section, Pages).Text, Tier, Step, Below, Blank(Explanation));

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
