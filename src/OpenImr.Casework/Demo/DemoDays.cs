using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Synthetic;
using static OpenImr.Casework.Demo.DemoCalendar;

namespace OpenImr.Casework.Demo;

/// <summary>The days of a case of the demonstration, counted back from today: the last act of its stage lies as long ago as the stage allows.</summary>
/// <param name="Injured">Day of injury.</param>
/// <param name="PriorReport">The report before the newest.</param>
/// <param name="Report">The newest report.</param>
/// <param name="Requested">Request for authorization.</param>
/// <param name="Decided">Utilization review decision and its service.</param>
/// <param name="Received">The application.</param>
/// <param name="Asked">A party was asked; only in stories of that kind.</param>
/// <param name="Answered">Its answer.</param>
/// <param name="Found">Eligibility, or what else was found of the application.</param>
/// <param name="Assigned">The organization took the case and sent its notice.</param>
/// <param name="Records">The administrator's records came.</param>
/// <param name="Complete">The file was declared complete.</param>
/// <param name="Given">A reviewer got the case.</param>
/// <param name="Signed">Decisions and signature.</param>
/// <param name="Checked">Quality.</param>
/// <param name="Issued">Issue and mailing.</param>
/// <param name="After">What came after: correction, appeal, remand.</param>
internal sealed record DemoDays(
    DateOnly Injured, DateOnly PriorReport, DateOnly Report, DateOnly Requested, DateOnly Decided, DateOnly Received, DateOnly Asked, DateOnly Answered,
    DateOnly Found, DateOnly Assigned, DateOnly Records, DateOnly Complete, DateOnly Given, DateOnly Signed, DateOnly Checked, DateOnly Issued, DateOnly After)
{
    /// <summary>The days of a plan. None that the stage reaches lies after <paramref name="lastDay"/>.</summary>
    public static DemoDays Of(DemoPlan plan, DemoPerson person, DateOnly lastDay, long seed)
    {
        var target = lastDay.AddDays(-AgeOf(plan, new Draw(seed, ((long)plan.Place * 8) + 3)));
        while (WorkingFrom(target) != target)
            target = target.AddDays(-1);
        var start = target.AddDays(-40);
        for (var tries = 0; ; tries++)
        {
            // The same draws each time: only the first day moves, until the last act falls on the day wanted.
            var days = From(start, plan, person, new Draw(seed, ((long)plan.Place * 8) + 4));
            var late = days.LastOf(plan).DayNumber - target.DayNumber;
            if (late == 0 || (late < 0 && tries > 20))
                return days;
            start = start.AddDays(tries < 8 ? -late : -Math.Sign(late));
        }
    }

    /// <summary>The days of a case that repeats or joins the one of these days.</summary>
    public DemoDays ForOther(DemoPlan plan) => plan.Stage == CaseStage.Duplicate
        ? this with { Received = Plus(Received, 1), Found = Plus(Received, 2) }
        : this;

    /// <summary>How many days ago the last act of the stage lies.</summary>
    private static int AgeOf(DemoPlan plan, Draw draw)
    {
        var late = plan.Story == DemoStory.Late;
        var working = plan.Stage is CaseStage.RecordsOpen or CaseStage.RecordsComplete or CaseStage.WithReviewer or CaseStage.Quality;
        return plan.Stage switch
        {
            _ when working && plan.Track == ReviewTrack.Expedited && !late => 0,
            _ when working && plan.Track == ReviewTrack.Formulary && plan.Stage != CaseStage.RecordsOpen && !late => draw.From(0, 1),
            CaseStage.Received => late ? draw.From(12, 25) : draw.From(0, 4),
            CaseStage.NeedsInformation => draw.From(0, 8),
            CaseStage.Deferred => draw.From(5, 140),
            CaseStage.RecordsOpen => late ? draw.From(16, 45) : draw.From(0, 11),
            CaseStage.RecordsComplete or CaseStage.Quality => draw.From(0, 3),
            CaseStage.WithReviewer => late ? draw.From(29, 40) : draw.From(0, 20),
            CaseStage.Issued => draw.From(0, 150),
            CaseStage.Corrected => draw.From(1, 60),
            CaseStage.Remanded => draw.From(1, 40),
            CaseStage.Duplicate or CaseStage.Ineligible or CaseStage.Terminated or CaseStage.Consolidated => draw.From(2, 150),
            _ => draw.From(0, 1),
        };
    }

    private static DemoDays From(DateOnly start, DemoPlan plan, DemoPerson person, Draw draw)
    {
        var (fast, late) = (plan.Track == ReviewTrack.Expedited, plan.Story == DemoStory.Late);
        var requested = WorkingFrom(start);
        var decided = Plus(requested, fast ? 1 : draw.From(2, 5));
        var lateFiling = plan is { Stage: CaseStage.Ineligible, Place: var place } && place % 4 == 1;
        var filing = fast ? 1 : lateFiling ? draw.From(46, 80) : plan.Track == ReviewTrack.Formulary ? draw.From(2, 9) : draw.From(4, 27);
        var received = WorkingFrom(decided.AddDays(filing));
        var asked = Plus(received, 1);
        var answered = Plus(asked, draw.From(2, 5));
        var asksFirst = plan.Story == DemoStory.Asked || plan.Stage == CaseStage.NeedsInformation;
        var found = fast ? received : asksFirst ? Plus(answered, 1) : Plus(received, draw.From(1, 4));
        var assigned = fast ? found : Plus(found, draw.From(0, 1));
        var records = fast ? Plus(assigned, 1) : Plus(assigned, plan.Story == DemoStory.WithoutRecords || (late && plan.Stage == CaseStage.Issued) ? draw.From(11, 13) : draw.From(3, 7));
        var complete = fast ? records : plan.Story == DemoStory.WithoutRecords ? Plus(assigned.AddDays(16), 0) : Plus(records, draw.From(0, 2));
        var given = fast ? complete : Plus(complete, draw.From(0, 2));
        var signed = fast ? Plus(given, 1) : plan.Track == ReviewTrack.Formulary ? Plus(given, 1) : Plus(given, late && plan.Stage == CaseStage.Issued ? draw.From(22, 30) : draw.From(2, 9));
        var checkedOn = fast ? signed : Plus(signed, 1);
        var issued = fast ? signed : Plus(checkedOn, draw.From(0, 1));
        var after = Plus(issued, plan.Stage == CaseStage.Remanded ? draw.From(15, 20) : draw.From(2, 10));
        var report = requested.AddDays(-draw.From(1, 9));
        return new(
            requested.AddDays(-person.DaysSinceInjury), report.AddDays(-draw.From(28, 60)), report, requested, decided, received, asked, answered, found, assigned,
            records, complete, given, signed, checkedOn, issued, after);
    }

    /// <summary>The last act that the stage needs.</summary>
    private DateOnly LastOf(DemoPlan plan) => plan.Stage switch
    {
        CaseStage.Received => Received,
        CaseStage.NeedsInformation => Asked,
        CaseStage.Deferred or CaseStage.Eligible or CaseStage.Duplicate => Found,
        CaseStage.Ineligible => Answered > Found ? Answered : Found,
        CaseStage.Assigned or CaseStage.RecordsOpen or CaseStage.Consolidated => Assigned,
        CaseStage.RecordsComplete or CaseStage.Terminated => Complete,
        CaseStage.WithReviewer => Given,
        CaseStage.Drafted => Signed,
        CaseStage.Quality => Checked,
        CaseStage.Corrected or CaseStage.Remanded => After,
        _ => Issued,
    };
}
