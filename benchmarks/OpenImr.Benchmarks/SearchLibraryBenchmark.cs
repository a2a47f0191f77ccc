using System.Diagnostics;
using System.Globalization;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Benchmarks;

/// <summary>The library at a number of synthetic letters, on both databases: how fast they come in, what they take of disk and memory, 200 published queries newest first with snippets and exact counts, the same by relevance, and the same question in plain full text beside.</summary>
internal static class SearchLibraryBenchmark
{
    private const int WarmRounds = 3;
    private const int PlainQueries = 50;
    private static readonly Actor Reader = new("benchmark", "Benchmark", [Role.Records]);
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync(string[] args)
    {
        var letters = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 10_000;
        var only = args is [_, var named, ..] ? named : "";
        var queries = await QueriesAsync();
        await foreach (var on in StoreForBenchmark.OpenBothAsync())
            await using (on)
                if (on.Database.Contains(only, StringComparison.OrdinalIgnoreCase))
                    await RunAsync(on, letters, queries);
    }

    private static async Task RunAsync(StoreForBenchmark on, int letters, IReadOnlyList<SearchLibrary.Query> queries)
    {
        var office = await OpenOffice.OnAsync(on.Store, TimeProvider.System, None);
        var texts = MakeLetters.All(letters, 1).Select(l => new LetterText(l.FileName, l.Text)).ToAsyncEnumerable();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var done = Value(await ImportLetters.HandleAsync(new([]) { Texts = texts, TextCount = letters, Named = "synthetic letters" }, Reader, office, None));
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        var library = on.Store.Library;
        var (size, characters) = (await library.Database.SizeAsync(None), await library.FactAsync(ImportLetters.Characters, None));
        Print(on, $"import: {done.Shelved:N0} letters, {done.Failed} failed, {done.Shelved / done.Took.TotalSeconds:N0}/s by the clock, {done.Shelved / processor.TotalSeconds:N0} a second of this process's processor time, making them included");
        Print(on, $"disk: {size / 1e6:N0} MB for {characters / 1e6:N0} MB of text, {(double)size / characters:0.00} x");

        var watch = Stopwatch.StartNew();
        var index = (await library.NowAsync(None)).Index;
        Print(on, $"index: {index.Items:N0} items, read in {watch.Elapsed.TotalSeconds:0.0} s, {index.Bytes / 1e6:N0} MB of memory");
        Print(on, "first time asked", await TimeAsync(office, queries));
        var warm = new List<double>();
        processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (var round = 0; round < WarmRounds; round++)
            warm.AddRange(await TimeAsync(office, queries, slowest: round == 0));
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        Print(on, $"warm, newest first, {processor.TotalMilliseconds / warm.Count:0.0} ms of this process's processor time each", warm);
        var relevant = queries.Select(q => q with { Order = LibraryOrder.Relevance }).ToArray();
        await TimeAsync(office, relevant);
        Print(on, "warm, by relevance", await TimeAsync(office, relevant));
        Print(on, $"memory: terms {library.Bytes.Terms / 1e6:N0} MB, process {Process.GetCurrentProcess().WorkingSet64 / 1e6:N0} MB");
        Print(on, "similar items", await SimilarAsync(office, queries));
        await PlainAsync(on, library, queries);
    }

    private static async Task<List<double>> TimeAsync(Office office, IReadOnlyList<SearchLibrary.Query> queries, bool slowest = false)
    {
        var times = new List<double>();
        foreach (var query in queries)
        {
            var watch = Stopwatch.StartNew();
            var answer = Value(await SearchLibrary.HandleAsync(query, Reader, office, None));
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (slowest && times[^1] > 50)
                Console.WriteLine($"    {times[^1]:0} ms: {query.Words} {string.Join(", ", query.Facets.Select(f => f.Value))}: {answer.Items:N0} items");
        }

        return times;
    }

    private static async Task<List<double>> SimilarAsync(Office office, IReadOnlyList<SearchLibrary.Query> queries)
    {
        var times = new List<double>();
        foreach (var query in queries.Take(PlainQueries))
            foreach (var hit in Value(await SearchLibrary.HandleAsync(query with { PageSize = 1 }, Reader, office, None)).Hits)
            {
                var watch = Stopwatch.StartNew();
                Value(await FindSimilarItems.HandleAsync(new(hit.Address.Value, hit.Item), Reader, office, None));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

        return times;
    }

    /// <summary>What one would write without the library's core: the same words asked of the full text, counted by group, and the newest of them.</summary>
    private static async Task PlainAsync(StoreForBenchmark on, LibraryStore library, IReadOnlyList<SearchLibrary.Query> queries)
    {
        var prefix = library.Database.Prefix;
        await using var connection = await library.Database.OpenAsync(None);
        var index = (await library.NowAsync(None)).Index;
        await connection.ExecuteAsync($"CREATE TABLE {prefix}plain (slot bigint PRIMARY KEY, decided integer, outcome text, category text, treatment text, year text)", None);
        LibraryFacet[] facets = [LibraryFacet.Outcome, LibraryFacet.Category, LibraryFacet.Treatment, LibraryFacet.Year];
        foreach (var chunk in Enumerable.Range(0, index.Items).Chunk(2000))
        {
            var rows = chunk.Select(place =>
            {
                var letter = index.Letters[index.LetterOf[place]];
                var values = facets.Select(f => $"'{index[f].Values[index[f].One(place)].Replace("'", "''", StringComparison.Ordinal)}'");
                return $"({letter.Slot + index.NumberOf(place)}, {Math.Max(0, letter.Decided)}, {string.Join(", ", values)})";
            });
            await connection.ExecuteAsync($"INSERT INTO {prefix}plain VALUES {string.Join(", ", rows)}", None);
        }

        if (on.Store.Database is PostgresDatabase)
            await connection.ExecuteAsync("VACUUM ANALYZE library.plain", None);
        var times = new List<double>();
        foreach (var query in queries.Where(q => q.Facets.Count == 0).Take(PlainQueries))
        {
            var conditions = LibraryQuery.Parse(query.Words).Conditions.Where(c => !c.IsNegated).ToArray();
            if (conditions.Length == 0)
                continue;
            var matching = library.Database.Matching(conditions[0].Terms, inHeading: false);
            var from = $"FROM {prefix}plain p WHERE p.slot IN ({matching.Sql})";
            var watch = Stopwatch.StartNew();
            foreach (var facet in facets)
                await connection.QueryAsync(new($"SELECT {facet.Name}, count(*) {from} GROUP BY {facet.Name}", matching.Values), r => r.GetInt64(1), None);
            await connection.QueryAsync(new($"SELECT p.slot {from} ORDER BY decided DESC LIMIT 25", matching.Values), r => r.GetInt64(0), None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print(on, "beside: plain full text, first word of each, four counts by group and the newest 25, without snippets", times);
    }

    private static async Task<IReadOnlyList<SearchLibrary.Query>> QueriesAsync()
    {
        await using var stream = typeof(SearchLibraryBenchmark).Assembly.GetManifestResourceStream("library-queries.txt")!;
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. lines.Select(l => l.Split('\t')).Select(l => new SearchLibrary.Query(l[0])
            {
                Facets = l.Length == 1 ? [] : [.. l[1].Split(';').Select(f => Value(FacetChoice.Parse(f)))],
            }),
        ];
    }

    private static T Value<T>(Outcome<T> outcome) =>
        outcome is Outcome<T>.Accepted { Value: var value } ? value : throw new InvalidOperationException(outcome.ToString());

    private static void Print(StoreForBenchmark on, string what) => Console.WriteLine($"{on.Database,-10} {what}");

    private static void Print(StoreForBenchmark on, string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(times.Count == 0 ? $"{on.Database,-10} {what}: none" : $"{on.Database,-10} {what}: {times.Count} times, p50 {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms, longest {times[^1]:0.0} ms");
    }
}
