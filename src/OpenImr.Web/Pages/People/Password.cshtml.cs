using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Changes one's own password; every session ends, this one too.</summary>
public sealed class PasswordModel(Accounts accounts) : PageModel
{
    /// <summary>The shortest password that is taken.</summary>
    public int Shortest => accounts.Rules.ShortestPassword;

    public IActionResult OnGet() => HttpContext.Session()!.IsPersona ? Redirect("/account") : Page();

    public async Task<IActionResult> OnPostAsync(string? present, string? password, string? again, CancellationToken stop)
    {
        if (password != again)
            ModelState.AddModelError("again", Texts.PasswordsDiffer);
        if (!ModelState.IsValid)
            return Page();
        var proved = await accounts.ProveAgainAsync(HttpContext.Session()!, present ?? "", stop);
        if (!this.Take(proved, "present") || !this.Take(await accounts.SetPasswordAsync(HttpContext.Session()!, password ?? "", stop), "password"))
            return Page();
        await HttpContext.SignOutAsync();
        return Redirect("/sign-in");
    }
}
