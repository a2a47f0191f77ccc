using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Notes, tasks and holds of a case: small forms, each of which leads back here.</summary>
public sealed class WorkModel(Office office) : PageModel
{
    private ReadWork.WorkOfCase? found;
    private IReadOnlyList<AddTask.Colleague> colleagues = [];
    private string posted = "";

    public ReviewCase Review => Found.Review;

    public CaseWork Work => Found.Work;

    public DateOnly Today => office.Today;

    /// <summary>What the last form did.</summary>
    [TempData(Key = "work-said")]
    public string? Said { get; set; }

    /// <summary>The forms as typed.</summary>
    public ActForm Note => FormOf("Note", [
        new ActField.Lines("text", Texts.NoteText, CaseWork.LongestNote),
        .. Work.Notes.Count == 0 ? Array.Empty<ActField>() :
        [
            new ActField.OneOf("corrects", Texts.NoteCorrects, [.. Work.Notes.Reverse().Select(n => new Choice(Shown.Plain(n.Number), Shown.Text(Texts.NoteChoice, n.Number, Shortened(n.Text))))])
            {
                Optional = true,
                Initial = [Request.Query["corrects"].ToString()],
            },
        ]]);

    public ActForm Task => FormOf("Task", TogetherModel.TaskFields(colleagues, HttpContext.Actor()));

    public ActForm Hold => FormOf("Hold",
    [
        new ActField.Line("why", Texts.HoldWhy, CaseWork.LongestLine),
        new ActField.Line("waiting", Texts.HoldFor, CaseWork.LongestName) { Hint = Texts.HoldForHint },
        new ActField.Day("until", Texts.HoldUntil) { Hint = Texts.HoldUntilHint, Blames = ["last day", "A hold lasts"] },
    ]);

    private ReadWork.WorkOfCase Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    /// <summary>True when the person may do the act in this case as it stands.</summary>
    public bool May(Type useCase) => AccessTable.Allows(useCase, HttpContext.Actor(), Review);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken stop) => await OpenAsync(number, "", stop) ?? Page();

    public Task<IActionResult> OnPostNoteAsync(string number, CancellationToken stop) => PostAsync(number, "Note", Texts.NoteSaid, () =>
    {
        var (form, corrects) = (Note, Work.Notes.Count > 0 ? Note.ChosenNumber("corrects") : 0);
        var command = new WriteNote.Command(Review.Number, form.Text("text"), corrects == 0 ? null : corrects);
        return (form, () => WriteNote.HandleAsync(command, HttpContext.Actor(), office, stop));
    }, stop);

    public Task<IActionResult> OnPostTaskAsync(string number, CancellationToken stop) => PostAsync(number, "Task", Texts.TaskSaid, () =>
    {
        var form = Task;
        var command = new AddTask.Command(Review.Number, form.Text("what"), form.Chosen("user"), form.Day("due"));
        return (form, () => AddTask.HandleAsync(command, HttpContext.Actor(), office, stop));
    }, stop);

    public Task<IActionResult> OnPostHoldAsync(string number, CancellationToken stop) => PostAsync(number, "Hold", Texts.HoldSaid, () =>
    {
        var form = Hold;
        var command = new SetHold.Command(Review.Number, form.Text("why"), form.Text("waiting"), form.Day("until"));
        return (form, () => SetHold.HandleAsync(command, HttpContext.Actor(), office, stop));
    }, stop);

    public Task<IActionResult> OnPostDoneAsync(string number, int task, string? remark, CancellationToken stop) => PostAsync(number, "Done", Texts.TaskDoneSaid, () =>
        (FormOf("Done", []), () => FinishTask.HandleAsync(new(Review.Number, task, remark), HttpContext.Actor(), office, stop)), stop);

    public Task<IActionResult> OnPostReleaseAsync(string number, int hold, string? ended, CancellationToken stop) => PostAsync(number, "Release", Texts.HoldReleasedSaid, () =>
        (FormOf("Release", []), () => ReleaseHold.HandleAsync(new(Review.Number, hold, ended ?? ""), HttpContext.Actor(), office, stop)), stop);

    private async Task<IActionResult> PostAsync(
        string number, string which, string said, Func<(ActForm Form, Func<Task<Outcome<CaseWork>>> Do)> read, CancellationToken stop)
    {
        if (await OpenAsync(number, which, stop) is { } answer)
            return answer;
        var (form, act) = read();
        if (!form.IsRight)
            return Page();
        var done = await act();
        if (done is Outcome<CaseWork>.Refused { Refusal: var refusal })
        {
            form.Say(refusal);
            return await OpenAsync(number, which, stop) ?? Page();
        }

        Said = said;
        return RedirectToPage(new { number, handler = (string?)null });
    }

    private async Task<IActionResult?> OpenAsync(string number, string which, CancellationToken stop)
    {
        posted = which;
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var of))
            return NotFound();
        var actor = HttpContext.Actor();
        var read = await ReadWork.HandleAsync(new(of), actor, office, stop);
        if (read is not Outcome<ReadWork.WorkOfCase>.Accepted { Value: var work })
        {
            HttpContext.Explain(read);
            return NotFound();
        }

        found = work;
        if (await AddTask.ColleaguesAsync(actor, office, stop) is Outcome<IReadOnlyList<AddTask.Colleague>>.Accepted { Value: var all })
            colleagues = all;
        return null;
    }

    /// <summary>A form keeps what was typed into it when it was the one that was sent.</summary>
    private ActForm FormOf(string which, IReadOnlyList<ActField> fields) =>
        new(fields, posted == which && Request.HasFormContentType ? Request.Form : null, posted == which ? ModelState : new ModelStateDictionary());

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
