using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Where the link of an invitation leads: the person sets a password.</summary>
[AllowAnonymous]
public sealed class WelcomeModel(Accounts accounts) : PageModel
{
    /// <summary>Whose link it is.</summary>
    public string Name { get; private set; } = "";

    /// <summary>True while the link can be used.</summary>
    public bool IsGood { get; private set; }

    /// <summary>The shortest password that is taken.</summary>
    public int Shortest => accounts.Rules.ShortestPassword;

    public async Task OnGetAsync(string user, string secret, CancellationToken stop) =>
        (Name, IsGood) = (user, await accounts.IsInvitedAsync(user, secret, stop));

    public async Task<IActionResult> OnPostAsync(string user, string secret, string? password, string? again, CancellationToken stop)
    {
        (Name, IsGood) = (user, await accounts.IsInvitedAsync(user, secret, stop));
        if (!IsGood)
            return Page();
        if (password != again)
            ModelState.AddModelError("again", Texts.PasswordsDiffer);
        return ModelState.IsValid && this.Take(await accounts.SetPasswordByLinkAsync(user, secret, password ?? "", stop), "password") ? Redirect("/sign-in") : Page();
    }
}
