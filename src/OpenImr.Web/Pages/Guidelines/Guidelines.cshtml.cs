using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The guideline library: which edition of each chapter is in force on a day, every edition with its sections, and what people propose.</summary>
public sealed class GuidelinesModel(Office office) : PageModel
{
    private const int LongestSearch = 60;

    /// <summary>A chapter with the edition in force on the day asked about.</summary>
    public sealed record Row(GuidelineChapter Chapter, Edition? InForce);

    public EnteredGuidelines Entered { get; private set; } = EnteredGuidelines.None;

    public IReadOnlyList<(Guideline Guideline, IReadOnlyList<Row> Rows)> Chapters { get; private set; } = [];

    public string? Sought { get; private set; }

    public DateOnly On { get; private set; }

    public bool MayPropose => AccessTable.Allows(typeof(ProposeEdition), HttpContext.Actor());

    public bool MayAnswer(GuidelineProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal.IsOpen && AccessTable.Allows(typeof(ApproveProposal), HttpContext.Actor());
    }

    public bool IsOwn(GuidelineProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal.By.User == HttpContext.Actor().User;
    }

    /// <summary>What was just done.</summary>
    [TempData(Key = "guidelines-said")]
    public string? Done { get; set; }

    public Task<IActionResult> OnGetAsync(string? q, string? on, CancellationToken stop) => ShowAsync(q, on, stop);

    public async Task<IActionResult> OnPostApproveAsync(int proposal, CancellationToken stop) =>
        await TakeAsync(await ApproveProposal.HandleAsync(new(proposal), HttpContext.Actor(), office, stop), Shown.Text(Texts.ProposalIsApproved, proposal), stop);

    public async Task<IActionResult> OnPostRefuseAsync(int proposal, string? reason, CancellationToken stop) =>
        await TakeAsync(await RefuseProposal.HandleAsync(new(proposal, reason ?? ""), HttpContext.Actor(), office, stop), Shown.Text(Texts.ProposalIsRefused, proposal), stop);

    private async Task<IActionResult> TakeAsync(Outcome<EnteredGuidelines> outcome, string done, CancellationToken stop)
    {
        if (outcome is Outcome<EnteredGuidelines>.Refused { Refusal: var refusal })
        {
            foreach (var reason in refusal.Reasons)
                ModelState.AddModelError(ActPage.FormId, reason.Sentence);
            return await ShowAsync(null, null, stop);
        }

        Done = done;
        return RedirectToPage(new { handler = (string?)null });
    }

    private async Task<IActionResult> ShowAsync(string? q, string? on, CancellationToken stop)
    {
        var read = await ReadGuidelines.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredGuidelines>.Accepted { Value: var entered })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Entered = entered;
        Sought = q is { Length: > 0 and <= LongestSearch } && !string.IsNullOrWhiteSpace(q) ? q.Trim() : null;
        On = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : office.Today;
        Chapters =
        [
            .. entered.Library.Guidelines.Select(g => (g, (IReadOnlyList<Row>)[.. g.Chapters.Where(c => Fits(g, c)).Select(c => new Row(c, c.On(On).Edition))])).Where(g => g.Item2.Count > 0),
        ];
        return Page();
    }

    /// <summary>How it is known that an edition is in force on the day: after the last order that is known, another may have taken its place.</summary>
    public Standing StandingOf(Guideline guideline, Edition inForce)
    {
        ArgumentNullException.ThrowIfNull(guideline);
        ArgumentNullException.ThrowIfNull(inForce);
        return guideline.OrdersKnownThrough is { } through && On > through && inForce.InForceUntil is null ? Standing.Recalled : inForce.Standing;
    }

    private bool Fits(Guideline guideline, GuidelineChapter chapter) =>
        Sought is not { } words || new[] { guideline.Title, chapter.Title, chapter.Regulation ?? "" }.Concat(chapter.Editions.Select(e => e.ToString())).Any(t => t.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>A day in a column of days, where the weekday does not matter.</summary>
    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.CurrentCulture);

    /// <summary>The days in force, as far as they are known.</summary>
    public static string DaysOf(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return (edition.InForceFrom, edition.InForceUntil) switch
        {
            ({ } from, { } until) => Shown.Text(Texts.GuidelinesFromTo, Day(from), Day(until)),
            ({ } from, null) => Shown.Text(Texts.GuidelinesFrom, Day(from)),
            _ => edition.Basis == EditionBasis.Search ? Texts.GuidelinesCurrent : edition.Note ?? "",
        };
    }

    /// <summary>A basis of choice in words.</summary>
    public static string Of(EditionBasis basis) => basis switch
    {
        EditionBasis.Request => Texts.BasisRequest,
        EditionBasis.Service => Texts.BasisService,
        EditionBasis.Decision => Texts.BasisDecision,
        EditionBasis.Search => Texts.BasisSearch,
        _ => Texts.BasisNotStated,
    };

    /// <summary>A proposal in a line.</summary>
    public string Of(GuidelineEvent told) => told switch
    {
        GuidelineEvent.EditionProposed e => Shown.Text(Texts.ProposalOfEdition, Entered.Library.Chapter(e.Chapter)?.Title, e.Title, e.Dated, Day(e.AppliesFrom), Of(e.Basis), e.Order),
        GuidelineEvent.SectionProposed s => Shown.Text(Texts.ProposalOfSection, Entered.Library.Edition(s.Edition), s.Title, s.Pages),
        GuidelineEvent.CriteriaProposed c => CriteriaSets.Parse(c.Sets, Entered.Library) is Outcome<ImmutableArray<CriteriaSet>>.Accepted { Value: var sets }
            ? Shown.Text(Texts.ProposalOfCriteria, Words.List(sets.Select(s => $"{s.Id} {s.Version}{(s.Status == CriteriaStatus.Retired ? $" ({Texts.CriteriaRetired})" : "")}")))
            : Shown.Text(Texts.ProposalOfCriteria, "–"),
        GuidelineEvent.CriteriaCompared c => Shown.Text(Texts.ProposalOfComparison, $"{c.Set} {c.Version}", Day(c.ComparedOn), c.Against),
        _ => "",
    };

    /// <summary>Where a proposal was read; null where it was on paper.</summary>
    public static string? LinkOf(GuidelineEvent told) => told switch { GuidelineEvent.EditionProposed e => e.Link, GuidelineEvent.SectionProposed s => s.Link, _ => null };
}
