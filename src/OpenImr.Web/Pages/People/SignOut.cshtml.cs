using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The way out: by a form alone, so that no link of another site signs anyone out.</summary>
[AllowAnonymous]
public sealed class SignOutModel(Accounts accounts) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (HttpContext.Session() is { } session)
            await accounts.Sessions.EndAsync(session, stop);
        await HttpContext.SignOutAsync();
        return Redirect("/sign-in");
    }
}
