using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>One user, for the administrator: roles, a new link, the end of access.</summary>
public sealed class UserModel(Office office, SignInRules rules) : PageModel
{
    private ReadUsers.Listed? found;

    public ReadUsers.Listed Found => found ?? throw new InvalidOperationException("The page is shown only for a user who was found.");

    /// <summary>The new link; shown this once.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>The last new link; null when there was none.</summary>
    public NewLink? NewLink { get; private set; }

    public Task<IActionResult> OnGetAsync(string user, CancellationToken stop) => ShowAsync(user, stop);

    public async Task<IActionResult> OnPostRolesAsync(string user, Role[] roles, CancellationToken stop) =>
        this.Take(await ChangeRoles.HandleAsync(new(user, roles), HttpContext.Actor(), office, rules, stop), "roles-Clerk") ? Redirect($"/users/{user}") : await ShowAsync(user, stop);

    public async Task<IActionResult> OnPostLinkAsync(string user, string? why, CancellationToken stop)
    {
        var asked = await AskNewLink.HandleAsync(new(user, why ?? ""), HttpContext.Actor(), office, rules, stop);
        Invitation = this.Take(asked, "why") && asked is Outcome<Invitation?>.Accepted { Value: { } invitation } ? invitation : null;
        return await ShowAsync(user, stop);
    }

    public async Task<IActionResult> OnPostEndAsync(string user, string? reason, CancellationToken stop) =>
        this.Take(await EndAccess.HandleAsync(new(user, reason ?? ""), HttpContext.Actor(), office, rules, stop), "reason") ? Redirect($"/users/{user}") : await ShowAsync(user, stop);

    private async Task<IActionResult> ShowAsync(string user, CancellationToken stop)
    {
        var read = await ReadUsers.HandleAsync(HttpContext.Actor(), office, stop);
        found = read is Outcome<IReadOnlyList<ReadUsers.Listed>>.Accepted { Value: var users } ? users.FirstOrDefault(u => u.User == user) : null;
        if (await ReadNewLinks.HandleAsync(HttpContext.Actor(), office, stop) is Outcome<IReadOnlyList<ReadNewLinks.Listed>>.Accepted { Value: var links })
            NewLink = links.FirstOrDefault(l => l.User == user)?.Link;
        return found is null ? NotFound() : Page();
    }
}
