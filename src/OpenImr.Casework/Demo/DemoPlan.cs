using OpenImr.Core.Cases;
using OpenImr.Core.Synthetic;

namespace OpenImr.Casework.Demo;

/// <summary>What kind of story a case of the demonstration tells beside its stage.</summary>
internal enum DemoStory
{
    /// <summary>The usual way.</summary>
    Plain,

    /// <summary>Something is late.</summary>
    Late,

    /// <summary>A party was asked for what was missing.</summary>
    Asked,

    /// <summary>A mistyped fact was corrected.</summary>
    Corrected,

    /// <summary>An item left the review.</summary>
    ItemLeft,

    /// <summary>Quality gave the draft back once.</summary>
    Returned,

    /// <summary>The administrator's records came late, and the file was declared complete without them.</summary>
    WithoutRecords,

    /// <summary>Became expedited on the way.</summary>
    MadeExpedited,
}

/// <summary>A case of the demonstration before it is told.</summary>
/// <param name="Place">Its place among the cases: seeds its draws.</param>
/// <param name="Stage">Where it stands today.</param>
/// <param name="Track">How fast it goes.</param>
/// <param name="Story">What is special.</param>
/// <param name="Of">The place of the case it repeats, joins or follows; null for none.</param>
internal sealed record DemoPlan(int Place, CaseStage Stage, ReviewTrack Track, DemoStory Story, int? Of = null)
{
    /// <summary>How many of a thousand cases stand where.</summary>
    private static readonly (CaseStage Stage, int PerThousand)[] Stages =
    [
        (CaseStage.Received, 40), (CaseStage.NeedsInformation, 15), (CaseStage.Deferred, 12), (CaseStage.Eligible, 12), (CaseStage.Assigned, 6),
        (CaseStage.RecordsOpen, 115), (CaseStage.RecordsComplete, 22), (CaseStage.WithReviewer, 62), (CaseStage.Drafted, 8), (CaseStage.Quality, 14),
        (CaseStage.Duplicate, 20), (CaseStage.Ineligible, 35), (CaseStage.Terminated, 30), (CaseStage.Consolidated, 6), (CaseStage.Corrected, 8), (CaseStage.Remanded, 5),
    ];

    /// <summary>The plans of <paramref name="count"/> cases; what the table leaves over is issued.</summary>
    public static IReadOnlyList<DemoPlan> All(int count, long seed)
    {
        var draw = new Draw(seed, -1);
        var stages = Stages.SelectMany(s => Enumerable.Repeat(s.Stage, Math.Max(1, s.PerThousand * count / 1000))).Take(count).ToList();
        stages.AddRange(Enumerable.Repeat(CaseStage.Issued, count - stages.Count));
        for (var i = stages.Count - 1; i > 0; i--)
        {
            var j = draw.From(0, i);
            (stages[i], stages[j]) = (stages[j], stages[i]);
        }

        DemoPlan[] plans = [.. stages.Select((stage, place) => Drawn(place, stage, draw))];
        return Paired(plans);
    }

    /// <summary>Duplicates repeat an issued case, joined cases go into one whose file is open or further on.</summary>
    private static DemoPlan[] Paired(DemoPlan[] plans)
    {
        var originals = new Queue<int>(plans.Where(p => p is { Stage: CaseStage.Issued, Story: DemoStory.Plain, Track: ReviewTrack.Regular }).Select(p => p.Place));
        foreach (var plan in plans.Where(p => p.Stage is CaseStage.Duplicate or CaseStage.Consolidated).ToArray())
            plans[plan.Place] = originals.TryDequeue(out var original)
                ? plan with { Of = original, Track = ReviewTrack.Regular, Story = DemoStory.Plain }
                : plan with { Stage = CaseStage.Issued };
        return plans;
    }

    /// <summary>The longer stories need the regular time.</summary>
    private static DemoPlan Drawn(int place, CaseStage stage, Draw draw)
    {
        var (track, story) = (TrackOf(stage, draw), StoryOf(stage, draw));
        return new(place, stage, track, track == ReviewTrack.Regular || story == DemoStory.Late ? story : DemoStory.Plain);
    }

    private static ReviewTrack TrackOf(CaseStage stage, Draw draw) => draw.From(1, 100) switch
    {
        <= 3 when stage is not (CaseStage.Received or CaseStage.NeedsInformation or CaseStage.Deferred or CaseStage.Ineligible) => ReviewTrack.Expedited,
        <= 7 when stage is not CaseStage.Deferred => ReviewTrack.Formulary,
        _ => ReviewTrack.Regular,
    };

    private static DemoStory StoryOf(CaseStage stage, Draw draw)
    {
        var chance = draw.From(1, 100);
        return stage switch
        {
            CaseStage.RecordsOpen or CaseStage.WithReviewer or CaseStage.Received => chance <= 8 ? DemoStory.Late : DemoStory.Plain,
            CaseStage.Issued => chance switch
            {
                <= 4 => DemoStory.Late,
                <= 12 => DemoStory.Asked,
                <= 14 => DemoStory.Corrected,
                <= 18 => DemoStory.ItemLeft,
                <= 21 => DemoStory.Returned,
                <= 24 => DemoStory.WithoutRecords,
                <= 26 => DemoStory.MadeExpedited,
                _ => DemoStory.Plain,
            },
            _ => DemoStory.Plain,
        };
    }
}
