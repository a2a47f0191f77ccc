using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Which items a reviewer decided on a guideline or one of its sections: how many, for which treatments, in which years, the newest shown.</summary>
public static class CitedBy
{
    private static readonly LibraryFacet[] Counted = [LibraryFacet.Year, LibraryFacet.Treatment, LibraryFacet.Section];

    /// <param name="Guideline">As the facet names it: <c>MTUS Low Back Complaints 2004</c>.</param>
    /// <param name="Section">A section of it; null for the whole guideline.</param>
    public sealed record Query(string Guideline, string? Section = null)
    {
        /// <summary>Which page, from 1.</summary>
        public int Page { get; init; } = 1;
    }

    /// <param name="Choice">The facet that a search chooses for the same items.</param>
    /// <param name="Answer">The items, with counts by year, treatment and section.</param>
    public sealed record Citations(FacetChoice Choice, SearchLibrary.Answer Answer);

    public static async Task<Outcome<Citations>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(CitedBy), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        var choice = query.Section is null ? new FacetChoice(LibraryFacet.Guideline, query.Guideline) : new FacetChoice(LibraryFacet.Section, $"{query.Guideline} › {query.Section}");
        var found = await SearchLibrary.HandleAsync(new("") { Facets = [choice], Page = query.Page, Counted = Counted }, actor, office, stop);
        return found.Then<Citations>(answer => answer.Items == 0
            ? new Refusal($"No item of the library was decided on {choice.Value}. Choose a guideline or section from the facets of a search.")
            : new Citations(choice, answer));
    }
}
