using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Proposes an edition, or a section with its pages, for a second person to approve.</summary>
public sealed class ProposeGuidelineModel(Office office) : PageModel
{
    private const string Section = "section";

    private ActForm? form;

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    public bool OfSection { get; private set; }

    [TempData(Key = "guidelines-said")]
    public string? Done { get; set; }

    public Task<IActionResult> OnGetAsync(string? what, CancellationToken stop) => ShowAsync(what, null, stop);

    public async Task<IActionResult> OnPostAsync(string? what, CancellationToken stop)
    {
        var shown = await ShowAsync(what, Request.Form, stop);
        if (shown is not PageResult)
            return shown;
        var outcome = OfSection ? await SectionAsync(stop) : await EditionAsync(stop);
        if (outcome is null)
            return shown;
        if (outcome is Outcome<EnteredGuidelines>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return shown;
        }

        Done = Shown.Text(Texts.ProposalIsMade, ((Outcome<EnteredGuidelines>.Accepted)outcome).Value.Proposals.Count);
        return RedirectToPage("/Guidelines/Guidelines");
    }

    private async Task<Outcome<EnteredGuidelines>?> EditionAsync(CancellationToken stop)
    {
        var proposed = new GuidelineEvent.EditionProposed(
            Form.Chosen("chapter"), Form.Text("title"), Form.Text("dated"), Form.OneOf<GuidelineLicense>("license"), Form.Text("order"), Form.Day("from"), Form.OneOf<EditionBasis>("basis"),
            Form.Text("link"), Form.PastDay("read", office.Today));
        return Form.IsRight ? await ProposeEdition.HandleAsync(new(proposed), HttpContext.Actor(), office, stop) : null;
    }

    private async Task<Outcome<EnteredGuidelines>?> SectionAsync(CancellationToken stop)
    {
        var proposed = new GuidelineEvent.SectionProposed(Form.Chosen("edition"), Form.Text("title"), Form.Text("pages"), Form.OptionalText("link"), Form.PastDay("read", office.Today));
        return Form.IsRight ? await ProposeSection.HandleAsync(new(proposed), HttpContext.Actor(), office, stop) : null;
    }

    private async Task<IActionResult> ShowAsync(string? what, IFormCollection? typed, CancellationToken stop)
    {
        var read = await ReadGuidelines.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredGuidelines>.Accepted { Value: var entered } || !AccessTable.Allows(typeof(ProposeEdition), HttpContext.Actor()))
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        OfSection = what == Section;
        form = new(OfSection ? FieldsOfSection(entered.Library) : FieldsOfEdition(entered.Library), typed, ModelState);
        return Page();
    }

    private static IReadOnlyList<ActField> FieldsOfEdition(GuidelineLibrary library) =>
    [
        new ActField.OneOf("chapter", Texts.ProposeChapter, [.. library.Mtus.Chapters.Select(c => new Choice(c.Id, c.Title, c.Regulation))]) { Blames = ["chapter", "from that day", "has an edition"] },
        new ActField.Line("title", Texts.ProposeEditionTitle, 200) { Blames = ["title"] },
        new ActField.Line("dated", Texts.ProposeDated, 10) { Hint = Texts.ProposeDatedHint, Blames = ["date of an edition"] },
        new ActField.OneOf("license", Texts.ProposeLicense, Choice.Of<GuidelineLicense>(l => l.InWords())),
        new ActField.Line("order", Texts.ProposeOrder, 200) { Hint = Texts.ProposeOrderHint, Blames = ["Name the order"] },
        new ActField.Day("from", Texts.ProposeFrom),
        new ActField.OneOf("basis", Texts.ProposeBasis, Choice.Of(GuidelinesModel.Of, EditionBasis.Request, EditionBasis.Service, EditionBasis.Decision)) { Blames = ["which day of the case"] },
        new ActField.Line("link", Texts.WhereItStands, 400) { Hint = Texts.WhereItStandsHint, Blames = ["https://"] },
        new ActField.Day("read", Texts.ReadOn) { Blames = ["on which you read"] },
    ];

    private static IReadOnlyList<ActField> FieldsOfSection(GuidelineLibrary library) =>
    [
        new ActField.OneOf("edition", Texts.ProposeWhichEdition, [.. library.Mtus.Chapters.SelectMany(c => c.Editions.Reverse().Select(e => new Choice(e.Id, $"{c.Title}: {e}", GuidelinesModel.DaysOf(e))))]) { Blames = ["edition"] },
        new ActField.Line("title", Texts.ProposeSectionTitle, 200) { Blames = ["heading"] },
        new ActField.Line("pages", Texts.ProposePages, 60) { Hint = Texts.ProposePagesHint, Blames = ["pages"] },
        new ActField.Line("link", Texts.WhereItStands, 400) { Optional = true, Hint = Texts.WhereItStandsHint, Blames = ["https://"] },
        new ActField.Day("read", Texts.ReadOn) { Blames = ["on which you read"] },
    ];
}
