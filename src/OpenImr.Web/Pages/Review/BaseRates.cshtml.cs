using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Whether reviewers see base rates after they locked a first draft: set by the medical director, for a reason, with the history.</summary>
public sealed class BaseRatesModel(Office office) : PageModel
{
    private const string Reason = "reason";
    private ActForm? form;

    public BaseRates Rates { get; private set; } = BaseRates.None;

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public bool MaySet => AccessTable.Allows(typeof(SetBaseRates), HttpContext.Actor());

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    /// <summary>Turns them on, or off.</summary>
    public async Task<IActionResult> OnPostAsync(string? set, CancellationToken stop)
    {
        if (await ShowAsync(Request.Form, stop) is var shown && shown is not PageResult)
            return shown;
        var reason = Form.Text(Reason);
        if (!Form.IsRight)
            return shown;
        var done = await SetBaseRates.HandleAsync(new(set == "on", reason), HttpContext.Actor(), office, stop);
        if (done is not Outcome<BaseRates>.Refused { Refusal: var refusal })
            return RedirectToPage();
        Form.Say(refusal);
        return shown;
    }

    private async Task<IActionResult> ShowAsync(IFormCollection? typed, CancellationToken stop)
    {
        var read = await ReadBaseRates.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<BaseRates>.Accepted { Value: var rates })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        Rates = rates;
        form = new([new ActField.Lines(Reason, Texts.BaseRatesWhy) { Hint = Texts.BaseRatesWhyHint, Blames = ["Say why", "The reason has"] }], typed, ModelState);
        return Page();
    }
}
