using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Storage;

/// <summary>The text of a document, page by page.</summary>
/// <param name="pages">Its pages; a page that is a picture has none.</param>
/// <param name="problem">Why there is no text; null where there is.</param>
internal sealed class DocumentText(IReadOnlyList<RecordPage> pages, string? problem)
{
    private readonly Lazy<IReadOnlyList<DrugOnPage>> drugs = new(() => [.. pages.SelectMany(MedicationTimeline.On)]);
    private readonly Lazy<IReadOnlyList<(RecordPage Page, ClinicalText Text)>> clinical = new(() => [.. pages.Select(p => (p, new ClinicalText($"{p.Document}, page {p.Number}", p.Text)))]);

    public IReadOnlyList<RecordPage> Pages => pages;

    public string? Problem => problem;

    /// <summary>The drugs that its pages name.</summary>
    public IReadOnlyList<DrugOnPage> Drugs => drugs.Value;

    /// <summary>Its pages as the guideline's questions are put to them.</summary>
    public IReadOnlyList<(RecordPage Page, ClinicalText Text)> Clinical => clinical.Value;

    /// <summary>About what it takes of memory, its folded words included.</summary>
    public long Bytes => 1_000 + (6L * Pages.Sum(p => p.Text.Length));
}

/// <summary>The texts of case files. Each is taken from its document once, sealed beside it with a key made from the document's own, and goes with it; those read last are in memory too.</summary>
internal sealed class RecordTexts(RecordVault vault)
{
    private const string Kind = "pages";
    private const long MostMemory = 200_000_000;

    private static readonly PdfLimits Limits = new(Memory: 2_000_000_000, TimeSpan.FromMinutes(5), Characters: 100_000_000);

    private readonly RecentlyUsed<DocumentText> recent = new(MostMemory, t => t.Bytes);

    /// <summary>The text of a document. Refused when the document was erased.</summary>
    public async Task<Outcome<DocumentText>> OfAsync(CaseNumber number, CaseDocument document, CancellationToken stop)
    {
        // The key is asked for each time: what was erased is not answered from memory.
        if (await vault.RefuseAsync(number, document.VaultAddress, stop) is { } refusal)
            return refusal;
        return await recent.FindAsync($"{number}/{document.VaultAddress}/{document.Id}", () => TakeAsync(number, document));
    }

    private async Task<DocumentText> TakeAsync(CaseNumber number, CaseDocument document)
    {
        var stop = CancellationToken.None;
        if (await vault.ReadMadeAsync(number, document.VaultAddress, Kind, stop) is { } made)
            return Read(document.Id, made);
        var (pages, problem) = await FromFileAsync(number, document, stop);
        // Why there is none is not kept: what was not installed may be tomorrow.
        if (problem is null)
            await vault.KeepMadeAsync(number, document.VaultAddress, Kind, Packed(pages), stop);
        return Of(document.Id, pages, problem);
    }

    private async Task<(IReadOnlyList<string> Pages, string? Problem)> FromFileAsync(CaseNumber number, CaseDocument document, CancellationToken stop)
    {
        if (document.MediaType is not ("application/pdf" or "text/plain"))
            return ([], "This document is a picture. It has no text to be searched; read it as it came.");
        var opened = await vault.OpenAsync(number, document.VaultAddress, stop);
        if (opened is not Outcome<Stream>.Accepted { Value: var content })
            return ([], ((Outcome<Stream>.Refused)opened).Refusal.ToString());
        await using (content)
        {
            if (document.MediaType == "application/pdf")
            {
                var (text, fault) = await PdfText.TakeAsync(content, Limits, stop);
                var pages = text.TrimEnd('\f').Split('\f');
                return Problem(fault) is { } why ? ([], why)
                    : pages.All(string.IsNullOrWhiteSpace) ? ([], "The pages of this document are pictures, perhaps a scan. They have no text to be searched; read it as it came.")
                    : (pages, null);
            }

            using var reader = new StreamReader(content, Encoding.UTF8);
            return ((await reader.ReadToEndAsync(stop)).Split('\f'), null);
        }
    }

    private static string? Problem(PdfFault fault) => fault switch
    {
        PdfFault.None => null,
        PdfFault.NotInstalled => $"The text could not be taken: {PdfText.HowToInstall}",
        PdfFault.TooLong => $"The text is longer than {Limits.Characters / 1_000_000} million characters and was not taken.",
        PdfFault.TooSlow => $"pdftotext had not taken the text after {Limits.Time.TotalMinutes:0} minutes and was stopped.",
        PdfFault.Password => "This PDF asks for a password. Its text could not be taken.",
        _ => "pdftotext could not take the text of this PDF.",
    };

    private static DocumentText Of(DocumentId document, IReadOnlyList<string> pages, string? problem) =>
        new([.. pages.Select((text, i) => new RecordPage(document, i + 1, text))], problem);

    private static DocumentText Read(DocumentId document, byte[] packed)
    {
        using var unpacked = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return Of(document, JsonSerializer.Deserialize<string[]>(unpacked)!, problem: null);
    }

    private static byte[] Packed(IReadOnlyList<string> pages)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(deflate, pages);
        return packed.ToArray();
    }
}
