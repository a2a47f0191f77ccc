using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Receives an application that comes as a bundle file. It is held in memory while it is read, and looked at whole before anything is stored.</summary>
[IgnoreAntiforgeryToken] // The token is looked at where the form is read, before its file.
[ReadsItsOwnForm]
public sealed class BundleModel(Office office, FrameFacts facts, IAntiforgery antiforgery) : PageModel
{
    /// <summary>The field of the file.</summary>
    public const string FileField = "bundle";

    private const long Largest = 50_000_000;
    private const long LargestInside = 500_000_000;

    /// <summary>The form's one-time key.</summary>
    public string Once { get; private set; } = OnceOnly.NewKey();

    public IActionResult OnGet() => May ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!May)
            return NotFound();
        using var sent = await SentFile.ReadAsync(HttpContext, antiforgery, Largest);
        if (sent is null)
            return BadRequest();
        Once = OnceOnly.KeyOf(sent.Fields.GetValueOrDefault(OnceOnly.Field));
        if (sent.IsTooLarge)
            return Refused(new Refusal(Shown.Text(Texts.BundleTooLarge, Largest / 1_000_000)), StatusCodes.Status413PayloadTooLarge);
        if (sent.Content is not { } content)
            return Refused(new Refusal(Texts.BundleChoose));
        var form = new OneTimeForm(Once, HttpContext.Actor().User, Convert.ToHexString(await SHA256.HashDataAsync(content, stop))[..8]);
        content.Position = 0;
        if (await SentBeforeAsync(form, stop) is { } before)
            return before;
        var files = BundleFiles.Sent(content, LargestInside);
        if (files is not Outcome<BundleFiles>.Accepted { Value: var bundle })
            return Refused(((Outcome<BundleFiles>.Refused)files).Refusal);
        var received = await ReceiveBundle.HandleAsync(new(bundle, facts.IsDemo), HttpContext.Actor(), office with { Form = form }, stop);
        if (received is Outcome<ReceiveBundle.Received>.Accepted { Value: var came })
        {
            var said = await Said.InWordsAsync(ReviewCase.Empty, came.Case, HttpContext.Reviewers(came.Case), office, stop);
            return HttpContext.GoToCase(
                TempData, came.Case.Number,
                $"{string.Join(' ', came.NotTaken)} {Shown.Text(Texts.BundleSaid, said, Words.Count(came.Documents, "document"))}".Trim(), ReceivedModel.Address);
        }

        return Refused(((Outcome<ReceiveBundle.Received>.Refused)received).Refusal);
    }

    private bool May => AccessTable.Allows(typeof(ReceiveBundle), HttpContext.Actor());

    private async Task<IActionResult?> SentBeforeAsync(OneTimeForm form, CancellationToken stop)
    {
        if (await OnceOnly.EarlierAsync(form, office, stop) is not { } earlier)
            return null;
        if (HttpContext.Answer(earlier, TempData, ModelState, ReceivedModel.Address) is { } answer)
            return answer;
        Once = OnceOnly.NewKey();
        return Page();
    }

    private PageResult Refused(Refusal refusal, int status = StatusCodes.Status200OK)
    {
        this.Say(refusal, FileField);
        Response.StatusCode = status;
        return Page();
    }
}
