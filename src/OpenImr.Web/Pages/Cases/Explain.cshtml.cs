using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Clocks;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A case explained, to be read from the top: each event with what it did to the clocks, each clock with its count, each finding with its law.</summary>
public sealed class ExplainModel(Office office) : PageModel
{
    private ReadExplanation.Explained? explained;

    public ReadExplanation.Explained Explained => explained ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public DateTimeOffset Now => office.Now;

    public DateOnly Today => PacificTime.DayOf(Now);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await ReadExplanation.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is Outcome<ReadExplanation.Explained>.Accepted { Value: var found })
        {
            explained = found;
            return Page();
        }

        if (await ReasonFirst.AskAsync(HttpContext, typeof(ReadExplanation), which, office, stop) is { } ask)
            return Redirect(ask);
        HttpContext.Explain(read);
        return NotFound();
    }
}
