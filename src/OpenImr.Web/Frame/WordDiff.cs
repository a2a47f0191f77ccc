using DiffPlex;
using DiffPlex.Chunkers;
using Microsoft.AspNetCore.Html;

namespace OpenImr.Web.Frame;

/// <summary>What became of a stretch of text from one version to the next.</summary>
public enum WordChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stood in the earlier one alone.</summary>
    TakenOut,

    /// <summary>It stands in the later one alone.</summary>
    Written,
}

/// <summary>A stretch of text and what became of it.</summary>
/// <param name="Text">As it stands, with its white space.</param>
/// <param name="Change">What became of it.</param>
public readonly record struct ChangedText(string Text, WordChange Change)
{
    /// <summary>How many words it has; a number is a word.</summary>
    public int Words => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));
}

/// <summary>Two versions of a text compared word by word. What is the same and what was taken out together are the earlier text, what is the same and what was written the later.</summary>
public static class WordDiff
{
    private static readonly DelimiterChunker Pieces = new([' ', '\n', '\t', '.', ',', ';', ':', '(', ')', '"']);

    /// <summary>The stretches in their order; what was taken out stands before what was written in its place.</summary>
    public static IReadOnlyList<ChangedText> Of(string before, string after)
    {
        var found = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, Pieces);
        var (told, at) = (new List<ChangedText>(), 0);
        foreach (var block in found.DiffBlocks)
        {
            Tell(WordChange.Same, found.PiecesOld, at, block.DeleteStartA);
            Tell(WordChange.TakenOut, found.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Tell(WordChange.Written, found.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Tell(WordChange.Same, found.PiecesOld, at, found.PiecesOld.Count);
        return told;

        void Tell(WordChange change, IReadOnlyList<string> pieces, int from, int to)
        {
            if (to > from)
                told.Add(new(string.Concat(pieces.Skip(from).Take(to - from)), change));
        }
    }

    /// <summary>The comparison as a page shows it, in which no blank is added.</summary>
    public static IHtmlContent Marked(IEnumerable<ChangedText> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var shown = new HtmlContentBuilder();
        foreach (var (text, change) in changes)
            _ = change switch
            {
                WordChange.TakenOut => shown.AppendHtml("<del>").Append(text).AppendHtml("</del>"),
                WordChange.Written => shown.AppendHtml("<ins>").Append(text).AppendHtml("</ins>"),
                _ => shown.Append(text),
            };
        return shown;
    }
}
