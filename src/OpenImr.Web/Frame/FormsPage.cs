using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>A page about a case with several forms: the one that was sent keeps what was typed into it, and the others stay as they are.</summary>
public abstract class FormsPage : PageModel
{
    private string posted = "";

    /// <summary>Reads what the page is about. Null when it may be shown; otherwise the answer.</summary>
    protected abstract Task<IActionResult?> ReadAsync(string number, CancellationToken stop);

    /// <summary>Opens the page for the form that was sent; an empty name for none.</summary>
    protected Task<IActionResult?> OpenAsync(string number, string form, CancellationToken stop)
    {
        posted = form;
        return ReadAsync(number, stop);
    }

    /// <summary>One of the page's forms.</summary>
    protected ActForm FormOf(string name, IReadOnlyList<ActField> fields) =>
        new(fields, posted == name && Request.HasFormContentType ? Request.Form : null, posted == name ? ModelState : new ModelStateDictionary());

    /// <summary>Does what a form asks for and goes on; a refusal is said at the form, on the page as it is then.</summary>
    protected async Task<IActionResult> PostAsync<T>(
        string number, string name, Func<(ActForm Form, Func<Task<Outcome<T>>> Do)> read, Func<IActionResult> goOn, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(goOn);
        if (await OpenAsync(number, name, stop) is { } answer)
            return answer;
        var (form, act) = read();
        if (!form.IsRight)
            return Page();
        if (await act() is not Outcome<T>.Refused { Refusal: var refusal })
            return goOn();
        form.Say(refusal);
        return await ReadAsync(number, stop) ?? Page();
    }

    /// <summary>Back to the page by itself.</summary>
    protected IActionResult Back(string number) => RedirectToPage(new { number, handler = (string?)null });
}
