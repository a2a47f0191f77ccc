using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Determinations;
using OpenImr.Core.Library;

namespace OpenImr.Casework.Library;

/// <summary>A published determination made ready for the library: its text, what it is found by and what it is counted by.</summary>
internal sealed class ShelvedLetter
{
    private ShelvedLetter(string text, ReadLetter letter, string? caseNumber)
    {
        (Packed, Characters) = (Pack(text), text.Length);
        CaseNumber = caseNumber;
        Decided = letter.DecisionDate?.Value;
        AssignedDays = Days(letter.DateAssigned?.Value, Decided);
        ApplicationDays = Days(letter.ApplicationReceived?.Value, Decided);
        Items = [.. letter.Items.Select(i => new Item(LibraryWords.Fold(i.Heading?.Value ?? ""), LibraryWords.Fold(string.Join('\n', BodyOf(i)))))];
        Shared = new(LibraryWords.Fold(CaseNumber ?? ""), LibraryWords.Fold(letter.ClinicalCaseSummary?.Value ?? ""));
        Facets = [.. letter.Items.Select(i => LibraryFacet.All.SelectMany(f => f.Of(letter, i).Select(v => (Facet: f, Value: v))).ToArray())];
        Content = ContentOf(letter);
        Printed = PrintedOf(text);
        Words = WordsOf(Items.Append(Shared).SelectMany(i => new[] { i.Heading, i.Body }));
    }

    /// <summary>What is found by its words: heading and text.</summary>
    public readonly record struct Item(string Heading, string Body);

    /// <summary>The text, packed: the writer has no time for it.</summary>
    public byte[] Packed { get; }

    public int Characters { get; }

    /// <summary>As the letter prints it; of a letter that prints none, by its file's name, for so the programme names its files.</summary>
    public string? CaseNumber { get; }

    public DateOnly? Decided { get; }

    /// <summary>Days from the day assigned, as printed, to the determination.</summary>
    public int? AssignedDays { get; }

    /// <summary>Days from the application to the determination.</summary>
    public int? ApplicationDays { get; }

    /// <summary>What all items share: the case number and the summary.</summary>
    public Item Shared { get; }

    public IReadOnlyList<Item> Items { get; }

    public IReadOnlyList<(LibraryFacet Facet, string Value)[]> Facets { get; }

    /// <summary>A hash of what the letter says. The same letter as PDF and as text, however its lines break, has the same.</summary>
    public byte[] Content { get; }

    /// <summary>A hash of the letters and digits that are printed, whatever the reader makes of them.</summary>
    public byte[] Printed { get; }

    /// <summary>The different words of the letter that are no numbers.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Makes a letter ready, or says why it does not belong into the library.</summary>
    /// <param name="text">The letter.</param>
    /// <param name="name">Its file.</param>
    public static (ShelvedLetter? Letter, string? Problem) Of(string text, string name)
    {
        text = Whole(text);
        var letter = LetterReader.Read(text);
        if (letter.Layout is null)
            return (null, letter.Problems.IsEmpty ? "This is no final determination." : string.Join(' ', letter.Problems));
        if (letter.ClaimNumber is not null)
            return (null, "This is the letter to the parties, with the claim's number. Only the published form, which names nobody, enters the library.");
        if (letter.Items.IsEmpty)
            return (null, $"No item with its decision was found. {string.Join(' ', letter.Problems)}".TrimEnd());
        return (new(text, letter, letter.CaseNumber?.Value ?? NumberIn(name)), null);
    }

    /// <summary>The text with a mark in place of each character that is half of one and each zero, which no database keeps; places stay as they are.</summary>
    public static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        return string.Create(text.Length, text, (whole, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                if (char.IsHighSurrogate(from[i]) && i + 1 < from.Length && char.IsLowSurrogate(from[i + 1]))
                {
                    (whole[i], whole[i + 1]) = (from[i], from[i + 1]);
                    i++;
                }
                else
                    whole[i] = char.IsSurrogate(from[i]) || from[i] == '\0' ? '\uFFFD' : from[i];
        });
    }

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        // Of the ways to pack that were tried on letters, within a tenth as tight as the tightest at half its time.
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(deflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Numbers of facet values, item by item.</summary>
    public static byte[] Pack(IReadOnlyList<IReadOnlyList<int>> facets)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(facets.Count);
        foreach (var values in facets)
        {
            writer.Write7BitEncodedInt(values.Count);
            foreach (var value in values)
                writer.Write7BitEncodedInt(value);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The numbers of facet values of all items together.</summary>
    public static IEnumerable<int> Unpacked(byte[] facets)
    {
        using var reader = new BinaryReader(new MemoryStream(facets));
        for (var items = reader.Read7BitEncodedInt(); items > 0; items--)
            for (var values = reader.Read7BitEncodedInt(); values > 0; values--)
                yield return reader.Read7BitEncodedInt();
    }

    /// <summary>The hash of the letters and digits of a text.</summary>
    public static byte[] PrintedOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit))));

    /// <summary>The different words, without numbers and single letters.</summary>
    public static IReadOnlyList<string> WordsOf(IEnumerable<string> folded) =>
        [.. folded.SelectMany(f => f.Split(' ')).Where(w => w.Length > 1 && char.IsAsciiLetter(w[0])).Distinct(StringComparer.Ordinal)];

    private static string? NumberIn(string file) =>
        Core.Cases.CaseNumber.TryParse(System.IO.Path.GetFileNameWithoutExtension(file[(file.LastIndexOf('!') + 1)..]), null, out var number) ? number.ToString() : null;

    private byte[] ContentOf(ReadLetter letter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? words) => hash.AppendData(Encoding.UTF8.GetBytes((words ?? "") + "\n"));
        Add(letter.CaseNumber?.Value);
        Add(Decided?.ToString("o", System.Globalization.CultureInfo.InvariantCulture));
        Add(Joined(Shared.Body));
        for (var i = 0; i < Items.Count; i++)
        {
            Add(letter.Items[i].Outcome?.Value.ToString());
            Add(Joined(Items[i].Heading));
            Add(Joined(Items[i].Body));
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Without its blanks, for a hyphen at a line's end is kept by one reader of PDF files and dropped by another.</summary>
    private static string Joined(string words) => words.Replace(" ", "", StringComparison.Ordinal);

    private static IEnumerable<string?> BodyOf(ReadItem item)
    {
        yield return item.ClaimsAdministratorGuideline?.Value.Text;
        foreach (var analysis in item.Analyses)
        {
            yield return analysis.Guideline?.Value.Text;
            yield return analysis.ReasonBelowMtus?.Value;
            yield return analysis.Condition?.Value;
            yield return analysis.Findings?.Value;
            yield return analysis.Rationale?.Value;
        }
    }

    private static int? Days(DateOnly? from, DateOnly? to) => from is { } f && to is { } t && t >= f ? t.DayNumber - f.DayNumber : null;
}
