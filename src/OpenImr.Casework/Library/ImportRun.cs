using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>One import: texts are taken and read several at once, in order; one writer puts them on the shelf, some hundred in a transaction, while the next are read. No more than twice these are in memory.</summary>
internal sealed class ImportRun(ImportLetters.Command command, Actor actor, Office office, LibraryDatabase database)
{
    private const int MostTogether = 400;
    private const int MostCharacters = 8_000_000;
    private const int WaitingForEachProcessor = 4;

    /// <summary>A text of more characters is no letter: the longest seen has 27,000, and 400 pages about a million.</summary>
    private const int LongestText = 4_000_000;
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(60);

    /// <summary>What came in is kept at least so often, for a kill loses no more.</summary>
    private static readonly TimeSpan LongestUnwritten = TimeSpan.FromSeconds(2);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<ImportLetters.Problem> problems = [];
    private readonly List<ImportLetters.Problem> beside = [];
    private readonly List<(LetterSource Source, ShelvedLetter Letter)> pending = [];
    private ShelfNumbers numbers = null!;
    private long id, files, shelved, known, failed, waiting;
    private int keptProblems;
    private long? total;
    private TimeSpan written;
    private bool isWhole;
    private Task writing = Task.CompletedTask;

    public async Task<Outcome<ImportLetters.Imported>> RunAsync(CancellationToken stop)
    {
        await BeginAsync(stop);
        try
        {
            var running = new Queue<Task<Taken>>();
            await foreach (var source in NewSourcesAsync(stop))
            {
                // Some more than there are processors, so that a slow one holds nobody up.
                if (running.Count > Environment.ProcessorCount * WaitingForEachProcessor)
                    await ShelveAsync(await running.Dequeue(), stop);
                var take = await source.Load(stop);
                running.Enqueue(Task.Run(() => TakeAsync(source, take, stop), stop));
            }

            while (running.Count > 0)
                await ShelveAsync(await running.Dequeue(), stop);
            isWhole = true;
        }
        finally
        {
            // What is whole stays, also of an import that someone stops; the rest comes in the next time.
            await WriteAsync(isLast: true, CancellationToken.None);
            await database.SettleAsync(CancellationToken.None);
        }

        return new ImportLetters.Imported(id, files, shelved, known, failed, problems, watch.Elapsed) { Beside = beside };
    }

    private async Task BeginAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        numbers = await ShelfNumbers.ReadAsync(database, connection, stop);
        id = (await connection.QueryAsync($"SELECT coalesce(max(id), 0) + 1 FROM {database.Prefix}imports", r => r.GetInt64(0), stop))[0];
        if (command.Progress is not null)
            total = LetterSources.Count(command.Paths) + (command.Texts is null ? 0 : command.TextCount);
        await database.WriteAsync(
            ShelvedBatch.Empty,
            [
                new(
                    $"INSERT INTO {database.Prefix}imports (id, started, user_id, user_name, source, files, shelved, known, failed) VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0)",
                    id, office.Now, actor.User, actor.Name, command.Named ?? string.Join(", ", command.Paths)),
            ], stop);
    }

    /// <summary>The sources that were not brought in before; those that were are counted here.</summary>
    private async IAsyncEnumerable<LetterSource> NewSourcesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var chunk in LetterSources.OfAsync(command.Paths, command.Texts, stop))
        {
            var seen = (await SelectAsync(
                "SELECT key FROM {0}sources WHERE key IN ({1})", chunk.Select(s => s.Key).OfType<byte[]>().Select(k => (SqlValue)k), r => Convert.ToHexString((byte[])r[0]), stop)).ToHashSet();
            foreach (var source in chunk)
                if (source.Key is null || !seen.Contains(Convert.ToHexString(source.Key)))
                    yield return source;
                else
                {
                    known++;
                    Tell();
                }
        }
    }

    private static async Task<Taken> TakeAsync(LetterSource source, Func<CancellationToken, Task<(string? Text, string? Problem)>> take, CancellationToken stop)
    {
        var (text, problem) = await take(stop);
        if (text is null)
            return new(source, null, problem);
        if (text.Length > LongestText)
            return new(source, null, $"The text has {text.Length / 1_000_000} million characters; one of more than {LongestText / 1_000_000} million is no letter.");
        try
        {
            var (letter, why) = await Task.Run(() => ShelvedLetter.Of(text, source.Name), stop).WaitAsync(LongestReading, stop);
            return new(source, letter, why);
        }
        catch (TimeoutException)
        {
            return new(source, null, $"The letter was not read after {LongestReading.TotalSeconds:0} seconds and was left.");
        }
    }

    private async Task ShelveAsync(Taken taken, CancellationToken stop)
    {
        if (taken.Letter is { } letter)
        {
            pending.Add((taken.Source, letter));
            waiting += letter.Characters;
        }
        else
            Fail(taken.Source, taken.Problem ?? "The file could not be read.");
        Tell();
        if (pending.Count >= MostTogether || waiting > MostCharacters || (pending.Count > 0 && watch.Elapsed - written > LongestUnwritten))
            await WriteAsync(isLast: false, stop);
    }

    private void Fail(LetterSource source, string why)
    {
        if (problems.Count < ImportLetters.MostProblems)
            problems.Add(new(Named(source), ShelvedLetter.Whole(why)));
        failed++;
    }

    /// <summary>The name of a file as whoever sent it knows it; what stands in a zip file has its own behind it.</summary>
    private string Named(LetterSource source)
    {
        var path = source.Name.Split('!')[0];
        return ShelvedLetter.Whole(command.Names.TryGetValue(path, out var name) ? name + source.Name[path.Length..].Replace("!", " › ", StringComparison.Ordinal) : source.Name);
    }

    private void Tell()
    {
        files++;
        var rate = files / Math.Max(watch.Elapsed.TotalSeconds, 0.001);
        command.Progress?.Report(new(files, total, shelved, known, failed, rate, total is { } of ? TimeSpan.FromSeconds(Math.Max(0, of - files) / rate) : null));
    }

    /// <summary>Looks which of the waiting letters are new, numbers them and has them written with what else there is to write.</summary>
    private async Task WriteAsync(bool isLast, CancellationToken stop)
    {
        // What is new is told by what the library holds, so the letters before have to be in it.
        await writing;
        var batch = new ShelvedBatch([], [], [], new Dictionary<string, int>(StringComparer.Ordinal));
        var contents = (await SelectAsync("SELECT content FROM {0}letters WHERE content IN ({1})", pending.Select(p => (SqlValue)p.Letter.Content), r => Convert.ToHexString((byte[])r[0]), stop)).ToHashSet();
        var barred = pending.Count == 0 ? new HashSet<string>() : await BarredAsync(stop);
        var own = await OwnCasesAsync(stop);
        var addresses = await AddressesAsync(pending.Select(p => LibraryAddress.Of(p.Letter.CaseNumber, p.Letter.Content).Value).Distinct());
        foreach (var (source, letter) in pending)
        {
            if (letter.CaseNumber is { } number && own.Contains(number))
            {
                Fail(source, $"{number} is a case of this organization. Its determination enters the library when it is released, not by an import.");
                continue;
            }

            if (Removals.Bars(barred, letter))
            {
                Fail(source, "This letter was removed from the library. It does not come in again unless the medical director or privacy allows it, in the list of removals.");
                continue;
            }

            if (source.Key is { } key)
                batch.SourceKeys.Add(key);
            if (!contents.Add(Convert.ToHexString(letter.Content)))
            {
                known++;
                continue;
            }

            batch.Letters.Add(numbers.Number(letter, await AddressAsync(source, letter, addresses), id, Named(source), batch));
            shelved++;
        }

        numbers.AddWords(batch, all: isLast);
        pending.Clear();
        waiting = 0;
        written = watch.Elapsed;
        var statements = Statements(batch, isLast);
        writing = Task.Run(() => database.WriteAsync(batch, statements, CancellationToken.None), CancellationToken.None);
        if (isLast)
            await writing;
    }

    private List<Statement> Statements(ShelvedBatch batch, bool isLast)
    {
        var prefix = database.Prefix;
        var statements = new List<Statement>
        {
            new(
                $"UPDATE {prefix}imports SET files = $2, shelved = $3, known = $4, failed = $5, ended = $6 WHERE id = $1",
                id, files, shelved, known, failed, isLast && isWhole ? Instant.ToMicros(office.Now) : (long?)null),
            Add(ImportLetters.Characters, batch.Letters.Sum(l => (long)l.Letter.Characters)),
        };
        if (isLast)
            statements.Add(Add(ImportLetters.Generation, 1));
        for (; keptProblems < problems.Count; keptProblems++)
            statements.Add(new(
                $"INSERT INTO {prefix}import_problems (import, number, source, problem) VALUES ($1, $2, $3, $4)", id, keptProblems, problems[keptProblems].Source, problems[keptProblems].Why));
        return statements;

        Statement Add(string fact, long by) =>
            new($"INSERT INTO {prefix}facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = facts.value + excluded.value", fact, by);
    }

    /// <summary>The numbers that are cases of this organization.</summary>
    private async Task<IReadOnlySet<string>> OwnCasesAsync(CancellationToken stop)
    {
        var streams = pending.Select(p => p.Letter.CaseNumber).OfType<string>().Where(n => CaseNumber.TryParse(n, null, out _))
            .ToLookup(n => CaseStore.Stream(CaseNumber.Parse(n, null)).ToString(), StringComparer.Ordinal);
        if (streams.Count == 0)
            return new HashSet<string>();
        var places = string.Join(", ", Enumerable.Range(1, streams.Count).Select(n => $"${n}"));
        await using var connection = await office.Store.Database.OpenAsync(stop);
        var stored = await connection.QueryAsync(
            new($"SELECT stream FROM events WHERE version = 1 AND stream IN ({places})", [.. streams.Select(s => (SqlValue)s.Key)]), r => r.GetString(0), stop);
        return stored.SelectMany(s => streams[s]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The first address under the letter's case number that no letter has.</summary>
    /// <param name="source">The file it comes from.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="taken">Addresses that are taken; this one is added.</param>
    private async Task<string> AddressAsync(LetterSource source, ShelvedLetter letter, HashSet<string> taken)
    {
        var first = LibraryAddress.Of(letter.CaseNumber, letter.Content);
        var address = first.Value;
        for (var number = 2; !taken.Add(address); number++)
        {
            address = first.Further(number).Value;
            taken.UnionWith(await AddressesAsync([address]));
        }

        if (address != first.Value && beside.Count < ImportLetters.MostProblems)
            beside.Add(new(Named(source), $"{first} is the address of another letter, which says something else. This one is at {address}."));

        return address;
    }

    /// <summary>Those of these addresses that a letter has, or had before it was removed.</summary>
    private async Task<HashSet<string>> AddressesAsync(IEnumerable<string> asked) =>
        (await SelectAsync(
            "SELECT address FROM {0}letters WHERE address IN ({1}) UNION SELECT address FROM {0}removals WHERE ended IS NULL AND address IN ({1})", asked.Select(a => (SqlValue)a), r => r.GetString(0), CancellationToken.None))
        .ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlySet<string>> BarredAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await new Removals(database, connection).BarredAsync(stop);
    }

    private async Task<List<T>> SelectAsync<T>(string sql, IEnumerable<SqlValue> asked, Func<DbDataReader, T> read, CancellationToken stop)
    {
        var given = asked.ToArray();
        if (given.Length == 0)
            return [];
        var places = string.Join(", ", Enumerable.Range(1, given.Length).Select(n => $"${n}"));
        await using var connection = await database.OpenAsync(stop);
        return await connection.QueryAsync(new(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, database.Prefix, places), given), read, stop);
    }

    private sealed record Taken(LetterSource Source, ShelvedLetter? Letter, string? Problem);
}
