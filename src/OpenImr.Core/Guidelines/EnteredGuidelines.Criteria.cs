using System.Collections.Immutable;
using OpenImr.Core.Cases;

namespace OpenImr.Core.Guidelines;

/// <summary>Criteria sets that the organization enters, and those that two persons have compared with the guideline.</summary>
public sealed partial record EnteredGuidelines
{
    /// <summary>The longest text of proposed sets, in characters.</summary>
    public const int LongestSets = 200_000;

    /// <summary>The sets that the product ships, with those that were approved and the status that comparing gave them.</summary>
    private ImmutableArray<CriteriaSet> Sets { get; init; } = CriteriaSets.Standard.All;

    /// <summary>Every set over the library as it stands.</summary>
    public CriteriaSets Criteria => new(Library, Sets);

    /// <summary>Proposes sets. Refused with every reason: what is not of the shape, a set that calls itself active, one that is in the library as it is, one that two persons compared and that has no new version.</summary>
    /// <param name="sets">In the shape of the shipped ones.</param>
    public Outcome<GuidelineEvent> ProposeCriteria(string sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Length > LongestSets)
            return new Refusal($"These are {Words.Count(sets.Length, "character")}; at most {Words.Count(LongestSets, "character")} are read. Propose fewer sets at a time.");
        var proposed = new GuidelineEvent.CriteriaProposed(sets);
        return Against(proposed) is { Count: > 0 } wrong ? new Refusal(wrong) : proposed;
    }

    /// <summary>Tells that someone compared a draft with its guideline; it becomes active when a second person, who compared it with the same text, approves. Refused with every reason.</summary>
    /// <param name="set">The set, by its name.</param>
    /// <param name="against">SHA-256 of the text, in hexadecimal.</param>
    /// <param name="on">Day on which it was compared.</param>
    /// <param name="today">Today.</param>
    public Outcome<GuidelineEvent> CompareCriteria(string set, string against, DateOnly on, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(against);
        if (Sets.FirstOrDefault(s => s.Id == set) is not { } draft)
            return new Refusal($"There is no criteria set \"{set}\". Choose one of the list.");
        var compared = new GuidelineEvent.CriteriaCompared(draft.Id, draft.Version, draft.Hash, against.Trim().ToLowerInvariant(), on);
        var wrong = Against(compared);
        if (!CriteriaTables.IsHash(compared.Against))
            wrong.Add(new(CriteriaTables.NoHash));
        if (Proposals.Find(p => p.IsOpen && p.Told is GuidelineEvent.CriteriaCompared open && open.Set == set && open.Hash == draft.Hash) is { } waiting)
            wrong.Add(new($"{waiting.By.Name} compared it on {Words.Of(((GuidelineEvent.CriteriaCompared)waiting.Told).ComparedOn)} already. Where you find the same, approve that."));
        ReadLater(on, today, wrong);
        return wrong.Count > 0 ? new Refusal(wrong) : compared;
    }

    /// <summary>What stands against a proposal of criteria as the sets are now.</summary>
    private List<Reason> Against(GuidelineEvent told) => told switch
    {
        GuidelineEvent.CriteriaProposed p => CriteriaTables.Parse(p.Sets, Library) switch
        {
            Outcome<ImmutableArray<CriteriaSet>>.Accepted read => [.. read.Value.SelectMany(Against)],
            Outcome<ImmutableArray<CriteriaSet>>.Refused { Refusal: var refusal } => [.. refusal.Reasons],
            _ => throw new InvalidOperationException(),
        },
        GuidelineEvent.CriteriaCompared c when Sets.FirstOrDefault(s => s.Id == c.Set) is not { Status: CriteriaStatus.Draft } => [new($"{c.Set} {c.Version} is no draft, and a draft alone is compared.")],
        GuidelineEvent.CriteriaCompared c when Compared(c) is null => [new($"{c.Set} was changed since it was compared. Compare it as it is now.")],
        _ => [],
    };

    private IEnumerable<Reason> Against(CriteriaSet newer)
    {
        if (newer.Status == CriteriaStatus.Active)
            yield return new($"{newer.Id} calls itself active. Propose it as a draft: it becomes active when two persons have compared it with the guideline.");
        if (Sets.FirstOrDefault(s => s.Id == newer.Id) is not { } present)
            yield break;
        if (present.Hash == newer.Hash && newer.Status != CriteriaStatus.Retired)
            yield return new($"{newer.Id} {newer.Version} is in the library as it is.");
        else if (present.ReplacedBy(newer) is Outcome<CriteriaSet>.Refused { Refusal: var refusal })
            foreach (var reason in refusal.Reasons)
                yield return reason;
    }

    /// <summary>The draft that was compared, unchanged; null where it is another by now.</summary>
    private CriteriaSet? Compared(GuidelineEvent.CriteriaCompared told) => Sets.FirstOrDefault(s => s.Id == told.Set && s.Hash == told.Hash);

    /// <summary>The sets once a proposal is approved.</summary>
    private ImmutableArray<CriteriaSet> SetsWith(GuidelineProposal proposal, EnteredBy second) => proposal.Told switch
    {
        GuidelineEvent.CriteriaProposed p when CriteriaTables.Parse(p.Sets, Library) is Outcome<ImmutableArray<CriteriaSet>>.Accepted { Value: var read } =>
            [.. Sets.Where(s => !read.Any(r => r.Id == s.Id)), .. read],
        GuidelineEvent.CriteriaCompared c when Compared(c) is { } draft
            && draft.Activate([Named(proposal.By), Named(second)], c.Against) is Outcome<CriteriaSet>.Accepted { Value: var active } => Sets.Replace(draft, active),
        _ => Sets,
    };

    /// <summary>Two of the same name stay two.</summary>
    private static string Named(EnteredBy who) => $"{who.Name} ({who.User})";
}
