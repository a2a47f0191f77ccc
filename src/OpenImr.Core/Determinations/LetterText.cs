using System.Buffers;
using System.Text;

namespace OpenImr.Core.Determinations;

/// <summary>A line of a letter that is not blank: where its first and behind its last printed character is, the blank lines above it, and whether a page starts with it.</summary>
internal readonly record struct LetterLine(int Start, int End, int Gap, bool StartsPage);

/// <summary>A letter as its printed lines, without page numbers and running heads, every place counted in the text that came in.</summary>
internal sealed class LetterText
{
    private readonly string text;
    private readonly LetterLine[] lines;
    private readonly StringBuilder folded = new();

    public LetterText(string text)
    {
        this.text = text;
        lines = PageFurniture.Without(text, Split(text));
        UsualGap = MostCommonGap(lines);
    }

    public string Text => text;

    /// <summary>True for a letter of this product, which breaks a line in a word only after a hyphen or a stroke of a long one.</summary>
    public bool IsOwn { get; set; }

    public ReadOnlySpan<LetterLine> Lines => lines;

    /// <summary>Blank lines between two lines of a paragraph: 0, or 1 in a text set double-spaced.</summary>
    public int UsualGap { get; }

    public ReadOnlySpan<char> this[LetterLine line] => text.AsSpan(line.Start, line.End - line.Start);

    /// <summary>True when blank lines set the line apart from the one above.</summary>
    public bool IsSetApart(int line) => lines[line].Gap > UsualGap && !lines[line].StartsPage;

    /// <summary>The number of the line at or after a place in the text; the count of lines when there is none.</summary>
    public int LineAt(int place)
    {
        int low = 0, high = lines.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (lines[middle].End <= place)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>A part of a text that was found, with its own place: blanks apart, both hold the same characters.</summary>
    public Found<T> Within<T>(Found<string> whole, T value, int start, int length)
    {
        var from = PlaceOf(whole, start);
        return new(value, whole.Value.Substring(start, length), from, PlaceOf(whole, start + length - 1) + 1 - from);
    }

    private int PlaceOf(Found<string> whole, int index)
    {
        var printed = 0;
        foreach (var character in whole.Value.AsSpan(0, index))
            printed += IsBlank(character) ? 0 : 1;
        for (var number = LineAt(whole.Start); number < lines.Length; number++)
            for (var place = Math.Max(lines[number].Start, whole.Start); place < lines[number].End; place++)
                if (!IsBlank(text[place]) && printed-- == 0)
                    return place;
        return whole.Start + whole.Length - 1;
    }

    /// <summary>The text between two places with its white space folded; null when nothing is printed there. <paramref name="places"/> receives the place of every character of the result in the text that came in.</summary>
    public Found<string>? Find(int start, int end, List<int>? places = null)
    {
        folded.Clear();
        places?.Clear();
        int first = -1, last = -1;
        for (var number = LineAt(start); number < lines.Length && lines[number].Start < end; number++)
        {
            var from = Math.Max(lines[number].Start, start);
            var to = Math.Min(lines[number].End, end);
            while (from < to && IsBlank(text[from]))
                from++;
            while (from < to && IsBlank(text[to - 1]))
                to--;
            if (from == to)
                continue;
            if (folded.Length > 0 && !JoinsAtHyphen(from, to))
                Append(' ', from);
            if (places is null && IsFolded(text.AsSpan(from, to - from)))
                folded.Append(text, from, to - from);
            else
                for (var i = from; i < to; i++)
                {
                    if (!IsBlank(text[i]))
                        Append(text[i], i);
                    else if (!IsBlank(text[i - 1]))
                        Append(' ', i);
                }

            if (first < 0)
                first = from;
            last = to;
        }

        if (first < 0)
            return null;
        var value = folded.ToString();
        return new(value, value, first, last - first);

        void Append(char character, int place)
        {
            folded.Append(character);
            places?.Add(place);
        }
    }

    /// <summary>True when the letters and digits from a place on are those of <paramref name="key"/>, whatever stands between them; <paramref name="end"/> is behind the last.</summary>
    /// <remarks>Some letters print words run together and others break them over lines.</remarks>
    public bool Spells(int place, int limit, string key, out int end)
    {
        var matched = 0;
        for (end = place; end < limit; end++)
        {
            var character = text[end];
            if (!char.IsLetterOrDigit(character))
                continue;
            if (char.ToLowerInvariant(character) != key[matched])
                return false;
            if (++matched == key.Length)
            {
                end++;
                return true;
            }
        }

        return false;
    }

    /// <summary>The same, with the colon that closes a label; <paramref name="end"/> is behind the colon.</summary>
    public bool Labels(int place, int limit, string key, out int end)
    {
        if (!Spells(place, limit, key, out end))
            return false;
        while (end < limit && (IsBlank(text[end]) || text[end] is ')' or '*'))
            end++;
        return end < limit && text[end++] == ':';
    }

    /// <summary>True when the words stand one plain space apart already.</summary>
    private static bool IsFolded(ReadOnlySpan<char> line) => !line.ContainsAny(OtherBlanks) && line.IndexOf("  ", StringComparison.Ordinal) < 0;

    private static readonly SearchValues<char> OtherBlanks = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => character != ' ' && IsBlank(character))]);

    /// <summary>White space, and the marks without width that some programs leave in their text.</summary>
    public static bool IsBlank(char character) => char.IsWhiteSpace(character) || character is '\u200B' or '\uFEFF';

    private bool JoinsAtHyphen(int from, int to)
    {
        if (IsOwn)
            return folded.Length > 1 && folded[^1] is '-' or '/' && folded[^2] != ' ';
        if (folded.Length < 2 || folded[^1] is not ('-' or '\u2010' or '\u2011') || !char.IsLetterOrDigit(folded[^2]) || !char.IsLetterOrDigit(text[from]))
            return false;
        // A hyphen that hangs ("pre- and post-operative") breaks no word.
        var next = text.AsSpan(from, to - from);
        return !(next.StartsWith("and ", StringComparison.Ordinal) || next.StartsWith("or ", StringComparison.Ordinal) || next.StartsWith("to ", StringComparison.Ordinal));
    }

    private static List<LetterLine> Split(string text)
    {
        var lines = new List<LetterLine>(text.Length / 64 + 8);
        int start = 0, gap = 0;
        var startsPage = false;
        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r', '\f');
            var end = length < 0 ? text.Length : start + length;
            int from = start, to = end;
            while (from < to && IsBlank(text[from]))
                from++;
            while (from < to && IsBlank(text[to - 1]))
                to--;
            if (from < to)
            {
                lines.Add(new(from, to, startsPage ? 0 : gap, startsPage));
                gap = 0;
                startsPage = false;
            }
            else
                gap++;

            if (end < text.Length && text[end] == '\f')
                startsPage = true;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
                end++;
            start = end + 1;
        }

        return lines;
    }

    private static int MostCommonGap(LetterLine[] lines)
    {
        Span<int> seen = stackalloc int[8];
        foreach (var line in lines.AsSpan(Math.Min(1, lines.Length)))
            if (!line.StartsPage)
                seen[Math.Min(line.Gap, seen.Length - 1)]++;
        var usual = 0;
        for (var gap = 1; gap < seen.Length; gap++)
            if (seen[gap] > seen[usual])
                usual = gap;
        return usual;
    }
}
