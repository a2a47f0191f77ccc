using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;
using OpenImr.Core.Statistics;

namespace OpenImr.Casework.Library;

/// <summary>The programme's annual tables, as far as published letters tell them: determinations with their results, outcomes by category and drug class, times, reviewers by specialty and license, evidence cited. Applications and eligible ones stand in no letter; <see cref="ReadYearOfCases"/> has this organization's own.</summary>
public static class CountYear
{
    /// <param name="Year">The calendar year of the determinations; null for all years together.</param>
    public sealed record Query(int? Year);

    /// <summary>How many determinations have a value: a reviewer's specialty, a license, a kind of evidence.</summary>
    public sealed record Share(string Value, int Determinations);

    /// <summary>The tables of a year.</summary>
    /// <param name="Year">Which; null for all.</param>
    /// <param name="Years">The years that the library has letters of.</param>
    /// <param name="Determinations">How many determinations.</param>
    /// <param name="Items">How many items.</param>
    /// <param name="Results">Determinations by the case's result, counted from the items; those with an item whose outcome was not read are left out.</param>
    /// <param name="ByCategory">Outcomes of items by category.</param>
    /// <param name="ByDrugClass">Outcomes of items by drug class, drugs alone.</param>
    /// <param name="FromAssigned">Days from the day assigned, as printed, to the determination. Not the division's first measure, which runs from the mailing of the notice to the mailing of the determination; no letter prints these.</param>
    /// <param name="FromApplication">Days from the application to the determination.</param>
    /// <param name="Specialties">Determinations by the reviewers' specialties; one may have several.</param>
    /// <param name="Licenses">Determinations by the states of the reviewers' licenses; one may have several.</param>
    /// <param name="Evidence">Items' determinations by the evidence that the reviewers cited.</param>
    /// <param name="AdministratorEvidence">The same for the claims administrators.</param>
    public sealed record Tables(
        int? Year, ImmutableArray<string> Years, int Determinations, int Items, ImmutableArray<Share> Results, CountOutcomes.Table ByCategory, CountOutcomes.Table ByDrugClass,
        SpreadOfDays FromAssigned, SpreadOfDays FromApplication, ImmutableArray<Share> Specialties, ImmutableArray<Share> Licenses, ImmutableArray<Share> Evidence,
        ImmutableArray<Share> AdministratorEvidence);

    public static async Task<Outcome<Tables>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(CountYear), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        var now = await library.NowAsync(stop);
        FacetChoice[] chosen = query.Year is { } year ? [new(LibraryFacet.Year, year.ToString(CultureInfo.InvariantCulture))] : [];
        var search = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(""), chosen, stop);
        var drugs = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(""), [.. chosen, new(LibraryFacet.Category, Core.Treatments.VocabularyEntry.Pharmaceuticals)], stop);
        var (index, places) = (now.Index, ItemSet.PlacesOf(search.Found));
        int[] letters = [.. places.Select(p => index.LetterOf[p]).Distinct()];
        return new Tables(
            query.Year, [.. index[LibraryFacet.Year].Values.Order(StringComparer.Ordinal)], letters.Length, places.Length, Results(index, letters),
            CountOutcomes.Count(index, LibraryFacet.Category, null, search.Found), CountOutcomes.Count(index, LibraryFacet.Class, null, drugs.Found),
            SpreadOfDays.Of(letters.Select(l => Known(index.Letters[l].AssignedDays))), SpreadOfDays.Of(letters.Select(l => Known(index.Letters[l].ApplicationDays))),
            ByLetter(index, LibraryFacet.Specialty, places), ByLetter(index, LibraryFacet.License, places), ByLetter(index, LibraryFacet.Evidence, places),
            ByLetter(index, LibraryFacet.AdministratorEvidence, places));
    }

    private static int? Known(short days) => days < 0 ? null : days;

    private static ImmutableArray<Share> Results(LibraryIndex index, int[] letters)
    {
        var outcome = index[LibraryFacet.Outcome];
        var names = Enum.GetValues<ItemOutcome>().ToDictionary(o => outcome.Find(o.ToString()), o => o);
        var counts = new Dictionary<CaseResult, int>();
        Span<int> room = stackalloc int[1];
        foreach (var letter in letters)
        {
            var decided = new List<ItemOutcome>();
            for (var i = 0; i < index.Letters[letter].Items; i++)
                if (names.TryGetValue(outcome.One(index.First[letter] + i), out var printed))
                    decided.Add(printed);
            if (decided.Count == index.Letters[letter].Items)
                counts[CaseResults.Of(decided)] = counts.GetValueOrDefault(CaseResults.Of(decided)) + 1;
        }

        return [.. Enum.GetValues<CaseResult>().Select(r => new Share(r.InWords(), counts.GetValueOrDefault(r)))];
    }

    /// <summary>Each determination once for each value that any of its items has.</summary>
    private static ImmutableArray<Share> ByLetter(LibraryIndex index, LibraryFacet facet, int[] places)
    {
        var column = index[facet];
        var (counts, last) = (new int[column.Values.Count], new int[column.Values.Count]);
        Array.Fill(last, -1);
        foreach (var place in places)
            foreach (var code in column.Of(place))
                if (last[code] != index.LetterOf[place])
                    (counts[code], last[code]) = (counts[code] + 1, index.LetterOf[place]);
        return [.. column.Values.Select((v, c) => new Share(v, counts[c])).Where(s => s.Determinations > 0).OrderByDescending(s => s.Determinations).ThenBy(s => s.Value, StringComparer.Ordinal)];
    }
}
