using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Quality;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>The file of a second review beside its form. The page is made from the blind file alone, so it can show nothing of the first determination.</summary>
public sealed class SecondReviewModel(Office office) : PageModel
{
    private OpenSecondReview.BlindFile? file;
    private string posted = "";

    public OpenSecondReview.BlindFile Blind => file ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>The form as typed.</summary>
    public ActForm Form => FormOf("Give", [.. Blind.Items.SelectMany(Fields)]);

    public ActForm Decline => FormOf("Decline", [new ActField.Line("reason", Texts.SecondDeclineWhy, 400) { Blames = ["The reason"] }]);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await OpenAsync(number, "", stop) ?? Page();

    public async Task<IActionResult> OnPostGiveAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, "Give", stop) is { } answer)
            return answer;
        var form = Form;
        SecondDecision[] decisions = [.. Blind.Items.Select(i => new SecondDecision(i.Number, form.OneOf<ItemOutcome>($"outcome-{i.Number}"), form.Text($"guideline-{i.Number}"), form.Text($"rationale-{i.Number}")))];
        return form.IsRight
            ? Take(await GiveSecondReview.HandleAsync(new(Blind.Number, decisions), HttpContext.Actor(), office, stop), form, Shown.Text(Texts.SecondGiveSaid, Blind.Number))
            : Page();
    }

    public async Task<IActionResult> OnPostDeclineAsync(string number, CancellationToken stop)
    {
        if (await OpenAsync(number, "Decline", stop) is { } answer)
            return answer;
        var (form, reason) = (Decline, Decline.Text("reason"));
        return form.IsRight
            ? Take(await EndSecondReview.HandleAsync(new(Blind.Number, reason), HttpContext.Actor(), office, stop), form, Shown.Text(Texts.SecondDeclineSaid, Blind.Number))
            : Page();
    }

    private static IEnumerable<ActField> Fields(DisputedItem item)
    {
        yield return new ActField.Heading($"item-{item.Number}", Shown.Text(Texts.ItemChoice, item.Number, item.Disputed)) { Hint = item.Purpose };
        yield return new ActField.Line($"guideline-{item.Number}", Texts.SecondGuideline, 400) { Hint = Texts.SecondGuidelineHint, Blames = [$"guideline of item {item.Number} "] };
        yield return new ActField.Lines($"rationale-{item.Number}", Texts.SecondRationale, CaseDeliberation.LongestRationale) { Blames = [$"rationale of item {item.Number} "] };
        yield return new ActField.OneOf($"outcome-{item.Number}", Texts.SecondOutcomeOf, [.. Enum.GetValues<ItemOutcome>().Select(o => new Choice(o.ToString(), o.ToString(), o == ItemOutcome.Upheld ? Texts.SecondUpheldMeans : Texts.SecondOverturnedMeans))])
        {
            Blames = [$"Item {item.Number} "],
        };
    }

    private IActionResult Take(Outcome<CaseDeliberation> done, ActForm form, string said)
    {
        if (done is Outcome<CaseDeliberation>.Refused { Refusal: var refusal })
        {
            form.Say(refusal);
            return Page();
        }

        TempData["second-said"] = said;
        return Redirect("/second-reviews");
    }

    private async Task<IActionResult?> OpenAsync(string number, string which, CancellationToken stop)
    {
        posted = which;
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var of))
            return NotFound();
        var read = await OpenSecondReview.HandleAsync(new(of), HttpContext.Actor(), office, stop);
        if (read is Outcome<OpenSecondReview.BlindFile>.Accepted { Value: var blind })
        {
            file = blind;
            return null;
        }

        HttpContext.Explain(read);
        return NotFound();
    }

    /// <summary>A form keeps what was typed into it when it was the one that was sent.</summary>
    private ActForm FormOf(string which, IReadOnlyList<ActField> fields) =>
        new(fields, posted == which && Request.HasFormContentType ? Request.Form : null, posted == which ? ModelState : new ModelStateDictionary());
}
