using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Enrolls the physicians of a panel file: all of them or none.</summary>
[IgnoreAntiforgeryToken] // The token is looked at where the form is read, before its file.
[ReadsItsOwnForm]
public sealed class ImportPanelModel(Office office, IAntiforgery antiforgery) : PageModel
{
    /// <summary>The field of the file.</summary>
    public const string FileField = "panel";

    private const long Largest = 10_000_000;

    /// <summary>The reviewers enrolled; null before.</summary>
    public IReadOnlyList<ReviewerId>? Enrolled { get; private set; }

    public IActionResult OnGet() => May ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!May)
            return NotFound();
        using var sent = await SentFile.ReadAsync(HttpContext, antiforgery, Largest);
        if (sent is null)
            return BadRequest();
        if (sent.IsTooLarge)
            return Refused(new Refusal(Shown.Text(Texts.PanelFileTooLarge, Largest / 1_000_000)), StatusCodes.Status413PayloadTooLarge);
        if (sent.Content is not { } content)
            return Refused(new Refusal(Texts.PanelFileChoose));
        using var text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true));
        Outcome<IReadOnlyList<PanelEntry>> read;
        try
        {
            read = PanelFile.Read(text);
        }
        catch (DecoderFallbackException)
        {
            return Refused(new Refusal(Texts.PanelFileNoText));
        }

        if (read is not Outcome<IReadOnlyList<PanelEntry>>.Accepted { Value: var entries })
            return Refused(((Outcome<IReadOnlyList<PanelEntry>>.Refused)read).Refusal);
        if (await EnrollReviewers.HandleAsync(new(entries), HttpContext.Actor(), office, stop) is var enrolled && enrolled is Outcome<IReadOnlyList<ReviewerId>>.Refused { Refusal: var refusal })
            return Refused(refusal);
        Enrolled = ((Outcome<IReadOnlyList<ReviewerId>>.Accepted)enrolled).Value;
        return Page();
    }

    private bool May => AccessTable.Allows(typeof(EnrollReviewers), HttpContext.Actor());

    private PageResult Refused(Refusal refusal, int status = StatusCodes.Status200OK)
    {
        this.Say(refusal, FileField);
        Response.StatusCode = status;
        return Page();
    }
}
