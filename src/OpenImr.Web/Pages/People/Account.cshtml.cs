using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>One's own account: where one is signed in, and the way to end it everywhere.</summary>
public sealed class AccountModel(Accounts accounts) : PageModel
{
    /// <summary>Whose account.</summary>
    public Actor Who => HttpContext.Actor();

    /// <summary>True for a persona, who has neither password nor second factor.</summary>
    public bool IsPersona => HttpContext.Session()!.IsPersona;

    /// <summary>The session of this page.</summary>
    public string Here => HttpContext.Session()!.Id;

    /// <summary>True when an authenticator app is set up.</summary>
    public bool HasSecondFactor { get; private set; }

    /// <summary>How long sessions last.</summary>
    public SignInRules Rules => accounts.Rules;

    /// <summary>Those that last, the newest first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The last new link for this account; null when there was none.</summary>
    public NewLink? NewLink { get; private set; }

    /// <summary>True until the person has said that the notice was read.</summary>
    public bool HasNotice => HttpContext.Session()!.HasNotice;

    /// <summary>The person did not ask for the link.</summary>
    public async Task<IActionResult> OnPostRefuseLinkAsync(CancellationToken stop)
    {
        if (this.Take(await accounts.RefuseNewLinkAsync(HttpContext.Session()!, stop), "new-link"))
            return Redirect("/account");
        await OnGetAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostSeenLinkAsync(CancellationToken stop)
    {
        await accounts.SeenNewLinkAsync(Who, stop);
        return Redirect("/account");
    }

    public async Task OnGetAsync(CancellationToken stop)
    {
        NewLink = await accounts.NewLinkAsync(Who, stop);
        Sessions = await accounts.Sessions.OfAsync(Who, stop);
        HasSecondFactor = await accounts.HasSecondFactorAsync(Who, stop);
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken stop)
    {
        await accounts.Sessions.EndAllAsync(Who, stop);
        await HttpContext.SignOutAsync();
        return Redirect("/sign-in");
    }
}
