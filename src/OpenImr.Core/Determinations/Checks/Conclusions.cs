namespace OpenImr.Core.Determinations.Checks;

/// <summary>Reads what a rationale concludes. It reads words and decides nothing; where the words leave a doubt it says so.</summary>
internal static class Conclusions
{
    private const int WordsBack = 9;

    private static readonly Cues Necessary = new(
        "medically necessary", "medically * necessary", "medically unnecessary", "medical necessity", "medically appropriate and necessary");

    private static readonly Cues Negated = new("not", "never", "cannot", "nor", "neither", "no longer", "fail to", "failed to", "without");

    private static readonly Cues Doubtful = new(
        "if", "whether", "unless", "until", "would have been", "may be", "might be", "could be", "only when", "in order", "criteria", "except", "partially", "in part", "previously", "utilization review", "claims administrator", "reviewer", "denial", "denied", "carrier", "insurer", "disagree", "agree", "no reason", "unreasonable");

    private static readonly Cues Established = new("is established", "has been established", "was established", "is supported", "has been demonstrated", "is demonstrated");

    private static readonly Cues NotEstablished = new(
        "not established", "not been established", "not supported", "not demonstrated", "not substantiated", "cannot be established", "not been demonstrated", "not be established", "not shown", "not been shown");

    /// <summary>The last sentence that concludes, of the rationale's last three that speak of necessity, or its first.</summary>
    public static (Conclusion Conclusion, Sentence At) Of(CheckText rationale)
    {
        Sentence? first = null;
        for (var s = rationale.Sentences.Count - 1; s >= 0; s--)
        {
            var sentence = rationale.Sentences[s];
            if (!rationale.Has(Necessary, sentence))
                continue;
            first = sentence;
            if (Of(rationale, sentence) is var read and not Conclusion.Unclear)
                return (read, sentence);
            break;
        }

        return (Conclusion.Unclear, first ?? default);
    }

    private static Conclusion Of(CheckText text, Sentence sentence)
    {
        var read = Conclusion.Unclear;
        for (var at = sentence.First; Necessary.Find(text, at, sentence.End) is var (first, end); at = end)
        {
            var here = At(text, sentence, first, end);
            if (here == Conclusion.Unclear || (read != Conclusion.Unclear && read != here))
                return Conclusion.Unclear;
            read = here;
        }

        return read;
    }

    private static Conclusion At(CheckText text, Sentence sentence, int first, int end)
    {
        if (Doubtful.Find(text, sentence.First, sentence.End) is not null)
            return Conclusion.Unclear;
        if (text.Words.Is(first, "medical"))
            return NotEstablished.Find(text, first, sentence.End) is not null ? Conclusion.NotNecessary
                : Established.Find(text, end, sentence.End) is var (at, _) && at <= end + 3 && Negated.Find(text, sentence.First, sentence.End) is null ? Conclusion.Necessary
                : Conclusion.Unclear;
        var unnecessary = text.Words.Is(end - 1, "unnecessary");
        var from = Math.Max(sentence.First, first - WordsBack);
        if (Negated.FindLast(text, from, end) is not var (not, _))
            return Negated.Find(text, sentence.First, from) is not null ? Conclusion.Unclear : unnecessary ? Conclusion.NotNecessary : Conclusion.Necessary;
        for (var w = not; w < first; w++)
            if (text.Words.Is(w, ",", ";", "but", "however", "although", "because", "since"))
                return Conclusion.Unclear;
        return unnecessary ? Conclusion.Unclear : Conclusion.NotNecessary;
    }
}
