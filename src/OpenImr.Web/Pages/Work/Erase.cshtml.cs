using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Erasing a case: one person asks, another confirms; the page says what remains.</summary>
public sealed class EraseModel(Office office) : PageModel
{
    private ReadWork.WorkOfCase? found;

    public ReviewCase Review => Found.Review;

    /// <summary>What was asked for and waits for a second person; null when nothing does.</summary>
    public ErasureRequest? Asked => Found.Work.Erasure;

    /// <summary>True when the person who looks is the one who asked.</summary>
    public bool IsOwn => Asked?.By.User == HttpContext.Actor().User;

    /// <summary>The number of the case that was erased just now; null otherwise.</summary>
    public CaseNumber? Erased { get; private set; }

    /// <summary>True when the person may do the act.</summary>
    public bool May(Type useCase) => AccessTable.Allows(useCase, HttpContext.Actor());

    /// <summary>The form by which it is asked for.</summary>
    public ActForm Form => new(
        [
            new ActField.OneOf("ground", Texts.EraseGround,
            [
                new(nameof(ErasureGround.RetentionEnded), Texts.EraseRetention, Texts.EraseRetentionAbout), new(nameof(ErasureGround.WrongPerson), Texts.EraseWrong),
                new(nameof(ErasureGround.Ordered), Texts.EraseOrdered),
            ]),
            new ActField.Line("rule", Texts.EraseRule) { Hint = Texts.EraseRuleHint },
            new ActField.Lines("reason", Texts.EraseReason, CaseWork.LongestLine) { Hint = Texts.EraseReasonHint },
        ],
        Request.HasFormContentType && Asked is null ? Request.Form : null, ModelState);

    private ReadWork.WorkOfCase Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await OpenAsync(number, stop) ?? Page();

    public async Task<IActionResult> OnPostAskAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } answer)
            return answer;
        var form = Form;
        var command = new AskErasure.Command(Review.Number, form.OneOf<ErasureGround>("ground"), form.Text("rule"), form.Text("reason"));
        return form.IsRight && this.Take(await AskErasure.HandleAsync(command, HttpContext.Actor(), office, stop), ActPage.FormId) ? RedirectToPage(new { number, handler = (string?)null }) : Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string number, string? typed, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } answer)
            return answer;
        if (this.Take(await ConfirmErasure.HandleAsync(new(Review.Number, typed ?? ""), HttpContext.Actor(), office, stop), "typed"))
            Erased = Review.Number;
        return Page();
    }

    public async Task<IActionResult> OnPostRefuseAsync(string number, string? why, CancellationToken stop)
    {
        if (await OpenAsync(number, stop) is { } answer)
            return answer;
        return this.Take(await RefuseErasure.HandleAsync(new(Review.Number, why ?? ""), HttpContext.Actor(), office, stop), "why") ? RedirectToPage(new { number, handler = (string?)null }) : Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which) || !May(typeof(RefuseErasure)))
            return NotFound();
        var read = await ReadWork.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadWork.WorkOfCase>.Accepted { Value: var work })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = work;
        return null;
    }
}
