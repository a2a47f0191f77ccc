using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What was given back to the author of a draft, and why; for the author alone.</summary>
public sealed class ReturnedModel(Office office) : PageModel
{
    public CaseNumber Number { get; private set; }

    public IReadOnlyList<ReadReturns.Return> Returns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadReturns.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<IReadOnlyList<ReadReturns.Return>>.Accepted { Value: var returns })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        (Number, Returns) = (which, returns);
        return Page();
    }
}
