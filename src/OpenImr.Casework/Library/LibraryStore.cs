using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The library of published determinations: its database, and what of it stands in memory. An import writes to it, and the removal of a letter.</summary>
public sealed class LibraryStore : IAsyncDisposable
{
    /// <summary>Where the size of the cache is set, in megabytes; at a million letters the bits of a common word take a fifth of one.</summary>
    private const string CacheVariable = "OPENIMR_LIBRARY_CACHE_MB";
    private const int UsualCache = 256;

    // Seconds; a phrase of common words in a million letters is looked up in PostgreSQL once and then remembered.
    private const int LongestSearch = 600;

    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly LibraryDatabase database;
    private LibraryNow? current;
    private IReadOnlyList<KeyValuePair<string, int>>? words;
    private volatile bool isMade, isKeptFresh;

    internal LibraryStore(LibraryDatabase database) => this.database = database;

    internal LibraryDatabase Database => database;

    /// <summary>The items in which any of the terms stands.</summary>
    internal Task<TermHits> FindAsync(LibraryNow now, IReadOnlyList<LibraryTerm> terms, bool inHeading) =>
        now.Terms.FindAsync($"{(inHeading ? "heading" : "text")}:{string.Join('|', terms)}", () => SearchAsync(now.Index, terms, inHeading));

    /// <summary>The collection's words with the number of letters each stands in.</summary>
    internal async Task<IReadOnlyList<KeyValuePair<string, int>>> WordsAsync(CancellationToken stop)
    {
        if (words is { } known)
            return known;
        await using var connection = await database.OpenAsync(stop);
        return words = await connection.QueryAsync($"SELECT word, letters FROM {database.Prefix}words", r => KeyValuePair.Create(r.GetString(0), r.GetInt32(1)), stop);
    }

    /// <summary>Makes the tables when they are missing.</summary>
    internal async Task MakeAsync(CancellationToken stop)
    {
        // Nobody waits here for someone who reads the index.
        if (isMade)
            return;
        await loading.WaitAsync(stop);
        try
        {
            if (!isMade)
                await database.MakeAsync(stop);
            isMade = true;
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>A number kept with the library; 0 when there is none.</summary>
    internal async Task<long> FactAsync(string name, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return (await connection.QueryAsync(new($"SELECT value FROM {database.Prefix}facts WHERE name = $1", name), r => r.GetInt64(0), stop)).FirstOrDefault();
    }

    /// <summary>What the library takes of memory now: its index, and the terms found last.</summary>
    internal (long Index, long Terms) Bytes => current is { } now ? (now.Index.Bytes, now.Terms.Bytes) : (0, 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        loading.Dispose();
    }

    /// <summary>
    /// The library as the last import left it. What an import is still writing is not in it. Where the index is kept fresh (<see cref="KeepFreshAsync"/>), a search
    /// right after an import is answered from the library before it; nobody is shown a letter that was taken off the shelf.
    /// </summary>
    internal async Task<LibraryNow> NowAsync(CancellationToken stop)
    {
        await MakeAsync(stop);
        var standing = await StandingAsync(stop);
        return current is { } now && (now.Index.Standing == standing || (isKeptFresh && now.Index.Standing.Removals == standing.Removals)) ? now : await LoadAsync(standing, stop);
    }

    /// <summary>Reads the index anew where the library changed since, or at the first time; from then on someone does this again and again, and no search does it after an import.</summary>
    public async Task KeepFreshAsync(CancellationToken stop)
    {
        isKeptFresh = true;
        if (isMade || await database.ExistsAsync(stop))
            await ReadAgainAsync(stop);
    }

    /// <summary>Reads the index anew where the library changed since.</summary>
    internal async Task ReadAgainAsync(CancellationToken stop)
    {
        await MakeAsync(stop);
        await LoadAsync(await StandingAsync(stop), stop);
    }

    /// <summary>True once someone asked for the index.</summary>
    internal bool IsInUse => current is not null;

    private async Task<LibraryStanding> StandingAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var facts = await connection.QueryAsync(
            new($"SELECT name, value FROM {database.Prefix}facts WHERE name IN ($1, $2)", ImportLetters.Generation, LibraryDatabase.Removals), r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), stop);
        var values = facts.ToDictionary();
        return new(values.GetValueOrDefault(ImportLetters.Generation), values.GetValueOrDefault(LibraryDatabase.Removals));
    }

    private async Task<LibraryNow> LoadAsync(LibraryStanding standing, CancellationToken stop)
    {
        if (current is { } now && now.Index.Standing == standing)
            return now;
        await loading.WaitAsync(stop);
        try
        {
            if (current is { } loaded && loaded.Index.Standing == standing)
                return loaded;
            await using var connection = await database.OpenAsync(stop);
            var index = await LibraryIndex.LoadAsync(database, connection, standing, stop);
            var megabytes = int.TryParse(Environment.GetEnvironmentVariable(CacheVariable), out var set) && set > 0 ? set : UsualCache;
            words = null;
            return current = new(index, new(megabytes * 1_000_000L, h => h.Bytes));
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Goes through the database's answer to its end, whoever waits for it: the next one finds it in the cache.</summary>
    private async Task<TermHits> SearchAsync(LibraryIndex index, IReadOnlyList<LibraryTerm> terms, bool inHeading)
    {
        var (found, own) = (ItemSet.Empty(index.Items), ItemSet.Empty(index.Items));
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var statement = database.Matching(terms, inHeading);
        await using var command = connection.Command(statement.Sql, statement.Values);
        command.CommandTimeout = LongestSearch;
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
            index.Add(reader.GetInt64(0), found, own);
        return new(ItemSet.Of(found), ItemSet.Of(own));
    }
}

/// <summary>How often the library changed: by imports, and by letters that were taken off the shelf or put back.</summary>
internal readonly record struct LibraryStanding(long Imports, long Removals);

/// <summary>One generation of the library in memory, and the terms found in it.</summary>
internal sealed record LibraryNow(LibraryIndex Index, RecentlyUsed<TermHits> Terms);
