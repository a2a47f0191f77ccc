using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Whose cases are to be handed over: everyone who has open cases, with how many.</summary>
public sealed class HandOverModel(Office office) : PageModel
{
    /// <summary>Everyone who has open cases.</summary>
    public IReadOnlyList<ReadMyWork.Load> Team { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!AccessTable.Allows(typeof(HandOver), HttpContext.Actor())
            || await ReadMyWork.HandleAsync(HttpContext.Actor(), office, stop) is not Outcome<ReadMyWork.MyWork>.Accepted { Value: var work })
            return NotFound();
        Team = [.. work.Team.Where(l => l.Cases > 0 && l.User is not null)];
        return Page();
    }
}
