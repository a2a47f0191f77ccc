using System.CommandLine;
using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Statistics;

namespace OpenImr.Cli.Library;

/// <summary><c>imr library stats [--by FACET] [--over year|quarter] [--query WORDS] [--facet NAME=VALUE]… [--data DIR] [--json]</c>: without <c>--by</c> the annual tables, of one year with <c>--year</c>.</summary>
internal static class LibraryStatsCommand
{
    public static Command Create()
    {
        var by = new Option<string?>("--by") { Description = "Count outcomes by this facet; without it, the annual tables.", HelpName = "FACET" };
        var over = new Option<string?>("--over") { Description = "Over time: year or quarter.", HelpName = "TIME" };
        var words = new Option<string?>("--query") { Description = "Only items that this question finds.", HelpName = "WORDS" };
        var year = new Option<int?>("--year") { Description = "The year of the annual tables; all years together without it." };
        var (facets, data, json) = (LibraryOptions.Facets(), LibraryOptions.Data(), LibraryOptions.Json());
        var command = new Command("stats", "Counts outcomes of the published determinations, with intervals; the annual tables.") { by, over, words, year, facets, data, json };
        command.SetAction((parsed, stop) => LibraryOptions.WithOfficeAsync(
            parsed.GetValue(data), parsed.InvocationConfiguration.Error, office =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                return parsed.GetValue(by) is { } facet
                    ? CountAsync(office, facet, parsed.GetValue(over), parsed.GetValue(words) ?? "", parsed.GetValue(facets) ?? [], parsed.GetValue(json), output, error, stop)
                    : YearAsync(office, parsed.GetValue(year), parsed.GetValue(json), output, error, stop);
            }, stop));
        return command;
    }

    private static async Task<int> CountAsync(
        Office office, string by, string? over, string words, string[] choices, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (LibraryFacet.Find(by) is not { } facet)
            return Answer.Refuse(error, $"There is no facet {by}. Count by {Words.Choice(LibraryFacet.All.Select(f => f.Name))}.");
        if (over is not null && LibraryFacet.Find(over) is null)
            return Answer.Refuse(error, $"Counts over time are by year or by quarter, not by {over}.");
        if (LibraryOptions.Read(choices) is var chosen && chosen is not Outcome<IReadOnlyList<FacetChoice>>.Accepted)
            return Answer.Refuse(error, ((Outcome<IReadOnlyList<FacetChoice>>.Refused)chosen).Refusal);
        var facets = ((Outcome<IReadOnlyList<FacetChoice>>.Accepted)chosen).Value;
        var outcome = await CountOutcomes.HandleAsync(new(facet) { Over = over is null ? null : LibraryFacet.Find(over), Words = words, Facets = facets }, LocalUser.As(Role.Records), office, stop);
        if (outcome is not Outcome<CountOutcomes.Table>.Accepted { Value: var table })
            return Answer.Refuse(error, ((Outcome<CountOutcomes.Table>.Refused)outcome).Refusal);
        if (json)
            return Answer.WriteJson(output, Json(table));
        foreach (var sentence in table.Told)
            await output.WriteLineAsync(sentence);
        await WriteAsync(output, table);
        return 0;
    }

    private static async Task<int> YearAsync(Office office, int? year, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var outcome = await CountYear.HandleAsync(new(year), LocalUser.As(Role.Records), office, stop);
        if (outcome is not Outcome<CountYear.Tables>.Accepted { Value: var tables })
            return Answer.Refuse(error, ((Outcome<CountYear.Tables>.Refused)outcome).Refusal);
        var own = year is { } calendar && await ReadYearOfCases.HandleAsync(new(calendar), LocalUser.As(Role.MedicalDirector), office, stop) is Outcome<ReadYearOfCases.Year>.Accepted { Value: var cases } ? cases : null;
        if (json)
            return Answer.WriteJson(output, new
            {
                year,
                years = tables.Years,
                determinations = tables.Determinations,
                items = tables.Items,
                results = tables.Results,
                byCategory = Json(tables.ByCategory),
                byDrugClass = Json(tables.ByDrugClass),
                daysFromAssigned = tables.FromAssigned,
                daysFromApplication = tables.FromApplication,
                specialties = tables.Specialties,
                licenses = tables.Licenses,
                evidence = tables.Evidence,
                administratorEvidence = tables.AdministratorEvidence,
                ownCases = own,
            });
        await output.WriteLineAsync($"{(year is null ? "All years" : year.Value.ToString(CultureInfo.InvariantCulture))}: {Words.Count(tables.Determinations, "determination")} with {Words.Count(tables.Items, "item")}");
        await output.WriteLineAsync($"Results: {Shares(tables.Results)}");
        await WriteAsync(output, tables.ByCategory);
        await WriteAsync(output, tables.ByDrugClass);
        await output.WriteLineAsync($"Days from the day assigned: {Days(tables.FromAssigned)}; from the application: {Days(tables.FromApplication)}");
        await output.WriteLineAsync($"Reviewers' specialties: {Shares(tables.Specialties)}");
        await output.WriteLineAsync($"Reviewers' licenses: {Shares(tables.Licenses)}");
        await output.WriteLineAsync($"Evidence that reviewers cited: {Shares(tables.Evidence)}");
        await output.WriteLineAsync($"Evidence that claims administrators cited: {Shares(tables.AdministratorEvidence)}");
        if (own is not null)
            await output.WriteLineAsync($"This organization's own cases of the year: {Words.Count(own.Applications, "application")}, {own.Eligible} eligible, {own.Ineligible} ineligible, {own.Duplicates} duplicates, {Words.Count(own.Determinations, "determination")}");
        return 0;
    }

    private static object Json(CountOutcomes.Table table) => new
    {
        by = table.By.Name,
        over = table.Over?.Name,
        smallestShown = SmallCounts.SmallestShown,
        collection = table.Collection,
        determinations = table.Determinations,
        told = table.Told,
        total = Json(table.Total),
        rows = table.Rows.Select(Json),
    };

    private static object Json(OutcomeCount row) => new
    {
        value = row.Value,
        period = row.Period,
        suppressed = row.IsSuppressed,
        items = row.Items,
        upheld = row.Upheld,
        overturned = row.Overturned,
        overturnedShare = row.OverturnedShare,
        interval = row.OverturnedInterval is { } between ? new[] { between.Low, between.High } : null,
    };

    private static async Task WriteAsync(TextWriter output, CountOutcomes.Table table)
    {
        await output.WriteLineAsync($"By {table.By.Label.ToLowerInvariant()}{(table.Over is null ? "" : $" and {table.Over.Label.ToLowerInvariant()}")}:");
        foreach (var row in table.Rows.Append(table.Total))
            await output.WriteLineAsync(
                $"  {row.Value}{(row.Period is null ? "" : ", " + row.Period)}: " + (row.IsSuppressed
                    ? $"too few to show (fewer than {SmallCounts.SmallestShown}, or told by the total)"
                    : string.Create(CultureInfo.InvariantCulture, $"{row.Items:N0} items, {row.Upheld:N0} upheld, {row.Overturned:N0} overturned{Share(row)}")));
    }

    private static string Share(OutcomeCount row) =>
        row is { OverturnedShare: { } share, OverturnedInterval: { } between }
            ? string.Create(CultureInfo.InvariantCulture, $" ({100 * share:0.0} %, 95 % interval {100 * between.Low:0.0} to {100 * between.High:0.0})")
            : "";

    private static string Shares(IEnumerable<CountYear.Share> shares) => string.Join(", ", shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Value} {s.Determinations:N0}")));

    private static string Days(SpreadOfDays days) =>
        days.Letters == 0 ? "no letter tells" : string.Create(CultureInfo.InvariantCulture, $"average {days.Average:0.0}, median {days.Median}, nine of ten within {days.NinetyPercentWithin} ({days.Letters:N0} letters, {days.LeftOut:N0} do not tell)");
}
