using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Law;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Programmes;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The clocks that are known from memory alone: who has confirmed which, from what, and why live cases are refused until each is.</summary>
public sealed class ClocksToConfirmModel(Office office) : PageModel
{
    private ActForm? form;

    /// <summary>A clock with its confirmation; null where none holds.</summary>
    public sealed record Clock(Provision Law, ConfirmedClock? Confirmed);

    /// <summary>A programme with its clocks.</summary>
    public sealed record OfProgramme(Programme Programme, IReadOnlyList<Clock> Clocks)
    {
        public int Open => Clocks.Count(c => c.Confirmed is null);
    }

    public EnteredLaw Entered { get; private set; } = EnteredLaw.None;

    public IReadOnlyList<OfProgramme> Programmes { get; private set; } = [];

    /// <summary>Confirmations that were withdrawn, the newest first.</summary>
    public IEnumerable<ConfirmedClock> Withdrawn => Entered.Confirmations.Where(c => c.Withdrawn is not null).Reverse();

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public bool MayConfirm => AccessTable.Allows(typeof(ConfirmClock), HttpContext.Actor());

    /// <summary>What was just done.</summary>
    [TempData(Key = "law-said")]
    public string? Done { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var shown = await ShowAsync(Request.Form, stop);
        if (shown is not PageResult)
            return shown;
        var (clock, source, link, read) = (Form.Chosen("clock"), Form.Text("source"), Form.Text("link"), Form.PastDay("read", office.Today));
        if (!Form.IsRight)
            return shown;
        var (programme, citation) = clock.Split('|', 2) is [var p, var c] ? (p, c) : ("", clock);
        return await TakeAsync(await ConfirmClock.HandleAsync(new(programme, citation, source, link, read), HttpContext.Actor(), office, stop), Shown.Text(Texts.ClockIsConfirmed, citation), stop);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string? programme, string? citation, string? reason, CancellationToken stop) =>
        await ShowAsync(null, stop) is var shown && shown is not PageResult
            ? shown
            : await TakeAsync(
                await WithdrawConfirmation.HandleAsync(new(programme ?? "", citation ?? "", reason ?? ""), HttpContext.Actor(), office, stop),
                Shown.Text(Texts.ConfirmationIsWithdrawn, citation), stop);

    private async Task<IActionResult> TakeAsync(Outcome<EnteredLaw> outcome, string done, CancellationToken stop)
    {
        if (outcome is Outcome<EnteredLaw>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return await ShowAsync(Request.Form, stop);
        }

        Done = done;
        return RedirectToPage(new { handler = (string?)null });
    }

    private async Task<IActionResult> ShowAsync(IFormCollection? typed, CancellationToken stop)
    {
        var read = await ReadEnteredLaw.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredLaw>.Accepted { Value: var entered })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Entered = entered;
        Programmes = [.. Programme.All.Select(p => new OfProgramme(
            p, [.. p.ToConfirm.Select(c => new Clock(c, entered.ConfirmedFor(p).Contains(c.Citation) ? entered.ConfirmationOf(c) : null))]))];
        form = new(Fields(), typed, ModelState);
        return Page();
    }

    private IReadOnlyList<ActField> Fields() =>
    [
        new ActField.OneOf("clock", Texts.ClockToConfirm,
            [.. from p in Programmes from c in p.Clocks where c.Confirmed is null select new Choice($"{p.Programme.Id}|{c.Law.Citation}", c.Law.Citation, c.Law.Summary)]) { Blames = ["clock", "programme"] },
        new ActField.Line("source", Texts.TextThatWasRead, 400) { Hint = Texts.WhatWasReadHint, Blames = ["what you read"] },
        new ActField.Line("link", Texts.WhereItStands, 400) { Hint = Texts.WhereItStandsHint, Blames = ["https://"] },
        new ActField.Day("read", Texts.ReadOn) { Blames = ["on which you read"] },
    ];
}
