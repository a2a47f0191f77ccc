using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The second reviews that the reviewer is asked for.</summary>
public sealed class SecondReviewsModel(Office office) : PageModel
{
    public IReadOnlyList<ReadSecondReviews.Asked> Asked { get; private set; } = [];

    /// <summary>What was just done.</summary>
    [TempData(Key = "second-said")]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var read = await ReadSecondReviews.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<IReadOnlyList<ReadSecondReviews.Asked>>.Accepted { Value: var asked })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Asked = asked;
        return Page();
    }
}
