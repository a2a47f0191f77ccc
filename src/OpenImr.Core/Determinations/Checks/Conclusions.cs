namespace OpenImr.Core.Determinations.Checks;

/// <summary>Reads what a rationale concludes. It reads words and decides nothing; where the words leave a doubt it says so.</summary>
internal static class Conclusions
{
    /// <summary>A conclusion stands among the last sentences of the reasons, or is their first.</summary>
    private const int LastSentences = 4;

    private const int CopulaBack = 4;

    private static readonly Cues Necessary = new(
        "medically necessary", "medically * necessary", "medically unnecessary", "medical necessity", "medically appropriate", "medically indicated", "medically warranted");

    private static readonly Cues Negated = new(
        "not", "never", "cannot", "nor", "neither", "no", "none", "no longer", "fail to", "failed to", "fails to", "without", "lack+", "absent", "absence", "nothing", "hardly", "isn't", "aren't", "wasn't", "doesn't", "can't", "far from");

    private static readonly Cues Not = new("not", "never", "cannot", "nor", "no longer", "isn't", "aren't", "wasn't", "can't");

    /// <summary>Words that may stand between "not" and "medically necessary".</summary>
    private static readonly HashSet<string> Between = new(StringComparer.Ordinal)
    {
        "be", "been", "being", "to", "as", "a", "considered", "deemed", "found", "determined", "felt", "seen", "judged", "thought", "shown", "proven", "established", "currently", "presently", "clearly", "yet", "also", "at", "this",
        "time", "or", "and", "reasonable", "appropriate", "indicated", "supported", "warranted", "is", "are", "it", "therefore", "thus", "\"", "\u201c", "-", ",", "medically", "clinically", "certified", "necessary", "longer",
    };

    private static readonly Cues Copula = new("is", "are", "was", "were", "be", "been", "considered", "deemed", "found", "determined", "judged", "as", "remain");

    /// <summary>A condition, a general rule, somebody else's opinion, or another part than the one in dispute.</summary>
    private static readonly Cues Doubtful = new(
        "if", "when", "whether", "unless", "until", "once", "would have been", "would be", "may be", "might be", "could be", "can be", "should be", "must be", "need to be", "only", "in order", "to be considered", "criteria for", "except", "provided that", "assuming",
        "usually", "generally", "typically", "often", "sometimes", "rarely", "normally", "ordinarily", "in general", "any", "each case", "by definition",
        "partially", "in part", "portion", "half", "part of", "previously", "prior", "already", "earlier", "initial", "certified", "certification", "authorized", "approved", "modified", "modification", "trial", "limited", "shorter", "fewer", "alternative", "instead", "rather than",
        "utilization review", "utilization", "ur", "claims administrator", "administrator", "adjuster", "reviewer", "denial", "denied", "deny", "carrier", "insurer", "disagree", "agree", "no reason", "unreasonable", "contrary to", "contention", "position", "opinion",
        "argu+", "contend+", "opine+", "assert+", "alleg+", "believe+", "claimed", "in contrast", "by contrast", "statement", "stated", "states", "letter", "appeal", "the question", "issue is", "dispute", "provider * that", "physician * that", "surgeon * that", "mean that", "means that", "mistaken", "mistakenly", "wrongly",
        "provider", "physician", "doctor", "surgeon", "specialist", "therapist", "treater", "dr", "how", "why", "hard", "difficult", "doubt+", "unclear", "uncertain", "error", "incorrect", "premature", "less than", "more than", "seldom", "barely", "scarcely", "occasionally", "almost", "nearly", "arguably", "perhaps", "possibly", "probably", "potentially", "likely",
        "guideline consider", "guideline note", "guideline indicate that", "mtus note", "mtus consider", "acoem note", "odg note", "definition", "defined");

    /// <summary>A sentence that begins so is a condition: "Were she older, …".</summary>
    private static readonly string[] BeginsACondition = ["were", "had", "should", "would", "could", "is", "was", "to", "a", "an", "each", "every"];

    private static readonly Cues Turns = new("but", "however", "although", "though", "while", "whereas", "despite", "nevertheless", "nonetheless", "yet", "now", "still", "even");

    private static readonly string[] BeginsATurn = ["however", "but", "nevertheless", "nonetheless", "yet", "still", "notwithstanding", "although", "while", "that"];

    private static readonly string[] Announces = ["therefore", "thus", "hence", "accordingly", "consequently", "ergo", "so", "as", "given", "based", "in", "for", "because", "since", "overall", "due"];

    /// <summary>Words that may follow "medically necessary" where it is said of the request, and not of a treatment or of patients named behind it.</summary>
    private static readonly HashSet<string> Behind = new(StringComparer.Ordinal) { "at", "as", "and", "or", "per", "based", "given", "by", "according", "because", "since", "due", "here", "now", "this", "considering", "so", "therefore", "today" };

    /// <summary>Words that may follow when one of <see cref="OfTheCase"/> is next: "for this worker", but not "for fractures".</summary>
    private static readonly HashSet<string> BehindOfTheCase = new(StringComparer.Ordinal) { "for", "in", "to", "with", "on", "under", "within", "from" };

    private static readonly string[] OfTheCase = ["the", "this", "these", "his", "her", "their", "light", "accordance", "view", "keeping"];

    /// <summary>How a subject begins that means the request, or the one whose view this is.</summary>
    private static readonly HashSet<string> Subject = new(StringComparer.Ordinal) { "the", "this", "these", "it", "such", "request", "requested", "continued", "ongoing", "said", "both", "all", "i", "we" };

    private static readonly HashSet<string> Opening = new(StringComparer.Ordinal)
    {
        "overall", "thus", "therefore", "hence", "accordingly", "consequently", "given", "as", "so", "then", "finally", "again", "in", "for", "based", "on", "because", "of", "due", "to", "since", "considering", "yes", "no", "here", "also", "likewise", "similarly",
    };

    private static readonly Cues Established = new("is established", "has been established", "was established", "is supported", "has been demonstrated", "is demonstrated", "has been shown");

    private static readonly Cues NotEstablished = new(
        "not established", "not been established", "not supported", "not demonstrated", "not substantiated", "cannot be established", "not been demonstrated", "not be established", "not shown", "not been shown", "not been substantiated");

    private static readonly Cues ReviewStands = new(Verdicts("upheld", "affirmed", "sustained"));

    private static readonly Cues ReviewFalls = new(Verdicts("overturned", "reversed", "set aside"));

    /// <summary>Words that take the same side without the form of a conclusion; they only keep the rule silent.</summary>
    private static readonly Cues Grants = new("overturn+", "revers+", "disagree with", "certification is recommended", "recommend certification", "recommend approval", "is supported", "are supported", "is appropriate", "are appropriate", "is certified", "criteria are met", "criteria have been met", "is warranted", "is justified", "consistent with the guideline");

    private static readonly Cues Refuses = new("upheld", "uphold", "affirm+", "sustained", "agree with the", "concur with", "non certified", "noncertified", "recommend non certification", "denial stands", "determination stands", "decision stands", "not supported", "not appropriate", "not warranted", "not indicated", "criteria are not met", "not met", "is denied");

    /// <summary>The last sentence that concludes; nothing where a later word turns it, or where it stands amid the reasons.</summary>
    public static (Conclusion Conclusion, Sentence At) Of(CheckText rationale, CheckText heading)
    {
        for (var s = rationale.Sentences.Count - 1; s >= 0; s--)
        {
            var sentence = rationale.Sentences[s];
            var verdict = s == rationale.Sentences.Count - 1 ? Verdict(rationale, sentence) : Conclusion.Unclear;
            if (verdict == Conclusion.Unclear && !rationale.Has(Necessary, sentence))
                continue;
            var read = verdict != Conclusion.Unclear ? verdict : Read(rationale, sentence, heading);
            var isPlaced = s == 0 || s >= rationale.Sentences.Count - LastSentences;
            return read != Conclusion.Unclear && isPlaced && !IsTurned(rationale, s, read, heading) ? (read, sentence) : (Conclusion.Unclear, sentence);
        }

        return (Conclusion.Unclear, default);
    }

    /// <summary>True when another sentence says the opposite: an earlier one that concludes plainly, or a later one that begins with "however".</summary>
    private static bool IsTurned(CheckText text, int at, Conclusion read, CheckText heading)
    {
        for (var s = at + 1; s < text.Sentences.Count; s++)
            if (text.Words.Is(text.Sentences[s].First, BeginsATurn) || text.Has(read == Conclusion.Necessary ? Refuses : Grants, text.Sentences[s]))
                return true;
        var sentence = text.Sentences[at];
        if (text.Words.Is(sentence.First, Announces))
            return false;
        for (var s = 0; s < at; s++)
            if (text.Has(Necessary, text.Sentences[s]) && Read(text, text.Sentences[s], heading) is var earlier and not Conclusion.Unclear && earlier != read)
                return true;
        return false;
    }

    /// <summary>"The denial is upheld", "the prior determination should be overturned": said of today, without a condition.</summary>
    private static Conclusion Verdict(CheckText text, Sentence sentence)
    {
        if (text.DatesIn(sentence).Any() || text.Has(Negated, sentence) || text.Has(Turns, sentence) || text.Words.Is(sentence.First, BeginsACondition) || text.Words.Is(sentence.First, "if", "when", "unless") || IsQuoted(text, sentence, sentence.End))
            return Conclusion.Unclear;
        return (IsLast(ReviewStands), IsLast(ReviewFalls)) switch
        {
            (true, false) => Conclusion.NotNecessary,
            (false, true) => Conclusion.Necessary,
            _ => Conclusion.Unclear,
        };

        bool IsLast(Cues cues) => cues.Find(text, sentence.First, sentence.End) is var (_, end) && (end >= sentence.End || text.Words.Is(end, ".", ",", ";", "and"));
    }

    private static string[] Verdicts(params string[] acts) =>
    [
        .. from subject in new[] { "denial", "decision", "determination", "non certification" }
           from said in new[] { "is", "should be", "is hereby", "is therefore", "must be", "will be" }
           from act in acts
           select $"{subject} {said} {act}",
    ];

    private static Conclusion Read(CheckText text, Sentence sentence, CheckText heading)
    {
        if (text.Has(Doubtful, sentence) || text.Words.Is(sentence.First, BeginsACondition) || text.Words.Is(sentence.End - 1, "?") || text.DatesIn(sentence).Any(d => d.HasDay))
            return Conclusion.Unclear;
        var read = Conclusion.Unclear;
        for (var at = sentence.First; Necessary.Find(text, at, sentence.End) is var (first, end); at = end)
        {
            var here = IsQuoted(text, sentence, first) ? Conclusion.Unclear : text.Words.Is(first, "medical") ? Noun(text, sentence, first, end) : HasSubject(text, sentence, first, heading) ? Predicate(text, sentence, first, end) : Conclusion.Unclear;
            if (here == Conclusion.Unclear || (read != Conclusion.Unclear && read != here))
                return Conclusion.Unclear;
            read = here;
        }

        return read;
    }

    /// <summary>"Medical necessity has (not) been established."</summary>
    private static Conclusion Noun(CheckText text, Sentence sentence, int first, int end)
    {
        if (text.Has(Turns, sentence) || Negated.Find(text, Clause(text, sentence, first), first) is not null)
            return Conclusion.Unclear;
        if (NotEstablished.Find(text, end, sentence.End) is not null)
            return Conclusion.NotNecessary;
        return Established.Find(text, end, sentence.End) is var (at, _) && at <= end + 3 && !text.Has(Negated, sentence) ? Conclusion.Necessary : Conclusion.Unclear;
    }

    /// <summary>"… is (not) medically necessary."</summary>
    private static Conclusion Predicate(CheckText text, Sentence sentence, int first, int end)
    {
        if (!IsSaidOfTheCase(text, sentence, end))
            return Conclusion.Unclear;
        if (text.Words.Is(end - 1, "unnecessary"))
            return text.Has(Negated, sentence) || text.Has(Turns, sentence) ? Conclusion.Unclear : Conclusion.NotNecessary;
        var not = first - 1;
        while (not >= sentence.First && Between.Contains(text.Words[not].Text) && Not.At(text.Words, not, first) is null)
            not--;
        if (not >= sentence.First && Not.At(text.Words, not, first) is not null)
            return Negated.Find(text, Clause(text, sentence, not), not) is null && Turns.Find(text, not, sentence.End) is null ? Conclusion.NotNecessary : Conclusion.Unclear;
        // A negation anywhere, before or behind, may be meant for the necessity.
        return text.Has(Negated, sentence) || text.Has(Turns, sentence) || Copula.Find(text, Math.Max(sentence.First, first - CopulaBack), first) is null
            ? Conclusion.Unclear : Conclusion.Necessary;
    }

    private static bool IsSaidOfTheCase(CheckText text, Sentence sentence, int end) =>
        end >= sentence.End || text.Words[end].IsSign || Behind.Contains(text.Words[end].Text) || (BehindOfTheCase.Contains(text.Words[end].Text) && text.Words.Is(end + 1, OfTheCase));

    /// <summary>True when the clause, or the sentence it goes on, begins with the request or with what stands for it.</summary>
    private static bool HasSubject(CheckText text, Sentence sentence, int first, CheckText heading)
    {
        var isNearest = true;
        for (var at = first - 1; at >= sentence.First; at--)
        {
            if (at > sentence.First && !text.Words.Is(at - 1, ",", ";", ":", "and", "therefore", "thus", "hence", "so", "that"))
                continue;
            var word = at;
            while (word < first && Opening.Contains(text.Words[word].Text))
                word++;
            if (isNearest && IsHeading(text, word, first, heading))
                return true;
            if (Subject.Contains(text.Words[word].Text) && (isNearest || text.Words.Is(word, "i", "we") || text.Words.Is(word, "request", "requested") || text.Words.Is(word + 1, "request", "requests", "requested")))
                return true;
            // A piece without a subject of its own ("…, sixty count, is not") goes on what stands before it.
            isNearest &= word == first || Between.Contains(text.Words[word].Text) || Not.At(text.Words, word, first) is not null;
        }

        return false;
    }

    /// <summary>"Lumbar MRI is", "Soma 350 mg #60 is": up to the verb nothing but words of the request.</summary>
    private static bool IsHeading(CheckText text, int from, int first, CheckText heading)
    {
        var words = Enumerable.Range(0, heading.Words.Count).Select(w => heading.Words[w].Stem).ToHashSet(StringComparer.Ordinal);
        var verb = Copula.Find(text, from, first)?.First ?? from;
        return verb > from && Enumerable.Range(from, verb - from).All(w => words.Contains(text.Words[w].Stem) || text.Words.Is(w, "of", "the", "for", "to"));
    }

    /// <summary>Where the clause of a word begins.</summary>
    private static int Clause(CheckText text, Sentence sentence, int word)
    {
        while (word > sentence.First && !text.Words.Is(word - 1, ",", ";", ":", "and", "therefore", "thus", "hence", "so"))
            word--;
        return word;
    }

    /// <summary>True behind an opened quotation mark of the sentence, or of the text.</summary>
    private static bool IsQuoted(CheckText text, Sentence sentence, int word) => IsOpen(text, sentence.First, word) || IsOpen(text, 0, word);

    private static bool IsOpen(CheckText text, int from, int word)
    {
        int straight = 0, curly = 0;
        for (var w = from; w < word; w++)
        {
            straight += text.Words.Is(w, "\"") ? 1 : 0;
            curly += text.Words.Is(w, "\u201c") ? 1 : text.Words.Is(w, "\u201d") ? -1 : 0;
        }

        return straight % 2 == 1 || curly > 0;
    }
}
