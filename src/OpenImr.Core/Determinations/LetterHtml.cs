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
        var mark = determination.DecisionDate is null ? "DRAFT, not issued" : "";
        Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Final determination {Escaped(determination.Number.ToString())}</title>
            <style>
            {LetterStyle.Css}
            @page {LeftBrace} @top-right {LeftBrace} content: "{mark}"; {RightBrace} @bottom-left {LeftBrace} content: "{Escaped(determination.Number.ToString())}"; {RightBrace} {RightBrace}
            </style>
            </head>
            <body>
            <main>

            """);
        if (determination.DecisionDate is null)
            html.Append("<p class=\"draft\">DRAFT. This determination is not issued.</p>\n");
    }

    private const string LeftBrace = "{";
    private const string RightBrace = "}";

    /// <summary>A heading of a level from 1 to 3.</summary>
    public void Heading(int level, string text, string? id = null) =>
        Add($"<h{level}{(id is null ? "" : $" id=\"{id}\"")}>{Escaped(text)}</h{level}>\n");

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
    public void Begin(string kind) => Add($"<section class=\"{kind}\">\n");

    /// <summary>Closes it.</summary>
    public void End() => html.Append("</section>\n");

    /// <summary>The whole document.</summary>
    public string Close() => html.Append("</main>\n</body>\n</html>\n").ToString();

    private void Add(string text) => html.Append(text);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
