using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Every letter that came off the shelf, who did it and why; and the way by which a deleted one may be imported again.</summary>
public sealed class RemovalsModel(Office office) : PageModel
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<LetterRemoval> Removals { get; private set; } = [];

    /// <summary>The removal whose form was sent; null before.</summary>
    public long? Posted { get; private set; }

    public static string StateOf(LetterRemoval removal)
    {
        ArgumentNullException.ThrowIfNull(removal);
        return removal.IsWaiting ? Texts.RemovalWaits : removal.IsDeleted ? Texts.RemovalDone : removal.Confirmed is null ? Texts.RemovalPutBack : Texts.RemovalMayComeIn;
    }

    /// <summary>The form of a removal; fields of several on a page have names of their own.</summary>
    public ActForm FormOf(LetterRemoval removal)
    {
        ArgumentNullException.ThrowIfNull(removal);
        return new(
            [new ActField.Lines(WhyOf(removal.Number), Texts.RemovalWhyEnd, LetterRemoval.LongestReason) { Hint = Texts.RemovalEndHint, Blames = ["Say why", "The reason has"] }],
            removal.Number == Posted ? Request.Form : null, ModelState);
    }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    /// <summary>Lets a deleted letter come in again.</summary>
    public async Task<IActionResult> OnPostAsync(long number, CancellationToken stop)
    {
        Posted = number;
        if (await ShowAsync(stop) is var shown && shown is not PageResult)
            return shown;
        if (Removals.FirstOrDefault(r => r.Number == number) is not { } removal)
            return NotFound();
        var form = FormOf(removal);
        var why = form.Text(WhyOf(number));
        if (!form.IsRight)
            return shown;
        if (await EndRemoval.HandleAsync(new(number, why), HttpContext.Actor(), office, stop) is not Outcome<LetterRemoval>.Refused { Refusal: var refusal })
            return RedirectToPage();
        form.Say(refusal);
        return shown;
    }

    private static string WhyOf(long number) => $"why-{number}";

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await ReadRemovals.HandleAsync(HttpContext.Actor(), office, stop) is not Outcome<IReadOnlyList<LetterRemoval>>.Accepted { Value: var read })
            return NotFound();
        Removals = read;
        return Page();
    }
}
