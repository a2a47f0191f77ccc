using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Published letters come into the library: files or zip files are sent, and a report says what came of each.</summary>
[IgnoreAntiforgeryToken] // The token is looked at where the form is read, before its files.
[ReadsItsOwnForm]
public sealed class LibraryImportModel(Office office, IAntiforgery antiforgery) : PageModel
{
    /// <summary>The field of the files.</summary>
    public const string FilesField = "letters";

    /// <summary>So many files that did not come in are listed; more are counted.</summary>
    public const int MostListed = 200;

    private const long Largest = 200_000_000;

    /// <summary>A short import answers with its report; a longer one goes on, and the log tells of it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>What came of the letters that were sent.</summary>
    public ImportLetters.Imported? Report { get; private set; }

    public IActionResult OnGet() => May ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!May)
            return NotFound();
        var sent = await SentLetters.ReadAsync(HttpContext, antiforgery, Largest);
        if (sent is null)
            return BadRequest();
        if (sent.IsTooLarge || sent.Files.Count == 0)
            using (sent)
                return sent.IsTooLarge
                    ? Refused(new Refusal(Shown.Text(Texts.LettersTooLarge, Largest / 1_000_000)), StatusCodes.Status413PayloadTooLarge)
                    : Refused(new Refusal(Texts.LettersChoose));
        var import = HttpContext.RequestServices.GetRequiredService<SentImports>().Begin(sent, HttpContext.Actor(), office);
        if (await Task.WhenAny(import, Task.Delay(LongestWait, stop)) != import)
            return Redirect("/library/imports");
        if (await import is not Outcome<ImportLetters.Imported>.Accepted { Value: var report })
            return Refused(((Outcome<ImportLetters.Imported>.Refused)await import).Refusal);
        Report = report;
        return Page();
    }

    private bool May => AccessTable.Allows(typeof(ImportLetters), HttpContext.Actor());

    private PageResult Refused(Refusal refusal, int status = StatusCodes.Status422UnprocessableEntity)
    {
        this.Say(refusal, FilesField);
        Response.StatusCode = status;
        return Page();
    }
}
