namespace OpenImr.Core.Determinations;

/// <summary>How the letter looks, on paper and on a screen.</summary>
internal static class LetterStyle
{
    public const string Css = """
        @page { size: Letter; margin: 1in 1.1in 0.95in; font: 8.5pt "Liberation Sans", Arial, sans-serif; color: #3d4551; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
        html { font: 10.5pt/1.45 "Liberation Serif", "Times New Roman", serif; color: #1b1b1b; }
        body { margin: 0; }
        h1, h2, h3, th, caption, .letterhead { font-family: "Liberation Sans", Arial, sans-serif; }
        h1 { font-size: 16pt; line-height: 1.25; margin: 18pt 0 8pt; }
        h2 { font-size: 10.5pt; letter-spacing: 0.02em; margin: 16pt 0 5pt; padding-top: 5pt; border-top: 0.75pt solid #a9aeb1; break-after: avoid; }
        h3 { font-size: 10.5pt; margin: 14pt 0 4pt; break-after: avoid; }
        p { margin: 0 0 6pt; orphans: 3; widows: 3; }
        .lead { break-after: avoid; }
        ul, ol { margin: 0 0 6pt; padding: 0; list-style-position: inside; }
        li { margin: 0 0 2pt; padding-left: 9pt; text-indent: -9pt; }
        ol li { padding-left: 14pt; text-indent: -14pt; }
        table { border-collapse: collapse; margin: 4pt 0 8pt; }
        caption { text-align: left; font-size: 9pt; color: #3d4551; padding-bottom: 3pt; }
        th { text-align: left; font-size: 9pt; font-weight: 700; vertical-align: top; }
        .fields th { width: 10em; padding: 1.5pt 14pt 1.5pt 0; white-space: nowrap; }
        .fields td { padding: 1.5pt 0; }
        .results { width: 100%; }
        .results th, .results td { padding: 3pt 10pt 3pt 0; border-bottom: 0.5pt solid #a9aeb1; vertical-align: top; }
        .results th:first-child { width: 2.5em; }
        .results th:last-child { width: 6em; }
        .results td:last-child { white-space: nowrap; font-weight: 700; }
        .keep { white-space: nowrap; }
        .place { font-size: 8.5pt; font-weight: 400; color: #3d4551; }
        .letterhead { font-size: 9pt; color: #3d4551; margin-bottom: 14pt; }
        .address { margin: 0 0 10pt; break-inside: avoid; }
        .synthetic, .draft, .corrected { border-left: 3pt solid #3d4551; padding-left: 6pt; font-family: "Liberation Sans", Arial, sans-serif; font-size: 9pt; }
        @media screen { body { padding: 1.5rem 1rem; } main { max-width: 40rem; margin: 0 auto; } html { font-size: 1.0625rem; } table { max-width: 100%; overflow-wrap: anywhere; } }
        """;
}
