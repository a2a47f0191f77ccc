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

    /// <summary>What came of the letters that were sent.</summary>
    public ImportLetters.Imported? Report { get; private set; }

    public IActionResult OnGet() => May ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!May)
            return NotFound();
        using var sent = await SentLetters.ReadAsync(HttpContext, antiforgery, Largest);
        if (sent is null)
            return BadRequest();
        if (sent.IsTooLarge)
            return Refused(new Refusal(Shown.Text(Texts.LettersTooLarge, Largest / 1_000_000)), StatusCodes.Status413PayloadTooLarge);
        if (sent.Files.Count == 0)
            return Refused(new Refusal(Texts.LettersChoose));
        var imported = await ImportLetters.HandleAsync(new([.. sent.Files.Keys]) { Named = string.Join(", ", sent.Files.Values.Take(20)) }, HttpContext.Actor(), office, stop);
        if (imported is not Outcome<ImportLetters.Imported>.Accepted { Value: var report })
            return Refused(((Outcome<ImportLetters.Imported>.Refused)imported).Refusal);
        Report = report with { Problems = [.. report.Problems.Select(p => p with { Source = Named(p.Source, sent.Files) })] };
        return Page();
    }

    private bool May => AccessTable.Allows(typeof(ImportLetters), HttpContext.Actor());

    /// <summary>A file under the name it was sent under, and what stands in a zip file under its own behind it.</summary>
    private static string Named(string source, IReadOnlyDictionary<string, string> files) =>
        files.FirstOrDefault(f => source.StartsWith(f.Key, StringComparison.Ordinal)) is { Key: not null } file ? file.Value + source[file.Key.Length..].Replace("!", " › ", StringComparison.Ordinal) : source;

    private PageResult Refused(Refusal refusal, int status = StatusCodes.Status422UnprocessableEntity)
    {
        this.Say(refusal, FilesField);
        Response.StatusCode = status;
        return Page();
    }
}
