using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>A sentence: its first word and behind its last.</summary>
internal readonly record struct Sentence(int First, int End);

/// <summary>A treatment that a text names.</summary>
internal readonly record struct Mention(VocabularyEntry Entry, int First, int End);

/// <summary>A text as words and sentences, made once and read by every rule.</summary>
internal sealed class CheckText
{
    /// <summary>Of a longer text the rest is not checked; no part of a letter comes near it.</summary>
    public const int Longest = 60_000;

    private const int LongestExcerpt = 240;

    /// <summary>A longer sentence is no sentence, and is read in parts.</summary>
    private const int LongestSentence = 300;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
        { "dr", "mr", "mrs", "ms", "vs", "pg", "pgs", "pp", "al", "inc", "st", "fig", "approx", "sec", "ed", "sect" };

    private readonly Lazy<IReadOnlyList<Mention>> mentions;
    private readonly Lazy<IReadOnlyList<CheckDate>> dates;

    public CheckText(string? value)
    {
        Value = value is { Length: > Longest } ? value[..Longest] : value ?? "";
        Words = new RequestWords(Value, null);
        Sentences = Split(Words);
        mentions = new(() => MentionsIn(Words));
        dates = new(() => CheckDate.In(this));
    }

    public string Value { get; }

    public RequestWords Words { get; }

    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>The treatments named, in the text's order.</summary>
    public IReadOnlyList<Mention> Mentions => mentions.Value;

    /// <summary>The dates, in the text's order.</summary>
    public IReadOnlyList<CheckDate> Dates => dates.Value;

    public IEnumerable<Mention> Drugs => Mentions.Where(m => m.Entry.IsDrug);

    public bool IsBlank => Words.Count == 0;

    /// <summary>The sentence that holds a word.</summary>
    public Sentence SentenceAt(int word)
    {
        int low = 0, high = Sentences.Count;
        while (low + 1 < high)
        {
            var middle = (low + high) / 2;
            if (Sentences[middle].First <= word)
                low = middle;
            else
                high = middle;
        }

        return Sentences.Count == 0 ? default : Sentences[low];
    }

    /// <summary>The dates of a sentence.</summary>
    public IEnumerable<CheckDate> DatesIn(Sentence sentence)
    {
        int low = 0, high = Dates.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Dates[middle].First < sentence.First)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < Dates.Count && Dates[low].First < sentence.End; low++)
            yield return Dates[low];
    }

    /// <summary>The words from the first up to the end as printed.</summary>
    public string Printed(int first, int end) => end <= first ? "" : Value[Words[first].Start..Words[end - 1].End];

    /// <summary>The same, cut where it is long.</summary>
    public string Excerpt(int first, int end) => Printed(first, end) is { Length: > LongestExcerpt } printed
        ? printed[..(printed.LastIndexOf(' ', LongestExcerpt) is > 0 and var blank ? blank : LongestExcerpt)] + " \u2026"
        : Printed(first, end);

    /// <summary>True when the text holds a word of the list.</summary>
    public bool Has(Cues cues) => cues.Find(this, 0, Words.Count) is not null;

    public bool Has(Cues cues, Sentence sentence) => cues.Find(this, sentence.First, sentence.End) is not null;

    private static List<Sentence> Split(RequestWords words)
    {
        var sentences = new List<Sentence>();
        var first = 0;
        for (var w = 0; w < words.Count; w++)
            if (w + 1 == words.Count || w + 1 - first == LongestSentence || EndsSentence(words, w))
            {
                sentences.Add(new(first, w + 1));
                first = w + 1;
            }

        return sentences;
    }

    private static bool EndsSentence(RequestWords words, int word)
    {
        var behind = word + 1;
        if (words.Line.AsSpan(words[word].End, words[word + 1].Start - words[word].End).Count('\n') > 1)
            return true;
        // Closing quotation marks and brackets belong to the sentence before.
        if (words.Is(word, "\"", "\u201d", ")") && words.Is(word - 1, ".", "?", "!") && words[word].Start == words[word - 1].End)
            word--;
        else if (words.Is(word + 1, "\"", "\u201d", ")") && words[word + 1].Start == words[word].End)
            return false;
        if (!words.Is(word, ".", "?", "!"))
            return false;
        var next = words.Line[words[behind].Start];
        if (!(char.IsUpper(next) || char.IsDigit(next) || next is '"' or '\u201c' or '('))
            return false;
        return word == 0 || words[word].Text != "." || words[word - 1].Number is not null || words[word - 1].IsSign
            || (words[word - 1].Text.Length > 1 && !Abbreviations.Contains(words[word - 1].Text));
    }

    private static List<Mention> MentionsIn(RequestWords words)
    {
        var found = new List<Mention>();
        for (var w = 0; w < words.Count;)
            if (TreatmentVocabulary.Standard.Phrases.At(words, w, out var end) is { IsGeneral: false } entry)
            {
                found.Add(new(entry, w, end));
                w = end;
            }
            else
                w++;
        return found;
    }
}
