using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Receives an application that is keyed from paper.</summary>
public sealed class ReceiveModel(Office office, FrameFacts facts) : PageModel
{
    private ActForm? form;

    /// <summary>The form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>How many items it has.</summary>
    public int Items { get; private set; } = 1;

    /// <summary>The form's one-time key.</summary>
    public string Once { get; private set; } = "";

    public IActionResult OnGet() => May ? Show(null) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!May)
            return NotFound();
        var typed = Request.Form;
        Items = int.TryParse(typed["items"], NumberStyles.None, CultureInfo.InvariantCulture, out var items) ? Math.Clamp(items, 1, ApplicationForm.MostItems) : 1;
        if (typed.ContainsKey("add"))
        {
            Items = Math.Min(Items + 1, ApplicationForm.MostItems);
            return Show(typed);
        }

        Show(typed);
        if (await SentBeforeAsync(stop) is { } before)
            return before;
        var command = ApplicationForm.Read(Form, Items, office.Today, facts.IsDemo);
        if (!Form.IsRight)
            return Page();
        var form = OnceOnly.Form(HttpContext, Once, Form);
        var received = await ReceiveApplication.HandleAsync(command, HttpContext.Actor(), office with { Form = form }, stop);
        if (received is Outcome<ReviewCase>.Accepted { Value: var review })
            return HttpContext.GoToCase(TempData, review.Number, await Said.InWordsAsync(ReviewCase.Empty, review, HttpContext.Reviewers(review), office, stop), ReceivedModel.Address);
        Form.Say(((Outcome<ReviewCase>.Refused)received).Refusal);
        return Page();
    }

    private async Task<IActionResult?> SentBeforeAsync(CancellationToken stop)
    {
        if (await OnceOnly.EarlierAsync(OnceOnly.Form(HttpContext, Once, Form), office, stop) is not { } earlier)
            return null;
        if (HttpContext.Answer(earlier, TempData, ModelState, ReceivedModel.Address) is { } answer)
            return answer;
        Once = OnceOnly.NewKey();
        return Page();
    }

    private bool May => AccessTable.Allows(typeof(ReceiveApplication), HttpContext.Actor());

    private PageResult Show(IFormCollection? typed)
    {
        Once = OnceOnly.KeyOf(Request);
        form = new(ApplicationForm.Fields(Items), typed, ModelState);
        return Page();
    }
}
