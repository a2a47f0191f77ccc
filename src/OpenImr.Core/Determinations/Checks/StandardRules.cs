namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on the standard applied, on statements that time or the guideline contradicts, and on words that name a person.</summary>
internal static class StandardRules
{
    private static readonly Cues Causation = new(
        "causation", "causally related", "causal relationship", "not industrially related", "not industrial", "not work related", "unrelated to the industrial", "unrelated to the work", "not related to the industrial", "not related to the work", "non industrial",
        "nonindustrial", "not compensable", "not a compensable", "not accepted body part", "not an accepted body part", "apportion+", "pre existing and not");

    private static readonly Cues Cure = new(
        "not cure", "cannot cure", "never cure", "no cure", "will not be cured", "not curative", "not * complete recovery", "no complete recovery", "without complete recovery", "lack of complete recovery", "not * full recovery", "not completely resolve", "permanent cure", "is not a cure");

    private static readonly Cues Cost = new("not cost effective", "too expensive", "too costly", "less costly", "less expensive", "cheaper", "cost prohibitive");

    private static readonly Cues Quoted = new("\"", "\u201c", "guideline", "mtus", "odg", "acoem", "cochrane", "recommended");

    /// <summary>Another's view that is told, or a question that the reviewer leaves to others.</summary>
    private static readonly Cues OfOthers = new(
        "utilization review", "ur", "claims administrator", "administrator", "adjuster", "carrier", "insurer", "employer", "defense", "qme", "ame", "not for this", "not before", "beyond the scope", "outside the scope", "not at issue", "not an issue", "not the issue", "not in dispute", "not part of this review",
        "not address", "not addressed", "no opinion", "isn't mine", "not mine", "is mine", "isn't for", "not for me", "to settle", "settled elsewhere", "dispute on", "dispute about", "dispute over", "aside", "isn't at issue", "other forum", "not consider+", "not a matter", "not a question", "deferred", "defer to", "irrelevant", "does not matter", "no bearing", "medical necessity alone", "whether", "regardless of", "issue of causation", "question of causation", "states that", "state that", "stated that", "argu+", "contend+", "opine+", "not required to", "need not");

    private static readonly Cues Carisoprodol = new("carisoprodol", "soma");

    private static readonly Cues NotFederal = new("not on a federal", "not on the federal", "not federally", "not * federal level", "not * federally scheduled", "not * federally controlled", "not a controlled substance", "not a federally", "not a scheduled");

    private static readonly Cues Titled = new("dr", "mr", "mrs", "ms", "miss", "prof", "professor");

    private static readonly Cues WhoSigns = new("reviewed by", "signed by", "license number", "license no", "npi");

    /// <summary>Words with a capital that follow a title and name nobody.</summary>
    private static readonly HashSet<string> NoName = new(StringComparer.Ordinal) { "report", "first", "note", "the", "exam", "office", "visit", "degree" };

    public static IEnumerable<Hit> AsksForCausation(CheckContext letter) => InReasons(letter, Causation, quoted: false);

    public static IEnumerable<Hit> AsksForCure(CheckContext letter) => InReasons(letter, Cure, quoted: false).Where(h => !IsRegister(h) && letter.Items.Any(i => i.Number == h.Item && i.Item.Outcome != ItemOutcome.Overturned) && !h.Text!.Has(Reached, new(h.First, h.End)));

    /// <summary>"No CURES review": the register of prescriptions, which is printed in capitals.</summary>
    private static bool IsRegister(Hit hit) => Enumerable.Range(hit.First, hit.End - hit.First).Any(w => hit.Text!.Words[w] is { Text: "cures" } word && char.IsUpper(hit.Text.Value[word.Start + 1]));

    /// <summary>Where a worker stands, and not what a treatment would have to bring.</summary>
    private static readonly Cues Reached = new("made", "reached", "achieved", "yet", "had", "to date", "so far", "remains");

    public static IEnumerable<Hit> AsksForCost(CheckContext letter) => InReasons(letter, Cost, quoted: false);

    /// <summary>The reviewer's own sentences that hold a cue; a quotation of a guideline is not the reviewer's.</summary>
    private static IEnumerable<Hit> InReasons(CheckContext letter, Cues cues, bool quoted)
    {
        foreach (var item in letter.Items)
            foreach (var sentence in item.Rationale.Sentences)
                if (cues.Find(item.Rationale, sentence.First, sentence.End) is var (first, end) && (quoted || !item.Rationale.Has(Quoted, sentence)) && !item.Rationale.Has(OfOthers, sentence))
                {
                    yield return item.In(sentence, item.Rationale.Printed(first, end));
                    break;
                }
    }

    /// <summary>Carisoprodol has been in schedule IV of the federal list since 11 January 2012.</summary>
    public static IEnumerable<Hit> OvertakenSchedule(CheckContext letter)
    {
        foreach (var item in letter.Items)
            for (var s = 0; s < item.Rationale.Sentences.Count; s++)
            {
                var sentence = item.Rationale.Sentences[s];
                if (item.Rationale.Has(NotFederal, sentence) && (item.Rationale.Has(Carisoprodol, sentence) || (s > 0 && item.Rationale.Has(Carisoprodol, item.Rationale.Sentences[s - 1]))))
                {
                    yield return item.In(sentence);
                    break;
                }
            }
    }

    /// <summary>A number near the guideline's subject that is not the guideline's.</summary>
    public static IEnumerable<Hit> NumberDrift(CheckContext letter)
    {
        foreach (var item in letter.Items)
            foreach (var sentence in item.Rationale.Sentences)
                foreach (var stated in GuidelineNumber.Known)
                    if (stated.Contradicts(item, sentence) is { } said)
                        yield return item.In(sentence, $"{said}, where {stated.Words}");
    }

    /// <summary>"A compound that contains at least one drug is not recommended": the guideline says "… that is not recommended".</summary>
    public static IEnumerable<Hit> ConditionDropped(CheckContext letter) =>
        from item in letter.Items
        from sentence in item.Rationale.Sentences
        where AtLeastOne.Find(item.Rationale, sentence.First, sentence.End) is var (_, end) && NotRecommended.Find(item.Rationale, end, sentence.End) is var (_, first)
            && NotRecommended.Find(item.Rationale, first, sentence.End) is null
        select item.In(sentence);

    private static readonly Cues AtLeastOne = new("contains at least one drug", "contains at least 1 drug", "contain at least one drug", "containing at least one drug", "contains one drug", "contains any drug");

    private static readonly Cues NotRecommended = new("not recommended", "cannot be recommended", "not be recommended");

    /// <summary>A title with a name, or what names a signer.</summary>
    public static IEnumerable<Hit> NamesSomeone(CheckContext letter)
    {
        foreach (var (item, part, text) in letter.Items.Select(i => ((int?)i.Number, CheckedPart.Rationale, i.Rationale)).Prepend((null, CheckedPart.Summary, letter.Summary)))
            for (var w = 0; w < text.Words.Count; w++)
            {
                if (WhoSigns.At(text.Words, w, text.Words.Count) is { } signed && NamesASigner(text, signed))
                    yield return new(item, part, text, w, signed, text.Printed(w, signed));
                if (Titled.At(text.Words, w, text.Words.Count) is null || !char.IsUpper(text.Value[text.Words[w].Start]) || IsAbbreviation(text, w))
                    continue;
                var name = text.Words.Is(w + 1, ".") ? w + 2 : w + 1;
                if (name < text.Words.Count && !text.Words[name].IsSign && text.Words[name].Number is null && text.Words[name].Text.Length > 1 && char.IsUpper(text.Value[text.Words[name].Start]) && !NoName.Contains(text.Words[name].Text) && !IsEponym(text, name))
                    yield return new(item, part, text, w, name + 1, text.Printed(w, name + 1));
            }
    }

    /// <summary>"Signed by Jane Roe", "license number 12345"; not "signed by the patient", "reviewed by UR".</summary>
    private static bool NamesASigner(CheckText text, int word)
    {
        while (text.Words.Is(word, ".", ":", "#"))
            word++;
        if (word >= text.Words.Count)
            return false;
        var next = text.Words[word];
        return next.Number is not null ? next.Text.Length > 3
            : !next.IsSign && next.Text.Length > 2 && char.IsUpper(text.Value[next.Start]) && char.IsLower(text.Value[next.Start + 1]) && word + 1 < text.Words.Count && char.IsUpper(text.Value[text.Words[word + 1].Start]);
    }

    /// <summary>"MS Contin", "MR Arthrogram": in capitals and without a period no title.</summary>
    private static bool IsAbbreviation(CheckText text, int word) =>
        text.Words.Is(word, "ms", "mr") && char.IsUpper(text.Value[text.Words[word].Start + 1]) && !text.Words.Is(word + 1, ".");

    /// <summary>"Dr. Finkelstein's maneuver": the test has the name, and no person of the case is meant.</summary>
    private static bool IsEponym(CheckText text, int name) => Named.Find(text, name + 1, Math.Min(name + 3, text.Words.Count)) is not null;

    private static readonly Cues Named = new("test", "maneuver", "sign", "criteria", "classification", "method", "technique", "disease", "syndrome", "fracture", "scale", "score", "inventory", "index", "study", "book");

    /// <summary>A name that the case knows stands in the text.</summary>
    public static IEnumerable<Hit> NamesOfTheCase(CheckContext letter)
    {
        if (letter.Checked.Persons.IsEmpty)
            yield break;
        foreach (var (item, part, text) in letter.Items.Select(i => ((int?)i.Number, CheckedPart.Rationale, i.Rationale)).Prepend((null, CheckedPart.Summary, letter.Summary)))
            foreach (var name in Reviewers.IdentityScan.Find(text.Value, letter.Checked.Persons).Where(n => !Reviewers.IdentityScan.IsOrdinaryWord(text.Value, n)))
                yield return Hit.Bare(item, part, name);
    }
}
