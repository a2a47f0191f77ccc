using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>How far the demonstration organization is filled.</summary>
[AllowAnonymous]
public sealed class PreparingModel : PageModel
{
    public Filling Filling { get; private set; }

    public string? Failure { get; private set; }

    public IActionResult OnGet()
    {
        var preparation = HttpContext.RequestServices.GetRequiredService<Preparation>();
        (Filling, Failure) = (preparation.Filling, preparation.Failure);
        return preparation.IsOver ? Redirect("/") : Page();
    }
}
