using System.Data.Common;
using OpenImr.Casework.Storage;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>Letters that are written together, with the numbers they get: the shared text of a letter, and behind it each of its items, has a number of its own, its slot.</summary>
internal sealed record ShelvedBatch(
    List<(long Slot, string Address, int Items, byte[] Facets, ShelvedLetter Letter, long Import, string Source)> Letters,
    List<byte[]> SourceKeys, List<(int Id, string Facet, string Value)> NewValues, Dictionary<string, int> Words)
{
    public static ShelvedBatch Empty => new([], [], [], []);
}

/// <summary>The words of one slot in the index.</summary>
internal sealed record IndexedWords(long Slot, string Heading, string Body);

/// <summary>The two databases behind the library. Tables and numbers are the same in both; only how words are indexed differs.</summary>
internal abstract class LibraryDatabase : IAsyncDisposable
{
    /// <summary>The fact that counts what was taken off the shelf and put back.</summary>
    public const string Removals = "removals";

    /// <summary>What stands before a table's name.</summary>
    public abstract string Prefix { get; }

    /// <summary>A connection for reading; give it back by disposing it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken stop);

    /// <summary>True when there is a library; asking makes none.</summary>
    public abstract Task<bool> ExistsAsync(CancellationToken stop);

    /// <summary>Makes the tables that are missing.</summary>
    public abstract Task MakeAsync(CancellationToken stop);

    /// <summary>The lock that only one import holds; null when another has it.</summary>
    public abstract Task<IAsyncDisposable?> TryLockAsync(CancellationToken stop);

    /// <summary>Writes letters with everything that belongs to them in one transaction, and runs the statements in it.</summary>
    public abstract Task WriteAsync(ShelvedBatch batch, IReadOnlyList<Statement> statements, CancellationToken stop);

    /// <summary>The statement whose rows are the slots with any of the terms, in the heading alone or anywhere.</summary>
    public abstract Statement Matching(IReadOnlyList<LibraryTerm> terms, bool inHeading);

    /// <summary>What the index has of a letter's slots, from the first to the last: the words of each, in their order where the index needs that.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="first">The letter's slot.</param>
    /// <param name="last">That of its last item.</param>
    /// <param name="same">The letter as it was indexed, when that is known.</param>
    /// <param name="stop">Gives up.</param>
    public abstract Task<IReadOnlyList<IndexedWords>> IndexedAsync(DbConnection connection, long first, long last, ShelvedLetter? same, CancellationToken stop);

    /// <summary>Takes words out of the index.</summary>
    public abstract Task DeleteWordsAsync(DbConnection connection, IReadOnlyList<IndexedWords> words, CancellationToken stop);

    /// <summary>Bytes on the disk.</summary>
    public abstract Task<long> SizeAsync(CancellationToken stop);

    /// <summary>Tidies the index after an import.</summary>
    public abstract Task SettleAsync(CancellationToken stop);

    public abstract ValueTask DisposeAsync();

    /// <summary>Tables that both have.</summary>
    /// <param name="bytes">The type of bytes.</param>
    /// <param name="slot">The type of a slot.</param>
    protected IEnumerable<string> Tables(string bytes, string slot) =>
    [
        $"CREATE TABLE IF NOT EXISTS {Prefix}letters (slot {slot} NOT NULL PRIMARY KEY, content {bytes} NOT NULL, address text NOT NULL, case_number text NULL, decided integer NULL, assigned_days integer NULL, application_days integer NULL, items integer NOT NULL, facets {bytes} NOT NULL, source text NOT NULL, import bigint NOT NULL)",
        $"CREATE UNIQUE INDEX IF NOT EXISTS letters_by_content ON {Prefix}letters (content)",
        $"CREATE INDEX IF NOT EXISTS letters_by_case ON {Prefix}letters (case_number)",
        $"CREATE UNIQUE INDEX IF NOT EXISTS letters_by_address ON {Prefix}letters (address)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}texts (slot {slot} NOT NULL PRIMARY KEY, packed {bytes} NOT NULL, characters integer NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}facet_values (id integer NOT NULL PRIMARY KEY, facet text NOT NULL, value text NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}words (word text NOT NULL PRIMARY KEY, letters integer NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}sources (key {bytes} NOT NULL PRIMARY KEY)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}imports (id bigint NOT NULL PRIMARY KEY, started bigint NOT NULL, ended bigint NULL, user_id text NOT NULL, user_name text NOT NULL, source text NOT NULL, files bigint NOT NULL, shelved bigint NOT NULL, known bigint NOT NULL, failed bigint NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {Prefix}import_problems (import bigint NOT NULL, number integer NOT NULL, source text NOT NULL, problem text NOT NULL, PRIMARY KEY (import, number))",
        $"CREATE TABLE IF NOT EXISTS {Prefix}removals (id bigint NOT NULL PRIMARY KEY, address text NOT NULL, content {bytes} NOT NULL, printed {bytes} NOT NULL, reason text NOT NULL, asked bigint NOT NULL, asked_by text NOT NULL, asked_name text NOT NULL, confirmed bigint NULL, confirmed_by text NULL, confirmed_name text NULL, ended bigint NULL, ended_by text NULL, ended_name text NULL, why_ended text NULL)",
        $"CREATE UNIQUE INDEX IF NOT EXISTS removals_by_address ON {Prefix}removals (address) WHERE ended IS NULL",
        $"CREATE TABLE IF NOT EXISTS {Prefix}facts (name text NOT NULL PRIMARY KEY, value bigint NOT NULL)",
    ];

    /// <summary>The words of a letter's slots as the import made them.</summary>
    protected static IReadOnlyList<IndexedWords> Of(long first, ShelvedLetter letter) =>
        [.. letter.Items.Prepend(letter.Shared).Select((item, i) => new IndexedWords(first + i, item.Heading, item.Body))];

    /// <summary>The rows of a batch but for the index of words.</summary>
    protected IEnumerable<Statement> Rows(ShelvedBatch batch)
    {
        foreach (var (id, facet, value) in batch.NewValues)
            yield return new($"INSERT INTO {Prefix}facet_values (id, facet, value) VALUES ($1, $2, $3)", id, facet, value);
        foreach (var (slot, address, items, facets, letter, import, source) in batch.Letters)
        {
            yield return new(
                $"INSERT INTO {Prefix}letters (slot, content, address, case_number, decided, assigned_days, application_days, items, facets, source, import) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                slot, letter.Content, address, letter.CaseNumber, letter.Decided?.DayNumber, letter.AssignedDays, letter.ApplicationDays, items, facets, source, import);
            yield return new($"INSERT INTO {Prefix}texts (slot, packed, characters) VALUES ($1, $2, $3)", slot, letter.Packed, letter.Characters);
        }

        foreach (var (word, letters) in batch.Words.OrderBy(w => w.Key, StringComparer.Ordinal))
            yield return new($"INSERT INTO {Prefix}words (word, letters) VALUES ($1, $2) ON CONFLICT (word) DO UPDATE SET letters = words.letters + excluded.letters", word, letters);
        foreach (var key in batch.SourceKeys)
            yield return new($"INSERT INTO {Prefix}sources (key) VALUES ($1) ON CONFLICT DO NOTHING", key);
    }
}
