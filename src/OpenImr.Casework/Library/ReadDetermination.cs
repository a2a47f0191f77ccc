using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>A published determination by its address: its text, and what was read of it with the places where it stands.</summary>
public static class ReadDetermination
{
    /// <param name="Address">As it stands in addresses.</param>
    public sealed record Query(string Address);

    /// <summary>A determination of the library.</summary>
    /// <param name="Address">Its address.</param>
    /// <param name="Text">The letter's text as it came.</param>
    /// <param name="Letter">What the text says; places count in <paramref name="Text"/>.</param>
    /// <param name="Source">The file it came from.</param>
    /// <param name="ImportedAt">When that import began.</param>
    /// <param name="Others">Addresses of further letters under the same case number.</param>
    public sealed record Determination(LibraryAddress Address, string Text, ReadLetter Letter, string Source, DateTimeOffset ImportedAt, IReadOnlyList<LibraryAddress> Others)
    {
        /// <summary>That it is off the shelf and a second person has to look: then only who may confirm that sees it. Null for a letter on the shelf.</summary>
        public LetterRemoval? Removal { get; init; }
    }

    public static async Task<Outcome<Determination>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReadDetermination), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        await library.MakeAsync(stop);
        if (LibraryAddress.Parse(query.Address) is not { } address)
            return Unknown(query.Address);
        var prefix = library.Database.Prefix;
        await using var connection = await library.Database.OpenAsync(stop);
        var rows = await connection.QueryAsync(
            new(
                $"SELECT t.packed, l.source, i.started, l.case_number FROM {prefix}letters l JOIN {prefix}texts t ON t.slot = l.slot JOIN {prefix}imports i ON i.id = l.import WHERE l.address = $1",
                address.Value),
            r => (Packed: (byte[])r[0], Source: r.GetString(1), Started: r.GetInt64(2), CaseNumber: r.IsDBNull(3) ? null : r.GetString(3)), stop);
        var removal = await new Removals(library.Database, connection).StandingAtAsync(address, stop);
        if (removal is not null && (rows.Count == 0 || !AccessTable.Allows(typeof(ConfirmRemoval), actor)))
            return new Refusal(removal.Sentence);
        if (rows is not [var row])
            return Unknown(query.Address);
        var text = ShelvedLetter.Unpack(row.Packed);
        var others = row.CaseNumber is null ? [] : await connection.QueryAsync(
            new($"SELECT address FROM {prefix}letters l WHERE case_number = $1 AND address <> $2 AND NOT EXISTS (SELECT 1 FROM {prefix}removals r WHERE r.address = l.address AND r.ended IS NULL) ORDER BY address", row.CaseNumber, address.Value), r => new LibraryAddress(r.GetString(0)), stop);
        return new Determination(address, text, LetterReader.Read(text), row.Source, Instant.FromMicros(row.Started), others) { Removal = removal };
    }

    internal static Refusal Unknown(string asked) => new($"The library has no determination at {asked}. Search for it by a word of it, or by its case number.");
}
