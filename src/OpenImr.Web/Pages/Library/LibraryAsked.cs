using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Web.Pages;

/// <summary>What an address asks of the library. The address is the whole question, so that it can be kept, sent and cited.</summary>
/// <param name="Words">As typed; empty for everything.</param>
/// <param name="Facets">The values chosen.</param>
/// <param name="Order">The order.</param>
/// <param name="Page">Which page, from 1.</param>
public sealed record LibraryAsked(string Words, IReadOnlyList<FacetChoice> Facets, LibraryOrder Order = LibraryOrder.Newest, int Page = 1)
{
    /// <summary>Where the search is.</summary>
    public const string Search = "/library";

    /// <summary>Where the counts are.</summary>
    public const string Statistics = "/library/statistics";

    private const int LongestWords = 500;
    private const int MostChoices = 40;
    private const int LastPage = 100_000;

    /// <summary>Reads an address; what it cannot mean is left out.</summary>
    public static LibraryAsked Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query["q"].ToString().Trim();
        return new(
            words[..Math.Min(words.Length, LongestWords)],
            [.. query["facet"].OfType<string>().Take(MostChoices).Select(FacetChoice.Parse).OfType<Outcome<FacetChoice>.Accepted>().Select(c => c.Value).Distinct()],
            Enum.GetValues<LibraryOrder>().FirstOrDefault(o => o.ToString().Equals(query["order"], StringComparison.OrdinalIgnoreCase)),
            int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, LastPage) : 1);
    }

    /// <summary>True when something is asked for.</summary>
    public bool IsFiltered => Words.Length > 0 || Facets.Count > 0;

    /// <summary>The same question with a value chosen, or no longer chosen; on its first page.</summary>
    public LibraryAsked Toggle(LibraryFacet facet, string value)
    {
        var choice = new FacetChoice(facet, value);
        return this with { Facets = Facets.Contains(choice) ? [.. Facets.Where(f => f != choice)] : [.. Facets, choice], Page = 1 };
    }

    /// <summary>The address of what was decided on a guideline or a section of it.</summary>
    public static string CitedBy(string guideline, string? section)
    {
        var query = new QueryBuilder { { "guideline", guideline } };
        if (section is not null)
            query.Add("section", section);
        return "/library/cited-by" + query.ToQueryString();
    }

    /// <summary>Its address.</summary>
    /// <param name="path">The search, the counts, or a file of either.</param>
    /// <param name="more">What else the page there is asked for.</param>
    public string Link(string path = Search, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new QueryBuilder();
        if (Words.Length > 0)
            query.Add("q", Words);
        foreach (var choice in Facets)
            query.Add("facet", $"{choice.Facet.Name}={choice.Value}");
        if (Order != LibraryOrder.Newest && path == Search)
            query.Add("order", Order.ToString().ToLowerInvariant());
        if (Page > 1 && path == Search)
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in more)
            if (value is not null)
                query.Add(name, value);
        return path + query.ToQueryString();
    }
}
