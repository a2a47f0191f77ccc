using System.CommandLine;
using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Cli.Library;

/// <summary><c>imr library search QUERY [--facet NAME=VALUE]… [--order newest|oldest|relevance] [--page N] [--data DIR] [--json]</c></summary>
internal static class SearchLibraryCommand
{
    private const int ShownValues = 6;

    public static Command Create()
    {
        var words = new Argument<string[]>("QUERY") { Arity = ArgumentArity.ZeroOrMore, Description = "word  \"a phrase\"  begin*  -without  one OR other; a brand finds its generic name. Nothing for every item." };
        var facets = LibraryOptions.Facets();
        var order = new Option<LibraryOrder>("--order") { Description = "newest, oldest or relevance.", DefaultValueFactory = _ => LibraryOrder.Newest };
        var page = new Option<int>("--page") { Description = "Which page of 25 items.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var (data, json) = (LibraryOptions.Data(), LibraryOptions.Json());
        var command = new Command("search", "Search the published determinations.") { words, facets, order, page, data, json };
        command.SetAction((parsed, stop) => LibraryOptions.WithOfficeAsync(
            parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            office => RunAsync(
                office, string.Join(' ', parsed.GetValue(words) ?? []), parsed.GetValue(facets) ?? [], parsed.GetValue(order), parsed.GetValue(page), parsed.GetValue(json),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop), stop));
        return command;
    }

    private static async Task<int> RunAsync(
        Office office, string words, string[] choices, LibraryOrder order, int page, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (LibraryOptions.Read(choices) is var chosen && chosen is not Outcome<IReadOnlyList<FacetChoice>>.Accepted)
            return Answer.Refuse(error, ((Outcome<IReadOnlyList<FacetChoice>>.Refused)chosen).Refusal);
        var facets = ((Outcome<IReadOnlyList<FacetChoice>>.Accepted)chosen).Value;
        var outcome = await SearchLibrary.HandleAsync(new(words) { Facets = facets, Order = order, Page = page }, LocalUser.As(Role.Records), office, stop);
        if (outcome is not Outcome<SearchLibrary.Answer>.Accepted { Value: var answer })
            return Answer.Refuse(error, ((Outcome<SearchLibrary.Answer>.Refused)outcome).Refusal);
        return json ? Answer.WriteJson(output, Json(words, order, page, answer)) : Print(output, answer);
    }

    private static object Json(string words, LibraryOrder order, int page, SearchLibrary.Answer answer) => new
    {
        query = words,
        told = answer.Told,
        order,
        page,
        collection = answer.Collection,
        items = answer.Items,
        determinations = answer.Determinations,
        hits = answer.Hits.Select(h => new
        {
            address = h.ItemAddress,
            caseNumber = h.CaseNumber,
            item = h.Item,
            items = h.Of,
            decisionDate = h.Decided,
            heading = h.Heading,
            outcome = h.Outcome,
            treatment = h.Treatment,
            category = h.Category,
            excerpt = h.Excerpt.Text,
            excerptOf = h.ExcerptOf,
            marks = h.Excerpt.Marks.Select(m => new[] { m.Start, m.Length }),
        }),
        facets = answer.Facets.ToDictionary(f => f.Facet.Name, f => f.Values.Select(v => new { value = v.Value, items = v.Items, chosen = v.IsChosen })),
        furtherValues = answer.Facets.Where(f => f.More > 0).ToDictionary(f => f.Facet.Name, f => f.More),
        notFound = answer.NotFound.Select(n => new { typed = n.Typed, nearest = n.Nearest }),
    };

    private static int Print(TextWriter output, SearchLibrary.Answer answer)
    {
        foreach (var sentence in answer.Told)
            output.WriteLine(sentence);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Items:N0} of {answer.Collection:N0} items, in {Words.Count(answer.Determinations, "determination")}"));
        foreach (var missing in answer.NotFound)
            output.WriteLine($"\"{missing.Typed}\" is not in the collection.{(missing.Nearest.Count > 0 ? $" Near it: {string.Join(", ", missing.Nearest)}." : "")}");
        foreach (var hit in answer.Hits)
        {
            output.WriteLine();
            output.WriteLine($"{hit.ItemAddress}  {(hit.Decided is { } day ? Words.Of(day) : "no date")}  {hit.Outcome ?? "outcome not read"}");
            output.WriteLine($"  {hit.Heading}");
            output.WriteLine($"  {hit.Excerpt.Text}");
        }

        output.WriteLine();
        foreach (var facet in answer.Facets.Where(f => f.Values.Count > 0))
        {
            var more = Math.Max(0, facet.Values.Count - ShownValues) + facet.More;
            output.WriteLine($"{facet.Facet.Label}: {string.Join(", ", facet.Values.Take(ShownValues).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value} {v.Items:N0}")))}{(more > 0 ? $" and {more} more" : "")}");
        }

        return 0;
    }
}
