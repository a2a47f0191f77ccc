using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;
using OpenImr.Core.Library;

namespace OpenImr.Web.Pages;

/// <summary>A letter's text as the page shows it: its lines joined to paragraphs again, and the words of every field in an element of their own.</summary>
internal sealed class PrintedLetter
{
    // A line that stopped before this was ended on purpose.
    private const int FullLine = 60;

    // Longer stretches are whole sections, which are not underlined.
    private const int LongestUnderlined = 160;

    private readonly string text;
    private readonly int blankLines;
    private readonly StringBuilder html = new();

    private PrintedLetter(string text) => (this.text, blankLines) = (text, IsDoubleSpaced(text) ? 2 : 1);

    /// <summary>The letter with its fields.</summary>
    /// <param name="text">The letter's text.</param>
    /// <param name="fields">Fields with a place, each numbered.</param>
    /// <param name="item">The field at which the page opens; null for the letter's beginning.</param>
    public static IHtmlContent Of(string text, IEnumerable<ReadField> fields, ReadField? item)
    {
        var letter = new PrintedLetter(text);
        var ordered = fields.Where(f => f.Start is { } start && start >= 0 && start + f.Length <= text.Length && f.Length > 0).DistinctBy(f => (f.Start, f.Length)).OrderBy(f => f.Start).ThenByDescending(f => f.Length).ToList();
        var at = 0;
        var next = 0;
        letter.Write(ordered, ref next, ref at, text.Length, item);
        return new HtmlString(letter.html.ToString());
    }

    /// <summary>A stretch of text with the words found in it marked.</summary>
    public static IHtmlContent Marked(Snippet snippet)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var (start, length) in snippet.Marks)
        {
            html.Append(WebUtility.HtmlEncode(snippet.Text[at..start])).Append("<mark>").Append(WebUtility.HtmlEncode(snippet.Text.Substring(start, length))).Append("</mark>");
            at = start + length;
        }

        return new HtmlString(html.Append(WebUtility.HtmlEncode(snippet.Text[at..])).ToString());
    }

    /// <summary>The number of the element that holds a field's words: that of the first field with the same place.</summary>
    public static int ElementOf(ReadField field, IEnumerable<ReadField> all) => all.First(f => f.Start == field.Start && f.Length == field.Length).Number;

    private void Write(List<ReadField> fields, ref int next, ref int at, int end, ReadField? item)
    {
        while (next < fields.Count && fields[next].Start < end)
        {
            var field = fields[next++];
            Append(at, field.Start!.Value);
            at = field.Start.Value;
            if (item is not null && field.Start == item.Start)
                html.Append("<span id=\"item\"></span>");
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"found{(field.Length <= LongestUnderlined ? " found--short" : "")}\" id=\"f{field.Number}\">");
            // A field that reaches beyond the one around it ends with it.
            Write(fields, ref next, ref at, Math.Min(end, field.Start.Value + field.Length), null);
            html.Append("</span>");
        }

        Append(at, end);
        at = Math.Max(at, end);
    }

    /// <summary>Writes a stretch, with blanks and line ends as a reader needs them.</summary>
    private void Append(int from, int to)
    {
        for (var i = from; i < to;)
        {
            var blank = i;
            while (blank < to && !char.IsWhiteSpace(text[blank]))
                blank++;
            html.Append(WebUtility.HtmlEncode(text[i..blank]));
            i = blank;
            while (i < to && char.IsWhiteSpace(text[i]))
                i++;
            if (i > blank)
                html.Append(Between(blank, i));
        }
    }

    private string Between(int from, int to)
    {
        if (from == 0)
            return "";
        var run = text.AsSpan(from, to - from);
        var lines = run.Count('\n');
        return run.Contains('\f') ? "<span class=\"page-turn\"></span>"
            : lines > blankLines ? "<br><br>"
            : lines > 0 ? IsFull(from) ? " " : "<br>"
            : run.Length > 2 ? "\u2003"
            : " ";
    }

    /// <summary>True when the line that ends here goes on in the next: it is long, and no columns stand in it.</summary>
    private bool IsFull(int end)
    {
        var line = text.AsSpan(text.LastIndexOf('\n', end - 1) + 1, end - text.LastIndexOf('\n', end - 1) - 1).Trim();
        return line.Length >= FullLine && !line.Contains("   ", StringComparison.Ordinal);
    }

    private static bool IsDoubleSpaced(string text)
    {
        int single = 0, spaced = 0;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            var next = i + 1;
            while (next < text.Length && text[next] is ' ' or '\t' or '\r')
                next++;
            if (next < text.Length && text[next] == '\n')
                (spaced, i) = (spaced + 1, next);
            else
                single++;
        }

        return spaced > single;
    }
}
