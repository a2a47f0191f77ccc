using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Casework.Review;

/// <summary>What the claims administrator cites for an item, what the reviewer cites, and the edition in force, side by side.</summary>
public static class CompareGuidelines
{
    /// <param name="Case">The case.</param>
    /// <param name="Item">The item.</param>
    /// <param name="Cited">What the reviewer cites, as typed; null while nothing is.</param>
    public sealed record Query(CaseNumber Case, int Item, string? Cited);

    /// <param name="Administrator">What the administrator's words name; empty when they cite nothing that was recognized.</param>
    /// <param name="Reviewer">What the reviewer's words name.</param>
    /// <param name="InForce">What is in force for the treatment, the closest chapter first; empty when the library knows of none.</param>
    public sealed record Compared(
        IReadOnlyList<CitationResolution> Administrator, IReadOnlyList<CitationResolution> Reviewer, IReadOnlyList<EditionChoice> InForce);

    public static async Task<Outcome<Compared>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(CompareGuidelines), query.Case, actor, stop);
        if (loaded is not Outcome<ReviewCase>.Accepted { Value: var review })
            return loaded.Then<Compared>(_ => throw new InvalidOperationException());
        if (review.DisputedItems.FirstOrDefault(i => i.Number == query.Item) is not { } item)
            return new Refusal($"{query.Case} has no item {query.Item} in dispute.");
        var entered = await new GuidelineStore(office.Store.Events).ReadAsync(stop);
        var library = entered.Library;
        var days = ReadCriteria.Days(review, item, office.Today);
        IReadOnlyList<CitationResolution> Resolved(string? line) => string.IsNullOrWhiteSpace(line) ? [] : [.. GuidelineLine.Parse(line).Citations.Select(c => library.Resolve(c, days))];
        return new Compared(Resolved((item.AdministratorGuideline as AdministratorGuideline.Cited)?.Text), Resolved(query.Cited),
            entered.Criteria.InForceFor(RequestLine.Read(item.Disputed), days));
    }
}
