using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Demo;
using OpenImr.Casework.People;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The way in: name and password, and in a demonstration on this machine a button for each persona.</summary>
[AllowAnonymous]
public sealed class SignInModel(Office office, Accounts accounts, FrameFacts facts, IServiceProvider services) : PageModel
{
    /// <summary>Whom one may be by a button; nobody outside a demonstration on this machine.</summary>
    public IReadOnlyList<DemoPersonas.Persona> Personas { get; private set; } = [];

    /// <summary>The address to go on at.</summary>
    public string Return { get; private set; } = "/";

    /// <summary>The name as it was typed.</summary>
    public string? Name { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? goOn, CancellationToken stop)
    {
        await ShowAsync(goOn, stop);
        return HttpContext.Session() is null ? Page() : Redirect(Return);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "return")] string? goOn, string? name, string? password, CancellationToken stop)
    {
        await ShowAsync(goOn, stop);
        Name = name;
        if (string.IsNullOrWhiteSpace(name))
            ModelState.AddModelError("name", Texts.TypeName);
        if (string.IsNullOrEmpty(password))
            ModelState.AddModelError("password", Texts.TypePassword);
        return ModelState.IsValid ? await GoOnAsync(await accounts.SignInAsync(name!, password!, services.GetRequiredService<KnownBrowser>().Of(HttpContext), stop)) : Page();
    }

    public async Task<IActionResult> OnPostPersonaAsync([FromForm(Name = "return")] string? goOn, string? persona, CancellationToken stop)
    {
        await ShowAsync(goOn, stop);
        return Personas.Any(p => p.User == persona)
            ? await GoOnAsync(await accounts.SignInAsPersonaAsync(persona!, HttpContext.Device(), stop))
            : NotFound();
    }

    private async Task ShowAsync(string? goOn, CancellationToken stop)
    {
        Return = HttpContext.GoOn(goOn);
        Personas = facts.IsDemo && HttpContext.IsFromThisMachine() ? await DemoPersonas.OfAsync(office.Store, stop) : [];
    }

    private async Task<IActionResult> GoOnAsync(Outcome<BegunSession> signedIn)
    {
        switch (signedIn)
        {
            case Outcome<BegunSession>.Accepted { Value: var session }:
                await HttpContext.SignInAsync(session);
                return Redirect(session.Needs is null ? Return : SignInPages.For(session.Needs, Return));
            case Outcome<BegunSession>.Refused { Refusal: var refusal }:
                this.Say(refusal, "name");
                break;
        }

        return Page();
    }
}
