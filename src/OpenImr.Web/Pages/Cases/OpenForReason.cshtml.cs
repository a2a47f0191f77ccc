using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Opens a case for an hour, for a reason that goes on record.</summary>
public sealed class OpenForReasonModel(Office office) : PageModel
{
    public CaseNumber Number { get; private set; }

    /// <summary>The address to go on at.</summary>
    public string Return { get; private set; } = "/";

    /// <summary>The reason as it was typed.</summary>
    public string? Reason { get; private set; }

    public IActionResult OnGet(string number, [FromQuery(Name = "return")] string? goOn) => Read(number, goOn) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, [FromForm(Name = "return")] string? goOn, string? reason, CancellationToken stop)
    {
        if (!Read(number, goOn))
            return NotFound();
        Reason = reason;
        return this.Take(await BreakGlass.HandleAsync(new(Number, reason ?? ""), HttpContext.Actor(), office, stop), "reason") ? Redirect(Return) : Page();
    }

    private bool Read(string number, string? goOn)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || !AccessTable.Allows(typeof(BreakGlass), HttpContext.Actor()))
            return false;
        (Number, Return) = (which, goOn is null ? $"/cases/{which}" : HttpContext.GoOn(goOn));
        return true;
    }
}

/// <summary>The way from a page that may not be shown to the one that asks for a reason.</summary>
internal static class ReasonFirst
{
    /// <summary>The address that asks for a reason; null where a reason opens nothing.</summary>
    public static async Task<string?> AskAsync(HttpContext context, Act act, CaseNumber number, Office office, CancellationToken stop) =>
        await BreakGlass.IsOfferedAsync(act, number, context.Actor(), office, stop)
            ? $"/cases/{number}/open" + QueryString.Create("return", context.Request.Path + context.Request.QueryString)
            : null;
}
