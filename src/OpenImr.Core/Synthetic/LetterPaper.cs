using System.Globalization;
using System.Text;

namespace OpenImr.Core.Synthetic;

/// <summary>Pages of text as a program prints them out of a letter: lines of a width, and at the foot of each page the words that say the letter is synthetic.</summary>
internal sealed class LetterPaper
{
    private const int Width = 96;
    private const int LinesOfAPage = 54;

    private readonly StringBuilder text = new(6000);
    private readonly List<int> pageCounts = [];
    private int line;
    private int page = 1;

    /// <summary>A blank line; none at the top of a page.</summary>
    public void Blank()
    {
        if (line > 0)
            EndLine();
    }

    /// <summary>Starts a new page unless so many lines are left on this one.</summary>
    public void Keep(int lines)
    {
        if (line + lines > LinesOfAPage)
            EndPage();
    }

    /// <summary>One line as it is.</summary>
    public void Line(string words)
    {
        text.Append(words);
        EndLine();
    }

    /// <summary>A heading in the middle of the page, between blank lines.</summary>
    public void Heading(string words)
    {
        Keep(4);
        Blank();
        text.Append(' ', (Width - words.Length) / 2).Append(words);
        EndLine();
    }

    /// <summary>A paragraph, its words broken over lines, with a blank line behind.</summary>
    public void Paragraph(string label, string words, string end = "")
    {
        var column = label.Length;
        text.Append(label);
        column = Words(words, column);
        if (end.Length > 0)
            Words(end, column);
        EndLine();
        Blank();
    }

    /// <summary>A paragraph without a label.</summary>
    public void Paragraph(string words) => Paragraph("", words);

    /// <summary>The whole letter; nothing can be added behind.</summary>
    public string Close()
    {
        if (line > 0)
            EndPage();
        // No page follows the last.
        text.Length--;
        for (var i = pageCounts.Count - 1; i >= 0; i--)
            text.Insert(pageCounts[i], (page - 1).ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private int Words(string words, int column)
    {
        for (var at = 0; at < words.Length;)
        {
            var left = Width - column;
            if (words.Length - at <= left)
            {
                text.Append(words, at, words.Length - at);
                return column + words.Length - at;
            }

            var space = left > 0 ? words.LastIndexOf(' ', at + left, left + 1) : -1;
            if (space <= at && column == 0)
                space = words.IndexOf(' ', at) is > 0 and var next ? next : words.Length;
            if (space > at)
                text.Append(words, at, space - at);
            at = Math.Max(at, Math.Min(space + 1, words.Length));
            EndLine();
            column = 0;
        }

        return column;
    }

    private void EndLine()
    {
        text.Append('\n');
        if (++line == LinesOfAPage)
            EndPage();
    }

    private void EndPage()
    {
        text.Append('\n').Append(SyntheticLetters.Mark).Append(CultureInfo.InvariantCulture, $" Page {page} of ");
        pageCounts.Add(text.Length);
        text.Append("\n\f");
        (line, page) = (0, page + 1);
    }
}
