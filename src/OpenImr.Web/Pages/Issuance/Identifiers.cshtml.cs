using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Issuance;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What the gate before publication found in a case's published form, and the answers to it.</summary>
public sealed class IdentifiersModel(Office office) : PageModel
{
    private ReadIdentifiers.Found? found;

    public ReadIdentifiers.Found Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The hits with their form.</summary>
    public IdentifiersShown Shown => new(
        Found, $"/cases/{Found.Review.Number}/identifiers", AccessTable.Allows(typeof(AnswerIdentifiers), HttpContext.Actor(), Found.Review));

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await OpenAsync(number, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } elsewhere)
            return elsewhere;
        var answered = await AnswerIdentifiers.HandleAsync(new(Found.Review.Number, IdentifiersShown.Read(Request.Form)), HttpContext.Actor(), office, stop);
        return this.Take(answered, "identifiers") ? RedirectToPage() : Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadIdentifiers.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is Outcome<ReadIdentifiers.Found>.Accepted { Value: var shown })
        {
            found = shown;
            return null;
        }

        HttpContext.Explain(read);
        return NotFound();
    }
}
