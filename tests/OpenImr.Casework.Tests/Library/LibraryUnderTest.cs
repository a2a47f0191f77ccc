using OpenImr.Casework.Library;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;
using OpenImr.Core.Tests.Determinations;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Library;

/// <summary>A library of invented letters in a store of its own, on either database.</summary>
internal sealed class LibraryUnderTest : IAsyncDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private LibraryUnderTest(StoreUnderTest on, Office office) => (On, Office) = (on, office);

    public StoreUnderTest On { get; }

    public Office Office { get; private set; }

    public static Actor Librarian { get; } = new("records", "Records", [Role.Records]);

    public static async Task<LibraryUnderTest> WithAsync(Kept kept, params IEnumerable<string> letters)
    {
        var on = await StoreUnderTest.OpenAsync(kept);
        var library = new LibraryUnderTest(on, await OpenOffice.OnAsync(on.Store, on.Clock, Stop));
        await library.ImportAsync(letters);
        return library;
    }

    public Task<ImportLetters.Imported> ImportAsync(params IEnumerable<string> letters) =>
        ImportAsync(new ImportLetters.Command([]) { Texts = letters.Select((text, i) => new LetterText($"letter {i}", text)).ToAsyncEnumerable() });

    public async Task<ImportLetters.Imported> ImportAsync(ImportLetters.Command command) => Opened(await ImportLetters.HandleAsync(command, Librarian, Office, Stop));

    public async Task<SearchLibrary.Answer> SearchAsync(string words, params IEnumerable<string> facets) =>
        await SearchAsync(new SearchLibrary.Query(words) { Facets = [.. facets.Select(f => Opened(FacetChoice.Parse(f)))], PageSize = 100 });

    public async Task<SearchLibrary.Answer> SearchAsync(SearchLibrary.Query query) => Opened(await SearchLibrary.HandleAsync(query, Librarian, Office, Stop));

    /// <summary>The addresses of the items found, in their order.</summary>
    public async Task<string[]> FoundAsync(string words, params IEnumerable<string> facets) => [.. (await SearchAsync(words, facets)).Hits.Select(h => h.ItemAddress)];

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await On.ReopenAsync();
        Office = await OpenOffice.OnAsync(On.Store, On.Clock, Stop);
    }

    public async ValueTask DisposeAsync() => await On.DisposeAsync();

    /// <summary>A letter with a number and a day of its own.</summary>
    public static string Letter(int number, string decided, string summary, params IEnumerable<string> items) =>
        new SyntheticLetter
        {
            Header = SyntheticLetter.LayoutHeader.Replace("CM30-0000007", $"CM30-{number:0000000}").Replace("04/02/2030", decided),
            Summary = summary,
            Items = string.Concat(items),
        }.ToString();

    public static string Item(string heading, string outcome, string rationale = "The invented records show no need.") => SyntheticLetter.Item(heading, outcome, rationale);
}
