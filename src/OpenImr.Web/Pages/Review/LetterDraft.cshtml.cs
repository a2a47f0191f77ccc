using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The letter as it would be with what the reviewer has typed: in the desk's frame beside the work, or by itself. Nothing of it is stored.</summary>
public sealed class LetterDraftModel(Office office) : PageModel
{
    public CaseNumber Number { get; private set; }

    /// <summary>The letter; null while something of it is missing.</summary>
    public Letter? Letter { get; private set; }

    /// <summary>What is missing.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.InDesk;
        Number = which;
        var actor = HttpContext.Actor();
        var found = await PreviewDetermination.HandleAsync(which, actor, office, stop);
        if (found is not Outcome<PreviewDetermination.Preview>.Accepted { Value.Review: var review })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        var read = await ReadDrafts.HandleAsync(new(which, [CasePart.Summary, .. review.DisputedItems.Select(i => CasePart.Item(i.Number))]), actor, office, stop);
        var drafts = read is Outcome<IReadOnlyDictionary<CasePart, Draft>>.Accepted { Value: var kept } ? kept : new Dictionary<CasePart, Draft>();
        var summary = drafts.GetValueOrDefault(CasePart.Summary)?.Text ?? review.Summary;
        var decisions = review.DisputedItems
            .Select(i => (Item: i, Decision: drafts.GetValueOrDefault(CasePart.Item(i.Number)) is { } draft ? ItemForm.Read(draft.Text).Decision(i.Number) : review.DecisionOf(i.Number, ReviewerId.Parse(actor.User))?.Decision)).ToList();
        Missing =
        [
            .. string.IsNullOrWhiteSpace(summary) ? [Texts.LetterDraftNoSummary] : Array.Empty<string>(),
            .. decisions.Where(d => d.Decision is null).Select(d => Shown.Text(Texts.LetterDraftNoOutcome, d.Item.Number)),
            .. decisions.Where(d => d.Decision is { Rationale: "" }).Select(d => Shown.Text(Texts.LetterDraftNoRationale, d.Item.Number)),
        ];
        var typed = await PreviewDetermination.HandleAsync(which, actor, office, stop, new(summary, [.. decisions.Select(d => d.Decision).OfType<ItemDecision>()]));
        if (Missing.Count == 0 && typed is Outcome<PreviewDetermination.Preview>.Accepted { Value.Letter: var letter })
            (Letter, Missing) = (letter, letter is null ? [Texts.LetterDraftOthers] : Missing);
        return Page();
    }
}
