using System.Buffers;
using System.Net;
using System.Text;

namespace OpenImr.Core.Determinations;

/// <summary>Writes the letter's HTML: every text is escaped here and nowhere else.</summary>
internal sealed class LetterHtml
{
    private readonly StringBuilder html = new();

    /// <summary>The head of the document. DRAFT stands in the page margin until the determination is issued.</summary>
    public void Open(FinalDetermination determination)
    {
        Open($"Final determination {determination.Number}", "en", determination.DecisionDate is null ? "DRAFT, not issued" : "", determination.Number.ToString());
        if (determination.DecisionDate is null)
            html.Append("<p class=\"draft\">DRAFT. This determination is not issued.</p>\n");
    }

    /// <summary>The head of any letter.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="language">Its language.</param>
    /// <param name="mark">What stands in the margin above; empty for nothing.</param>
    /// <param name="foot">What stands in the margin below.</param>
    /// <param name="style">Style beside that of the determination, which never changes: its hash is signed.</param>
    public void Open(string title, string language, string mark, string foot, string style = "") =>
        Add($"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {LetterStyle.Css}
            @page {LeftBrace} @top-right {LeftBrace} content: "{mark}"; {RightBrace} @bottom-left {LeftBrace} content: "{foot}"; {RightBrace} {RightBrace}{style}
            </style>
            </head>
            <body>
            <main>

            """);

    private const string LeftBrace = "{";
    private const string RightBrace = "}";

    /// <summary>A heading of a level from 1 to 3.</summary>
    public void Heading(int level, string text, string? id = null) =>
        Add($"<h{level}{(id is null ? "" : $" id=\"{id}\"")}>{Escaped(text)}</h{level}>\n");

    /// <summary>The heading of an item: its place among the items on a line of its own, then its words.</summary>
    public void ItemHeading(string place, string text) =>
        Add($"<h3><span class=\"place\">{Escaped(place)}</span><br>{Escaped(text)}</h3>\n");

    /// <summary>A paragraph; one for each where the text has line breaks of its own.</summary>
    public void Paragraph(string text, string? label = null, string? kind = null)
    {
        var parts = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
            Add($"<p{(kind is null ? "" : $" class=\"{kind}\"")}>{(i == 0 && label is not null ? $"<strong>{Escaped(label)}:</strong> " : "")}{Escaped(parts[i])}</p>\n");
    }

    /// <summary>A table of names and values, a row each.</summary>
    public void Fields(IEnumerable<(string Name, string Value)> rows, string caption)
    {
        Add($"<table class=\"fields\">\n<caption>{Escaped(caption)}</caption>\n<tbody>\n");
        foreach (var (name, value) in rows)
            Add($"<tr><th scope=\"row\">{Escaped(name)}:</th><td>{Escaped(value)}</td></tr>\n");
        html.Append("</tbody>\n</table>\n");
    }

    /// <summary>A table with a row of column heads.</summary>
    public void Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Add($"<table class=\"results\">\n<caption>{Escaped(caption)}</caption>\n<thead><tr>");
        foreach (var head in heads)
            Add($"<th scope=\"col\">{Escaped(head)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            html.Append("<tr>").AppendJoin("", row.Select(c => $"<td>{Escaped(c)}</td>")).Append("</tr>\n");
        html.Append("</tbody>\n</table>\n");
    }

    /// <summary>A list, numbered or not.</summary>
    public void List(IEnumerable<string> entries, bool numbered = false)
    {
        var tag = numbered ? "ol" : "ul";
        Add($"<{tag}>\n");
        foreach (var entry in entries)
            Add($"<li>{Escaped(entry)}</li>\n");
        Add($"</{tag}>\n");
    }

    /// <summary>Lines that belong together, such as an address.</summary>
    public void Lines(IEnumerable<string?> lines, string kind) =>
        Add($"<p class=\"{kind}\">{string.Join("<br>", lines.OfType<string>().Select(Escaped))}</p>\n");

    /// <summary>Opens a part that is kept together with a name for its style.</summary>
    public void Begin(string kind, string? language = null) => Add($"<section class=\"{kind}\"{(language is null ? "" : $" lang=\"{language}\"")}>\n");

    /// <summary>Closes it.</summary>
    public void End() => html.Append("</section>\n");

    /// <summary>The whole document.</summary>
    public string Close() => html.Append("</main>\n</body>\n</html>\n").ToString();

    private void Add(string text) => html.Append(text);

    private const int LongestKept = 30;
    private const int LongestPiece = 70;
    private static readonly SearchValues<char> BreakingMarks = SearchValues.Create(
        ['-', '/', '?', '!', '|', .. Enumerable.Range(0x80, 0x10000 - 0x80).Select(code => (char)code)]);

    /// <summary>Escapes, and keeps on one line what reads badly in two: dates, strengths, compounds. So nearly every line of the print ends between two words, and the letter reads back.</summary>
    private static string Escaped(string text)
    {
        var encoded = WebUtility.HtmlEncode(text);
        if (!encoded.AsSpan().ContainsAny(BreakingMarks))
            return encoded;
        var words = encoded.Split(' ');
        var kept = new StringBuilder(2 * encoded.Length);
        for (var i = 0; i < words.Length; i++)
        {
            kept.Append(i == 0 ? "" : " ");
            if (words[i].Length > LongestKept)
                kept.Append(InPieces(words[i]));
            else if (!words[i].AsSpan().ContainsAny(BreakingMarks))
                kept.Append(words[i]);
            else
            {
                kept.Append("<span class=\"keep\">").Append(words[i]);
                // A word that ends in a mark stays with the next, or the line's end would seem to break a word.
                for (var length = words[i].Length; words[i] is [.., '-' or '/' or '\u2013'] && i + 1 < words.Length && (length += words[i + 1].Length + 1) < LongestPiece;)
                    kept.Append(' ').Append(words[++i]);
                kept.Append("</span>");
            }
        }

        return kept.ToString();
    }

    /// <summary>A long word, such as an address on the web, breaks after a stroke; only a part that hardly fits a line breaks after its hyphens too, which a reader may take for hyphenation.</summary>
    private static string InPieces(string word)
    {
        var pieces = new StringBuilder();
        for (var start = 0; start < word.Length;)
        {
            var rest = word.AsSpan(start);
            var length = rest.IndexOf('/') + 1 is > 0 and var stroke ? stroke : rest.Length;
            if (length > LongestPiece && rest[..LongestPiece].LastIndexOf('-') + 1 is > 0 and var hyphen)
                length = hyphen;
            pieces.Append("<span class=\"keep\">").Append(rest[..length]).Append("</span>");
            start += length;
        }

        return pieces.ToString();
    }
}
