using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.People;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>What waits for the person who is signed in, by role: what is due first on top.</summary>
public sealed class MyWorkModel(Office office) : PageModel
{
    private const int Shown = 25;

    /// <summary>A list of cases: how it is called, what was asked, and what was found.</summary>
    public sealed record List(ListName Name, ReadBoard.Query Asked, ReadBoard.Board Board);

    /// <param name="Id">For links into the page.</param>
    /// <param name="Title">What these cases wait for.</param>
    /// <param name="Empty">What it means when there are none.</param>
    public sealed record ListName(string Id, string Title, string Empty);

    public IReadOnlyList<List> Lists { get; private set; } = [];

    public DateTimeOffset Now { get; } = office.Now;

    public DateOnly Today => office.Today;

    /// <summary>Tasks, holds, the team and who is waited for; null for someone whose work holds none of it.</summary>
    public ReadMyWork.MyWork? Work { get; private set; }

    /// <summary>How many second reviews the person is asked for; 0 for those who are asked for none.</summary>
    public int SecondReviews { get; private set; }

    /// <summary>How many new links wait for a second person such as this one.</summary>
    public int NewLinks { get; private set; }

    /// <summary>True for those who look at the sample.</summary>
    public bool LooksAtSample => AccessTable.Allows(typeof(ReadSample), HttpContext.Actor());

    /// <summary>What the last form did.</summary>
    [TempData(Key = "my-work-said")]
    public string? Said { get; set; }

    /// <summary>Says that a task is done.</summary>
    public async Task<IActionResult> OnPostDoneAsync(string? number, int task, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        if (!this.Take(await FinishTask.HandleAsync(new(which, task), HttpContext.Actor(), office, stop), "my-tasks"))
            return await OnGetAsync(stop);
        Said = Texts.TaskDoneSaid;
        return RedirectToPage(new { handler = (string?)null });
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        var actor = HttpContext.Actor();
        var lists = new List<List>();
        foreach (var (name, asked) in Asked(actor))
            switch (await ReadBoard.HandleAsync(asked with { PageSize = Shown }, actor, office, stop))
            {
                case Outcome<ReadBoard.Board>.Accepted { Value: var board }:
                    lists.Add(new(name, asked, board));
                    LinkTagHelper.Know(HttpContext, office, board.Rows);
                    break;
                case Outcome<ReadBoard.Board>.Refused refused:
                    HttpContext.Explain(refused);
                    return NotFound();
            }

        Lists = lists;
        if (await ReadNewLinks.HandleAsync(actor, office, stop) is Outcome<IReadOnlyList<ReadNewLinks.Listed>>.Accepted { Value: var links })
            NewLinks = links.Count(l => l.Link.IsWaiting && l.Link.AskedByUser != actor.User);
        if (await ReadMyWork.HandleAsync(actor, office, stop) is Outcome<ReadMyWork.MyWork>.Accepted { Value: var work })
            Work = work;
        if (await ReadSecondReviews.HandleAsync(actor, office, stop) is Outcome<IReadOnlyList<ReadSecondReviews.Asked>>.Accepted { Value: var asks })
            SecondReviews = asks.Count;
        return Page();
    }

    /// <summary>What each role looks for first; a person of two roles sees both, each list once.</summary>
    private static IEnumerable<(ListName Name, ReadBoard.Query Asked)> Asked(Actor actor) =>
        actor.Roles.SelectMany(role => ByRole(role, actor.User)).DistinctBy(l => l.Name.Id).DefaultIfEmpty((Late, LateOnes));

    private static ReadBoard.Query LateOnes => new() { Due = ReadBoard.DueFilter.Late };

    private static ListName Late => new("late", Texts.WorkLate, Texts.WorkLateEmpty);

    private static IEnumerable<(ListName Name, ReadBoard.Query Asked)> ByRole(Role role, string user) => role switch
    {
        Role.Clerk =>
        [
            (new("received", Texts.WorkReceived, Texts.WorkNothing), new() { Stage = CaseStage.Received }),
            (new("asked", Texts.WorkAsked, Texts.WorkNothing), new() { Stage = CaseStage.NeedsInformation }),
            (new("to-mail", Texts.WorkToMail, Texts.WorkNothing), new() { Stage = CaseStage.Issued }),
        ],
        Role.Coordinator =>
        [
            (new("mine-now", Texts.WorkMineNow, Texts.WorkMineNowEmpty), new() { Coordinator = user, WaitingOn = "organization" }),
            (new("mine", Texts.WorkMine, Texts.WorkMineEmpty), new() { Coordinator = user }),
            (Late, LateOnes),
        ],
        Role.Records =>
        [
            (new("records", Texts.WorkRecords, Texts.WorkNothing), new() { Stage = CaseStage.RecordsOpen }),
            (new("file", Texts.WorkFile, Texts.WorkNothing), new() { Stage = CaseStage.WithReviewer }),
        ],
        Role.Reviewer => [(new("review", Texts.WorkReview, Texts.WorkReviewEmpty), new())],
        Role.Quality =>
        [
            (new("quality", Texts.WorkQuality, Texts.WorkNothing), new() { Stage = CaseStage.Quality }),
            (new("drafted", Texts.WorkDrafted, Texts.WorkNothing), new() { Stage = CaseStage.Drafted }),
        ],
        Role.MedicalDirector =>
        [
            (Late, LateOnes),
            (new("quality", Texts.WorkQuality, Texts.WorkNothing), new() { Stage = CaseStage.Quality }),
        ],
        _ => [],
    };
}
