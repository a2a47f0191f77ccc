using System.Collections.Immutable;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on what the summary or the file shows and the reasons leave out, or say is not there.</summary>
internal static class EvidenceRules
{
    private const int LongGap = 90;
    private const int Shown = 3;

    /// <summary>Drugs that make dependent, by class.</summary>
    private static readonly HashSet<string> DependenceForming = new(StringComparer.Ordinal) { "Opioids", "Benzodiazepines", "Barbiturates", "Sedative-Hypnotics" };

    private static readonly Cues Absence = new(
        "no documentation of", "no documentation", "lack of documentation of", "lack of", "lack of documentation", "no evidence of", "no mention of", "failed to indicate", "failed to document", "does not document", "do not document", "did not document",
        "not documented", "no documented", "absence of", "no indication of", "no record of", "without documentation of", "no finding of", "no objective finding of", "no objective evidence of", "does not show", "do not show", "did not reveal", "does not reveal",
        "no complaint of", "no report of", "revealed no evidence of", "has not had", "had not had", "has had no", "has not undergone", "has not received", "has not tried", "has not attended");

    /// <summary>Words between the cue and the finding that do not make the claim smaller.</summary>
    private static readonly Cues Plain = new(
        "acute", "muscle", "the", "a", "an", "any", "patient", "had", "has", "that", "worker", "injured", "claimant", "applicant", "of", "documentation", "evidence", "presence", "paraspinal", "lumbar", "cervical", "documented", "physical", "objective", "there", "was", "were", "is", "noted", "associated", "trial", "course");

    private static readonly Cues[] Findings =
    [
        new("spasm"), new("tenderness"), new("numbness"), new("tingling"), new("weakness"), new("effusion"), new("swelling"), new("locking"), new("instability", "giving way"), new("radiculopathy"), new("foot drop"),
        new("urine drug screen+", "urine drug test+", "urine toxicology", "urine test+"), new("cures"), new("opioid agreement", "pain contract", "opioid contract", "pain agreement", "narcotic agreement", "narcotic contract", "pain management agreement"), new("home exercise program"), new("epidural steroid injection"),
        new("physical therapy", "pt x", "pt visit", "pt session"), new("chiropractic"), new("acupuncture"), new("insomnia"),
    ];

    /// <summary>Findings that a complaint does not prove.</summary>
    private static readonly Cues[] OfComplaints = [.. Findings.Take(11)];

    private static readonly Cues Complaint = new("complain+", "report+", "state", "described", "describes", "subjective", "symptom", "feels", "history of", "diagnos+", "assessment", "impression", "treated for", "treatment for", "claim for", "suspected", "possible", "rule out");

    private static readonly Cues Negation = new("no", "not", "denies", "denied", "without", "negative", "none", "never", "absent", "resolved", "rule out", "neither", "nor", "unremarkable", "request", "requested", "recommended", "plan", "proposed", "planned", "sought", "ordered", "consider", "referred", "referral", "authorized", "authorization", "approved", "certified", "pending", "will", "awaiting", "scheduled", "start", "begin", "prescribed", "modified", "inconsistent");

    private static readonly Cues Safety = new(
        "overdose+", "over medicated", "overmedicated", "over medication", "overmedication", "oversedat+", "over sedat+", "suicid+", "respiratory depression", "aberrant", "diversion", "intoxicat+", "drug abuse", "substance abuse", "opioid abuse", "drug misuse", "addict+", "inconsistent urine", "hard to arouse", "difficult to arouse", "could not be aroused", "unarousable", "found unresponsive", "fell asleep", "lost her prescription", "lost his prescription", "lost the prescription", "lost prescription", "stolen", "early refill", "naloxone was given", "narcan was given", "lethargic");

    /// <summary>Words by which reasons may mean such a fact without naming it.</summary>
    private static readonly Cues SafetyMeant = new("the attempt", "attempted", "that event", "the event", "the incident", "sedation", "sedated", "respiratory", "misuse", "abuse", "hospitalization", "emergency", "safety", "adverse event", "self harm", "aberran+", "risk of death", "inconsistent", "illicit", "her history", "his history", "this history", "relapse", "danger+", "use disorder", "dependence treatment");

    private static readonly Cues PainWithMedication = new("with medication", "with medications", "with meds", "with the medication", "with her medication", "with his medication");

    private static readonly Cues PainWithout = new("without medication", "without medications", "without meds", "without the medication", "without her medication", "without his medication", "without it", "without them", "without", "off medication");

    private static readonly Cues AnswersPain = new(
        "analgesia", "pain relief", "pain reduction", "reduction in pain", "reduced pain", "decreased pain", "decrease in pain", "pain level", "pain score", "pain scale", "pain rating", "vas", "reduces pain", "reduce her pain", "reduce his pain", "out of 10", "relief of pain", "improvement in pain", "less pain");

    private static readonly Cues Weaning = new("taper+", "wean+", "detox+", "abrupt+", "withdrawal", "gradual+", "slow reduction", "slowly reduc+", "reduce * slowly", "reduced * slowly", "dose reduction", "reduction of the dose", "reduction in dose", "stepwise", "step down", "phase out", "phased out", "discontinuation", "discontinued slowly", "titrate down", "titrated down", "down titrat+", "downward titration", "cold turkey", "suddenly", "sudden");

    private static readonly Cues LongUse = new(
        "use is chronic", "use * chronic", "chronic use", "chronic and ongoing", "since at least", "as far back as", "extended duration", "prolonged period", "for years", "for several years", "for many years", "chronic opioid", "for months", "for several months", "long term opioid", "been taking * since", "more than a year", "over a year", "more than one year", "for a year", "for two years", "for three years", "for many months", "for six months", "more than six months", "more than two years", "over two years", "long standing use", "longstanding use");

    private static readonly Cues Combination = new(
        "combination", "combined", "both of which", "triad", "polypharmacy", "concurrent+", "concomitant+", "together with", "additive", "synerg+", "augment", "other opioid", "another muscle relaxant", "other agents", "cns depress+", "central nervous system depress+");

    private static bool MakesDependent(ItemTexts item) => DependenceForming.Contains(item.Treatment.Class ?? "") || item.Ingredients.Contains("carisoprodol");

    /// <summary>The reasons say that a finding is not there, and the summary has it.</summary>
    public static IEnumerable<Hit> AbsenceInSummary(CheckContext letter)
    {
        var told = Findings.ToDictionary(f => f, f => new Lazy<Sentence?>(() => Told(letter.Summary, f)));
        foreach (var item in letter.Items)
            foreach (var (claim, sentence, finding) in Claims(item))
                if (told[finding].Value is { } found)
                    yield return item.In(sentence, $"no {claim}, and the summary has: {letter.Summary.Excerpt(found.First, found.End)}");
    }

    /// <summary>The first sentence that has the finding and does not deny it.</summary>
    private static Sentence? Told(CheckText summary, Cues finding)
    {
        foreach (var sentence in summary.Sentences)
            if (finding.Find(summary, sentence.First, sentence.End) is var (first, _) && !(OfComplaints.Contains(finding) && summary.Has(Complaint, sentence)) && Negation.Find(summary, Clause(summary, sentence, first), sentence.End) is null)
                return sentence;
        return null;
    }

    /// <summary>Where the clause of a word begins: behind the last semicolon, or the sentence's first word.</summary>
    private static int Clause(CheckText text, Sentence sentence, int word)
    {
        while (word > sentence.First && !text.Words.Is(word - 1, ";"))
            word--;
        return word;
    }

    /// <summary>Claims that one of the findings is missing: the cue, words that do not narrow it, the finding or a list with it, and nothing that would narrow it behind.</summary>
    private static IEnumerable<(string Claim, Sentence Sentence, Cues Finding)> Claims(ItemTexts item)
    {
        var text = item.Rationale;
        foreach (var sentence in text.Sentences)
            for (var at = sentence.First; Absence.Find(text, at, sentence.End) is var (first, end); at = Math.Max(first + 1, end - 1))
                for (var word = end; word < sentence.End && word >= 0; word = NextOfList(text, sentence, word))
                {
                    while (word < sentence.End && Absent(text, word, sentence.End) is null && Plain.At(text.Words, word, sentence.End) is not null)
                        word++;
                    if (word < sentence.End && Absent(text, word, sentence.End) is var (finding, behind) && !text.Words.Is(behind, Narrowing))
                        yield return (text.Printed(word, behind), sentence, finding);
                }
    }

    private static readonly string[] Narrowing =
        ["of", "with", "in", "on", "at", "for", "from", "program", "visit", "visits", "session", "sessions", "progress", "since", "to", "that", "note", "notes", "report", "reports", "result", "results", "failure", "trial", "treatment", "which", "despite", "during", "over", "due", "beyond", "after", "within", "response", "benefit", "efficacy", "goals", "workup", "work", "diagnosis", "diary", "hygiene", "medication", "screening", "questionnaire", "testing", "test", "study", "imaging", "exam", "examination", "evaluation", "management", "protocol", "plan", "log", "recently", "yet", "lately", "prior", "until", "specifically", "directed"];

    private static (Cues Finding, int Behind)? Absent(CheckText text, int word, int end) =>
        Array.Find(Findings, f => f.At(text.Words, word, end) is not null) is { } finding ? (finding, finding.At(text.Words, word, end)!.Value) : null;

    /// <summary>Behind the next comma, "or" or "and" of the list that the denial opened; nothing where a verb or a turn ends the list.</summary>
    private static int NextOfList(CheckText text, Sentence sentence, int word)
    {
        for (var w = word; w < sentence.End; w++)
            if (text.Words.Is(w, ",", "or", "and", "nor"))
                return text.Words.Is(w + 1, "or", "and", "nor") ? w + 2 : w + 1;
            else if (w > word && (EndsList.At(text.Words, w, sentence.End) is not null || text.Words.Is(w, ";", ":", "(", "but", "which", "that", "to", "with", "for")))
                return sentence.End;
        return sentence.End;
    }

    private static readonly Cues EndsList = new("is", "are", "was", "were", "has", "have", "had", "however", "would", "should", "may", "can", "does", "did", "therefore", "although", "despite", "while", "because", "since", "as");

    /// <summary>The same claim, sought in the pages of the case file: what the search finds is shown.</summary>
    public static IEnumerable<Hit> AbsenceInFile(CheckContext letter)
    {
        if (letter.Checked.File.IsEmpty)
            yield break;
        var sought = new Dictionary<string, ImmutableArray<FileHit>>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in letter.Items)
            foreach (var (claim, sentence, _) in Claims(item))
                if ((sought.TryGetValue(claim, out var hits) ? hits : sought[claim] = FileSearch.Find(letter.Checked.File, claim, Shown, letter.Stop)) is { Length: > 0 } found)
                    yield return item.In(sentence, $"no {claim}") with { Hits = found };
    }

    /// <summary>An overdose or the like in the summary, a drug that makes dependent in dispute, and no word of it in the reasons.</summary>
    public static IEnumerable<Hit> SafetyLeftOut(CheckContext letter)
    {
        foreach (var sentence in letter.SummaryWith(Safety))
        {
            if (Safety.Find(letter.Summary, sentence.First, sentence.End) is not var (first, end) || Negation.Find(letter.Summary, Math.Max(sentence.First, first - 6), first) is not null)
                continue;
            foreach (var item in letter.Items.Where(i => MakesDependent(i) && !i.Rationale.IsBlank && !i.Rationale.Has(Safety) && !i.Rationale.Has(SafetyMeant)))
                yield return letter.InSummary(sentence, letter.Summary.Printed(first, end), item.Number);
            yield break;
        }
    }

    /// <summary>Pain with and without medication in the summary, an analgesic Upheld, and the reasons do not speak of the relief.</summary>
    public static IEnumerable<Hit> ReliefLeftOut(CheckContext letter)
    {
        foreach (var sentence in letter.Summary.Sentences)
        {
            if (PainWithMedication.Find(letter.Summary, sentence.First, sentence.End) is not { } with || PainWithout.Find(letter.Summary, sentence.First, sentence.End) is not { } without
                || Score(letter.Summary, with, sentence) is not { } treated || Score(letter.Summary, without, sentence) is not { } untreated || untreated - treated < 2)
                continue;
            foreach (var item in letter.Items.Where(i => i.Treatment.Class is "Opioids" or "NSAIDs" && i.Item.Outcome == ItemOutcome.Upheld && !i.Rationale.IsBlank && !i.Rationale.Sentences.Any(s => i.Rationale.Has(AnswersPain, s) && !i.Rationale.Has(Absence, s))))
                yield return letter.InSummary(sentence, $"{untreated} without and {treated} with medication", item.Number);
            yield break;
        }
    }

    /// <summary>The number from 0 to 10 directly before the cue ("8/10 without"), or the first within three words behind it.</summary>
    private static decimal? Score(CheckText text, (int First, int End) cue, Sentence sentence)
    {
        var (before, from) = (cue.First - 1, cue.End);
        if (before - 2 >= sentence.First && text.Words[before].Number == 10 && text.Words.Is(before - 1, "/", "of"))
            before -= text.Words.Is(before - 1, "/") ? 2 : 3;
        if (before >= sentence.First && text.Words[before].Number is >= 0 and <= 10)
            return text.Words[before].Number;
        for (var w = from; w < Math.Min(from + 4, sentence.End); w++)
            if (text.Words[w].Number is >= 0 and <= 10)
                return text.Words[w].Number;
        return null;
    }

    /// <summary>A drug that makes dependent was taken long, is not to go on, and nothing is said of how it ends.</summary>
    public static IEnumerable<Hit> NoTaper(CheckContext letter) =>
        from item in letter.Items
        where item.Item.Outcome == ItemOutcome.Upheld && MakesDependent(item) && !item.Rationale.IsBlank && !item.Rationale.Has(Weaning)
        where TakenLong(letter, item)
        select item.Bare(CheckedPart.Rationale, item.Name ?? "the drug");

    private static bool TakenLong(CheckContext letter, ItemTexts item)
    {
        if (item.Rationale.Sentences.Any(s => item.Rationale.Has(LongUse, s) && !item.Rationale.Has(Guideline, s)))
            return true;
        var now = letter.Checked.UtilizationReviewDates.Concat(letter.Summary.Dates.Where(d => d.Day is not null).Select(d => d.Day!.Value)).DefaultIfEmpty().Max();
        foreach (var mention in letter.Summary.Drugs.Where(m => m.Entry.Name.Split('/').Intersect(item.Ingredients).Any()))
        {
            var sentence = letter.Summary.SentenceAt(mention.First);
            if (letter.Summary.Has(LongUse, sentence) || SinceAYear(letter.Summary, sentence) is { } year && year < now.Year)
                return true;
            if (letter.Summary.DatesIn(sentence).Any(d => d.Day is { } day && now.DayNumber - day.DayNumber > LongGap))
                return true;
        }

        return false;
    }

    private static readonly Cues Since = new("since");

    /// <summary>"Taken since 2014": the year.</summary>
    private static int? SinceAYear(CheckText text, Sentence sentence) =>
        Since.Find(text, sentence.First, sentence.End) is var (_, year) && year < sentence.End && text.Words[year].Number is { } number && number is > 1980 and < 2100 ? (int)number : null;

    private static readonly Cues Guideline = new("guideline", "mtus", "recommend", "recommended", "odg", "acoem");

    /// <summary>Opioid, benzodiazepine, carisoprodol, sleeping drug: two or more of them at once, seen across summary and items, and an item's reasons silent on it.</summary>
    public static IEnumerable<Hit> Concurrent(CheckContext letter)
    {
        var kinds = letter.Summary.Drugs.Where(m => Negation.Find(letter.Summary, m.First - 2, m.First) is null && !IsPast(letter.Summary, m)).Select(m => Kind(m.Entry.Class, m.Entry.Name))
            .Concat(letter.Items.Select(i => Kind(i.Treatment.Class, i.Name ?? "")))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if (kinds.Count < 2)
            yield break;
        var silent = letter.Items.Where(i => i is { Rationale.IsBlank: false } && Kind(i.Treatment.Class, i.Name ?? "") is not null && !i.Rationale.Has(Combination) && !NamesAnotherKind(i)).Select(i => i.Number).Distinct().ToList();
        if (silent.Count > 0)
            yield return Hit.Bare(silent.Count == 1 ? silent[0] : null, CheckedPart.Letter, string.Join(", ", kinds));
    }

    /// <summary>"Norco stopped 2014", "was weaned off methadone".</summary>
    private static bool IsPast(CheckText summary, Mention mention) =>
        summary.SentenceAt(mention.First) is var sentence && (Ended.Find(summary, mention.End, Math.Min(sentence.End, mention.End + 4)) is not null || Off.Find(summary, Math.Max(sentence.First, mention.First - 3), mention.First) is not null);

    private static readonly Cues Ended = new("stopped", "discontinued", "was weaned", "weaned off", "ceased", "no longer", "was replaced");

    private static readonly Cues Off = new("stopped", "discontinued", "weaned off", "off of", "no longer", "taken off", "instead of", "allergic to", "allergy to");

    /// <summary>"She also takes a benzodiazepine", said of an opioid.</summary>
    private static bool NamesAnotherKind(ItemTexts item) =>
        item.Rationale.Has(NoOther) || item.Rationale.Sentences.Any(s => item.Rationale.Has(Also, s) && item.Rationale.Drugs.Any(m => m.First >= s.First && m.End <= s.End && Kind(m.Entry.Class, m.Entry.Name) is { } kind && kind != Kind(item.Treatment.Class, item.Name ?? "")));

    private static readonly Cues Also = new("also", "as well", "in addition", "along with", "beside", "plus", "while taking", "already takes", "already on");

    private static readonly Cues NoOther = new("no opioid", "without opioid", "no benzodiazepine", "no other sedative", "no other controlled", "no sedative");

    private static string? Kind(string? drugClass, string name) => name.Split('/').Contains("carisoprodol") ? "carisoprodol" : drugClass switch
    {
        "Opioids" => "an opioid",
        "Benzodiazepines" => "a benzodiazepine",
        "Sedative-Hypnotics" => "a sedative-hypnotic",
        _ => null,
    };

    /// <summary>Another drug of the same class in the summary, and the reasons do not name it.</summary>
    public static IEnumerable<Hit> SameClass(CheckContext letter)
    {
        var current = letter.Summary.Drugs.Where(m => IsCurrent(letter.Summary, m)).DistinctBy(m => m.Entry.Name).ToList();
        foreach (var item in letter.Items.Where(i => i.Treatment.Class is "NSAIDs" or "Muscle Relaxants" or "Benzodiazepines" && !i.Rationale.IsBlank))
            if (current.Find(m => m.Entry.Class == item.Treatment.Class && m.Entry.Name != item.Name && !m.Entry.Name.Split('/').Intersect(item.Ingredients).Any()) is { Entry: { } other } found
                && !item.Rationale.Drugs.Any(d => d.Entry.Name == other.Name) && !item.Rationale.Has(Another))
                yield return letter.InSummary(letter.Summary.SentenceAt(found.First), $"{other.Name} beside {item.Name}", item.Number);
    }

    private static readonly Cues Another = new("another muscle relaxant", "another nsaid", "additional nsaid", "other muscle relaxant", "other nsaid", "duplicate+", "second muscle relaxant", "second nsaid");

    private static readonly Cues Current = new("current medication", "medication list", "medications include", "medications included", "medications were", "is taking", "currently taking", "also uses", "current medications", "medication regimen", "patient's medications", "he uses", "she uses", "he takes", "she takes", "patient takes", "patient uses", "worker takes", "worker uses", "claimant takes", "applicant uses", "is using");

    private static readonly Cues Past = new("previous", "previously", "prior", "stopped", "replaced", "discontinued", "switched", "tried", "failed", "formerly", "past", "had taken", "instead", "changed", "allerg+", "intoleran+", "history of", "will", "start", "trial", "until");

    private static bool IsCurrent(CheckText summary, Mention mention) => summary.SentenceAt(mention.First) is var sentence && summary.Has(Current, sentence) && !summary.Has(Past, sentence);
}
