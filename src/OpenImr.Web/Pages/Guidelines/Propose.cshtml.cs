using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Proposes an edition, a section with its pages or criteria sets, or tells that a set was compared with its guideline, for a second person to approve.</summary>
public sealed class ProposeGuidelineModel(Office office) : PageModel
{
    /// <summary>What is proposed: how the address names it, what the page is called, what it asks for, and what becomes of the answers.</summary>
    private sealed record Kind(
        string Name, Func<string> Title, Func<EnteredGuidelines, IReadOnlyList<ActField>> Fields, Func<ActForm, Actor, Office, CancellationToken, Task<Outcome<EnteredGuidelines>?>> Propose);

    private static readonly Kind[] Kinds =
    [
        new("edition", () => Texts.ProposeEdition, e => FieldsOfEdition(e.Library), EditionAsync), new("section", () => Texts.ProposeSection, e => FieldsOfSection(e.Library), SectionAsync),
        new("criteria", () => Texts.ProposeCriteria, _ => FieldsOfCriteria, CriteriaAsync), new("comparison", () => Texts.ProposeComparison, FieldsOfComparison, ComparisonAsync),
    ];

    private Kind kind = Kinds[0];

    private ActForm? form;

    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>What is proposed, as the page's address names it.</summary>
    public string What => kind.Name;

    public string Heading => kind.Title();

    /// <summary>True where a file's fingerprint is asked for, which the browser can take.</summary>
    public bool TakesFingerprint => kind.Name == "comparison";

    [TempData(Key = "guidelines-said")]
    public string? Done { get; set; }

    public Task<IActionResult> OnGetAsync(string? what, string? set, CancellationToken stop) => ShowAsync(what, null, stop, set);

    public async Task<IActionResult> OnPostAsync(string? what, CancellationToken stop)
    {
        var shown = await ShowAsync(what, Request.Form, stop);
        if (shown is not PageResult || await kind.Propose(Form, HttpContext.Actor(), office, stop) is not { } outcome)
            return shown;
        if (outcome is Outcome<EnteredGuidelines>.Refused { Refusal: var refusal })
        {
            Form.Say(refusal);
            return shown;
        }

        Done = Shown.Text(Texts.ProposalIsMade, ((Outcome<EnteredGuidelines>.Accepted)outcome).Value.Proposals.Count);
        return RedirectToPage("/Guidelines/Guidelines");
    }

    private static async Task<Outcome<EnteredGuidelines>?> EditionAsync(ActForm form, Actor actor, Office office, CancellationToken stop)
    {
        var proposed = new GuidelineEvent.EditionProposed(
            form.Chosen("chapter"), form.Text("title"), form.Text("dated"), form.OneOf<GuidelineLicense>("license"), form.Text("order"), form.Day("from"), form.OneOf<EditionBasis>("basis"),
            form.Text("link"), form.PastDay("read", office.Today));
        return form.IsRight ? await ProposeEdition.HandleAsync(new(proposed), actor, office, stop) : null;
    }

    private static async Task<Outcome<EnteredGuidelines>?> SectionAsync(ActForm form, Actor actor, Office office, CancellationToken stop)
    {
        var proposed = new GuidelineEvent.SectionProposed(form.Chosen("edition"), form.Text("title"), form.Text("pages"), form.OptionalText("link"), form.PastDay("read", office.Today));
        return form.IsRight ? await ProposeSection.HandleAsync(new(proposed), actor, office, stop) : null;
    }

    private static async Task<Outcome<EnteredGuidelines>?> CriteriaAsync(ActForm form, Actor actor, Office office, CancellationToken stop)
    {
        var sets = form.Text("sets");
        return form.IsRight ? await ProposeCriteria.HandleAsync(new(sets), actor, office, stop) : null;
    }

    private static async Task<Outcome<EnteredGuidelines>?> ComparisonAsync(ActForm form, Actor actor, Office office, CancellationToken stop)
    {
        var compared = new CompareCriteria.Command(form.Chosen("set"), form.Text("against"), form.PastDay("on", office.Today));
        return form.IsRight ? await CompareCriteria.HandleAsync(compared, actor, office, stop) : null;
    }

    private async Task<IActionResult> ShowAsync(string? what, IFormCollection? typed, CancellationToken stop, string? set = null)
    {
        var read = await ReadGuidelines.HandleAsync(HttpContext.Actor(), office, stop);
        if (read is not Outcome<EnteredGuidelines>.Accepted { Value: var entered } || !AccessTable.Allows(typeof(ProposeEdition), HttpContext.Actor()))
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        kind = Array.Find(Kinds, k => k.Name == what) ?? Kinds[0];
        if (TakesFingerprint)
            Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithScript;
        form = new([.. kind.Fields(entered).Select(f => f.FromLink && set is not null ? f with { Initial = [set] } : f)], typed, ModelState);
        return Page();
    }

    private static IReadOnlyList<ActField> FieldsOfCriteria =>
    [
        new ActField.Lines("sets", Texts.ProposeSets, EnteredGuidelines.LongestSets) { Hint = Texts.ProposeSetsHint, Blames = [""] },
    ];

    private static IReadOnlyList<ActField> FieldsOfComparison(EnteredGuidelines entered) =>
    [
        new ActField.OneOf(
            "set", Texts.ProposeWhichSet,
            [.. entered.Criteria.All.Where(s => s.Status == CriteriaStatus.Draft).OrderBy(s => s.Title, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => new Choice(s.Id, $"{s.Title}: {entered.Library.Edition(s.Edition)}, {s.Version}"))])
        {
            FromLink = true, Blames = ["criteria set", "compared it on", "no draft"],
        },
        new ActField.Line("against", Texts.ProposeAgainst, 64) { Hint = Texts.ProposeAgainstHint, Blames = ["SHA-256"] },
        new ActField.Day("on", Texts.ProposeComparedOn) { Blames = ["on which you read"] },
    ];

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
