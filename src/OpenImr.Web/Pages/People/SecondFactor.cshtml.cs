using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The second factor after the password: a code of the app, or a recovery code.</summary>
[AllowAnonymous]
public sealed class SecondFactorModel(Accounts accounts) : PageModel
{
    /// <summary>The address to go on at.</summary>
    public string Return { get; private set; } = "/";

    public IActionResult OnGet([FromQuery(Name = "return")] string? goOn)
    {
        Return = HttpContext.GoOn(goOn);
        return HttpContext.HalfSession() is { Needs: Needs.Code } ? Page() : Redirect(SignInPages.For(HttpContext.HalfSession()?.Needs, Return));
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "return")] string? goOn, string? code, CancellationToken stop)
    {
        Return = HttpContext.GoOn(goOn);
        if (HttpContext.HalfSession() is not { Needs: Needs.Code } half)
            return Redirect(SignInPages.For(HttpContext.HalfSession()?.Needs, Return));
        var signedIn = await accounts.SignInAsync(half, code ?? "", stop);
        if (!this.Take(signedIn, "code") || signedIn is not Outcome<BegunSession>.Accepted { Value: var session })
            return Page();
        await HttpContext.SignInAsync(session);
        return Redirect(Return);
    }
}
