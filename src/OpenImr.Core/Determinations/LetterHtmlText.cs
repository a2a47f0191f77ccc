using System.Net;
using System.Text;

namespace OpenImr.Core.Determinations;

/// <summary>The text of this product's letter out of its HTML: a line for each paragraph, heading, row and list entry, blank lines between. It knows the tags that <see cref="LetterHtml"/> writes.</summary>
internal static class LetterHtmlText
{
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        int place = 0, entry = 0;
        while (place < html.Length)
        {
            var tag = html.IndexOf('<', place);
            var end = tag < 0 ? -1 : html.IndexOf('>', tag);
            if (end < 0)
                break;
            AddWords(html.AsSpan(place, tag - place));
            place = end + 1;
            var name = Name(html.AsSpan(tag + 1, end - tag - 1));
            switch (name)
            {
                case "style" or "title":
                    var close = html.IndexOf($"</{name}>", place, StringComparison.Ordinal);
                    place = close < 0 ? html.Length : close;
                    break;
                case "br":
                    text.Append('\n');
                    break;
                case "td" or "th":
                    text.Append("  ");
                    break;
                case "ol":
                    entry = 0;
                    text.Append("\n\n");
                    break;
                case "ul":
                    entry = int.MinValue;
                    text.Append("\n\n");
                    break;
                case "li":
                    text.Append(++entry > 0 ? $"\n{entry}. " : "\n");
                    break;
                case "p" or "h1" or "h2" or "h3" or "table" or "caption":
                    text.Append("\n\n");
                    break;
                case "tr":
                    text.Append('\n');
                    break;
            }
        }

        AddWords(html.AsSpan(Math.Min(place, html.Length)));
        return text.ToString();

        void AddWords(ReadOnlySpan<char> words)
        {
            // White space between tags of blocks is the writer's own.
            if (words.IsWhiteSpace() && words.Contains('\n'))
                return;
            text.Append(WebUtility.HtmlDecode(words.ToString().ReplaceLineEndings(" ")));
        }
    }

    /// <summary>The name of an opening tag; empty for a closing one.</summary>
    private static string Name(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" /\n");
        return (end < 0 ? tag : tag[..end]).ToString();
    }
}
