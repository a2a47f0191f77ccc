using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.People;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Checks;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The assigned reviewer's desk: the record beside the summary, each item, and the signature. Everything sent is saved as a draft first; nothing is decided but by the physician.</summary>
[ShowsKeptForm]
public sealed class DeskModel(Office office, Accounts accounts, FrameFacts facts, IServiceProvider services) : PageModel
{
    private const string SummaryTab = "summary";
    private const string SignTab = "sign";
    private ReviewCase? review;
    private IReadOnlyList<Core.Law.Gate> gates = [];
    private readonly List<PublicationBlock> typedBlocks = [];

    public ReviewCase Review => review ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The tab that is open: <c>summary</c>, <c>sign</c>, or an item's number.</summary>
    public string Tab { get; private set; } = SummaryTab;

    /// <summary>The item that is open; null on the other tabs.</summary>
    public DisputedItem? Item { get; private set; }

    public ReviewerId Reviewer { get; private set; }

    /// <summary>The summary as typed.</summary>
    public string? Summary { get; private set; }

    /// <summary>The item's form as typed.</summary>
    public ItemForm Form { get; private set; } = new();

    /// <summary>The draft that the form shows; null when nothing was saved.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>What another window saved in the meantime, where it differs.</summary>
    public string? Elsewhere { get; private set; }

    /// <summary>True when what the form shows was sent without a session and is not saved yet.</summary>
    public bool IsKept { get; private set; }

    /// <summary>What misses, and what deserves a look.</summary>
    public DeterminationCheck Check { get; private set; } = new([], []);

    /// <summary>Every gate before the signature, for the page on which it is given.</summary>
    public GatesShown BeforeSignature => new(Texts.GatesSignature, gates, Review.ReleasedGates, office.Today, HttpContext.Reviewers(Review));

    /// <summary>What the determination check finds in what is typed, drafts before the record.</summary>
    public IReadOnlyList<CheckFinding> Findings { get; private set; } = [];

    /// <summary>True where the check reached its time limit and says nothing.</summary>
    public bool CheckWasStopped { get; private set; }

    /// <summary>The quiet findings that were put aside, by key, with the reason.</summary>
    public IReadOnlyDictionary<string, PutFindingAside.Entry> PutAside { get; private set; } = new Dictionary<string, PutFindingAside.Entry>();

    /// <summary>What the gate before publication finds in what is typed and on record; null where it cannot be shown.</summary>
    public IdentifiersShown? Identifiers { get; private set; }

    /// <summary>The draft letter; null while something of it is missing.</summary>
    public Letter? Letter { get; private set; }

    /// <summary>What the reviewer has cited of the case file.</summary>
    public IReadOnlyList<RecordCitation> Facts { get; private set; } = [];

    /// <summary>The guidelines of the open item side by side; null on the other tabs.</summary>
    public CompareGuidelines.Compared? Guidelines { get; private set; }

    /// <summary>The tabs that have something typed beyond what is on record.</summary>
    public IReadOnlySet<string> Unrecorded { get; private set; } = new HashSet<string>();

    /// <summary>True while the reviewer may write: the case is with the reviewer, the file went out, and nothing is signed.</summary>
    public bool MayWrite => Review.Stage == CaseStage.WithReviewer && Seat is { Signature: null, FileSentAt: not null };

    public PanelSeat Seat => Review.Panel.First(s => s.Reviewer == Reviewer);

    /// <summary>True when the person confirms with the persona's name, for a persona has no password.</summary>
    public bool IsPersona => facts.IsDemo && HttpContext.Session()?.IsPersona == true;

    /// <summary>The case's version that the form rests on.</summary>
    public int Seen { get; private set; }

    /// <summary>The tabs in their order: the summary, each item in dispute, the signature.</summary>
    public IEnumerable<(string Tab, string Name, string State)> Tabs =>
    [
        (SummaryTab, Texts.DeskSummary, State(SummaryTab, Review.Summary is not null)),
        .. Review.DisputedItems.Select(i => (Key(i.Number), Shown.Text(Texts.DeskItem, i.Number), State(Key(i.Number), Review.DecisionOf(i.Number, Reviewer) is not null))),
        (SignTab, Texts.DeskSign, Seat.Signature is null ? Texts.DeskNotSigned : Texts.DeskSigned),
    ];

    public async Task<IActionResult> OnGetAsync(string number, string? tab, CancellationToken stop)
    {
        if (await OpenAsync(number, tab, stop) is { } elsewhere)
            return elsewhere;
        if (services.GetRequiredService<KeptForms>().Find(HttpContext) is not { } kept || !MayWrite || Tab == SignTab)
            return Page();
        (Summary, Form, IsKept) = (Typed(kept), ItemForm.Of(kept) with { Outcome = Form.Outcome }, true);
        return Page();
    }

    /// <summary>Puts a quiet finding aside with a word, or takes that back.</summary>
    public async Task<IActionResult> OnPostPutAsideAsync(string number, string? tab, string? code, string? finding, string? reason, CancellationToken stop)
    {
        if (await OpenAsync(number, tab, stop) is { } elsewhere)
            return elsewhere;
        var done = await PutFindingAside.HandleAsync(new(Review.Number, code ?? "", finding ?? "", Request.Form.ContainsKey("reason") ? reason ?? "" : null), HttpContext.Actor(), office, stop);
        return this.Take(done, "reason") ? RedirectToPage() : Page();
    }

    /// <summary>Answers hits of the gate before publication.</summary>
    public async Task<IActionResult> OnPostIdentifiersAsync(string number, string? tab, CancellationToken stop)
    {
        if (await OpenAsync(number, tab, stop) is { } elsewhere)
            return elsewhere;
        var answered = await AnswerIdentifiers.HandleAsync(new(Review.Number, IdentifiersShown.Read(Request.Form), typedBlocks), HttpContext.Actor(), office, stop);
        return this.Take(answered, "identifiers") ? Redirect($"/cases/{Review.Number}/review/{Tab}") : Page();
    }

    /// <summary>Saves the draft; the script asks for the same without leaving the page.</summary>
    public async Task<IActionResult> OnPostAsync(string number, string? tab, CancellationToken stop)
    {
        if (await OpenAsync(number, tab, stop) is { } elsewhere)
            return elsewhere;
        var saved = await SaveAsync(stop);
        if (SavedDraft.IsInBackground(Request))
            return SavedDraft.Answer(saved);
        if (!this.Take(saved, Item is null ? "text" : "rationale"))
            return Page();
        if (Request.Form["act"] != "record")
            return RedirectToPage();
        return await RecordAsync(stop) ? RedirectToPage() : Page();
    }

    /// <summary>Takes a fact off the list.</summary>
    public async Task<IActionResult> OnPostDropAsync(string number, string? tab, int document, int page, string? words, CancellationToken stop)
    {
        if (await OpenAsync(number, tab, stop) is { } elsewhere)
            return elsewhere;
        var dropped = await DropFact.HandleAsync(new(Review.Number, new(new DocumentId(document), page, words ?? "")), HttpContext.Actor(), office, stop);
        return this.Take(dropped, Item is null ? "text" : "rationale") ? RedirectToPage(new { tab = Tab }) : Page();
    }

    /// <summary>Signs, after the person has proved who he or she is once more.</summary>
    public async Task<IActionResult> OnPostSignAsync(string number, string? hash, string? attest, string? password, CancellationToken stop)
    {
        if (await OpenAsync(number, SignTab, stop) is { } elsewhere)
            return elsewhere;
        var (actor, session) = (HttpContext.Actor(), HttpContext.Session()!);
        if (attest != "yes")
            ModelState.AddModelError("attest", Texts.DeskAttest);
        if (string.IsNullOrWhiteSpace(password))
            ModelState.AddModelError("password", IsPersona ? Texts.DeskTypePersona : Texts.TypePassword);
        else if (session.IsPersona && (!IsPersona || !string.Equals(password.Trim(), actor.Name, StringComparison.OrdinalIgnoreCase)))
            ModelState.AddModelError("password", Shown.Text(Texts.DeskWrongPersona, actor.Name));
        if (!ModelState.IsValid || !this.Take(await accounts.ProveAgainAsync(session, password!, stop), "password"))
            return Page();
        var signed = await SignDetermination.HandleAsync(
            new(Review.Number, Seen, hash ?? "", SignDetermination.Attestation), actor with { ProvedAt = office.Now }, office, stop);
        return this.Take(signed, "attest") ? RedirectToPage(new { tab = SignTab }) : Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, string? tab, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        var actor = HttpContext.Actor();
        var found = await PreviewDetermination.HandleAsync(which, actor, office, stop);
        if (found is not Outcome<PreviewDetermination.Preview>.Accepted { Value: var preview })
        {
            HttpContext.Explain(found);
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithDesk;
        (review, Letter, Reviewer, gates) = (preview.Review, preview.Letter, ReviewerId.Parse(actor.User), preview.Gates);
        Seen = int.TryParse(Request.HasFormContentType ? Request.Form["seen"].ToString() : null, CultureInfo.InvariantCulture, out var seen) ? seen : Review.Version;
        Check = DeterminationCheck.Of(preview.Gates, Review.ReleasedGates, office.Today);
        Tab = tab ?? SummaryTab;
        Item = Review.DisputedItems.FirstOrDefault(i => Key(i.Number) == Tab);
        if (Item is null && Tab is not (SummaryTab or SignTab))
            return NotFound();
        await ShowDraftsAsync(actor, stop);
        if (await ReadFacts.HandleAsync(which, actor, office, stop) is Outcome<IReadOnlyList<RecordCitation>>.Accepted { Value: var facts })
            Facts = facts;
        return null;
    }

    private async Task ShowDraftsAsync(Actor actor, CancellationToken stop)
    {
        var unrecorded = new HashSet<string>();
        var read = await ReadDrafts.HandleAsync(new(Review.Number, [CasePart.Summary, .. Review.DisputedItems.Select(i => CasePart.Item(i.Number)), CasePart.PutAside]), actor, office, stop);
        var drafts = read is Outcome<IReadOnlyDictionary<CasePart, Draft>>.Accepted { Value: var found } ? found : new Dictionary<CasePart, Draft>();
        var summary = drafts.GetValueOrDefault(CasePart.Summary);
        Summary = summary?.Text ?? Review.Summary;
        if (summary is not null && summary.Text.Trim() != (Review.Summary ?? "").Trim())
            unrecorded.Add(SummaryTab);
        PutAside = PutFindingAside.Read(drafts.GetValueOrDefault(CasePart.PutAside));
        typedBlocks.Add(new(Texts.DeskSummary, Summary ?? ""));
        var typed = new List<CheckedItem>();
        foreach (var item in Review.DisputedItems)
        {
            var (draft, held) = (drafts.GetValueOrDefault(CasePart.Item(item.Number)), Review.DecisionOf(item.Number, Reviewer));
            var form = draft is null ? ItemForm.Of(held?.Decision) : ItemForm.Read(draft.Text);
            if (draft is not null && !form.IsOnRecord(held))
                unrecorded.Add(Key(item.Number));
            if (item.Number == Item?.Number)
                (Draft, Form) = (draft, form);
            typedBlocks.AddRange(form.Typed(Shown.Text(Texts.DeskItem, item.Number)));
            typed.Add(CheckedItem.OfDraft(item, form.Outcome, new CitationEntry(form.Source, form.Edition, form.Section, form.Pages).Text, form.Below, form.Rationale));
        }

        if (Item is not null && await CompareGuidelines.HandleAsync(new(Review.Number, Item.Number, new CitationEntry(Form.Source, Form.Edition, Form.Section, Form.Pages).Text), actor, office, stop) is Outcome<CompareGuidelines.Compared>.Accepted { Value: var compared })
            Guidelines = compared;
        var file = await ReadFileOfDraft.HandleAsync(Review.Number, actor, office, stop) is Outcome<IReadOnlyList<CheckedDocument>>.Accepted { Value: var pages } ? pages : [];
        var library = await ReadGuidelines.HandleAsync(actor, office, stop) is Outcome<EnteredGuidelines>.Accepted { Value: var entered } ? entered.Library : GuidelineLibrary.Standard;
        var findings = await TimeLimit.CheckAsync(CheckedDetermination.OfDraft(Review, Summary, typed, file, office.Today) with { Library = library }, stop);
        (Findings, CheckWasStopped) = (findings ?? [], findings is null);
        Unrecorded = unrecorded;
        if (await ReadIdentifiers.HandleAsync(new(Review.Number, typedBlocks), actor, office, stop) is Outcome<ReadIdentifiers.Found>.Accepted { Value: var hits })
            Identifiers = new(hits, $"/cases/{Review.Number}/review/{Tab}?handler=Identifiers", AccessTable.Allows(typeof(AnswerIdentifiers), actor, Review));
        if (Tab == SummaryTab)
            Draft = summary;
    }

    private async Task<Outcome<Draft>> SaveAsync(CancellationToken stop)
    {
        if (!MayWrite || Tab == SignTab)
            return new Refusal(Texts.DeskClosed);
        (Summary, Form) = (Typed(Request.Form), ItemForm.Of(Request.Form));
        var (part, text, before) = (Item is null ? CasePart.Summary : CasePart.Item(Item.Number), Item is null ? Summary : Form.Write(), Draft);
        _ = int.TryParse(Request.Form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        if (before is not null && before.Text == text)
            return before;
        var saved = await SaveDraft.HandleAsync(new(Review.Number, part, text ?? "", Seen, revision), HttpContext.Actor(), office, stop);
        if (saved is Outcome<Draft>.Accepted { Value: var draft })
            Draft = draft;
        else
            Elsewhere = before is null ? null : Item is null ? before.Text : ItemForm.Read(before.Text).Rationale;
        return saved;
    }

    private async Task<bool> RecordAsync(CancellationToken stop)
    {
        var actor = HttpContext.Actor();
        if (Item is null)
            return this.Take(await WriteSummary.HandleAsync(new(Review.Number, Seen, Summary ?? ""), actor, office, stop), "text");
        if (Form.Decision(Item.Number) is not { } decision)
        {
            ModelState.AddModelError("outcome", Texts.DeskChoose);
            return false;
        }

        return this.Take(await DecideItem.HandleAsync(new(Review.Number, Seen, decision), actor, office, stop), "rationale");
    }

    private string State(string tab, bool isOnRecord) =>
        Unrecorded.Contains(tab) ? Texts.DeskDraft : isOnRecord ? Texts.DeskOnRecord : Texts.DeskOpen;

    private static string? Typed(IFormCollection form) => form["text"].ToString().ReplaceLineEndings("\n") is { Length: > 0 } typed ? typed : null;

    private static string Key(int item) => item.ToString(CultureInfo.InvariantCulture);

    /// <summary>The time of day in California, with the day.</summary>
    public static string Time(DateTimeOffset at) => Core.Calendars.PacificTime.InWords(at);
}
