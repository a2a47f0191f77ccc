using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Panel;
using OpenImr.Core.Cases;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Enrolls a physician with the license by which he or she is known; the rest is recorded after.</summary>
public sealed class EnrollModel(Office office, FrameFacts facts) : PageModel
{
    private ActForm? form;

    /// <summary>The form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public IActionResult OnGet() => Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Show())
            return NotFound();
        var (given, family, degree, on) = (Form.Text("given"), Form.Text("family"), Form.OneOf<Degree>("degree"), Form.PastDay("enrolled", office.Today));
        var license = PanelFacts.LicenseOf(Form);
        if (Form.IsRight)
        {
            var entry = new PanelEntry(null, null, id => new ReviewerEvent.ReviewerEnrolled(id, given, family, degree, on, facts.IsDemo), [new ReviewerEvent.LicenseRecorded(license)]);
            var enrolled = await EnrollReviewers.HandleAsync(new([entry]), HttpContext.Actor(), office, stop);
            if (enrolled is Outcome<IReadOnlyList<ReviewerId>>.Accepted { Value: [var id] })
            {
                TempData[nameof(ReviewerModel.Said)] = Shown.Text(Texts.PanelEnrolled, id);
                return Redirect($"/panel/{id}");
            }

            Form.Say(((Outcome<IReadOnlyList<ReviewerId>>.Refused)enrolled).Refusal);
        }

        return Page();
    }

    private bool Show()
    {
        if (!AccessTable.Allows(typeof(EnrollReviewers), HttpContext.Actor()))
            return false;
        form = new(
            [
                new ActField.Line("given", Texts.PanelGiven, 100) { Blames = ["given name"] },
                new ActField.Line("family", Texts.PanelFamily, 100) { Blames = ["family name"] },
                new ActField.OneOf("degree", Texts.PanelDegree, Choice.Of<Degree>(d => d.InWords())) { Hint = Texts.PanelDegreeHint },
                new ActField.Day("enrolled", Texts.PanelEnrolledOn) { Initial = [Shown.Iso(office.Today)], Blames = ["The enrollment"] },
                new ActField.Heading("license", Texts.PanelFirstLicense) { Hint = Texts.PanelFirstLicenseHint },
                .. PanelFacts.LicenseFields(),
            ],
            HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return true;
    }
}
