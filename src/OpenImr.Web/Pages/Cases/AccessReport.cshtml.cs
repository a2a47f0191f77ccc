using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Who read what of a case, when and why.</summary>
public sealed class AccessReportModel(Office office) : PageModel
{
    private ReadAccessReport.Report? report;

    public ReadAccessReport.Report Report => report ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>Colleagues by name; an expert reviewer as the reader may know him or her.</summary>
    public string Who(string user, string name) => ReviewerId.TryParse(user, out var reviewer) ? HttpContext.Reviewers(Report.Review).Of(reviewer) : name;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which)
            || await ReadAccessReport.HandleAsync(new(which), HttpContext.Actor(), office, stop) is not Outcome<ReadAccessReport.Report>.Accepted { Value: var read })
            return NotFound();
        report = read;
        return Page();
    }
}
