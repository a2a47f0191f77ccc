using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Assignment;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The panel laid out for a case: who can have it and who cannot, each with every finding and its law. A person chooses.</summary>
public sealed class CandidatesModel(Office office) : ActPage(office)
{
    private ActForm? form;

    /// <summary>The reviewers: those who can have the case first.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>Why nobody can be assigned now; null when someone can.</summary>
    public Refusal? RefusedAnyway { get; private set; }

    /// <summary>The form as typed: the reviewer chosen by a button, and the reason.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await ShowAsync(number, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken stop)
    {
        if (await ShowAsync(number, stop) is { } answer)
            return answer;
        var (token, reason) = (Form.Chosen("reviewer"), Form.OptionalText("reason"));
        if (!Form.IsRight)
            return Page();
        var done = await AssignReviewer.HandleAsync(new(Review.Number, Seen, ReviewerId.Parse(token), reason), HttpContext.Actor(), Office, stop);
        if (done is Outcome<ReviewCase>.Accepted { Value: var after })
            return await DoneAsync(after, stop);
        Form.Say(((Outcome<ReviewCase>.Refused)done).Refusal);
        await LookAgainAsync(stop);
        return Page();
    }

    private async Task<IActionResult?> ShowAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, typeof(AssignReviewer), stop) is { } answer)
            return answer;
        var found = await FindReviewers.HandleAsync(new(Review.Number), HttpContext.Actor(), Office, stop);
        if (found is not Outcome<IReadOnlyList<Candidate>>.Accepted { Value: var candidates })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        Candidates = candidates;
        RefusedAnyway = CaseActs.Find("assignment")!.RefusedAnyway(Review, Office.Today);
        form = new(
            [
                new ActField.OneOf("reviewer", Texts.FieldReviewer, [.. candidates.Where(c => c.IsFree).Select(c => new Choice(c.Reviewer.ToString(), c.Reviewer.ToString()))]),
                new ActField.Lines("reason", Texts.FieldWhyThisOne) { Optional = true, Hint = Texts.FieldWhyThisOneHint, Blames = ["Say why"] },
            ],
            HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }
}
