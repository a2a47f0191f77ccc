using System.Collections;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Demo;

/// <summary>A case of the demonstration with its number, ready to be told.</summary>
internal sealed record DemoCase(CaseNumber Number, Func<Func<byte[], (string Address, string Sha256)>, DemoTold> Tell);

/// <summary>The cases of a demonstration in the order of their applications, numbered as they came in.</summary>
internal sealed class DemoCases : IEnumerable<DemoCase>
{
    private readonly DemoOffice office;
    private readonly IReadOnlyList<DemoPlan> plans;
    private readonly IReadOnlyList<DemoDays> days;
    private readonly Dictionary<int, CaseNumber> numbers = [];
    private readonly ILookup<int, DemoPlan> joining;

    public DemoCases(DemoOffice office, int count)
    {
        this.office = office;
        plans = DemoPlan.All(count, office.Seed);
        var own = plans.Select(p => p.Of is null ? DaysOf(p) : null).ToArray();
        days = [.. plans.Select(p => p.Of is { } of ? own[of]!.ForOther(p) : own[p.Place]!)];
        joining = plans.Where(p => p is { Stage: CaseStage.Consolidated, Of: not null }).ToLookup(p => p.Of!.Value);
        foreach (var year in plans.OrderBy(p => days[p.Place].Received).ThenBy(p => p.Of is not null).ThenBy(p => p.Place).GroupBy(p => days[p.Place].Received.Year))
            foreach (var (plan, sequence) in year.Select((p, i) => (p, i + 1)))
                numbers[plan.Place] = CaseNumber.Of(year.Key, sequence);
    }

    /// <inheritdoc/>
    public IEnumerator<DemoCase> GetEnumerator() =>
        plans.OrderBy(p => numbers[p.Place]).Select(p => new DemoCase(numbers[p.Place], keep => Tell(p, keep))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private DemoDays DaysOf(DemoPlan plan) => DemoDays.Of(plan, DemoPerson.Of(office.Vocabulary, office.Seed, plan.Place), office.LastDay, office.Seed);

    private DemoTold Tell(DemoPlan plan, Func<byte[], (string Address, string Sha256)> keep) =>
        DemoHistory.Tell(office, plan, days[plan.Place], numbers[plan.Place], OthersOf(plan), keep);

    private DemoOthers OthersOf(DemoPlan plan)
    {
        // An application that the office finds under the same name is the same person's only for a duplicate; it has to be known as it came in.
        if (plan.Of is { } of)
            return new(numbers[of], plan.Stage == CaseStage.Duplicate ? [DemoHistory.Tell(office, plans[of] with { Stage = CaseStage.Received }, days[of], numbers[of], DemoOthers.None, NotKept).Review] : [], []);
        return joining[plan.Place].ToArray() is { Length: > 0 } joined
            ? new(null, [], [.. joined.Select(j => DemoHistory.Tell(office, j with { Stage = CaseStage.Eligible }, days[j.Place], numbers[j.Place], new(numbers[plan.Place], [], []), NotKept))])
            : DemoOthers.None;
    }

    private static (string Address, string Sha256) NotKept(byte[] document) =>
        (new('0', 64), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document)));
}
