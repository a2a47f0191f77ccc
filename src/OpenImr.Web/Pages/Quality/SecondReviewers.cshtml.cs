using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The panel laid out for a second review: matched and screened as for an assignment. A person chooses.</summary>
public sealed class SecondReviewersModel(Office office) : PageModel
{
    private FindSecondReviewers.Found? found;
    private ActForm? form;

    public FindSecondReviewers.Found Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The form as typed: the reviewer chosen by a button, and the reason.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>True when a second review can be asked for.</summary>
    public bool IsOpen => Found is { Drawn: { ForSecondReview: true, OverCap: false }, Deliberation: { OpenSecondReview: null, GivenSecondReview: null } };

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await ShowAsync(number, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken stop)
    {
        if (await ShowAsync(number, stop) is { } answer)
            return answer;
        var (key, reason) = (Form.Chosen("reviewer"), Form.OptionalText("reason"));
        if (!Form.IsRight)
            return Page();
        var chosen = Found.Candidates[Found.Names.Select(n => n.Key).ToList().IndexOf(key)].Reviewer;
        var done = await AskSecondReview.HandleAsync(new(Found.Review.Number, chosen, reason), HttpContext.Actor(), office, stop);
        if (done is Outcome<CaseDeliberation>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return Page();
        }

        TempData["deliberation-said"] = HttpContext.Reviewers(Found.Review).In(Shown.Text(Texts.SecondAskSaid, chosen));
        return Redirect($"/cases/{Found.Review.Number}/deliberation");
    }

    private async Task<IActionResult?> ShowAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var read = await FindSecondReviewers.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<FindSecondReviewers.Found>.Accepted { Value: var laidOut })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = laidOut;
        form = new(
            [
                new ActField.OneOf("reviewer", Texts.FieldReviewer, [.. laidOut.Names.Where((_, i) => laidOut.Candidates[i].IsFree).Select(n => new Choice(n.Key, n.Shown))]),
                new ActField.Lines("reason", Texts.FieldWhyThisOne) { Optional = true, Hint = Texts.FieldWhyThisOneHint, Blames = ["Say why"] },
            ],
            HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }
}
