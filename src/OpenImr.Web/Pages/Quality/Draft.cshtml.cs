using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Review;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>A signed determination in both its forms beside its gates: quality passes it or gives it back, and it is issued. Nobody edits here.</summary>
public sealed class DraftModel(Office office) : ActPage(office)
{
    private const string IssueStep = "issue";
    private CheckDraft.Draft? draft;

    /// <summary>The draft with its gates.</summary>
    public CheckDraft.Draft Draft => draft ?? throw new InvalidOperationException("The page is shown only with its draft.");

    /// <summary>Where comparable items were opened, for those who may know.</summary>
    public IReadOnlyList<ReadComparableUse.Use> ComparableUse { get; private set; } = [];

    /// <summary>True on the page from which the determination is issued, false on quality's.</summary>
    public bool IsIssue { get; private set; }

    /// <summary>True when the form for the public is shown.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>What is shown of the form that was asked for, hits of the gate before publication marked; null while the determination is not complete.</summary>
    public string? Letter => IsPublished ? Identifiers?.Found.MarkedLetter : Draft.Served?.Content;

    /// <summary>What the gate before publication finds.</summary>
    public IdentifiersShown? Identifiers { get; private set; }

    /// <summary>The act of the page.</summary>
    public CaseAct Act => CaseActs.Find(IsIssue ? IssueStep : "quality")!;

    /// <summary>Why the act is closed in the case as it stands; null when it is open.</summary>
    public Refusal? RefusedAnyway => Act.RefusedAnyway(Review, Office.Today) is { } refusal ? HttpContext.Reviewers(Review).In(refusal) : null;

    /// <summary>True when the person may do an act, and the case is open for it.</summary>
    public bool May(string verb) => CaseActs.Find(verb)!.IsOpen(Review, HttpContext.Actor(), Office.Today);

    /// <summary>The gates before the signature, as they stand today.</summary>
    public GatesShown BeforeSignature => new(Texts.GatesSignature, Draft.BeforeSignature, Review.ReleasedGates, Office.Today, HttpContext.Reviewers(Review));

    /// <summary>The gates before the issue.</summary>
    public GatesShown BeforeIssue => new(Texts.GatesIssue, Draft.BeforeIssue, Review.ReleasedGates, Office.Today, HttpContext.Reviewers(Review));

    /// <summary>The field of a form of the page with what was typed.</summary>
    public ShownField Field(ActField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field, Request.HasFormContentType ? [Request.Form[field.Name].ToString()] : []);
    }

    /// <summary>Quality's note.</summary>
    public static ActField.Lines Note => new("note", Texts.FieldNote) { Optional = true, Blames = ["Who reviewed the case"] };

    public async Task<IActionResult> OnGetAsync(string number, string step, string? form, CancellationToken stop) => await ShowAsync(number, step, form, stop) ?? Page();

    public async Task<IActionResult> OnPostPassAsync(string number, string step, string? form, CancellationToken stop) =>
        await ShowAsync(number, step, form, stop) ?? await DoAsync(
            [Note], typed => PassQuality.HandleAsync(new(Review.Number, Seen, typed.OptionalText("note")), HttpContext.Actor(), Office, stop), stop);

    public async Task<IActionResult> OnPostReturnAsync(string number, string step, string? form, CancellationToken stop) =>
        await ShowAsync(number, step, form, stop) ?? await DoAsync(
            [QualityActs.Reasons], typed => ReturnToReviewer.HandleAsync(new(Review.Number, Seen, typed.List("reasons")), HttpContext.Actor(), Office, stop), stop);

    public async Task<IActionResult> OnPostIssueAsync(string number, string step, string? form, CancellationToken stop) =>
        await ShowAsync(number, step, form, stop) ?? await DoAsync(
            [], _ => IssueDetermination.HandleAsync(new(Review.Number, Seen), HttpContext.Actor(), Office, stop), stop);

    /// <summary>Answers hits of the gate before publication, and stays on the page.</summary>
    public async Task<IActionResult> OnPostIdentifiersAsync(string number, string step, string? form, CancellationToken stop)
    {
        if (await ShowAsync(number, step, form, stop) is { } elsewhere)
            return elsewhere;
        var answered = await AnswerIdentifiers.HandleAsync(new(Review.Number, IdentifiersShown.Read(Request.Form)), HttpContext.Actor(), Office, stop);
        return this.Take(answered, "identifiers") ? Redirect($"/cases/{Review.Number}/{step}") : Page();
    }

    private async Task<IActionResult> DoAsync(IReadOnlyList<ActField> fields, Func<ActForm, Task<Outcome<ReviewCase>>> act, CancellationToken stop)
    {
        var typed = new ActForm(fields, Request.Form, ModelState);
        // Every value is read once before anything is done, so that all that is wrong is said together.
        foreach (var field in fields)
            typed.Text(field.Name);
        if (!typed.IsRight)
            return Page();
        var done = await act(typed);
        if (done is Outcome<ReviewCase>.Accepted { Value: var after })
            return await DoneAsync(after, stop);
        typed.Say(((Outcome<ReviewCase>.Refused)done).Refusal);
        await LookAgainAsync(stop);
        return Page();
    }

    private async Task<IActionResult?> ShowAsync(string number, string step, string? form, CancellationToken stop)
    {
        (IsIssue, IsPublished) = (step == IssueStep, form == "published");
        if (await OpenAsync(number, typeof(CheckDraft), stop) is { } answer)
            return answer;
        var read = await CheckDraft.HandleAsync(Review.Number, HttpContext.Actor(), Office, stop);
        if (read is Outcome<CheckDraft.Draft>.Accepted { Value: var found })
        {
            draft = found;
            if (await ReadIdentifiers.HandleAsync(new(Review.Number), HttpContext.Actor(), Office, stop) is Outcome<ReadIdentifiers.Found>.Accepted { Value: var hits })
                Identifiers = new(hits, $"/cases/{Review.Number}/{step}?handler=Identifiers", AccessTable.Allows(typeof(AnswerIdentifiers), HttpContext.Actor(), Review));
            if (await ReadComparableUse.HandleAsync(new(Review.Number), HttpContext.Actor(), Office, stop) is Outcome<IReadOnlyList<ReadComparableUse.Use>>.Accepted { Value: var use })
                ComparableUse = use;
            return null;
        }

        HttpContext.Explain(read);
        return NotFound();
    }
}
