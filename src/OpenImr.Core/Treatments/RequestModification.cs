using System.Buffers;
using System.Collections.Immutable;

namespace OpenImr.Core.Treatments;

/// <summary>Finds what a request line tells of the review before: "(certified 6 of 12)", "modified to #60". It is no part of what is asked for.</summary>
internal static class RequestModification
{
    private static readonly string[] Verbs = ["modified", "modification", "certified", "certification", "approved", "authorized", "authorised", "allowed", "granted", "non-certified", "denied", "leaving", "remaining"];

    private static readonly SearchValues<string> AnyVerb = SearchValues.Create(Verbs, StringComparison.OrdinalIgnoreCase);

    /// <summary>The words of the line without the clauses that tell of the review before, each of which is told as a problem.</summary>
    /// <param name="line">The line.</param>
    /// <param name="places">The place of each of its characters in the text it came from.</param>
    /// <param name="problems">Receives a sentence for what was left out.</param>
    public static RequestWords Without(string line, IReadOnlyList<int>? places, ImmutableArray<string>.Builder problems)
    {
        if (!line.AsSpan().ContainsAny(AnyVerb))
            return new(line, places);
        var kept = line.ToCharArray();
        for (int start = 0, end; start < line.Length; start = end + 1)
        {
            end = ClauseEnd(line, start);
            var clause = line[start..end];
            if (start > 0 && TellsOfTheReview(clause))
            {
                kept.AsSpan(start, end - start).Fill(' ');
                problems.Add($"\"{clause.Trim()}\" tells of the review before; it was not read.");
            }
        }

        return new(line, places, new string(kept));
    }

    /// <summary>A clause ends at a bracket, a comma, a semicolon, a dash between blanks or a period at a sentence's end.</summary>
    private static int ClauseEnd(string line, int start)
    {
        for (var i = start; i < line.Length; i++)
            if (line[i] is '(' or ')' or ';' || (line[i] is ',' or '.' or '-' && i + 1 < line.Length && line[i + 1] == ' ' && (line[i] != '-' || (i > 0 && line[i - 1] == ' '))))
                return i;
        return line.Length;
    }

    private static bool TellsOfTheReview(string clause)
    {
        if (!clause.AsSpan().ContainsAny(AnyVerb))
            return false;
        var words = new RequestWords(clause, null);
        var numbered = false;
        for (var w = 0; w < words.Count; w++)
        {
            numbered |= words[w].Number is not null || words[w].InWords is not null || words.Is(w, "no");
            // "certified hand therapy" and "a board certified surgeon" are no decisions.
            if (words.Is(w, "certified") && (words.Is(w - 1, "board") || words.Is(w + 1, "hand", "athletic", "nurse", "nursing", "interpreter")))
                return false;
        }

        return numbered && Enumerable.Range(0, words.Count).Any(w => Verbs.Contains(words.TextAt(w)));
    }
}
