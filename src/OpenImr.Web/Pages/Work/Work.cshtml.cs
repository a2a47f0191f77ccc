using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Core.Work;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>Notes, tasks and holds of a case: small forms, each of which leads back here.</summary>
public sealed class WorkModel(Office office) : FormsPage
{
    private ReadWork.WorkOfCase? found;
    private IReadOnlyList<AddTask.Colleague> colleagues = [];

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
            new ActField.OneOf("corrects", Texts.NoteCorrects, [.. Work.Notes.Reverse().Select(n => new Choice(Shown.Plain(n.Number), Shown.Text(Texts.NoteChoice, n.Number, Shortened(HttpContext.Reviewers(Review).In(n.Text)))))])
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

    protected override async Task<IActionResult?> ReadAsync(string number, CancellationToken stop)
    {
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

    private Task<IActionResult> PostAsync(string number, string which, string said, Func<(ActForm Form, Func<Task<Outcome<CaseWork>>> Do)> read, CancellationToken stop) =>
        PostAsync(number, which, read, () =>
        {
            Said = said;
            return Back(number);
        }, stop);

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
