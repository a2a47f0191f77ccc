using System.Data.Common;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The removals of letters, as the library keeps them; of a deleted letter two hashes by which it is known again, and nothing else.</summary>
internal sealed class Removals(LibraryDatabase database, DbConnection connection)
{
    private const string Columns = "id, address, reason, asked, asked_by, asked_name, confirmed, confirmed_by, confirmed_name, ended, ended_by, ended_name, why_ended";
    private const int WordsTogether = 500;

    private string Prefix => database.Prefix;

    /// <summary>True for a letter that was deleted and that no import may bring back.</summary>
    public static bool Bars(IReadOnlySet<string> barred, ShelvedLetter letter) =>
        barred.Count > 0 && (barred.Contains(Convert.ToHexString(letter.Content)) || barred.Contains(Convert.ToHexString(letter.Printed)));

    /// <summary>The hashes of the letters that no import may bring back.</summary>
    public async Task<IReadOnlySet<string>> BarredAsync(CancellationToken stop) =>
        (await connection.QueryAsync(
            $"SELECT content, printed FROM {Prefix}removals WHERE confirmed IS NOT NULL AND ended IS NULL", r => (string[])[Convert.ToHexString((byte[])r[0]), Convert.ToHexString((byte[])r[1])], stop))
        .SelectMany(hashes => hashes).ToHashSet(StringComparer.Ordinal);

    /// <summary>The removal that holds at an address; null when none does.</summary>
    public async Task<LetterRemoval?> StandingAtAsync(LibraryAddress address, CancellationToken stop) =>
        (await connection.QueryAsync(new($"SELECT {Columns} FROM {Prefix}removals WHERE ended IS NULL AND address = $1", address.Value), Read, stop)).FirstOrDefault();

    public Task<List<LetterRemoval>> AllAsync(CancellationToken stop) => connection.QueryAsync($"SELECT {Columns} FROM {Prefix}removals ORDER BY id DESC", Read, stop);

    public async Task<Outcome<LetterRemoval>> LoadAsync(long number, CancellationToken stop) =>
        (await connection.QueryAsync(new($"SELECT {Columns} FROM {Prefix}removals WHERE id = $1", number), Read, stop)) is [var removal]
            ? removal
            : new Refusal($"There is no removal {number}. The list of removals shows them all.");

    public async Task<long> NextAsync(CancellationToken stop) =>
        (await connection.QueryAsync($"SELECT coalesce(max(id), 0) + 1 FROM {Prefix}removals", r => r.GetInt64(0), stop))[0];

    /// <summary>The hash of what the letter at an address says; null when there is none.</summary>
    public async Task<byte[]?> ContentAtAsync(LibraryAddress address, CancellationToken stop) =>
        (await connection.QueryAsync(new($"SELECT content FROM {Prefix}letters WHERE address = $1", address.Value), r => (byte[])r[0], stop)).FirstOrDefault();

    /// <summary>Takes a letter off the shelf. False when someone else did before.</summary>
    public async Task<bool> AddAsync(LetterRemoval removal, byte[] content, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var added = await connection.ExecuteAsync(
            new(
                $"INSERT INTO {Prefix}removals (id, address, content, printed, reason, asked, asked_by, asked_name) VALUES ($1, $2, $3, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                removal.Number, removal.Address.Value, content, removal.Reason, removal.Asked.At, removal.Asked.User, removal.Asked.Name), stop);
        await connection.ExecuteAsync(Changed(), stop);
        await transaction.CommitAsync(stop);
        return added == 1;
    }

    /// <summary>Ends a removal. False when it changed meanwhile.</summary>
    public async Task<bool> EndAsync(LetterRemoval removal, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var ended = await connection.ExecuteAsync(
            new(
                $"UPDATE {Prefix}removals SET ended = $2, ended_by = $3, ended_name = $4, why_ended = $5 WHERE id = $1 AND ended IS NULL AND confirmed IS {(removal.Confirmed is null ? "" : "NOT ")}NULL",
                removal.Number, removal.Ended!.At, removal.Ended.User, removal.Ended.Name, removal.WhyEnded), stop);
        await connection.ExecuteAsync(Changed(), stop);
        await transaction.CommitAsync(stop);
        return ended == 1;
    }

    /// <summary>Deletes everything that the library holds of a letter. False when the removal changed meanwhile. The lock of imports is held by who calls.</summary>
    public async Task<bool> DeleteAsync(LetterRemoval removal, CancellationToken stop)
    {
        var rows = await connection.QueryAsync(
            new($"SELECT l.slot, l.items, l.content, l.case_number, l.facets, t.packed, t.characters FROM {Prefix}letters l JOIN {Prefix}texts t ON t.slot = l.slot WHERE l.address = $1", removal.Address.Value),
            r => (Slot: r.GetInt64(0), Items: r.GetInt32(1), Content: (byte[])r[2], CaseNumber: r.IsDBNull(3) ? "" : r.GetString(3), Facets: (byte[])r[4], Packed: (byte[])r[5], Characters: r.GetInt32(6)), stop);
        if (rows is not [var row])
            return false;
        var last = row.Slot + row.Items;
        var text = ShelvedLetter.Unpack(row.Packed);
        // What the reader makes of the letter today is what the index got, unless the reader has changed since; then the index itself is asked.
        var same = ShelvedLetter.Of(text, row.CaseNumber).Letter is { } read && read.Content.AsSpan().SequenceEqual(row.Content) ? read : null;
        var indexed = await database.IndexedAsync(connection, row.Slot, last, same, stop);
        var words = ShelvedLetter.WordsOf(indexed.SelectMany(i => new[] { i.Heading, i.Body }));
        var values = await ValuesAsync(row.Slot, ShelvedLetter.Unpacked(row.Facets), stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var confirmed = await connection.ExecuteAsync(
            new(
                $"UPDATE {Prefix}removals SET confirmed = $2, confirmed_by = $3, confirmed_name = $4, printed = $5 WHERE id = $1 AND confirmed IS NULL AND ended IS NULL",
                removal.Number, removal.Confirmed!.At, removal.Confirmed.User, removal.Confirmed.Name, ShelvedLetter.PrintedOf(text)), stop);
        if (confirmed != 1)
            return false;
        await database.DeleteWordsAsync(connection, indexed, stop);
        foreach (var statement in (Statement[])
            [
                new($"DELETE FROM {Prefix}texts WHERE slot = $1", row.Slot),
                new($"DELETE FROM {Prefix}letters WHERE slot = $1", row.Slot),
                // By its file the letter would be known, and not read: an import after this one reads its files again.
                $"DELETE FROM {Prefix}sources",
                new($"UPDATE {Prefix}facts SET value = value - $1 WHERE name = $2", (long)row.Characters, ImportLetters.Characters),
                .. values.Select(id => new Statement($"DELETE FROM {Prefix}facet_values WHERE id = $1", id)),
                .. words.Chunk(WordsTogether).SelectMany(Forgotten),
                Changed(),
            ])
            await connection.ExecuteAsync(statement, stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private IEnumerable<Statement> Forgotten(string[] words)
    {
        var places = string.Join(", ", Enumerable.Range(1, words.Length).Select(n => $"${n}"));
        var values = words.Select(w => (SqlValue)w).ToArray();
        yield return new($"UPDATE {Prefix}words SET letters = letters - 1 WHERE word IN ({places})", values);
        yield return new($"DELETE FROM {Prefix}words WHERE letters < 1 AND word IN ({places})", values);
    }

    private Statement Changed() =>
        new($"INSERT INTO {Prefix}facts (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = facts.value + excluded.value", LibraryDatabase.Removals);

    /// <summary>The facet values that no other letter has.</summary>
    private async Task<IReadOnlyCollection<int>> ValuesAsync(long slot, IEnumerable<int> own, CancellationToken stop)
    {
        var alone = own.ToHashSet();
        await foreach (var facets in connection.EachAsync(new($"SELECT facets FROM {Prefix}letters WHERE slot <> $1", slot), r => (byte[])r[0], stop))
        {
            if (alone.Count == 0)
                break;
            alone.ExceptWith(ShelvedLetter.Unpacked(facets));
        }

        return alone;
    }

    private static LetterRemoval Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetString(1)), r.GetString(2), Step(r, 3)!)
    {
        Confirmed = Step(r, 6),
        Ended = Step(r, 9),
        WhyEnded = r.IsDBNull(12) ? null : r.GetString(12),
    };

    private static RemovalStep? Step(DbDataReader r, int at) => r.IsDBNull(at) ? null : new(r.GetString(at + 1), r.GetString(at + 2), Instant.FromMicros(r.GetInt64(at)));
}
