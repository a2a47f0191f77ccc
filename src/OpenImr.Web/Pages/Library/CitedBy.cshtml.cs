using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What was decided on a guideline or a section of it.</summary>
public sealed class CitedByModel(Office office) : PageModel
{
    private CitedBy.Citations? citations;

    public CitedBy.Citations Citations => citations ?? throw new InvalidOperationException("The page is shown only with its answer.");

    public string Guideline { get; private set; } = "";

    public string? Section { get; private set; }

    /// <summary>The same as a search, where everything else can be chosen too.</summary>
    public LibraryAsked AsSearch => new("", [Citations.Choice]);

    public async Task<IActionResult> OnGetAsync(string? guideline, string? section, CancellationToken stop)
    {
        (Guideline, Section) = (guideline ?? "", string.IsNullOrWhiteSpace(section) ? null : section);
        var found = await CitedBy.HandleAsync(new(Guideline, Section), HttpContext.Actor(), office, stop);
        if (found is not Outcome<CitedBy.Citations>.Accepted { Value: var read })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        citations = read;
        return Page();
    }
}
