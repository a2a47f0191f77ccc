using System.Text.RegularExpressions;

namespace OpenImr.Core.Determinations;

/// <summary>
/// Finds where an item's heading begins below the rationale above it. Blank lines tell in most renderings; a page break swallows them and
/// plain pdftotext drops them all, and then the end of the sentence above tells, or a line that stopped before it was full.
/// </summary>
internal sealed partial class HeadingStart
{
    private const int LongestChain = 15;
    private const double Full = 0.8;

    private static readonly string[] Abbreviations = ["Dr.", "Mr.", "Mrs.", "Ms.", "No.", "Qty.", "vs.", "approx.", "e.g.", "i.e."];

    private readonly LetterText letter;
    private readonly bool blankLinesTell;
    private readonly bool pagesAreTold;
    private readonly int width;

    public HeadingStart(LetterText letter, SectionLines lines)
    {
        this.letter = letter;
        int labels = 0, apart = 0;
        var lengths = new List<int>(lines.End - lines.First);
        for (var line = lines.First; line < lines.End; line++)
        {
            var place = letter.Lines[line];
            lengths.Add(place.End - place.Start);
            pagesAreTold |= place.StartsPage;
            if (place.StartsPage || !(letter.Labels(place.Start, place.End, "claimsadministratorguideline", out _) || letter.Labels(place.Start, place.End, "decisionrationale", out _)))
                continue;
            labels++;
            apart += letter.IsSetApart(line) ? 1 : 0;
        }

        blankLinesTell = 2 * apart > labels;
        // Not the widest: plain pdftotext prints a line and the next as one where it takes out a hyphen.
        lengths.Sort();
        width = lengths.Count > 0 ? lengths[lengths.Count * 9 / 10] : 0;
    }

    /// <summary>The place of the heading's first character.</summary>
    /// <param name="from">Where the text above begins: the section's text, or the label of the rationale above.</param>
    /// <param name="lastLine">The heading's last line.</param>
    /// <param name="belowRationale">True when at least one line above belongs to another item.</param>
    public int Of(int from, int lastLine, bool belowRationale)
    {
        var firstLine = letter.LineAt(from);
        if (firstLine >= lastLine)
            return Math.Max(from, letter.Lines[Math.Max(lastLine, 0)].Start);
        var start = Backward(lastLine, firstLine, blankLinesTell);
        if (start == firstLine && belowRationale)
        {
            start = Backward(lastLine, firstLine, byBlankLines: false);
            if (start == firstLine)
                start = lastLine;
        }

        start = WithWholeChain(start, lastLine, firstLine, belowRationale);
        return Math.Max(letter.Lines[start].Start, from);
    }

    /// <summary>True when a line ends a sentence.</summary>
    public bool SentenceEnds(int line)
    {
        if (line < 0)
            return true;
        var printed = letter[letter.Lines[line]].TrimEnd("\"'\u201D\u2019)]");
        if (printed.IsEmpty || printed[^1] is not ('.' or '?' or '!'))
            return false;
        foreach (var abbreviation in Abbreviations)
            if (printed.EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase) && (printed.Length == abbreviation.Length || !char.IsLetter(printed[^(abbreviation.Length + 1)])))
                return false;
        return true;
    }

    /// <summary>True when a paragraph begins with the line, as far as the letter's rendering tells.</summary>
    public bool BeginsParagraph(int line) => Breaks(line, blankLinesTell);

    private int Backward(int lastLine, int firstLine, bool byBlankLines)
    {
        var start = lastLine;
        while (start > firstLine && !Breaks(start, byBlankLines))
            start--;
        if (start == firstLine || SentenceEnds(start - 1) || (pagesAreTold && !letter.Lines[start].StartsPage) || StopsShort(start - 1))
            return start;
        // The text above stops in mid-sentence: perhaps the heading itself was broken here, over a page.
        for (var above = start - 1; above > firstLine && above >= start - 3; above--)
            if ((letter.IsSetApart(above) || letter.Lines[above].StartsPage) && SentenceEnds(above - 1))
                return above;
        return start;
    }

    private bool Breaks(int line, bool byBlankLines)
    {
        var startsSmall = char.IsLower(letter.Text[letter.Lines[line].Start]);
        if (letter.IsSetApart(line))
            return !startsSmall || SentenceEnds(line - 1);
        if (letter.Lines[line].StartsPage || !byBlankLines)
            return SentenceEnds(line - 1) || (!startsSmall && !letter.Lines[line].StartsPage && StopsShort(line - 1));
        return false;
    }

    /// <summary>True when the next line's first word would have fitted.</summary>
    private bool StopsShort(int line)
    {
        var next = letter[letter.Lines[line + 1]];
        var word = next.IndexOf(' ');
        var place = letter.Lines[line];
        return place.End - place.Start + 1 + (word < 0 ? next.Length : word) < Full * width;
    }

    [GeneratedRegex(@"\boriginal\s*request\s*,")]
    private static partial Regex DisputedPart();

    [GeneratedRegex(@"\b(?:was|were)\s*the\s*original\s*request\b", RegexOptions.RightToLeft)]
    private static partial Regex OriginalRequest();

    /// <summary>A heading that tells of a partial authorization is several sentences: it begins with the one that names the original request.</summary>
    private int WithWholeChain(int start, int lastLine, int firstLine, bool belowRationale)
    {
        var from = letter.Lines[start].Start;
        var tail = letter.Text.AsSpan(from, letter.Lines[lastLine].End - from);
        if (!DisputedPart().IsMatch(tail) || OriginalRequest().IsMatch(tail))
            return start;
        var highest = Math.Max(firstLine + (belowRationale ? 1 : 0), lastLine - LongestChain);
        if (highest >= start)
            return start;
        var floor = letter.Lines[highest].Start;
        var found = OriginalRequest().Match(letter.Text, floor, letter.Lines[start - 1].End - floor);
        return found.Success ? Backward(letter.LineAt(found.Index), firstLine, blankLinesTell) : start;
    }
}
