using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The library: published determinations searched by words and facets.</summary>
public sealed class LibrarySearchModel(Office office) : PageModel
{
    /// <summary>So many values of a facet stand open; the next ones unfold, and the rest are counted.</summary>
    public const int ShownValues = 6, Unfolded = 60;

    private SearchLibrary.Answer? answer;

    public LibraryAsked Asked { get; private set; } = new("", []);

    public SearchLibrary.Answer Answer => answer ?? throw new InvalidOperationException("The page is shown only with its answer.");

    public bool MayImport => AccessTable.Allows(typeof(ImportLetters), HttpContext.Actor());

    /// <summary>True for those who see which letters came off the shelf.</summary>
    public bool MayRemove => AccessTable.Allows(typeof(ReadRemovals), HttpContext.Actor());

    public int Pages => Math.Max(1, (Answer.Items + PageSize - 1) / PageSize);

    public int First => (Asked.Page - 1) * PageSize + 1;

    /// <summary>The page's title: what was asked.</summary>
    public string Title => Asked.Words.Length > 0 ? Shown.Text(Texts.LibrarySearched, Asked.Words) : Texts.LibraryTitle;

    private static int PageSize { get; } = new SearchLibrary.Query("").PageSize;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Asked = LibraryAsked.Read(Request.Query);
        var found = await SearchLibrary.HandleAsync(
            new(Asked.Words) { Facets = Asked.Facets, Order = Asked.Order, Page = Asked.Page }, HttpContext.Actor(), office, stop);
        if (found is not Outcome<SearchLibrary.Answer>.Accepted { Value: var read })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        answer = read;
        return Answer.Items > 0 && Asked.Page > Pages ? Redirect((Asked with { Page = Pages }).Link()) : Page();
    }

    /// <summary>The question with a word of the collection in the place of one that it does not have.</summary>
    public string Instead(string typed, string nearest) =>
        (Asked with { Words = Asked.Words.Replace(typed, nearest, StringComparison.OrdinalIgnoreCase), Page = 1 }).Link();
}
