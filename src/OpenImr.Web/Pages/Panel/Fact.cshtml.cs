using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Records one fact of a reviewer.</summary>
public sealed class FactModel(Office office) : PageModel
{
    private ExpertReviewer? found;
    private PanelFact? fact;
    private ActForm? form;

    /// <summary>The reviewer's record as it is now.</summary>
    public ExpertReviewer Reviewer => found ?? throw new InvalidOperationException("The page is shown only for a reviewer who was found.");

    /// <summary>What is recorded.</summary>
    public PanelFact Fact => fact ?? throw new InvalidOperationException("The page is shown only for a fact that there is.");

    /// <summary>The form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public async Task<IActionResult> OnGetAsync(string reviewer, string verb, CancellationToken stop) => await ShowAsync(reviewer, verb, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string reviewer, string verb, CancellationToken stop)
    {
        if (await ShowAsync(reviewer, verb, stop) is { } answer)
            return answer;
        var known = Fact.Read(Form, Reviewer, office.Today);
        if (Form.IsRight)
        {
            var recorded = await RecordReviewerFacts.HandleAsync(new(Reviewer.Id, [known]), HttpContext.Actor(), office, stop);
            if (recorded is Outcome<ExpertReviewer>.Accepted)
            {
                TempData[nameof(ReviewerModel.Said)] = Shown.Text(Texts.PanelRecorded, Fact.Title);
                return Redirect($"/panel/{Reviewer.Id}");
            }

            Form.Say(((Outcome<ExpertReviewer>.Refused)recorded).Refusal);
        }

        return Page();
    }

    private async Task<IActionResult?> ShowAsync(string reviewer, string verb, CancellationToken stop)
    {
        if (!ReviewerId.TryParse(reviewer, out var id) || PanelFacts.Find(verb) is not { } asked || !AccessTable.Allows(typeof(RecordReviewerFacts), HttpContext.Actor()))
            return NotFound();
        var read = await ReadReviewer.HandleAsync(new(id), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadPanel.Member>.Accepted { Value.Reviewer: var known } || !asked.IsOpen(known))
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        (found, fact) = (known, asked);
        form = new(asked.Fields(known, office.Today), HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }
}
