using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What a draft says, field by field, in the words of the desk.</summary>
public static class DraftFields
{
    /// <summary>The fields of a draft of the summary or of an item.</summary>
    /// <param name="part">Which part of the case.</param>
    /// <param name="draft">As it is kept.</param>
    public static IReadOnlyList<(string Label, string Text)> Of(CasePart part, string draft) =>
        part == CasePart.Summary ? [(Texts.DeskSummaryLabel, draft)] : Of(ItemForm.Read(draft));

    /// <summary>The fields of which two drafts say different things, each compared word by word.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<ChangedText> Text)> Compared(CasePart part, string before, string after) =>
    [
        .. Of(part, before).Zip(Of(part, after)).Where(f => f.First.Text != f.Second.Text)
            .Select(f => (f.First.Label, WordDiff.Of(f.First.Text, f.Second.Text))),
    ];

    private static IReadOnlyList<(string Label, string Text)> Of(ItemForm form) =>
    [
        (Texts.DeskOutcome, form.Outcome switch { null => "", ItemOutcome.Upheld => Texts.DeskUpheld, _ => Texts.DeskOverturned }),
        (Texts.DeskSource, form.Source ?? ""),
        (Texts.DeskEdition, form.Edition ?? ""),
        (Texts.DeskSection, form.Section ?? ""),
        (Texts.Pages, form.Pages ?? ""),
        (Texts.DeskTier, form.Tier is { } tier ? Name($"Tier{tier}") : ""),
        (Texts.DeskStep, form.Step is { } step ? Name($"Step{step}") : ""),
        (Texts.DeskBelowReason, form.Below switch { null => "", ReasonBelowMtus.NotAddressed => Texts.BelowNotAddressed, _ => Texts.BelowRebutted }),
        (Texts.DeskExplanation, form.Explanation ?? ""),
        (Texts.DeskCondition, form.Condition ?? ""),
        (Texts.DeskBearing, string.Join(' ', form.Documents.Select(d => new DocumentId(d)))),
        (Texts.DeskFindings, form.Findings ?? ""),
        (Texts.DeskRationale, form.Rationale ?? ""),
    ];

    private static string Name(string text) => Texts.ResourceManager.GetString(text, Texts.Culture) ?? throw new InvalidOperationException($"There is no text {text}.");
}
