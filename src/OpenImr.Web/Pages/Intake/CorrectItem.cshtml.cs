using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Corrects an item of the request, or answers what the application left open about it. First one says which item; then it stands there as it is kept.</summary>
public sealed class CorrectItemModel(Office office) : ActPage(office)
{
    private const string Why = "why";
    private ActForm? form;

    /// <summary>The item that is corrected; null while none is chosen.</summary>
    public CaseItem? Item { get; private set; }

    /// <summary>Its form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page shows a form only for an item.");

    /// <summary>Why the case refuses whatever is typed; null when it does not.</summary>
    public Refusal? RefusedAnyway { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? item, CancellationToken stop) => await ShowAsync(number, item, stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, string? item, CancellationToken stop)
    {
        if (await ShowAsync(number, item, stop) is { } answer)
            return answer;
        if (Item is not { Number: var which })
            return NotFound();
        if (await SentBeforeAsync(Form, stop) is { } before)
            return before;
        var (isNow, reason) = (ApplicationForm.ReadItem(Form, which), Form.Text(Why));
        if (!Form.IsRight)
            return Page();
        var done = await CorrectItem.HandleAsync(new(Review.Number, Seen, isNow, reason), HttpContext.Actor(), OfficeFor(Form), stop);
        if (done is Outcome<ReviewCase>.Accepted { Value: var after })
            return await DoneAsync(after, stop);
        if (await SentBeforeAsync(Form, stop) is { } meanwhile)
            return meanwhile;
        Form.Say(((Outcome<ReviewCase>.Refused)done).Refusal);
        await LookAgainAsync(stop);
        return Page();
    }

    private async Task<IActionResult?> ShowAsync(string number, string? item, CancellationToken stop)
    {
        var act = CaseActs.Find("correct-item")!;
        if (await OpenAsync(number, act.Act, stop) is { } answer)
            return answer;
        RefusedAnyway = act.RefusedAnyway(Review, Office.Today);
        if (string.IsNullOrEmpty(item) && Review.Items.Count > 1)
            return null;
        if (Review.Items.Count == 1 && string.IsNullOrEmpty(item))
            Item = Review.Items.Values.First();
        else if (int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var which) && Review.Items.TryGetValue(which, out var found))
            Item = found;
        else
            return NotFound();
        form = new(
            [.. ApplicationForm.Item(Item.Request), new ActField.Lines(Why, Texts.FieldWhyItemCorrected) { Blames = ["Say why the item"] }],
            HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }
}
