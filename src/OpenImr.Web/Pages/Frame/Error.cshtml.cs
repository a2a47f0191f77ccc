using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What is shown in place of a page: what happened, and where to go on.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ReadsItsOwnForm] // Whatever was sent is read, broken or forgotten by now.
public sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = Texts.FaultTitle;

    public string Sentence { get; private set; } = Texts.FaultText;

    /// <summary>The sentences of the page that did not find what was asked; null when it gave none.</summary>
    public Refusal? Reason { get; private set; }

    /// <summary>Whatever the verb was that failed: the page is asked for with it.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Show(int.TryParse(context?.RouteData.Values["code"]?.ToString(), CultureInfo.InvariantCulture, out var code) ? code : 0);

    private void Show(int code)
    {
        Response.StatusCode = code is >= 400 and < 600 ? code : 404;
        Reason = HttpContext.Explained();
        (Title, Sentence) = Response.StatusCode switch
        {
            404 => (Texts.NotFoundTitle, Texts.NotFoundText),
            405 => (Texts.BadRequestTitle, Texts.VerbText),
            410 => (Texts.GoneTitle, Texts.NotFoundText),
            429 => (Texts.TooManyTitle, Texts.BadRequestText),
            < 500 => (Texts.BadRequestTitle, Texts.BadRequestText),
            _ => (Texts.FaultTitle, Texts.FaultText),
        };
    }
}
