using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>The form of an export.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values with a heading line.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

/// <summary>Writes the items of a search, or all of them, a row each: columns and their meaning in <see cref="ExportColumn"/> and docs/library.md.</summary>
public static class ExportLibrary
{
    private const int Together = 200;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Format">The form.</param>
    /// <param name="To">Where it is written, in UTF-8; left open.</param>
    public sealed record Command(ExportFormat Format, Stream To)
    {
        /// <summary>Only items that this question finds.</summary>
        public string Words { get; init; } = "";

        /// <summary>Only items with these facets.</summary>
        public IReadOnlyList<FacetChoice> Facets { get; init; } = [];

        /// <summary>True for summary, guideline lines and rationale too.</summary>
        public bool WithTexts { get; init; }
    }

    /// <param name="Items">Rows written.</param>
    /// <param name="Determinations">Of how many determinations.</param>
    public sealed record Exported(int Items, int Determinations);

    public static async Task<Outcome<Exported>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ExportLibrary), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var library = office.Store.Library;
        var now = await library.NowAsync(stop);
        var search = await LibrarySearch.RunAsync(library, now, LibraryQuery.Parse(command.Words), command.Facets, stop);
        var places = ItemSet.PlacesOf(search.Found);
        ExportColumn[] columns = command.WithTexts ? [.. ExportColumn.All, .. ExportColumn.Texts] : [.. ExportColumn.All];
        if (command.Format == ExportFormat.Csv)
            await command.To.WriteAsync(Encoding.UTF8.GetBytes(Csv.Line(columns.Select(c => c.Name).Prepend("item").Prepend("address")) + "\r\n"), stop);
        foreach (var chunk in places.GroupBy(p => now.Index.LetterOf[p]).Chunk(Together))
        {
            var letters = await LibraryHits.LettersAsync(library, [.. chunk.Select(l => now.Index.Letters[l.Key].Slot)], stop);
            var rows = new byte[chunk.Length][];
            Parallel.For(0, chunk.Length, n =>
            {
                rows[n] = [];
                if (!letters.TryGetValue(now.Index.Letters[chunk[n].Key].Slot, out var found))
                    return;
                var (address, letter) = found;
                using var row = new MemoryStream();
                foreach (var place in chunk[n])
                    Write(row, command.Format, columns, address, letter, letter.Items[now.Index.NumberOf(place) - 1]);
                rows[n] = row.ToArray();
            });
            foreach (var row in rows)
                await command.To.WriteAsync(row, stop);
        }

        await command.To.FlushAsync(stop);
        return new Exported(places.Length, now.Index.CountLetters(search.Found));
    }

    private static void Write(MemoryStream to, ExportFormat format, ExportColumn[] columns, string address, ReadLetter letter, ReadItem item)
    {
        if (format == ExportFormat.Csv)
        {
            var values = columns.Select(c => string.Join("; ", c.Of(letter, item).Select(ExportColumn.InWords).OfType<string>()));
            to.Write(Encoding.UTF8.GetBytes(Csv.Line(values.Prepend(ExportColumn.InWords(item.Number)).Prepend(address)) + "\r\n"));
            return;
        }

        using (var json = new Utf8JsonWriter(to, Json))
        {
            json.WriteStartObject();
            json.WriteString("address", address);
            json.WriteNumber("item", item.Number);
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                if (column.IsList)
                    json.WriteStartArray();
                foreach (var value in column.Of(letter, item))
                    Write(json, value);
                if (column.IsList)
                    json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        if (value is null)
            json.WriteNullValue();
        else if (value is int number)
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(ExportColumn.InWords(value));
    }
}
