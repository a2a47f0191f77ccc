using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Cli.Library;

/// <summary>What the verbs of the library have in common.</summary>
internal static class LibraryOptions
{
    public static Option<string?> Data() => new("--data") { Description = "The data folder: OPENIMR_DATA, or ./data-local.", HelpName = "DIR" };

    public static Option<bool> Json() => new("--json") { Description = "One JSON value." };

    public static Option<string[]> Facets() => new("--facet")
    {
        Description = $"Only items with this value; several values of one facet are alternatives. Names: {string.Join(", ", LibraryFacet.All.Select(f => f.Name))}.",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>The choices, or a refusal with every one that is none.</summary>
    public static Outcome<IReadOnlyList<FacetChoice>> Read(IEnumerable<string> choices)
    {
        var read = choices.Select(FacetChoice.Parse).ToArray();
        var wrong = read.OfType<Outcome<FacetChoice>.Refused>().SelectMany(r => r.Refusal.Reasons).ToArray();
        return wrong.Length > 0 ? new Refusal(wrong) : new Outcome<IReadOnlyList<FacetChoice>>.Accepted([.. read.OfType<Outcome<FacetChoice>.Accepted>().Select(a => a.Value)]);
    }

    /// <summary>Opens the office, runs, and closes it.</summary>
    public static async Task<int> WithOfficeAsync(string? data, TextWriter error, Func<Office, Task<int>> run, CancellationToken stop)
    {
        var opened = await OpenOffice.HandleAsync(StoreSettings.FromEnvironment(data), CommandClock.Now, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var store = office.Store;
        return await run(office);
    }
}
