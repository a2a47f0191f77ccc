using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.People;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>New links: those that wait for a second person, and what became of the others. For administrators and the medical director.</summary>
public sealed class NewLinksModel(Office office, SignInRules rules) : PageModel
{
    public IReadOnlyList<ReadNewLinks.Listed> Links { get; private set; } = [];

    /// <summary>The link that was just confirmed; shown this once.</summary>
    public Invitation? Invitation { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostConfirmAsync(string? user, CancellationToken stop)
    {
        var confirmed = await ConfirmNewLink.HandleAsync(new(user ?? ""), HttpContext.Actor(), office, rules, stop);
        Invitation = this.Take(confirmed, "user") && confirmed is Outcome<Invitation>.Accepted { Value: var invitation } ? invitation : null;
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string? user, CancellationToken stop) =>
        this.Take(await RefuseNewLink.HandleAsync(new(user ?? ""), HttpContext.Actor(), office, stop), "user") ? RedirectToPage(new { handler = (string?)null }) : await ShowAsync(stop);

    /// <summary>What happened, in words.</summary>
    public static string InWords(NewLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return string.Join(' ', new[]
        {
            Shown.Text(Texts.NewLinkAskedBy, link.AskedBy, PacificTime.InWords(link.AskedAt), link.Reason),
            link.ConfirmedAt is { } confirmed ? Shown.Text(Texts.NewLinkConfirmedBy, link.ConfirmedBy!, PacificTime.InWords(confirmed)) : null,
            link.UsedAt is { } used ? Shown.Text(Texts.NewLinkUsed, PacificTime.InWords(used))
                : link.RefusedAt is { } refused ? Shown.Text(Texts.NewLinkRefusedBy, link.RefusedBy!, PacificTime.InWords(refused))
                : link.IsWaiting ? Texts.NewLinkWaits : Shown.Text(Texts.NewLinkUnused, PacificTime.InWords(link.Until!.Value)),
        }.OfType<string>());
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        if (await ReadNewLinks.HandleAsync(HttpContext.Actor(), office, stop) is not Outcome<IReadOnlyList<ReadNewLinks.Listed>>.Accepted { Value: var links })
            return NotFound();
        Links = links;
        return Page();
    }
}
