using System.Globalization;

namespace OpenImr.Core.Determinations;

/// <summary>Page numbers and running heads: lines at a page's edge that are no part of the letter's text.</summary>
internal static class PageFurniture
{
    private const int LinesAtAnEdge = 3;
    private const int CaseNumberLength = 12;

    /// <summary>The lines that are left. A line goes when it counts the pages, or marks a draft, or names the case in the same words on more than one page.</summary>
    public static LetterLine[] Without(string text, List<LetterLine> lines)
    {
        List<int> starts = [0];
        for (var i = 1; i < lines.Count; i++)
            if (lines[i].StartsPage)
                starts.Add(i);
        starts.Add(lines.Count);

        var furniture = new HashSet<int>();
        var heads = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new List<(int Line, int Offset)>();
        for (var page = 1; page < starts.Count; page++)
        {
            foreach (var line in Edges(starts[page - 1], starts[page]))
            {
                var printed = text.AsSpan(lines[line].Start, lines[line].End - lines[line].Start);
                if (printed.Length > 120)
                    continue;
                if (CountsPages(printed) || printed.StartsWith("DRAFT", StringComparison.Ordinal))
                    furniture.Add(line);
                else if (int.TryParse(printed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    numbers.Add((line, number - page));
                else if (NamesCase(printed))
                {
                    if (printed.Length == CaseNumberLength && line >= starts[page] - LinesAtAnEdge && line > starts[page - 1])
                        furniture.Add(line);

                    var head = WithoutPageNumber(printed);
                    if (!heads.TryAdd(head, line))
                        furniture.UnionWith([line, heads[head]]);
                }
            }
        }

        // A bare number is a page number only where the numbers run with the pages.
        foreach (var run in numbers.GroupBy(n => n.Offset).Where(run => run.Key == 0 || run.Skip(1).Any()))
            furniture.UnionWith(run.Select(n => n.Line));
        return furniture.Count == 0 ? [.. lines] : Remove(lines, furniture);
    }

    private static IEnumerable<int> Edges(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (i < start + LinesAtAnEdge || i >= end - LinesAtAnEdge)
                yield return i;
    }

    /// <summary>"Page 2 of 5", alone or at the end of a line.</summary>
    private static bool CountsPages(ReadOnlySpan<char> line)
    {
        var at = line.LastIndexOf("Page ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return false;
        Span<Range> words = stackalloc Range[5];
        var rest = line[at..];
        var count = rest.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries);
        return count switch
        {
            2 => at == 0 && IsNumber(rest[words[1]]),
            4 => IsNumber(rest[words[1]]) && rest[words[2]] is "of" && IsNumber(rest[words[3]]),
            _ => false,
        };
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.IsEmpty && !word.ContainsAnyExceptInRange('0', '9');

    /// <summary>A head or foot that holds the case number: two letters, two digits, a hyphen and at least five digits.</summary>
    private static bool NamesCase(ReadOnlySpan<char> line)
    {
        for (var i = 4; i < line.Length - 5; i++)
            if (line[i] == '-' && char.IsAsciiLetterUpper(line[i - 4]) && char.IsAsciiLetterUpper(line[i - 3]) && IsNumber(line[(i - 2)..i]) && IsNumber(line[(i + 1)..(i + 6)]))
                return true;
        return false;
    }

    private static string WithoutPageNumber(ReadOnlySpan<char> line) => line.TrimEnd("0123456789 ").ToString();

    private static LetterLine[] Remove(List<LetterLine> lines, HashSet<int> furniture)
    {
        var kept = new List<LetterLine>(lines.Count);
        var startsPage = false;
        for (var i = 0; i < lines.Count; i++)
        {
            startsPage |= lines[i].StartsPage;
            if (furniture.Contains(i))
                continue;
            kept.Add(startsPage ? lines[i] with { Gap = 0, StartsPage = true } : lines[i]);
            startsPage = false;
        }

        return [.. kept];
    }
}
