using System.Net;
using System.Text;

namespace OpenImr.Core.Determinations.Publication;

/// <summary>What people wrote in a published form, block by block, and where each character is in the HTML. It knows the tags that <see cref="LetterHtml"/> writes; headings, labels and the sentences that every letter has are no one's words and are left out.</summary>
internal sealed class PublicationText
{
    /// <summary>The neutral mark that is printed instead of an identifier.</summary>
    public const string Removed = "[removed]";

    private static readonly string[] OwnElements = ["h1", "h2", "th", "caption", "strong"];
    private static readonly string[] OwnClasses = ["lead", "synthetic", "draft", "place"];

    private readonly string html;
    private readonly List<StringBuilder> texts = [];
    private readonly List<string> wheres = [];
    private readonly List<List<(int Start, int End)>> places = [];

    /// <summary>Where the reading is: the section, the item and the label that came last.</summary>
    private string section = "", item = "", label = "";
    private bool isFresh = true;

    public PublicationText(string html)
    {
        this.html = html;
        Read();
    }

    /// <summary>The blocks in their order.</summary>
    public IReadOnlyList<PublicationBlock> Blocks => [.. texts.Select((text, i) => new PublicationBlock(wheres[i], text.ToString()))];

    /// <summary>The HTML with the neutral mark instead of the words of the places.</summary>
    public string Without(IEnumerable<HitPlace> removed)
    {
        var (gone, marked) = (new HashSet<int>(), new HashSet<int>());
        foreach (var place in removed)
        {
            var first = true;
            foreach (var (start, end) in places[place.Block].Skip(place.Start).Take(place.Length).Where(p => p.End > p.Start))
            {
                if (first)
                    marked.Add(start);
                first = false;
                gone.UnionWith(Enumerable.Range(start, end - start));
            }
        }

        var left = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
            if (marked.Contains(i))
                left.Append(Removed);
            else if (!gone.Contains(i))
                left.Append(html[i]);
        return left.ToString();
    }

    /// <summary>The HTML with the places marked, for the organization's own screens.</summary>
    public string Marked(IEnumerable<HitPlace> hits)
    {
        var inside = new HashSet<int>();
        foreach (var place in hits)
            foreach (var (start, end) in places[place.Block].Skip(place.Start).Take(place.Length))
                inside.UnionWith(Enumerable.Range(start, end - start));
        var marked = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            if (inside.Contains(i) && !inside.Contains(i - 1))
                marked.Append("<mark>");
            marked.Append(html[i]);
            if (inside.Contains(i) && !inside.Contains(i + 1))
                marked.Append("</mark>");
        }

        return marked.ToString();
    }

    private void Read()
    {
        var at = Math.Max(html.IndexOf("<main>", StringComparison.Ordinal), 0);
        var (own, open) = (new StringBuilder(), new Stack<string>());
        while (at < html.Length)
        {
            if (html[at] != '<')
            {
                var end = html.IndexOf('<', at) is >= 0 and var next ? next : html.Length;
                if (open.Any(o => o.Length > 0))
                    own.Append(WebUtility.HtmlDecode(html[at..end]));
                else if (!html.AsSpan(at, end - at).IsWhiteSpace() || Keeps(at, end))
                    Add(at, end);
                at = end;
                continue;
            }

            var close = html.IndexOf('>', at) is >= 0 and var found ? found : html.Length - 1;
            var tag = html[(at + 1)..close];
            at = close + 1;
            if (tag.StartsWith('/'))
            {
                if (open.TryPop(out var ended) && ended.Length > 0)
                    Heard(ended, own.ToString().Trim().TrimEnd(':'));
            }
            else if (!tag.StartsWith("br", StringComparison.Ordinal))
                open.Push(Begun(tag, own));
        }
    }

    /// <summary>A blank between two words of one paragraph, such as those that <c>span.keep</c> holds together.</summary>
    private bool Keeps(int at, int end) => end - at == 1 && html[at] == ' ' && !isFresh;

    /// <summary>What an element is, where its words are the letter's own; empty where people wrote them.</summary>
    private string Begun(string tag, StringBuilder own)
    {
        var name = tag.Split(' ')[0];
        if (name == "p" && texts.Count > 0)
            Append('\n', default);
        isFresh |= name is "td" or "li" or "h3";
        if (name == "h3")
            (item, label) = ("", "heading");
        var kind = OwnElements.Contains(name) ? name : OwnClasses.FirstOrDefault(c => tag.EndsWith($"class=\"{c}\"", StringComparison.Ordinal)) ?? "";
        if (kind.Length > 0)
            own.Clear();
        return kind;
    }

    private void Heard(string element, string words)
    {
        (section, item, label) = element switch
        {
            "h1" or "h2" when words.Length > 0 => (words[..1] + words[1..].ToLowerInvariant(), "", ""),
            "place" => (section, words.Split(" of ")[0], label),
            "strong" or "th" => (section, item, words),
            _ => (section, item, label),
        };
    }

    private string Where => string.Join(", ", new[] { item.Length > 0 ? item : section, Small(label) }.Where(part => part.Length > 0));

    private static string Small(string words) => words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;

    private void Append(char c, (int, int) place)
    {
        texts[^1].Append(c);
        places[^1].Add(place);
    }

    /// <summary>Paragraphs that follow each other under one label are one text; a row, an entry of a list and a heading are each their own.</summary>
    private void Add(int from, int until)
    {
        if (isFresh || texts.Count == 0 || wheres[^1] != Where)
        {
            texts.Add(new());
            wheres.Add(Where);
            places.Add([]);
        }

        isFresh = false;
        for (var i = from; i < until; i++)
        {
            var end = html[i] == '&' && html.IndexOf(';', i, Math.Min(12, until - i)) is >= 0 and var semicolon ? semicolon + 1 : i + 1;
            foreach (var c in end > i + 1 ? WebUtility.HtmlDecode(html[i..end]) : html[i].ToString())
                Append(c, (i, end));
            i = end - 1;
        }
    }
}
