using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A page on which something is done in a case: the case is opened for the act, what was typed stays on a refusal, and what was done is told on the case's page.</summary>
public abstract class ActPage(Office office) : PageModel
{
    /// <summary>The form's id; a refusal that is about no field in particular is said there.</summary>
    public const string FormId = "act";

    private ReviewCase? found;

    /// <summary>The case as it is now.</summary>
    public ReviewCase Review => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The version of the case that the person has before their eyes; it goes with the form.</summary>
    public int Seen { get; private set; }

    /// <summary>The form's one-time key; it goes with the form.</summary>
    public string Once { get; private set; } = "";

    /// <summary>The office.</summary>
    protected Office Office => office;

    /// <summary>Opens the case for the act. Null when it is open; otherwise the answer: 404, alike for a case that is not there and one that is not for the person.</summary>
    protected async Task<IActionResult?> OpenAsync(string number, Act act, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var opened = await OpenForAct.LoadAsync(act, which, HttpContext.Actor(), office, stop);
        if (opened is not Outcome<ReviewCase>.Accepted { Value: var review })
        {
            HttpContext.Explain(opened);
            return NotFound();
        }

        found = review;
        Once = OnceOnly.KeyOf(Request);
        // A form that names no version, or one that is still to come, has seen nothing.
        Seen = !HttpMethods.IsPost(Request.Method) ? review.Version
            : int.TryParse(Request.Form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen <= review.Version ? seen : 0;
        return null;
    }

    /// <summary>After a refusal: the case as it is now, which the person has read of in the refusal.</summary>
    protected async Task LookAgainAsync(CancellationToken stop)
    {
        if (await office.Cases.LoadAsync(Review.Number, stop) is Outcome<ReviewCase>.Accepted { Value: var now })
            (found, Seen) = (now, now.Version);
    }

    /// <summary>The answer to a form that came before; null when it comes for the first time, or changed.</summary>
    protected async Task<IActionResult?> SentBeforeAsync(ActForm form, CancellationToken stop)
    {
        if (await OnceOnly.EarlierAsync(OnceOnly.Form(HttpContext, Once, form), office, stop) is not { } earlier)
            return null;
        if (HttpContext.Answer(earlier, TempData, ModelState) is { } answer)
            return answer;
        Once = OnceOnly.NewKey();
        await LookAgainAsync(stop);
        return Page();
    }

    /// <summary>The office as the form works in it: what is stored carries the form's key.</summary>
    protected Office OfficeFor(ActForm form) => office with { Form = OnceOnly.Form(HttpContext, Once, form) };

    /// <summary>Goes on to the case, and tells there what happened and what it caused.</summary>
    protected async Task<IActionResult> DoneAsync(ReviewCase after, CancellationToken stop) =>
        HttpContext.GoToCase(TempData, after.Number, await Said.InWordsAsync(Review, after, HttpContext.Reviewers(after), office, stop));
}
