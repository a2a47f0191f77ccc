using System.Globalization;
using System.Text;

namespace OpenImr.Casework.Demo;

/// <summary>A small PDF of plain text, for the papers of the demonstration: Letter size, one standard font, no more (ISO 32000-1).</summary>
internal static class PlainPdf
{
    private const int LinesAPage = 52;
    private const int LettersALine = 92;

    /// <summary>The text as a PDF, with its number of pages.</summary>
    public static (byte[] Bytes, int Pages) Of(string text)
    {
        var pages = text.Split('\n').SelectMany(Wrapped).Chunk(LinesAPage).ToArray();
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{4 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        for (var i = 0; i < pages.Length; i++)
        {
            var content = $"BT /F1 10 Tf 13 TL 60 740 Td {string.Concat(pages[i].Select(l => $"({Escaped(l)}) Tj T* "))}ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (2 * i)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return (Encoding.Latin1.GetBytes(Assembled(objects)), pages.Length);
    }

    private static string Assembled(List<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            pdf.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        return pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }

    private static IEnumerable<string> Wrapped(string paragraph)
    {
        while (paragraph.Length > LettersALine)
        {
            var at = paragraph.LastIndexOf(' ', LettersALine);
            at = at <= 0 ? LettersALine : at;
            yield return paragraph[..at];
            paragraph = paragraph[at..].TrimStart();
        }

        yield return paragraph;
    }

    private static string Escaped(string line) => line.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal).Replace('\u2019', '\'');
}
