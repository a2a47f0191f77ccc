using OpenImr.Core.Calendars;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on dates, age, sex and side: what the text says, and what header, summary or file say.</summary>
internal static class FactRules
{
    private const int MonthsUntilStale = Law.Gates.MonthsUntilStale;
    private const int NearCue = 6;
    private const int DaysOfOneRequest = 60;

    private static readonly Cues Review = new(
        "utilization review", "ur", "prior determination", "prior review", "previous review", "previous determination", "previously non certified", "previously noncertified", "previously denied", "previously modified", "previously reviewed", "original review");

    private static readonly Cues Request = new("request for authorization", "rfa", "authorization request", "requests for authorization");

    private static readonly Cues Injury = new("injury", "injured", "accident", "doi", "claim from", "injuries");

    private static readonly Cues Cumulative = new("cumulative", "continuous trauma");

    private static readonly Cues Record = new(
        "record", "report", "note", "exam", "examination", "visit", "evaluated", "presented", "presents", "documentation", "seen", "complained", "reported", "noted", "progress", "evaluation", "follow up", "pr", "x ray", "mri", "indicates", "reveals", "revealed");

    private static readonly Cues Clinical = new(
        "pain", "exam", "strength", "complain+", "injur+", "symptom", "reported", "deficit", "treatment", "therapy", "medication", "tenderness", "motion", "diagnos+", "sensation", "underwent", "work", "surgery", "reflexes");

    private static readonly Cues OtherPerson = new("physician", "provider", "doctor", "dr", "surgeon", "reviewer", "therapist", "psychologist", "wife", "husband", "spouse", "son", "daughter", "adjuster", "chiropractor", "nurse", "mother", "father", "radiologist", "neurologist", "psychiatrist", "specialist", "internist", "evaluator", "examiner", "consultant", "technician", "interpreter", "podiatrist", "dentist", "counselor", "employer", "supervisor", "coworker", "co worker", "partner", "caregiver", "aide", "prescriber", "practitioner", "cardiologist", "rheumatologist", "urologist", "dermatologist", "anesthesiologist", "orthopedist", "friend", "brother", "sister", "child", "girlfriend", "boyfriend", "he or she", "she or he", "he she");

    /// <summary>The summary's date of injury is another, and the case's own stands nowhere in it: of several injuries one may be the case's.</summary>
    public static IEnumerable<Hit> InjuryDate(CheckContext letter)
    {
        if (letter.Checked is { DateOfInjury: { } day, Patient.InjuryDate: { } told } && !Allows(told.Value, day) && !letter.Summary.Dates.Any(d => d.Day == day) && !letter.Summary.Has(Cumulative))
        {
            var at = letter.Summary.Dates.FirstOrDefault(d => letter.Summary.Printed(d.First, d.End) == told.AsPrinted);
            yield return at.End > at.First
                ? letter.InSummary(letter.Summary.SentenceAt(at.First), $"{told.AsPrinted}, and the case has {Day(day)}")
                : Hit.Bare(null, CheckedPart.Summary, $"{told.AsPrinted}, and the case has {Day(day)}");
        }
    }

    private static bool Allows(PartialDate told, DateOnly day) => told.Earliest is not { } first || (first <= day && day <= told.Latest);

    private static string Day(DateOnly day) => LetterDates.Print(day);

    /// <summary>The summary dates the utilization review, and never as the case does.</summary>
    public static IEnumerable<Hit> ReviewDate(CheckContext letter)
    {
        var told = Dated(letter.Summary, Review).ToList();
        var known = letter.Checked.UtilizationReviewDates;
        // An older review is of another request.
        if (known.Length == 0 || told.Count == 0 || told.Exists(d => known.Contains(d.Day!.Value) || known.All(k => Math.Abs(k.DayNumber - d.Day!.Value.DayNumber) > DaysOfOneRequest)))
            yield break;
        yield return letter.InSummary(letter.Summary.SentenceAt(told[0].First), $"{letter.Summary.Printed(told[0].First, told[0].End)}, and the case has {string.Join(" and ", known.Select(Day))}");
    }

    /// <summary>The days that a cue announces: "the utilization review dated …", "on …, utilization review".</summary>
    private static IEnumerable<CheckDate> Dated(CheckText text, Cues cue)
    {
        for (var i = 0; i < text.Dates.Count; i++)
        {
            var date = text.Dates[i];
            if (date is not { HasDay: true, Day: not null })
                continue;
            var sentence = text.SentenceAt(date.First);
            var before = cue.FindLast(text, Math.Max(sentence.First, date.First - NearCue), date.First);
            if (before is var (_, end) && !(i > 0 && text.Dates[i - 1].First >= end) && !text.Words.Is(end, "for", "request") && Injury.Find(text, end, date.First) is null)
                yield return date;
            else if (before is null && text.Words.Is(date.First - 1, "on") && cue.Find(text, date.End, Math.Min(sentence.End, date.End + 4)) is not null)
                yield return date;
        }
    }

    /// <summary>A request that came after its own refusal.</summary>
    public static IEnumerable<Hit> RequestAfterReview(CheckContext letter)
    {
        var requests = Dated(letter.Summary, Request).ToList();
        var reviews = letter.Checked.UtilizationReviewDates.Concat(Dated(letter.Summary, Review).Select(d => d.Day!.Value)).ToList();
        if (requests.Count > 0 && reviews.Count > 0 && requests.TrueForAll(r => r.Day > reviews.Max()))
            yield return letter.InSummary(letter.Summary.SentenceAt(requests[0].First), letter.Summary.Printed(requests[0].First, requests[0].End));
    }

    public static IEnumerable<Hit> AfterTheDecision(CheckContext letter) =>
        letter.Checked.On is not { } on ? [] : Texts(letter)
            .SelectMany(t => t.Text.Dates.Where(d => d is { HasDay: true, Day: { } day } && day > on && !IsToCome(t.Text, d))
                .Select(d => new Hit(t.Item, t.Part, t.Text, d.First, d.End, "")));

    private static readonly Cues Ahead = new("to", "until", "till", "through", "thru", "by", "before", "for", "ends", "ending", "end on", "expires", "expiring", "-");

    private static readonly Cues Future = new("will", "scheduled", "planned", "upcoming", "future", "next", "return", "appointment", "is to", "expire", "expires", "due", "no later than");

    /// <summary>"The period runs to …", "is scheduled for …": told as still to come.</summary>
    private static bool IsToCome(CheckText text, CheckDate date) =>
        Ahead.Find(text, Math.Max(text.SentenceAt(date.First).First, date.First - 2), date.First) is not null || text.Has(Future, text.SentenceAt(date.First));

    /// <summary>"3/25 7/14", "02/30/2016": written as a date, and none.</summary>
    public static IEnumerable<Hit> Malformed(CheckContext letter) =>
        Texts(letter).SelectMany(t => t.Text.Dates.Where(d => d.Day is null)
            .Select(d => new Hit(t.Item, t.Part, t.Text, d.First, d.End, t.Text.Printed(d.First, d.End))));

    private static IEnumerable<(int? Item, CheckedPart Part, CheckText Text)> Texts(CheckContext letter) =>
        letter.Items.Select(i => ((int?)i.Number, CheckedPart.Rationale, i.Rationale)).Prepend((null, CheckedPart.Summary, letter.Summary));

    /// <summary>The newest record that the summary dates is much older than the refusal.</summary>
    public static IEnumerable<Hit> Stale(CheckContext letter)
    {
        var reviews = letter.Checked.UtilizationReviewDates.Concat(Dated(letter.Summary, Review).Select(d => d.Day!.Value)).ToHashSet();
        if (reviews.Count == 0)
            yield break;
        var refused = reviews.Max();
        var others = letter.Summary.Dates.Where(d => d.Day is not null).ToList();
        var records = others.Where(d => letter.Summary.SentenceAt(d.First) is var s && letter.Summary.Has(Record, s) && !IsInjury(letter, d)).ToList();
        // A single later date, of whatever it is, may be a record's.
        if (records.Count == 0 || others.Exists(d => d.Day > refused.AddMonths(-MonthsUntilStale) && !reviews.Contains(d.Day!.Value)))
            yield break;
        var newest = records.MaxBy(d => d.Day);
        yield return letter.InSummary(letter.Summary.SentenceAt(newest.First), $"{letter.Summary.Printed(newest.First, newest.End)}, {(refused.DayNumber - newest.Day!.Value.DayNumber) / 30} months before the request was refused");
    }

    private static bool IsInjury(CheckContext letter, CheckDate date) =>
        date.Day == letter.Checked.DateOfInjury || Injury.Find(letter.Summary, Math.Max(letter.Summary.SentenceAt(date.First).First, date.First - NearCue), date.First) is not null;

    public static IEnumerable<Hit> Age(CheckContext letter)
    {
        if (letter.Checked.Patient?.Age is not { } age)
            yield break;
        foreach (var item in letter.Items)
        {
            var text = new LetterText(item.Rationale.Value);
            if (LetterPatient.Read(text, text.Find(0, text.Text.Length))?.Age is { } said && Math.Abs(said.Value - age.Value) > 1)
                yield return item.Bare(CheckedPart.Rationale, $"{said.Value}, and the summary {age.Value}");
        }
    }

    /// <summary>What those do who treat, drive or decide.</summary>
    private static readonly Cues Acts = new(
        "advis+", "recommend+", "request+", "note", "noted", "order+", "state", "stated", "prescri+", "suggest+", "believ+", "propos+", "plan+", "drive", "asks", "asked for", "wrote", "write+", "opin+", "explain+", "argu+", "saw", "examin+", "referr+", "certif+", "denied", "approv+", "will");

    private static readonly Cues Hers = new("she", "her", "hers", "woman", "female");

    private static readonly Cues His = new("he", "his", "him", "man", "male");

    /// <summary>"He had normal strength" of a woman: a sentence that begins with the pronoun and tells of an examination.</summary>
    public static IEnumerable<Hit> Sex(CheckContext letter)
    {
        if (letter.Checked.Patient?.Sex is not { } sex)
            yield break;
        var (strange, its) = sex.Value == PatientSex.Female ? ("he", "woman") : ("she", "man");
        foreach (var item in letter.Items)
        {
            // Where nobody else is named and the right pronoun never stands, the wrong one means the employee whatever the sentence tells.
            var isAlone = !item.Rationale.Has(OtherPerson) && !item.Rationale.Has(sex.Value == PatientSex.Female ? Hers : His);
            for (var s = 0; s < item.Rationale.Sentences.Count; s++)
            {
                var sentence = item.Rationale.Sentences[s];
                if (item.Rationale.Words.Is(sentence.First, strange) && ((isAlone && !item.Rationale.Has(Acts, sentence)) || item.Rationale.Has(Clinical, sentence)) && !item.Rationale.Has(OtherPerson, sentence)
                    && (s == 0 || !item.Rationale.Has(OtherPerson, item.Rationale.Sentences[s - 1])))
                {
                    yield return item.In(sentence, $"\"{strange}\", and the summary tells of a {its}");
                    break;
                }
            }
        }
    }

    /// <summary>The summary knows this part of the body on the other side alone.</summary>
    public static IEnumerable<Hit> Side(CheckContext letter)
    {
        var told = Treatments.RequestBody.Parts(letter.Summary.Words).Select(p => p.Value).ToList();
        foreach (var item in letter.Items.Where(i => !i.Item.IsFurtherAnalysis))
            foreach (var part in item.Treatment.BodyParts.Select(p => p.Value).Where(p => p.Side is "left" or "right"))
                if (told.Where(t => t.Part == part.Part && t.Side is not null).ToList() is { Count: > 0 } sides && sides.TrueForAll(t => t.Side != part.Side && t.Side != "bilateral"))
                    yield return new(item.Number, CheckedPart.Heading, item.Heading, 0, item.Heading.Words.Count, $"the {part.Side} {part.Part}, and the summary only of the {sides[0].Side}");
    }

    /// <summary>Levels of the spine in the conclusion that the request does not name.</summary>
    public static IEnumerable<Hit> Level(CheckContext letter) =>
        from item in letter.Items
        where !item.Treatment.Levels.IsEmpty && item.ConcludedAt.End > item.ConcludedAt.First && !item.Rationale.Has(RequestRules.Elsewhere, item.ConcludedAt)
        let said = Treatments.RequestBody.Levels(new(item.Rationale.Printed(item.ConcludedAt.First, item.ConcludedAt.End), null))
        let strange = said.FirstOrDefault(l => IsStrange(l.Value, [.. item.Treatment.Levels.Select(i => i.Value)]))
        where strange is not null
        select item.In(item.ConcludedAt, $"{strange.Value}, not {string.Join(", ", item.Treatment.Levels.Select(l => l.Value))}");

    /// <summary>None of its vertebrae is asked for; or one disc is named on each side, and it is another ("C4-5" for "C5-6").</summary>
    private static bool IsStrange(string said, List<string> asked) =>
        Vertebrae(said).ToList() is var its
        && (!asked.Exists(a => Vertebrae(a).Intersect(its).Any()) || (asked.Count == 1 && its.Count == 2 && Vertebrae(asked[0]).ToList() is { Count: 2 } one && IsDisc(its) && IsDisc(one) && its[0] != one[0]));

    private static bool IsDisc(List<string> vertebrae) =>
        vertebrae[0][0] == vertebrae[1][0] && int.TryParse(vertebrae[0].AsSpan(1), out var upper) && int.TryParse(vertebrae[1].AsSpan(1), out var lower) && lower == upper + 1;

    /// <summary>"L4-5" and "L4-L5" as the vertebrae they name.</summary>
    private static IEnumerable<string> Vertebrae(string level)
    {
        var region = level[0];
        foreach (var part in level.Split('-', '/'))
            if (part.Length > 0)
                yield return char.IsLetter(part[0]) ? part : region + part;
    }
}
