using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on outcome, reasons and which items are decided.</summary>
internal static class ConclusionRules
{
    private const int FewWords = 6;
    private const int ShortestDuplicate = 40;
    private const int Shingle = 6;
    private const int Beginning = 10;
    private const double MostlySame = 0.8;

    private static readonly HashSet<string> Filler = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "any", "appropriate", "are", "as", "at", "based", "be", "been", "by", "cannot", "considered", "decision", "deemed", "denied", "determined", "does", "established",
        "for", "found", "given", "has", "hence", "here", "i", "in", "indicated", "is", "it", "item", "medical", "medically", "necessary", "necessity", "no", "not", "of", "on", "or", "requested",
        "request", "service", "services", "so", "such", "that", "the", "therefore", "this", "these", "thus", "time", "to", "treatment", "upheld", "overturned", "utilization", "review", "was", "yes", "above", "case",
        "after", "agree", "agrees", "all", "available", "careful", "carefully", "claimant", "applicant", "patient", "worker", "injured", "employee", "concur", "condition", "criteria", "current", "denial", "determination", "did", "do", "documentation", "evidence", "fact", "file", "full",
        "guideline", "mtus", "odg", "acoem", "light", "meet", "met", "my", "opinion", "per", "prior", "provided", "reason", "reasonable", "reasonably", "record", "reviewed", "reviewing", "reviewer", "satisfy", "submitted", "support", "supported", "there", "uphold", "warranted", "were", "which", "with", "pursuant", "under",
    };

    private static readonly Cues OfThisPerson = new(
        "patient", "worker", "claimant", "applicant", "employee", "individual", "she", "he", "her", "his", "record", "documentation", "documented", "documents", "report", "note", "physician", "provider",
        "exam", "examination", "injured", "case", "iw", "request", "requested", "history", "diagnosis", "diagnosed", "submitted", "here");

    /// <summary>Words of a sentence that tells a rule: one without them tells of the case, however short it is ("No injection has been given.").</summary>
    private static readonly Cues OfAGuideline = new("guideline", "mtus", "odg", "acoem", "recommend+", "is indicated", "are indicated", "may be", "should", "criteria", "is considered", "generally", "medical literature", "studies");

    /// <summary>"There is no evidence of …" is said of the record, whatever it names.</summary>
    private static readonly Cues OfTheRecord = new("there is", "there are", "there was", "there were", "there has", "there have", "none");

    private static readonly Cues ConditionallyNonCertified = new("conditionally non certified", "conditionally noncertified", "conditionally non certify", "conditionally denied", "conditional non certification");

    private static readonly Cues OtherAct = new("certified", "non certified", "noncertified", "modified", "denied", "approved", "authorized");

    private static readonly Cues Placeholder = new(
        "lorem ipsum", "todo", "tbd", "xxx", "xxxx", "insert * here", "insert guideline", "insert rationale", "insert text", "insert patient", "insert summary", "insert date", "insert name", "insert diagnosis", "insert section", "insert citation", "to be completed", "to be filled in", "xx xx xxxx", "placeholder", "see above text", "enter text", "your text");

    public static IEnumerable<Hit> Disagree(CheckContext letter) =>
        from item in letter.Items
        where item.Item.Outcome is { } outcome && item.Concludes != Conclusion.Unclear && Speaks(outcome) != item.Concludes && !IsOfAnother(item) && !(item.Concludes == Conclusion.Necessary && IsOfAPart(item))
        select item.In(item.ConcludedAt, $"{item.Item.Outcome} and reasons that it is {(item.Concludes == Conclusion.Necessary ? "" : "not ")}medically necessary");

    /// <summary>What a rationale of this outcome has to conclude.</summary>
    private static Conclusion Speaks(ItemOutcome outcome) => outcome == ItemOutcome.Upheld ? Conclusion.NotNecessary : Conclusion.Necessary;

    /// <summary>The conclusion names treatments, and none of them is the item's.</summary>
    private static bool IsOfAnother(ItemTexts item)
    {
        var named = item.Rationale.Mentions.Where(m => m.First >= item.ConcludedAt.First && m.End <= item.ConcludedAt.End).ToList();
        return named.Count > 0 && item.Heading.Mentions.Count > 0 && !named.Exists(m => item.Heading.Mentions.Any(h => h.Entry.Name == m.Entry.Name || (h.Entry.Class is not null && h.Entry.Class == m.Entry.Class)));
    }

    /// <summary>A conclusion with a number that the request does not have: what is found necessary may be less than what was asked.</summary>
    private static bool IsOfAPart(ItemTexts item)
    {
        var asked = new CheckText(string.Join(' ', item.Item.Disputed, item.Item.Requested, item.Item.Authorized));
        var known = Numbers(asked, new(0, asked.Words.Count)).ToHashSet();
        return Numbers(item.Rationale, item.ConcludedAt).Any(n => !known.Contains(n));
    }

    private static IEnumerable<decimal> Numbers(CheckText text, Sentence sentence)
    {
        for (var w = sentence.First; w < sentence.End; w++)
            if ((text.Words[w].Number ?? text.Words[w].InWords) is { } number)
                yield return number;
    }

    public static IEnumerable<Hit> NoReasons(CheckContext letter) =>
        from item in letter.Items
        where !item.IsDependent && !(GoesWithASurgery(letter, item) && !item.Rationale.IsBlank) && (item.Rationale.IsBlank ? !letter.Checked.IsDraft : !SaysMore(item) && !CitationRules.TellsOfSilence(item))
        select new Hit(item.Number, CheckedPart.Rationale, item.Rationale, 0, item.Rationale.Words.Count, "");

    /// <summary>True when the reasons have a word that says more than the heading and the conclusion do: "no red flag" is short, and a reason.</summary>
    private static bool SaysMore(ItemTexts item)
    {
        var heading = Enumerable.Range(0, item.Heading.Words.Count).Select(w => item.Heading.Words[w].Stem).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, item.Rationale.Words.Count).Select(w => item.Rationale.Words[w])
            .Any(word => !word.IsSign && !heading.Contains(word.Stem) && !Filler.Contains(word.Text) && !Filler.Contains(word.Stem));
    }

    /// <summary>A service around a surgery that the letter decides the same way.</summary>
    internal static bool GoesWithASurgery(CheckContext letter, ItemTexts item) =>
        item.IsPerioperative && letter.Items.Any(i => i is { IsPerioperative: false, Treatment.Category: "Surgery" } && i.Item.Outcome is not null && i.Item.Outcome == item.Item.Outcome);

    public static IEnumerable<Hit> NotOfThisPerson(CheckContext letter) =>
        from item in letter.Items
        where item is { IsDependent: false, IsPerioperative: false } && item.Rationale.Words.Count > FewWords && SaysMore(item) && !CitationRules.TellsOfSilence(item)
            && item.Rationale.Sentences.All(s => s == item.ConcludedAt || (item.Rationale.Has(OfAGuideline, s) && !item.Rationale.Has(OfThisPerson, s) && !item.Rationale.Has(OfTheRecord, s))) && item.Rationale.Dates.Count == 0
        select new Hit(item.Number, CheckedPart.Rationale, item.Rationale, 0, item.Rationale.Words.Count, "");

    public static IEnumerable<Hit> NotDecided(CheckContext letter) =>
        from item in letter.Items
        where item.Item.Outcome is null && !item.Item.IsFurtherAnalysis
        select item.Bare(CheckedPart.Heading);

    public static IEnumerable<Hit> DecidedTwice(CheckContext letter)
    {
        var seen = new Dictionary<string, ItemTexts>(StringComparer.Ordinal);
        foreach (var item in letter.Items)
        {
            var key = string.Join(' ', Enumerable.Range(0, item.Heading.Words.Count).Select(w => item.Heading.Words[w]).Where(w => !w.IsSign).Select(w => w.Stem).Order(StringComparer.Ordinal));
            if (key.Length > 0 && !item.Item.IsFurtherAnalysis && !seen.TryAdd(key, item))
                yield return new(item.Number, CheckedPart.Heading, item.Heading, 0, item.Heading.Words.Count,
                    seen[key].Item.Outcome == item.Item.Outcome ? $"item {seen[key].Number}" : $"item {seen[key].Number}, otherwise");
        }
    }

    /// <summary>The summary says "conditionally non-certified the request for X", and X is among the items.</summary>
    public static IEnumerable<Hit> ConditionallyDecided(CheckContext letter)
    {
        foreach (var sentence in letter.SummaryWith(ConditionallyNonCertified))
        {
            if (ConditionallyNonCertified.Find(letter.Summary, sentence.First, sentence.End) is not var (first, end))
                continue;
            var until = OtherAct.Find(letter.Summary, end, sentence.End)?.First ?? sentence.End;
            var named = letter.Summary.Mentions.Where(m => m.First >= end && m.End <= until).Select(m => m.Entry.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var item in letter.Items)
                if (item.Name is { } name && named.Contains(name))
                    yield return letter.InSummary(new(first, until), item: item.Number);
        }
    }

    private static readonly Cues Operated = new("status post", "s p", "underwent", "post surgical", "postoperative", "post operative", "surgery on", "surgery of", "had surgery", "surgery was performed", "prior surgery", "previous surgery");

    /// <summary>An item that belongs to a surgery stands otherwise than the surgery.</summary>
    public static IEnumerable<Hit> DependentStands(CheckContext letter)
    {
        var surgeries = letter.Items.Where(i => i is { IsDependent: false, IsPerioperative: false } && i.Treatment.Category == "Surgery" && i.Item.Outcome is not null).ToList();
        foreach (var item in letter.Items.Where(i => (i.IsDependent || i.IsPerioperative) && i.Item.Outcome is not null))
        {
            // A summary that tells of an earlier operation may mean the care after that one.
            if (!item.FallsWithSurgery && item.Item.DependsOn is null && !item.Treatment.WithSurgery && letter.Summary.Has(Operated))
                continue;
            var parents = item.Item.DependsOn is { } on ? letter.Items.Where(i => i.Number == on && i.Item.Outcome is not null).ToList() : surgeries;
            if (parents.Count == 0)
                continue;
            if (item.Item.Outcome == ItemOutcome.Overturned && parents.TrueForAll(p => p.Item.Outcome == ItemOutcome.Upheld))
                yield return item.Bare(CheckedPart.Heading, $"is Overturned, and item {parents[0].Number}, to which it belongs, is Upheld");
            else if (item.FallsWithSurgery && parents.TrueForAll(p => p.Item.Outcome == ItemOutcome.Overturned))
                yield return item.In(item.Rationale.Sentences[0], $"falls with a surgery, and item {parents[0].Number} is Overturned");
        }
    }

    /// <summary>Reasons that were given for another treatment before, nearly word for word.</summary>
    public static IEnumerable<Hit> Duplicates(CheckContext letter)
    {
        var owners = new Dictionary<string, ItemTexts>(StringComparer.Ordinal);
        foreach (var item in letter.Items)
        {
            var words = Enumerable.Range(0, item.Rationale.Words.Count).Select(w => item.Rationale.Words[w]).Where(w => !w.IsSign).Select(w => w.Stem).ToArray();
            if (words.Length < ShortestDuplicate || item.IsDependent || item.Item.IsFurtherAnalysis)
                continue;
            var shingles = Enumerable.Range(0, words.Length - Shingle + 1).Select(at => string.Join(' ', words, at, Shingle)).Distinct(StringComparer.Ordinal).ToList();
            var before = shingles.Select(s => owners.GetValueOrDefault(s)).OfType<ItemTexts>().ToList();
            if (before.Count >= MostlySame * shingles.Count && before.GroupBy(o => o).MaxBy(g => g.Count()) is { } same && shingles.Take(Beginning).All(owners.ContainsKey) && AreOther(same.Key, item))
                yield return item.Bare(CheckedPart.Rationale, $"item {same.Key.Number}");
            foreach (var shingle in shingles)
                owners.TryAdd(shingle, item);
        }
    }

    /// <summary>Treatments of different classes, or of parts of the body that have nothing to do with each other.</summary>
    private static bool AreOther(ItemTexts one, ItemTexts other) =>
        (one.Name ?? one.Item.Disputed) != (other.Name ?? other.Item.Disputed)
            ? one.Treatment.Class is null || one.Treatment.Class != other.Treatment.Class || one.Treatment.Category is VocabularyEntry.Pharmaceuticals
            : one.Treatment is { BodyParts.IsEmpty: false } && !other.Treatment.BodyParts.IsEmpty
                && !one.Treatment.BodyParts.Any(p => other.Treatment.BodyParts.Any(q => RequestRules.AreSame(p.Value.Part, q.Value.Part)));

    public static IEnumerable<Hit> Placeholders(CheckContext letter) =>
        letter.Items.Select(i => (i.Rationale, Part: CheckedPart.Rationale, Item: (int?)i.Number)).Append((letter.Summary, CheckedPart.Summary, null))
            .Select(t => (Text: t, At: Placeholder.Find(t.Item1, 0, t.Item1.Words.Count)))
            .Where(t => t.At is not null)
            .Select(t => new Hit(t.Text.Item3, t.Text.Part, t.Text.Item1, t.At!.Value.First, t.At.Value.End, ""));
}
