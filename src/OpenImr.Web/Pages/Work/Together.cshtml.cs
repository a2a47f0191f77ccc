using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>One act on several cases: they are shown once more before anything is done, and each answers by itself.</summary>
public sealed class TogetherModel(Office office) : PageModel
{
    /// <summary>The verb by which cases are handed over.</summary>
    public const string HandingOver = "hand-over";

    /// <summary>The verb by which a task is added.</summary>
    public const string Adding = "add-task";

    /// <summary>Acts of a case that may be done in several: each case still accepts or refuses by itself.</summary>
    private static readonly string[] OfCases = ["request-information", "record-request-receipt"];

    private ActForm? form;

    /// <summary>What is done.</summary>
    public string Verb { get; private set; } = "";

    /// <summary>The act's title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What the act is for.</summary>
    public string? Lead { get; private set; }

    /// <summary>The person whose cases are handed over; null for whoever has them.</summary>
    public string? From { get; private set; }

    /// <summary>Whether the cases are handed over and nobody else could take them.</summary>
    public bool NobodyTakes { get; private set; }

    /// <summary>The cases to choose from.</summary>
    public ReadBoard.Board Board { get; private set; } = new([], 0, [], new Dictionary<string, Casework.Storage.CaseHoldRow>());

    /// <summary>The numbers of those that are chosen.</summary>
    public IReadOnlySet<string> Chosen { get; private set; } = new HashSet<string>();

    /// <summary>What each case answered; null before anything was done.</summary>
    public IReadOnlyList<CaseAnswer>? Answers { get; private set; }

    public DateTimeOffset Now { get; } = office.Now;

    /// <summary>The form as typed.</summary>
    public ActForm Form => form ?? throw new InvalidOperationException("The page is shown only with its form.");

    /// <summary>What a person may do with several cases at once.</summary>
    public static IReadOnlyList<(string Verb, string Title)> For(Actor actor) =>
    [
        .. AccessTable.Allows(typeof(HandOver), actor) ? [(HandingOver, Texts.HandOver)] : Array.Empty<(string, string)>(),
        .. AccessTable.Allows(typeof(AddTask), actor) ? [(Adding, Texts.AddTask)] : Array.Empty<(string, string)>(),
        .. OfCases.Select(CaseActs.Find).OfType<CaseAct>().Where(a => AccessTable.Allows(a.Act, actor)).Select(a => (a.Verb, a.Title)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) =>
        await OpenAsync(Request.Query["do"], Request.Query["case"], Request.Query["from"], stop) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await OpenAsync(Request.Form["do"], Request.Form["shown"], Request.Form["from"], stop) is { } answer)
            return answer;
        Chosen = Request.Form["case"].OfType<string>().ToHashSet();
        var cases = Board.Rows.Select(r => r.Number).Where(Chosen.Contains).Select(n => CaseNumber.Parse(n, null)).ToArray();
        if (cases.Length == 0)
            ModelState.AddModelError("cases", Texts.ChooseCases);
        await (Verb switch
        {
            HandingOver => HandOverAsync(cases, stop),
            Adding => AddTasksAsync(cases, stop),
            _ => ActAsync(CaseActs.Find(Verb)!, cases, stop),
        });
        return Page();
    }

    private async Task HandOverAsync(CaseNumber[] cases, CancellationToken stop)
    {
        var (to, reason) = (Form.Chosen("to"), Form.Text("reason"));
        if (!Form.IsRight)
            return;
        var done = await HandOver.HandleAsync(new(From, to, cases, reason), HttpContext.Actor(), office, stop);
        if (done is Outcome<IReadOnlyList<CaseAnswer>>.Accepted { Value: var answers })
            Answers = answers;
        else
            Form.Say(((Outcome<IReadOnlyList<CaseAnswer>>.Refused)done).Refusal);
    }

    private async Task AddTasksAsync(CaseNumber[] cases, CancellationToken stop)
    {
        var (what, user, due) = (Form.Text("what"), Form.Chosen("user"), Form.Day("due"));
        if (!Form.IsRight)
            return;
        var answers = new List<CaseAnswer>();
        foreach (var number in cases)
            answers.Add(CaseAnswer.Of(number, await AddTask.HandleAsync(new(number, what, user, due), HttpContext.Actor(), office, stop)));
        Answers = answers;
    }

    /// <summary>Every form is read before the first case is touched; then each case decides.</summary>
    private async Task ActAsync(CaseAct act, CaseNumber[] cases, CancellationToken stop)
    {
        var actor = HttpContext.Actor();
        var asked = new List<(CaseNumber Case, Refusal? Refused, Func<CancellationToken, Task<Outcome<ReviewCase>>>? Do)>();
        foreach (var number in cases)
        {
            var opened = await OpenForAct.LoadAsync(act.Act, number, actor, office, stop);
            if (opened is not Outcome<ReviewCase>.Accepted { Value: var review })
                asked.Add((number, ((Outcome<ReviewCase>.Refused)opened).Refusal, null));
            else if (act.RefusedAnyway(review, office.Today) is { } refusal)
                asked.Add((number, refusal, null));
            else
                asked.Add((number, null, act.Do!(Form, new(review, review.Version, actor, office))));
        }

        if (!Form.IsRight)
            return;
        var answers = new List<CaseAnswer>();
        foreach (var (number, refused, act1) in asked)
            answers.Add(act1 is null ? new(number, refused) : CaseAnswer.Of(number, await act1(stop)));
        Answers = answers;
    }

    private async Task<IActionResult?> OpenAsync(string? verb, IEnumerable<string?> numbers, string? from, CancellationToken stop)
    {
        var actor = HttpContext.Actor();
        if (For(actor).FirstOrDefault(a => a.Verb == verb) is not { Title: { } title })
            return NotFound();
        var only = numbers.Select(n => CaseNumber.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : (CaseNumber?)null).OfType<CaseNumber>().Distinct().Take(HandOver.Most).ToArray();
        (Verb, Title) = (verb!, title);
        From = verb == HandingOver && from is { Length: > 0 and <= 100 } ? from : null;
        var query = From is not null && only.Length == 0 ? new ReadBoard.Query { Coordinator = From } : new ReadBoard.Query { Only = only };
        if (await ReadBoard.HandleAsync(query with { PageSize = HandOver.Most }, actor, office, stop) is Outcome<ReadBoard.Board>.Accepted { Value: var board })
            Board = board;
        Chosen = Board.Rows.Select(r => r.Number).ToHashSet();
        form = new(await FieldsAsync(actor, stop), HttpMethods.IsPost(Request.Method) ? Request.Form : null, ModelState);
        return null;
    }

    private async Task<IReadOnlyList<ActField>> FieldsAsync(Actor actor, CancellationToken stop)
    {
        switch (Verb)
        {
            case HandingOver:
                Lead = Texts.HandOverLead;
                var takers = await NameCoordinator.CandidatesAsync(actor, office, stop) is Outcome<IReadOnlyList<NameCoordinator.Candidate>>.Accepted { Value: var all } ? all.Where(c => c.User != From).ToArray() : [];
                NobodyTakes = takers.Length == 0;
                return
                [
                    new ActField.OneOf("to", Texts.GiveTo, [.. takers.Select(c => new Choice(c.User, c.Name))]),
                    new ActField.Line("reason", Texts.WhyHandOver, Core.Work.CaseWork.LongestLine) { Hint = Texts.WhyHandOverHint },
                ];
            case Adding:
                Lead = Texts.AddTasksLead;
                return TaskFields(await AddTask.ColleaguesAsync(actor, office, stop) is Outcome<IReadOnlyList<AddTask.Colleague>>.Accepted { Value: var colleagues } ? colleagues : [], actor);
            default:
                var act = CaseActs.Find(Verb)!;
                Lead = Texts.TogetherLead;
                // A representative is offered only where the first case has one; a case without one refuses by itself.
                foreach (var row in Board.Rows)
                    if (await OpenForAct.LoadAsync(act.Act, CaseNumber.Parse(row.Number, null), actor, office, stop) is Outcome<ReviewCase>.Accepted { Value: var review })
                        return act.Fields!(new(review, review.Version, actor, office));
                return [];
        }
    }

    /// <summary>The fields of a task.</summary>
    public static IReadOnlyList<ActField> TaskFields(IReadOnlyList<AddTask.Colleague> colleagues, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return
        [
            new ActField.Line("what", Texts.TaskWhat, Core.Work.CaseWork.LongestLine),
            new ActField.OneOf("user", Texts.TaskWhose, [.. colleagues.Select(c => new Choice(c.User, c.Name))]) { Initial = [actor.User] },
            new ActField.Day("due", Texts.TaskDue),
        ];
    }
}
