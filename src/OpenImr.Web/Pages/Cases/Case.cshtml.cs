using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenImr.Casework;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Notices;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Work;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Notices;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Work;
using OpenImr.Web.Frame;

namespace OpenImr.Web.Pages;

/// <summary>One case: what it is, what is due, what comes next, and everything the file holds.</summary>
public sealed class CaseModel(Office office) : PageModel
{
    private ReadCase.CaseInFull? found;

    /// <summary>An event as the history shows it.</summary>
    /// <param name="Version">Its number.</param>
    /// <param name="At">When it was recorded.</param>
    /// <param name="By">Who recorded it; an expert reviewer as the reader may know him or her.</param>
    /// <param name="Words">What happened.</param>
    public sealed record ToldEvent(int Version, DateTimeOffset At, string By, EventInWords Words);

    private ReadCase.CaseInFull Found => found ?? throw new InvalidOperationException("The page is shown only for a case that was found.");

    public ReviewCase Review => Found.Review;

    /// <summary>Every clock: those that still run first, by their due date, then those that are over.</summary>
    public IReadOnlyList<CaseClock> Clocks =>
        [.. Found.Clocks.OrderBy(c => c.At(Now) is not (ClockState.Running or ClockState.Late)).ThenByDescending(c => c.IsOwn && c.DoneAt is null).ThenBy(c => c.Deadline.Due)];

    public NextStep? Next => Found.Next;

    /// <summary>Notes, tasks and holds; null for someone who does not see them.</summary>
    public CaseWork? Work { get; private set; }

    /// <summary>What the person can do in the case as it stands.</summary>
    public IReadOnlyList<CaseAct> Acts { get; private set; } = [];

    /// <summary>The act by which the case goes on; null when it is for someone else.</summary>
    public CaseAct? NextAct => CaseActs.Next(Review, Acts);

    /// <summary>True while it is to be decided on, for those who look at what came in.</summary>
    public bool ShowsWhatCameIn => Review.Stage is CaseStage.Received or CaseStage.NeedsInformation or CaseStage.Deferred
        && AccessTable.Allows(typeof(ReadApplication), HttpContext.Actor(), Review);

    /// <summary>True when quality gave a draft back.</summary>
    public bool WasGivenBack => Found.History.Any(e => e.Event is CaseEvent.ReturnedToReviewer);

    /// <summary>True for those who read the case's notices.</summary>
    public bool ShowsNotices => AccessTable.Allows(typeof(OpenNotice), HttpContext.Actor(), Review);

    /// <summary>How many notices there are, and how many of those that the law asks for are not recorded as sent.</summary>
    public string NoticesCount
    {
        get
        {
            var notices = CaseNotices.Of(Review).Where(n => n.ContainedIn is null).ToArray();
            var owed = notices.Count(n => n is { IsRequired: true, IsToSend: true });
            return notices.Length == 0 ? "" : owed == 0 ? Words.Count(notices.Length, "letter") : Shown.Text(Texts.NoticesOwed, Words.Count(notices.Length, "letter"), owed);
        }
    }

    public IReadOnlyList<ChecklistEntry> Checklist => Found.Checklist;

    /// <summary>The clock that the office watches.</summary>
    public CaseClock? NextClock => CaseClocks.Next(Clocks);

    /// <summary>The clock that stands open when the page is shown: the one named in the address.</summary>
    public CaseClock? Opened { get; private set; }

    /// <summary>The events of the kind chosen, the newest first.</summary>
    public IReadOnlyList<ToldEvent> Told { get; private set; } = [];

    /// <summary>How many events the case has in all.</summary>
    public int All => Found.History.Count;

    /// <summary>The kind of events chosen; null for every kind.</summary>
    public EventKind? Kind { get; private set; }

    public DateTimeOffset Now { get; } = office.Now;

    public DateOnly Today => PacificTime.DayOf(Now);

    /// <summary>True when the letter can be read as a draft: summary and every decision are there, and nothing is issued.</summary>
    public bool HasDraft => Review is { IssuedOn: null, Summary: not null, Panel.Count: > 0 }
        && Review.DisputedItems.Any() && Review.DisputedItems.All(i => Review.Panel.All(s => Review.DecisionOf(i.Number, s.Reviewer) is not null));

    /// <summary>True while it can be asked what follows when the records arrive.</summary>
    public bool MaySuppose => Review.Stage is CaseStage.RecordsOpen or CaseStage.RecordsComplete or CaseStage.WithReviewer;

    /// <summary>The day for which it was asked, as typed; null when nothing was.</summary>
    public string? SupposedOn { get; private set; }

    /// <summary>Why that cannot be answered; null when it can.</summary>
    public Refusal? SupposeRefused { get; private set; }

    /// <summary>What would follow; nothing of it is stored.</summary>
    public WhatIf? Supposed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? kind, string? clock, [FromQuery(Name = "if")] string? supposed, CancellationToken stop)
    {
        if (!CaseNumber.TryParse(number, CultureInfo.InvariantCulture, out var which))
            return NotFound();
        if (number != which.ToString())
            return Redirect($"/cases/{which}");
        var read = await ReadCase.HandleAsync(new(which), HttpContext.Actor(), office, stop);
        if (read is not Outcome<ReadCase.CaseInFull>.Accepted { Value: var inFull })
        {
            if (await ReasonFirst.AskAsync(HttpContext, typeof(ReadCase), which, office, stop) is { } ask)
                return Redirect(ask);
            HttpContext.Explain(read);
            return NotFound();
        }

        found = inFull;
        if (AccessTable.Allows(typeof(ReadWork), HttpContext.Actor(), Review)
            && await ReadWork.HandleAsync(new(which), HttpContext.Actor(), office, stop) is Outcome<ReadWork.WorkOfCase>.Accepted { Value.Work: var work })
            Work = work;
        Acts = CaseActs.For(Review, HttpContext.Actor(), Today);
        Kind = Enum.GetValues<EventKind>().Cast<EventKind?>().FirstOrDefault(k => string.Equals(k.ToString(), kind, StringComparison.OrdinalIgnoreCase));
        Opened = Clocks.FirstOrDefault(c => c.Rule == clock);
        Suppose(supposed);
        Told =
        [
            .. Found.History.Reverse().Select(e => new ToldEvent(e.Version, e.RecordedAt, By(e), Found.Names.In(EventInWords.Of(e.Event))))
                .Where(t => Kind is null || t.Words.Kind == Kind),
        ];
        return Page();
    }

    /// <summary>Asks what follows if the records are in at noon of a day.</summary>
    private void Suppose(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || !MaySuppose)
            return;
        SupposedOn = typed;
        switch (TypedDay.Read(typed).Then(day => Review.IfRecordsArrive(PacificTime.EndOf(day).AddHours(-12), office.Calendars)))
        {
            case Outcome<WhatIf>.Accepted { Value: var supposed }:
                Supposed = supposed;
                break;
            case Outcome<WhatIf>.Refused { Refusal: var refusal }:
                SupposeRefused = refusal;
                break;
        }
    }

    /// <summary>True for a document that came in after the file was declared complete.</summary>
    public static bool IsLate(ReviewCase review, CaseDocument document)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(document);
        return review.RecordsComplete is { } complete && document.ReceivedOn > PacificTime.DayOf(complete.At);
    }

    /// <summary>Why an item is in the file only.</summary>
    public static string WhyNotDecided(CaseItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Reason is { } reason ? Shown.Begin(reason)
            : item.Request.Act is UtilizationReviewAct.Modified or UtilizationReviewAct.Denied ? Texts.NotYetEligible
            : Shown.Begin(Words.Of(item.Request.Act));
    }

    /// <summary>Colleagues by name; an expert reviewer as the reader may know him or her, whatever name was recorded.</summary>
    private string By(RecordedEvent e) => ReviewerId.TryParse(e.User, out var reviewer) ? Found.Names.In($"expert reviewer {reviewer}") : e.Name;
}
