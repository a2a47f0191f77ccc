using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;

namespace OpenImr.Core.Treatments;

/// <summary>What the words around a drug's name say of it.</summary>
public enum DrugContext
{
    /// <summary>It is named among what is or was taken, or nothing is said.</summary>
    Taken,

    /// <summary>It is asked for, planned or reviewed.</summary>
    Requested,

    /// <summary>It was stopped, or is said not to be taken.</summary>
    NotTaken,

    /// <summary>It is not tolerated.</summary>
    Allergy,

    /// <summary>It is named among what was not found: "no ulcer, bleeding or aspirin is noted".</summary>
    NotNoted,
}

/// <summary>A drug that a text names.</summary>
/// <param name="Drug">The drug by its generic name, whatever brand is printed.</param>
/// <param name="Context">What the words around it say.</param>
/// <param name="On">The one date that its sentence gives it; null when there is none, or several.</param>
/// <param name="Sentence">Its sentence.</param>
public sealed record DrugMention(VocabularyEntry Drug, DrugContext Context, PartialDate? On, string Sentence);

/// <summary>Finds the drugs that a clinical text names, with what their sentence says of them: suggestions for a person, found by words alone.</summary>
public static partial class DrugMentions
{
    /// <summary>The longest run of text that is read as one sentence, in characters. A list without a period is read in parts of this length, so that the work grows with the text and not with its square.</summary>
    private const int LongestSentence = 1_000;

    /// <summary>The drugs in the text's order, each with its place; a combination is one drug.</summary>
    public static ImmutableArray<Found<DrugMention>> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ImmutableArray.CreateBuilder<Found<DrugMention>>();
        foreach (var (start, length) in Sentences(text))
        {
            var sentence = text.Substring(start, length);
            var words = new RequestWords(sentence, null);
            var dates = DateWords().Matches(sentence);
            for (var w = 0; w < words.Count; w++)
                if (TreatmentVocabulary.Standard.Phrases.At(words, w, out var end) is { } entry)
                {
                    if (entry.IsDrug)
                    {
                        var (from, to) = (words[w].Start, words[end - 1].End);
                        found.Add(new(new(entry, Context(sentence, from, to), Date(dates, sentence, to), Folded(sentence)), sentence[from..to], start + from, to - from));
                    }

                    w = end - 1;
                }
        }

        return found.ToImmutable();
    }

    /// <summary>The dates of a text in its order; what is printed like a date and is none keeps its words.</summary>
    public static ImmutableArray<Found<PartialDate>> Dates(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. DateWords().Matches(text).Select(m => new Found<PartialDate>(PartialDate.Read(m.Value), m.Value, m.Index, m.Length))];
    }

    /// <summary>The sentences of a text, each with its place.</summary>
    public static IEnumerable<(int Start, int Length)> Sentences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            foreach (var part in Parts(text, start, end.Index + 1))
                yield return part;
            start = end.Index + end.Length;
        }

        foreach (var part in Parts(text, start, text.Length))
            yield return part;
    }

    /// <summary>A sentence, or the parts of one that is too long, divided at its last blank before the limit.</summary>
    private static IEnumerable<(int Start, int Length)> Parts(string text, int start, int end)
    {
        while (end - start > LongestSentence)
        {
            var cut = text.LastIndexOfAny([' ', '\n', '\t'], start + LongestSentence - 1, LongestSentence - 1) is > 0 and var blank ? blank + 1 : start + LongestSentence;
            yield return (start, cut - start);
            start = cut;
        }

        if (end > start)
            yield return (start, end - start);
    }

    private static DrugContext Context(string sentence, int from, int to)
    {
        var (before, after) = (sentence[..from], sentence[to..]);
        return AllergyReach.Covers(NoneKnown().Replace(before, "")) ? DrugContext.Allergy
            : Absent().IsMatch(before) || StoppedAfter().IsMatch(after) ? DrugContext.NotTaken
            : NotNoted().IsMatch(before) || (Listed().IsMatch(before) && (before.TrimEnd().EndsWith(" or", StringComparison.OrdinalIgnoreCase) || OrAfter().IsMatch(after))) ? DrugContext.NotNoted
            : Asked().IsMatch(before) || AskedAfter().IsMatch(after) ? DrugContext.Requested
            : DrugContext.Taken;
    }

    /// <summary>The date directly behind the drug ("alprazolam in 2011"), else the only one of the sentence.</summary>
    private static PartialDate? Date(MatchCollection dates, string sentence, int to)
    {
        var near = dates.FirstOrDefault(d => d.Index >= to && JustBefore().IsMatch(sentence[to..d.Index]));
        return near is not null ? PartialDate.Read(near.Value) : dates is [var only] ? PartialDate.Read(only.Value) : null;
    }

    private static string Folded(string text) => Blanks().Replace(text.Trim(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // A period within a number or an abbreviation ends no sentence; one before a capital does, with or without a blank.
    [GeneratedRegex(@"[.!?](?:\s+|(?=[A-Z][a-z]))(?=[A-Z0-9(""]|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},\s*)?(?:19|20)\d\d\b|(?<=\b(?:in|since|of|from)\s)(?:19|20)\d\d\b", RegexOptions.IgnoreCase)]
    private static partial Regex DateWords();

    [GeneratedRegex(@"^\s*(?:\([^)]{0,40}\)\s*)?(?:,\s*)?(?:(?:was|were|is|are|been|has|have|all|also|first)\s+)*(?:(?:prescribed|taken|used|started|begun)\s+)?(?:in|on|since|from|as far back as|since at least|dated)\s+(?:at least\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex JustBefore();

    // Closed by a comma: "no known drug allergies, Soma at night" says nothing of Soma but that it is taken.
    [GeneratedRegex(@"\bno\s+(?:known\s+)?(?:(?:drug|medication|medicine|food)\s+)?allerg(?:y|ies)(?:\s+to\s+(?:any\s+)?(?:drugs?|medications?|medicines?))?\s*[,)](?!\s*(?:except|other|besides|but|save)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex NoneKnown();

    [GeneratedRegex(@"\b(?:denies|denied (?:taking|using|use of)|no longer (?:taking|using|on)|not (?:currently )?(?:taking|using|on)|discontinu\w*|stopped|weaned (?:off|from)|never (?:taken|used|tried))\b[^.;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Absent();

    // Directly behind "no", or in a list behind it that ends with "or": "no acute distress, Norco twice a day" and "no relief with Norco" speak of a drug that is taken.
    [GeneratedRegex(@"\b(?:no|without|nor|neither)\s+(?:(?:current|concurrent|prior|past|chronic)\s+)?(?:(?:use|history|mention|record)\s+of\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NotNoted();

    [GeneratedRegex(@"\b(?:no|without)\s+(?:(?!(?:with|without|from|on|of|for|in|by|after|before|since|despite|to|as|than|is|are|was|were|has|have|had)\b)[a-z/-]+,?\s+){1,8}$", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^(?:,?\s+[a-z/-]+){0,6},?\s+or\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrAfter();

    [GeneratedRegex(@"^[^.;,]{0,40}\b(?:was|were|has been|have been) (?:discontinued|stopped|weaned)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StoppedAfter();

    [GeneratedRegex(@"\b(?:request\w*|certif\w*|non-certified|authoriz\w*|the plan was for|treatment plan|utilization review)\b[^.;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"^[^.;]*\b(?:is|are|was|were) requested\b", RegexOptions.IgnoreCase)]
    private static partial Regex AskedAfter();
}
