using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What the collection is and is not.</summary>
public sealed class LibraryAboutModel(Office office) : PageModel
{
    /// <summary>The parts, in the order of what a reader should know first.</summary>
    public static IReadOnlyList<(string Title, string Text)> Parts { get; } =
    [
        (Texts.AboutIsTitle, Texts.AboutIs), (Texts.AboutIsNotTitle, Texts.AboutIsNot), (Texts.AboutReadTitle, Texts.AboutRead), (Texts.AboutCountTitle, Texts.AboutCount), (Texts.AboutPeopleTitle, Texts.AboutPeople),
        (Texts.AboutDecidesTitle, Texts.AboutDecides),
    ];

    public int Collection { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var all = await SearchLibrary.HandleAsync(new("") { Counted = [], PageSize = 1 }, HttpContext.Actor(), office, stop);
        if (all is not Outcome<SearchLibrary.Answer>.Accepted { Value: var answer })
        {
            HttpContext.Explain(all);
            return NotFound();
        }

        Collection = answer.Collection;
        return Page();
    }
}
