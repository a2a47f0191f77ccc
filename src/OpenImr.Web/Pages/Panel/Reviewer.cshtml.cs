using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A reviewer's record: what is on file, and what it shows on a day. For the keepers of the panel, and for the reviewer.</summary>
public sealed class ReviewerModel(Office office) : PageModel
{
    private ReadPanel.Member? found;

    /// <summary>The reviewer.</summary>
    public ReadPanel.Member Found => found ?? throw new InvalidOperationException("The page is shown only for a reviewer who was found.");

    /// <summary>The record.</summary>
    public ExpertReviewer Reviewer => Found.Reviewer;

    /// <summary>The day of the findings.</summary>
    public DateOnly On { get; private set; }

    /// <summary>What may be recorded now.</summary>
    public IReadOnlyList<PanelFact> Facts { get; private set; } = [];

    /// <summary>Whether the person sees the whole panel; otherwise it is the reviewer.</summary>
    public bool ReadsPanel => AccessTable.Allows(typeof(ReadPanel), HttpContext.Actor());

    /// <summary>What was recorded just now; null when nothing was.</summary>
    public string? Said { get; private set; }

    /// <summary>Today in California.</summary>
    public DateOnly Today => office.Today;

    public async Task<IActionResult> OnGetAsync(string reviewer, string? on, CancellationToken stop)
    {
        if (!ReviewerId.TryParse(reviewer, out var id))
            return NotFound();
        On = Today;
        if (!string.IsNullOrWhiteSpace(on))
        {
            var typed = TypedDay.Read(on);
            if (this.Take(typed, "on") && typed is Outcome<DateOnly>.Accepted { Value: var day })
                On = day;
        }

        var read = await ReadReviewer.HandleAsync(new(id, On), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadPanel.Member>.Accepted { Value: var member })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = member;
        Said = TempData[nameof(Said)] as string;
        if (AccessTable.Allows(typeof(RecordReviewerFacts), HttpContext.Actor()))
            Facts = [.. PanelFacts.All.Where(f => f.IsOpen(Reviewer))];
        return Page();
    }

    /// <summary>The record as lists: what each holds, in the order of the entries.</summary>
    public IEnumerable<(string Title, IReadOnlyList<string> Lines)> Record =>
    [
        (Texts.PanelLicenses, [.. Reviewer.Licenses.Select(l => Shown.Text(Texts.PanelLicenseLine, StatesOfLicensure.NameOf(l.State), l.Number, l.Status, Words.Of(l.Since), Words.Of(l.ExpiresOn)))]),
        (Texts.PanelCertifications, [.. Reviewer.Certifications.Select(c => Shown.Text(
            Texts.PanelCertificationLine, c.Board, c.Subspecialty is { } sub ? $"{c.Specialty}, {sub}" : c.Specialty, Words.Of(c.Since), c.ExpiresOn is { } last ? Words.Of(last) : Texts.PanelNoEnd))]),
        (Texts.PanelPracticeTitle, [.. Reviewer.Practice.Select(p => Shown.Text(Texts.PanelPracticeLine, Words.Of(p.Since), p.HoursAWeek, Words.Of(p.AsOf)))]),
        (Texts.PanelSanctions,
        [
            .. Reviewer.Sanctions.Select(s => Shown.Text(s.Pending ? Texts.PanelPendingLine : Texts.PanelTakenLine, s.What, s.By, Words.Of(s.On)) + (s.DismissedOn is { } ended ? Shown.Text(Texts.PanelDismissedLine, Words.Of(ended)) : "")),
            .. Reviewer.SanctionChecks.Select(c => Shown.Text(Texts.PanelCheckLine, Words.Spaced(c.Source.ToString()), Words.Of(c.On))),
        ]),
        (Texts.PanelEvaluator, [.. Reviewer.EvaluatorChecks.Select(c => Shown.Text(c.HoldsAppointment ? Texts.PanelHolds : Texts.PanelHoldsNone, Words.Of(c.On)))]),
        (Texts.PanelKnows, [.. Reviewer.Attestations.Select(a => Shown.Text(Texts.PanelKnowsLine, Words.List(a.Areas), Words.Of(a.On)))]),
        (Texts.PanelAffiliations,
        [
            .. Reviewer.Affiliations.Select(a => PanelFacts.InWords(a.Affiliation) + (a.Affiliation.From is { } from ? Shown.Text(Texts.PanelSinceLine, Words.Of(from)) : "") + (a.Affiliation.Until is { } until ? Shown.Text(Texts.PanelUntilLine, Words.Of(until)) : "")),
            .. Reviewer.AffiliationsConfirmedOn.Select(day => Shown.Text(Texts.PanelConfirmedLine, Words.Of(day))),
        ]),
    ];
}
