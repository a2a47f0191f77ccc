using OpenImr.Core.Cases;
using OpenImr.Web.Pages;

namespace OpenImr.Web.Frame;

/// <summary>Every act on a case that has a page. Each part of the work lists its own.</summary>
public static class CaseActs
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<CaseAct> All { get; } = [.. IntakeActs.All, .. AssignmentActs.All, .. DeskActs.All, .. QualityActs.All, .. IssuanceActs.All];

    /// <summary>The verb by which a case goes on from a stage.</summary>
    private static readonly Dictionary<CaseStage, string[]> Onward = new()
    {
        [CaseStage.Received] = ["eligibility"],
        [CaseStage.NeedsInformation] = ["record-answer"],
        [CaseStage.Deferred] = ["end-liability-dispute"],
        [CaseStage.Ineligible] = ["notify-ineligibility"],
        [CaseStage.Eligible] = ["take"],
        [CaseStage.Assigned] = ["notice"],
        [CaseStage.RecordsOpen] = ["records"],
        [CaseStage.RecordsComplete] = ["assignment"],
        [CaseStage.Drafted] = ["send-to-quality"],
        [CaseStage.Quality] = ["quality", "issue"],
        [CaseStage.Issued] = ["mail"],
        [CaseStage.Corrected] = ["mail"],
    };

    /// <summary>The act of an address; null when there is none.</summary>
    public static CaseAct? Find(string verb) => All.FirstOrDefault(a => a.Verb == verb);

    /// <summary>What the person can do in the case as it stands.</summary>
    public static IReadOnlyList<CaseAct> For(ReviewCase review, Actor actor, DateOnly today) => [.. All.Where(a => a.IsOpen(review, actor, today))];

    /// <summary>Of these, the one by which the case goes on; null when it is for someone else.</summary>
    public static CaseAct? Next(ReviewCase review, IReadOnlyList<CaseAct> open)
    {
        ArgumentNullException.ThrowIfNull(review);
        return NextStep.Of(review) is null ? null
            : Verbs(review).Select(verb => open.FirstOrDefault(a => a.Verb == verb)).FirstOrDefault(a => a is not null);
    }

    /// <summary>Which verbs lead on from the case as it stands.</summary>
    private static string[] Verbs(ReviewCase review) => review switch
    {
        _ when review.WaitingDocuments.Any() => ["answer-documents"],
        { Stage: CaseStage.WithReviewer } when review.Panel.Any(s => !s.HasAll(review.Documents)) => ["send-file"],
        { Stage: CaseStage.WithReviewer } => ["review"],
        { Stage: CaseStage.Issued or CaseStage.Corrected } when NextStep.MissingMailings(review).Count == 0 => ["tell-unreviewed"],
        _ => Onward.GetValueOrDefault(review.Stage) ?? [],
    };

    /// <summary>A group by its name.</summary>
    public static string Name(ActGroup group) => group switch
    {
        ActGroup.Eligibility => Texts.GroupEligibility,
        ActGroup.Information => Texts.GroupInformation,
        ActGroup.Liability => Texts.GroupLiability,
        ActGroup.Records => Texts.GroupRecords,
        ActGroup.Reviewer => Texts.GroupReviewer,
        ActGroup.Determination => Texts.GroupDetermination,
        ActGroup.Time => Texts.GroupTime,
        ActGroup.Corrections => Texts.GroupCorrections,
        _ => Texts.GroupEnding,
    };
}
