using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The file of a second review beside its form. The page is made from the blind file alone, so it can show nothing of the first determination.</summary>
[ShowsKeptForm]
public sealed class SecondReviewModel(Office office, IServiceProvider services) : FormsPage
{
    private OpenSecondReview.BlindFile? file;
    private Dictionary<string, string> before = [];

    public OpenSecondReview.BlindFile Blind => file ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The form as typed.</summary>
    public ActForm Form => FormOf("Give", [.. Blind.Items.SelectMany(Fields)]);

    public ActForm Decline => FormOf("Decline", [new ActField.Line("reason", Texts.SecondDeclineWhy, 400) { Blames = ["The reason"] }]);

    /// <summary>True when what the form shows was sent without a session and is not saved yet.</summary>
    public bool IsKept { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, "", stop) is { } elsewhere)
            return elsewhere;
        if (services.GetRequiredService<KeptForms>().Find(HttpContext) is { } sent)
            (before, IsKept) = (Typed(sent), true);
        return Page();
    }

    /// <summary>Saves what is typed; the script asks for the same without leaving the page.</summary>
    public async Task<IActionResult> OnPostSaveAsync(string number, int revision, CancellationToken stop)
    {
        if (await OpenAsync(number, "Give", stop) is { } elsewhere)
            return elsewhere;
        var kept = await KeepSecondReview.HandleAsync(new(Blind.Number, Typed(Request.Form), revision), HttpContext.Actor(), office, stop);
        if (SavedDraft.IsInBackground(Request))
            return SavedDraft.Answer(kept);
        return this.Take(kept, ActPage.FormId) ? Back(number) : Page();
    }

    public Task<IActionResult> OnPostGiveAsync(string number, CancellationToken stop) => PostAsync<CaseDeliberation>(number, "Give", () =>
    {
        var form = Form;
        SecondDecision[] decisions = [.. Blind.Items.Select(i => new SecondDecision(i.Number, form.OneOf<ItemOutcome>($"outcome-{i.Number}"), form.Text($"guideline-{i.Number}"), form.Text($"rationale-{i.Number}")))];
        return (form, () => GiveSecondReview.HandleAsync(new(Blind.Number, decisions), HttpContext.Actor(), office, stop));
    }, () => Done(Texts.SecondGiveSaid), stop);

    public Task<IActionResult> OnPostDeclineAsync(string number, CancellationToken stop) => PostAsync<CaseDeliberation>(number, "Decline", () =>
    {
        var (form, reason) = (Decline, Decline.Text("reason"));
        return (form, () => EndSecondReview.HandleAsync(new(Blind.Number, reason), HttpContext.Actor(), office, stop));
    }, () => Done(Texts.SecondDeclineSaid), stop);

    private IEnumerable<ActField> Fields(DisputedItem item)
    {
        yield return new ActField.Heading($"item-{item.Number}", Shown.Text(Texts.ItemChoice, item.Number, item.Disputed)) { Hint = item.Purpose };
        yield return new ActField.Line($"guideline-{item.Number}", Texts.SecondGuideline, 400) { Hint = Texts.SecondGuidelineHint, Initial = Before($"guideline-{item.Number}"), Blames = [$"guideline of item {item.Number} "] };
        yield return new ActField.Lines($"rationale-{item.Number}", Texts.SecondRationale, CaseDeliberation.LongestRationale) { Initial = Before($"rationale-{item.Number}"), Blames = [$"rationale of item {item.Number} "] };
        yield return new ActField.OneOf($"outcome-{item.Number}", Texts.SecondOutcomeOf, [.. Enum.GetValues<ItemOutcome>().Select(o => new Choice(o.ToString(), o.ToString(), o == ItemOutcome.Upheld ? Texts.SecondUpheldMeans : Texts.SecondOverturnedMeans))])
        {
            Initial = Before($"outcome-{item.Number}"),
            Blames = [$"Item {item.Number} "],
        };
    }

    private string[] Before(string field) => before.TryGetValue(field, out var typed) ? [typed] : [];

    private Dictionary<string, string> Typed(IFormCollection form) =>
        Form.Shown.Where(f => f.Field is not ActField.Heading && form[f.Field.Name].ToString().Length > 0).ToDictionary(f => f.Field.Name, f => form[f.Field.Name].ToString());

    private RedirectResult Done(string said)
    {
        TempData["second-said"] = Shown.Text(said, Blind.Number);
        return Redirect("/second-reviews");
    }

    protected override async Task<IActionResult?> ReadAsync(string number, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var of))
            return NotFound();
        var read = await OpenSecondReview.HandleAsync(new(of), HttpContext.Actor(), office, stop);
        if (read is Outcome<OpenSecondReview.BlindFile>.Accepted { Value: var blind })
        {
            (file, before) = (blind, KeepSecondReview.Typed(blind.Kept));
            Response.Headers.ContentSecurityPolicy = SecurityHeaders.WithDesk;
            return null;
        }

        HttpContext.Explain(read);
        return NotFound();
    }
}
