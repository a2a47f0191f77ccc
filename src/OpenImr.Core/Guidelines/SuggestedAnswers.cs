using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OpenImr.Core.Calendars;
using OpenImr.Core.Determinations;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Guidelines;

/// <summary>What of a case the suggestions are made from.</summary>
/// <param name="Request">The item's request.</param>
/// <param name="Requests">The requests of all items, this one with them.</param>
/// <param name="Texts">Summary and documents.</param>
/// <param name="On">The day asked about: that of the request, or of the utilization review decision.</param>
/// <param name="Age">The patient's age in years; null when it is not known.</param>
/// <param name="EarlierVisits">Visits had so far; null when it is not known.</param>
/// <param name="RecordDates">The dates of the records, where a register tells them; null to read them from the texts.</param>
public sealed record CaseFacts(
    Treatment Request, IReadOnlyList<Treatment> Requests, IReadOnlyList<ClinicalText> Texts, DateOnly On, int? Age = null, int? EarlierVisits = null, IReadOnlyList<PartialDate>? RecordDates = null);

/// <summary>What safety asks to be looked at.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Says">In a sentence.</param>
/// <param name="Words">The words on which it rests.</param>
public sealed record SafetyFlag(string Name, string Says, ImmutableArray<RestsOn> Words);

/// <summary>Answers suggested from the case's own words, each with what it rests on. What is not found is unknown, never no; evidence that is taken away never turns an unknown into a yes, a statement that a drug was stopped aside. They are put before the reviewer, who answers.</summary>
public static partial class SuggestedAnswers
{
    /// <summary>One suggestion for each question of the set, in its order.</summary>
    public static ImmutableArray<CriterionAnswer> For(CriteriaSet set, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(facts);
        return [.. set.Criteria.Select(c => c.Derive is { } derive ? Derived(c, derive, facts) : Read(c, facts))];
    }

    /// <summary>What safety asks to be looked at in this case: facts that its texts state, drugs side by side, an old record.</summary>
    public static IReadOnlyList<SafetyFlag> Safety(CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var flags = EvidenceWords.Standard.SafetyIn(facts.Texts).Select(s => new SafetyFlag(s.Name, s.Says, s.Words)).ToList();
        foreach (var hazard in ConcurrentClasses.Among(Drugs(facts).Select(d => d.Name)))
            flags.Add(new("concurrent", $"Side by side: {hazard.Name} ({string.Join(", ", hazard.Drugs)}).", [.. Drugs(facts).Where(d => hazard.Drugs.Contains(d.Name)).Select(d => d.Words)]));
        if (RecordAge.Of(RecordDates(facts), facts.On) is { Age: { } age, Newest: { } newest } && age.Least > EvidenceWords.Standard.StaleAfterDays)
            flags.Add(new("stale-record", $"The newest record with a date, of {newest}, is {age} old on {Days.InWords(facts.On)}.", []));
        return flags;
    }

    private static CriterionAnswer Read(Criterion criterion, CaseFacts facts)
    {
        var (answer, words) = EvidenceWords.Standard.Find(criterion.Evidence, facts.Texts);
        return new(criterion.Id, answer, AnswerOrigin.Found, words, answer == Answer.Unknown ? "Nothing about it was found; that does not say that there is nothing." : "");
    }

    private static CriterionAnswer Derived(Criterion criterion, Derivation derive, CaseFacts facts)
    {
        var (answer, says, words) = derive switch
        {
            Derivation.DaysOfUse or Derivation.DaysOfUseWithRequest => Use(criterion, facts, withRequest: derive == Derivation.DaysOfUseWithRequest),
            Derivation.RecordAge => OfRecord(criterion, facts),
            Derivation.MorphineEquivalents => Dose(criterion, facts),
            Derivation.Visits => Number(criterion, facts.Request.Visits?.Value.Most ?? facts.Request.Quantity?.Value, facts.Request.Visits?.Value.Least ?? facts.Request.Quantity?.Value, "visits are asked for"),
            Derivation.VisitsWithEarlier => Visits(criterion, facts),
            Derivation.Levels => Levels(criterion, facts),
            Derivation.RequestComplete => Complete(facts.Request),
            Derivation.IngredientsStated => Ingredients(facts.Request),
            Derivation.TopicalNotRecommended => NotForTheSkin(facts.Request),
            Derivation.BodyPartOfLimb => OfLimb(facts.Request),
            Derivation.Age => Number(criterion, facts.Age, facts.Age, "years of age"),
            _ => Concurrent(derive, facts),
        };
        return new(criterion.Id, answer, AnswerOrigin.Found, words, says);
    }

    /// <summary>Days of use of the class: the record's dated mentions of any of its drugs.</summary>
    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Use(Criterion criterion, CaseFacts facts, bool withRequest)
    {
        var mentions = facts.Texts.SelectMany(t => Mentions(t, facts.On)).Where(m => m.Drug.Class == facts.Request.Class).ToList();
        var use = DaysOfUse.Of(mentions.Select(m => m.Mention), facts.On);
        int? supply = !withRequest ? 0 : facts.Request.DaysSupply?.Value ?? (facts.Request.Quantity is { } quantity && facts.Request.Directions is { } directions && DailyUnits.Read(directions.Value) is > 0 and { } daily ? (int)(quantity.Value / daily) : null);
        var says = withRequest ? $"{use.Says} {(supply is { } days ? $"The request supplies {days} days." : "For how many days the request is, it does not say.")}" : use.Says;
        var least = use.Documented?.Least + (supply ?? 0);
        var most = use.AtMost + supply;
        return (Compared(criterion.Limit, least, most), says, [.. mentions.Select(m => m.Words)]);
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) OfRecord(Criterion criterion, CaseFacts facts) => RecordAge.Of(RecordDates(facts), facts.On) switch
    {
        { Age: { } age, Newest: { } newest } => (Compared(criterion.Limit, age.Least, age.Most), $"The newest record with a date, of {newest}, is {age} old on {Days.InWords(facts.On)}.", []),
        _ => (Answer.Unknown, "No record has a date that can be read.", []),
    };

    /// <summary>A dose within a limit is never suggested: a record that names another opioid without its dose may be missing.</summary>
    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Dose(Criterion criterion, CaseFacts facts)
    {
        if (MorphineFactorSet.On(facts.On) is not { } set)
            return (Answer.Unknown, "No set of factors was published yet.", []);
        var asked = facts.Requests.Select(OpioidDose.Of).OfType<OpioidDose>().ToList();
        var named = Drugs(facts).Where(d => d.Class == "Opioids" && !asked.Any(a => d.Ingredients.Contains(a.Ingredient))).Select(d => new OpioidDose(d.Ingredients[0], null, null, null, null)).DistinctBy(d => d.Ingredient);
        var total = MorphineEquivalents.Total([.. asked, .. named], set);
        var least = total switch { MorphineEquivalents.Known known => known.MilligramsADay, MorphineEquivalents.Unknown { AtLeast: { } part } => part, _ => (decimal?)null };
        return (Compared(criterion.Limit, least, null), $"{total.Says} {MorphineEquivalents.Label}", []);
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Visits(Criterion criterion, CaseFacts facts)
    {
        var (least, most) = (facts.Request.Visits?.Value.Least ?? facts.Request.Quantity?.Value, facts.Request.Visits?.Value.Most ?? facts.Request.Quantity?.Value);
        return facts.EarlierVisits is { } earlier
            ? Number(criterion, most + earlier, least + earlier, $"visits with {earlier} earlier ones")
            : (Compared(criterion.Limit, least, null), least is null ? "The number of visits is not stated." : $"{least} visits are asked for; how many there were before is not known.", []);
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Levels(Criterion criterion, CaseFacts facts)
    {
        var levels = facts.Request.Levels.Select(l => l.Value).ToList();
        int? count = levels.Count == 0 ? null : levels.Sum(Spanned);
        return Number(criterion, count, count, $"levels are asked for ({string.Join(", ", levels)})");
    }

    /// <summary>L4-5 is one level, L3-L5 two; from one region to the next, L5-S1, one.</summary>
    private static int Spanned(string level)
    {
        var numbers = Numerals().Matches(level).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        var regions = level.Count(char.IsAsciiLetter);
        return numbers is [var first, var last] && (regions < 2 || level[0] == level.Last(char.IsAsciiLetter)) && last > first ? last - first
            : numbers is [var from, var to] && regions == 2 && level[0] == 'L' ? 5 - from + to : 1;
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Number(Criterion criterion, decimal? most, decimal? least, string what) =>
        least is null ? (Answer.Unknown, "It is not stated.", []) : (Compared(criterion.Limit, least, most), $"{(least == most ? $"{least:0.##}" : $"{least:0.##} to {most:0.##}")} {what}.", []);

    /// <summary>Yes when the most still keeps the limit, no when the least does not; a limit from below the other way round.</summary>
    private static Answer Compared(CriterionLimit? limit, decimal? least, decimal? most) => limit switch
    {
        { AtMost: { } end } => least > end ? Answer.No : most <= end ? Answer.Yes : Answer.Unknown,
        { AtLeast: { } begin } => least >= begin ? Answer.Yes : most < begin ? Answer.No : Answer.Unknown,
        _ => Answer.Unknown,
    };

    /// <summary>What the request's own line states: what it leaves out is not stated, and that is known.</summary>
    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Complete(Treatment request)
    {
        if (request.Name is not { } name)
            return (Answer.Unknown, "What is asked for was not recognized.", []);
        var missing = request.Missing.ToList();
        if (request.Category == VocabularyEntry.Pharmaceuticals && request.Directions is null && request.DaysSupply is null)
            missing.Add("frequency");
        return (Kleene.Of(missing.Count == 0), missing.Count == 0 ? "" : $"The request does not state: {string.Join(", ", missing)}.", [new("request", name.AsPrinted, name.Start, name.Length)]);
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Ingredients(Treatment request)
    {
        var (named, shares) = (NamedIn(request).Count, request.Strength?.Value.Split(' ')[0].Split('/').Length ?? 0);
        return named == 0 ? (Answer.Unknown, "No ingredient was recognized.", []) : (Kleene.Of(shares >= named), $"{named} named, {shares} with a share.", []);
    }

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) NotForTheSkin(Treatment request)
    {
        var named = NamedIn(request);
        var against = named.Where(i => TreatmentVocabulary.Standard.Find(i) is { Class: "Muscle Relaxants" or "Anti-Epilepsy Drugs" }).ToList();
        return against.Count > 0 ? (Answer.Yes, $"It holds {string.Join(", ", against)}.", []) : (Answer.Unknown, "None was recognized among what the request names.", []);
    }

    private static List<string> NamedIn(Treatment request) =>
        [.. (request.Name is { } name ? request.Others.Select(o => o.Value).Prepend(name.Value) : []).SelectMany(n => n.Split('/')).Where(i => TreatmentVocabulary.Standard.Find(i) is { IsDrug: true }).Distinct(StringComparer.Ordinal)];

    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) OfLimb(Treatment request)
    {
        string[] limbs = ["forearm", "wrist", "hand", "finger", "thumb", "knee", "ankle", "foot", "heel", "toe"];
        var parts = request.BodyParts.Select(p => p.Value.Part).ToList();
        return parts.Count == 0 ? (Answer.Unknown, "The part of the body is not stated.", []) : (Kleene.Of(parts.Any(limbs.Contains)), string.Join(", ", parts) + ".", []);
    }

    /// <summary>A drug of the kind beside the one asked for, in any item or text; that none was found is unknown.</summary>
    private static (Answer Answer, string Says, ImmutableArray<RestsOn> Words) Concurrent(Derivation derive, CaseFacts facts)
    {
        var own = facts.Request.Name?.Value.Split('/') ?? [];
        var found = Drugs(facts).Where(d => derive switch
        {
            Derivation.ConcurrentOpioid => d.Class == "Opioids",
            Derivation.ConcurrentBenzodiazepine => d.Class == "Benzodiazepines",
            Derivation.ConcurrentCarisoprodol => d.Ingredients.Contains("carisoprodol"),
            Derivation.ConcurrentRelaxant => d.Class == "Muscle Relaxants" && !d.Ingredients.Any(own.Contains),
            Derivation.ConcurrentNsaid => d.Class == "NSAIDs" && !d.Ingredients.Any(own.Contains),
            Derivation.ConcurrentNsaidAny => d.Class == "NSAIDs",
            _ => throw new ArgumentOutOfRangeException(nameof(derive), derive, "No such derivation."),
        }).ToList();
        return found.Count > 0 ? (Answer.Yes, $"{string.Join(", ", found.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal))}.", [.. found.Select(f => f.Words)])
            : (Answer.Unknown, "None is named; that does not say that none is taken.", []);
    }

    private sealed record NamedDrug(string Name, string? Class, ImmutableArray<string> Ingredients, RestsOn Words);

    /// <summary>The drugs that items ask for and texts name as taken, planned or asked for.</summary>
    private static List<NamedDrug> Drugs(CaseFacts facts) =>
    [
        .. facts.Requests.Select(r => (Name: r.Name, Entry: r.Name is { } name ? TreatmentVocabulary.Standard.Find(name.Value) : null)).Where(r => r.Entry is { IsDrug: true })
            .Select(r => new NamedDrug(r.Entry!.Name, r.Entry.Class, r.Entry.Ingredients, new("request", r.Name!.AsPrinted, r.Name.Start, r.Name.Length))),
        .. facts.Texts.SelectMany(t => t.Mentions.Where(m => m.Value.Context is DrugContext.Taken or DrugContext.Requested)
            .Select(m => new NamedDrug(m.Value.Drug.Name, m.Value.Drug.Class, m.Value.Drug.Ingredients, new(t.Source, m.AsPrinted, m.Start, m.Length)))),
    ];

    /// <summary>Dated mentions of use. Where the words say that it is taken now, it is taken on the latest day that the text has named before them as well.</summary>
    private static IEnumerable<(VocabularyEntry Drug, UseMention Mention, RestsOn Words)> Mentions(ClinicalText text, DateOnly on)
    {
        if (text.Mentions.IsEmpty)
            yield break;
        var dates = DrugMentions.Dates(text.Text);
        foreach (var mention in text.Mentions.Where(m => m.Value.Context is DrugContext.Taken or DrugContext.NotTaken))
        {
            var words = new RestsOn(text.Source, mention.AsPrinted, mention.Start, mention.Length);
            var stopped = mention.Value.Context == DrugContext.NotTaken;
            if (mention.Value.On is { } day)
                yield return (mention.Value.Drug, new(day, stopped ? UseKind.Stopped : UseKind.Taken), words);
            if (!stopped && Now().IsMatch(mention.Value.Sentence) && dates.Where(d => d.Start < mention.Start && d.Value.Exact is { } known && known <= on).MaxBy(d => d.Value.Exact) is { } latest)
                yield return (mention.Value.Drug, new(latest.Value), words);
        }
    }

    /// <summary>Dates of records: those of sentences that tell of a record or an examination, and of no injury or utilization review.</summary>
    private static IEnumerable<PartialDate> RecordDates(CaseFacts facts) => facts.RecordDates ?? (
        from text in facts.Texts
        from place in DrugMentions.Sentences(text.Text)
        let sentence = text.Text.Substring(place.Start, place.Length)
        where Recorded().IsMatch(sentence) && !NoRecord().IsMatch(sentence)
        from date in DrugMentions.Dates(sentence)
        select date.Value);

    [GeneratedRegex(@"\bcurrent(?:ly)?\b|\bnow takes\b", RegexOptions.IgnoreCase)]
    private static partial Regex Now();

    [GeneratedRegex(@"\b(?:records?|notes?|reports?|reported|documentation|examination|exam|evaluat\w+|visit|seen|dated)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Recorded();

    [GeneratedRegex(@"\butilization review\b|\binjury date\b|\bdate of injury\b|\bsustained\b|\breported injury\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoRecord();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numerals();
}
