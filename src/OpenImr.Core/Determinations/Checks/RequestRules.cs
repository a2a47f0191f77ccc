using System.Globalization;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>Rules on the request: what it leaves open, and whether heading, summary and conclusion speak of the same.</summary>
internal static class RequestRules
{
    private const int WordsOfADose = 9;

    private static readonly Cues RequestFor = new("request for", "requested", "prescription of", "prescription for");

    /// <summary>A sentence with one of these speaks of another part, another time or another's view.</summary>
    internal static readonly Cues Elsewhere = new("utilization", "ur", "certified", "authorized", "approved", "modified", "previous", "prior", "already", "claims administrator", "if", "when", "until", "unless", "instead", "alternative", "earlier", "initial");

    private static readonly Cues Verb = new("is", "are", "was", "were", "would", "cannot", "be", "has", "remain+");

    /// <summary>Parts of the body that letters use for one another.</summary>
    private static readonly string[][] SameParts =
    [
        ["lumbar spine", "low back", "back", "lumbosacral spine", "thoracolumbar spine", "spine", "sacroiliac joint", "sacrum", "mid back", "thoracic spine", "upper back", "cervicothoracic spine"],
        ["cervical spine", "neck", "cervicothoracic spine", "spine", "upper back", "head", "thoracic spine"], ["head", "brain", "face", "jaw"],
        ["hand", "wrist", "finger", "thumb", "forearm", "upper extremity", "arm"], ["elbow", "forearm", "arm", "upper extremity", "upper arm"], ["shoulder", "upper arm", "arm", "upper extremity", "scapula", "clavicle", "trapezius"],
        ["foot", "ankle", "toe", "heel", "lower extremity", "leg"], ["knee", "leg", "lower extremity", "calf", "thigh"], ["hip", "groin", "pelvis", "thigh", "lower extremity", "leg", "buttock"], ["chest", "rib", "sternum"], ["abdomen", "groin"],
    ];

    /// <summary>
    /// The largest dose of one solid unit that is marketed in the United States, in milligrams; the drug labels.
    /// The rule speaks only above twice of it, so that a strength brought to market later does not make it speak.
    /// </summary>
    private static readonly Dictionary<string, decimal> LargestUnit = (
        "carisoprodol 350; cyclobenzaprine 30; tizanidine 6; baclofen 20; metaxalone 800; methocarbamol 1000; orphenadrine 100; chlorzoxazone 750; ibuprofen 800; naproxen 750; " +
        "diclofenac 100; ketoprofen 200; meloxicam 15; nabumetone 1000; etodolac 600; celecoxib 400; tramadol 300; oxycodone 80; morphine 200; hydromorphone 32; methadone 40; " +
        "tapentadol 250; alprazolam 3; clonazepam 2; diazepam 10; lorazepam 3; temazepam 30; zolpidem 12.5; eszopiclone 3; gabapentin 800; pregabalin 330; duloxetine 60; " +
        "trazodone 300; amitriptyline 150; omeprazole 40; pantoprazole 40; famotidine 40; sildenafil 100").Split("; ").Select(entry => entry.Split(' ')).ToDictionary(entry => entry[0], entry => decimal.Parse(entry[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly string[] NotSolid = ["cream", "gel", "ointment", "patch", "solution", "suspension", "injection", "spray", "liquid", "lotion", "syrup", "pump", "intrathecal", "compound"];

    public static IEnumerable<Hit> Incomplete(CheckContext letter) =>
        from item in letter.Items
        where !item.Item.IsFurtherAnalysis && !item.IsDependent
        let missing = item.Treatment.Missing.Where(m => !MayStandThere(item, m)).ToList()
        where missing.Count > 0
        select new Hit(item.Number, CheckedPart.Heading, item.Heading, 0, item.Heading.Words.Count, string.Join(" and ", missing));

    private static readonly Cues Amounts = new("unit", "ml", "cc", "vial", "syringe", "month supply", "day supply", "pump", "tube", "box");

    private static readonly Cues ForTheSkin = new("ointment", "cream", "gel", "lotion", "patch", "spray", "foam", "topical", "roll on");

    /// <summary>An amount in other units, or a word that nobody knows and that may be the part of the body.</summary>
    private static bool MayStandThere(ItemTexts item, string missing) => missing switch
    {
        "quantity" => item.Heading.Has(Amounts),
        // Branded mixtures for the skin, and the mixtures with butalbital, come in one strength.
        "strength" => item.Heading.Has(ForTheSkin) || item.Ingredients.Contains("butalbital") || TooMuch(item.Treatment, item.Item.Disputed) is not null,
        "body part" => Enumerable.Range(0, item.Heading.Words.Count).Any(w =>
            item.Heading.Words[w] is { IsSign: false, Number: null, InWords: null, Text.Length: > 4 } word && !item.Heading.Mentions.Any(m => m.First <= w && w < m.End) && !Known.Contains(word.Stem)),
        _ => false,
    };

    /// <summary>Longer words of request lines that name no part of the body.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "request", "right", "bilateral", "additional", "session", "visit", "treatment", "therapy", "time", "times", "week", "weekly", "month", "without", "contrast", "under", "fluoroscopic", "fluoroscopy", "guidance", "guided", "ultrasound", "anesthesia", "sedation", "level", "series", "three",
        "injection", "steroid", "block", "repeat", "purchase", "rental", "evaluation", "consultation", "follow", "sides", "physical", "unknown", "study", "studies", "imaging", "total", "initial", "trial", "twice", "daily",
    };

    /// <summary>What was asked, less what was authorized, is not what is said to remain.</summary>
    public static IEnumerable<Hit> Remainder(CheckContext letter) =>
        from item in letter.Items
        where item.Item is { Requested: not null, Authorized: not null, IsFurtherAnalysis: false }
        let asked = Amount(RequestLine.Read(item.Item.Requested!))
        let given = Amount(RequestLine.Read(item.Item.Authorized!))
        let left = Amount(item.Treatment)
        where asked > given && left is not null && asked - given != left
        select item.Bare(CheckedPart.Heading, string.Create(CultureInfo.InvariantCulture, $"{asked} less {given} is {asked - given}, and {left} is said to remain"));

    private static int? Amount(Treatment treatment) => treatment.Quantity?.Value ?? treatment.Visits?.Value.Exact;

    /// <summary>The conclusion names other amounts, another drug, another side or part of the body than the heading.</summary>
    public static IEnumerable<Hit> Drift(CheckContext letter)
    {
        foreach (var item in letter.Items.Where(i => i.ConcludedAt.End > i.ConcludedAt.First && !i.Rationale.Has(Elsewhere, i.ConcludedAt)))
        {
            if (OtherTreatment(item) is { } other)
            {
                yield return item.In(item.ConcludedAt, other);
                continue;
            }

            if (RequestFor.FindLast(item.Rationale, item.ConcludedAt.First, item.ConcludedAt.End) is not var (_, from))
                continue;
            var until = Verb.Find(item.Rationale, from, item.ConcludedAt.End)?.First ?? item.ConcludedAt.End;
            if (until - from < 1)
                continue;
            var printed = item.Rationale.Printed(from, until);
            var lines = new[] { item.Item.Disputed, item.Item.Requested, item.Item.Authorized }.OfType<string>().ToList();
            if ((Difference(RequestLine.Read(printed), [.. lines.Select(l => RequestLine.Read(l))]) ?? OtherSide(printed, lines)) is { } difference)
                yield return new(item.Number, CheckedPart.Rationale, item.Rationale, from, until, difference);
        }
    }

    /// <summary>A conclusion on another treatment, of a treatment that the reasons name nowhere.</summary>
    private static string? OtherTreatment(ItemTexts item)
    {
        var named = item.Rationale.Mentions.Where(m => m.First >= item.ConcludedAt.First && m.End <= item.ConcludedAt.End).Select(m => m.Entry).ToList();
        var its = item.Heading.Mentions.Select(m => m.Entry).ToList();
        return named.Count == 1 && its.Count == 1 && !IsNear(named[0], its[0]) && !item.Rationale.Mentions.Any(m => IsNear(m.Entry, its[0])) && !SharesAWord(item)
            ? $"{named[0].Name}, not {its[0].Name}" : null;

        static bool IsNear(VocabularyEntry one, VocabularyEntry other) => one.Name == other.Name || (one.Class is not null && one.Class == other.Class);
    }

    /// <summary>True when the conclusion has one of the longer words of the heading.</summary>
    private static bool SharesAWord(ItemTexts item)
    {
        var heading = Enumerable.Range(0, item.Heading.Words.Count).Select(w => item.Heading.Words[w].Stem).Where(s => s.Length > 4).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(item.ConcludedAt.First, item.ConcludedAt.End - item.ConcludedAt.First).Any(w => heading.Contains(item.Rationale.Words[w].Stem) && item.Rationale.Words[w].Stem is not ("request" or "treatment" or "therapy"));
    }

    private static string? Difference(Treatment concluded, List<Treatment> asked)
    {
        string? Other<T>(string what, Func<Treatment, T?> of) where T : class =>
            of(concluded) is { } said && asked.TrueForAll(a => of(a) is { } its && !its.Equals(said)) ? $"{what} {said}, not {of(asked[0])}" : null;
        var first = asked[0];
        if (first.Category == VocabularyEntry.Pharmaceuticals && concluded.Category == VocabularyEntry.Pharmaceuticals)
        {
            var ingredients = asked.SelectMany(a => a.Others.Append(a.Name!).Where(n => n is not null).SelectMany(n => n.Value.Split('/'))).ToHashSet(StringComparer.Ordinal);
            if (concluded.Name is { } name && !name.Value.Split('/').Any(ingredients.Contains))
                return $"{name.Value}, not {first.Name?.Value}";
            if ((Other("strength", t => t.Strength?.Value) ?? Other("quantity", t => Text(t.Quantity?.Value)) ?? Other("refills", t => Text(t.Refills?.Value))) is { } amount)
                return amount;
            if (concluded is { Strength: not null, Quantity: not null } && ((first.Package, concluded.Package) is ({ } package, null)))
                return $"no package of {package.Value}";
            if (concluded is { Strength: not null, Quantity: not null, Refills: null } && first.Refills is { Value: > 0 } refills)
                return $"no refill, where the heading has {refills.Value}";
            return null;
        }

        if (Other("visits", t => t.Visits?.Value.Exact is { } visits ? Text(visits) : null) is { } other)
            return other;
        return Place(concluded, asked);
    }

    /// <summary>"Left L5-S1 injection" where every line of the request says "right".</summary>
    private static string? OtherSide(string concluded, List<string> asked) =>
        OneSide(concluded) is { } said && asked.TrueForAll(a => OneSide(a) is { } its && its != said) ? $"{said}, not {OneSide(asked[0])}" : null;

    /// <summary>The side that a line names, where it names one alone.</summary>
    private static string? OneSide(string line)
    {
        var words = new RequestWords(line, null);
        var sides = Enumerable.Range(0, words.Count).Select(words.TextAt).Where(t => t is "left" or "right" or "bilateral" or "both" or "bilaterally").Distinct().ToList();
        return sides is ["left" or "right"] ? sides[0] : null;
    }

    private static string? Place(Treatment concluded, List<Treatment> asked)
    {
        var said = concluded.BodyParts.Select(p => p.Value).ToList();
        var its = asked.SelectMany(a => a.BodyParts).Select(p => p.Value).Distinct().ToList();
        if (said.Count == 0 || its.Count == 0)
            return null;
        if (said.Find(p => !its.Exists(i => AreSame(i.Part, p.Part))) is { } strange && strange.Part.Length > 0)
            return $"{strange.Part}, not {its[0].Part}";
        return said.Find(p => p.Side is "left" or "right" && its.Exists(i => i.Part == p.Part) && its.TrueForAll(i => i.Part != p.Part || (i.Side is "left" or "right" && i.Side != p.Side))) is { } side && side.Part.Length > 0
            ? $"{side.Side} {side.Part}, not {its.Find(i => i.Part == side.Part)?.Side}"
            : null;
    }

    internal static bool AreSame(string part, string other) => part == other || part is "whole body" || other is "whole body" || SameParts.Any(s => s.Contains(part) && s.Contains(other));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The summary gives this drug in strengths, and never in the one of the heading.</summary>
    public static IEnumerable<Hit> OtherStrength(CheckContext letter)
    {
        foreach (var item in letter.Items.Where(i => !i.Item.IsFurtherAnalysis && i.Treatment.Strength is not null && i.Ingredients.Any()))
        {
            var told = letter.Doses[item.Name ?? ""].Where(d => d.Dose.Strength is not null && Unit(d.Dose.Strength.Value) == Unit(item.Treatment.Strength!.Value)).ToList();
            if (told.Count > 0 && told.TrueForAll(d => Number(d.Dose.Strength!.Value) != Number(item.Treatment.Strength!.Value)))
                yield return letter.InSummary(letter.Summary.SentenceAt(told[0].Mention.First), $"{told[0].Dose.Strength!.Value}, and the heading {item.Treatment.Strength!.Value}", item.Number);
        }
    }

    /// <summary>What a text says of a drug behind its name, up to the next drug.</summary>
    internal static Treatment Dose(CheckText text, Mention mention) => RequestLine.Read(Told(text, mention));

    private static string Told(CheckText text, Mention mention)
    {
        var sentence = text.SentenceAt(mention.First);
        var end = Math.Min(sentence.End, mention.End + WordsOfADose);
        // A name in brackets behind the name is the same drug.
        for (var w = mention.End; w < end; w++)
            if (TreatmentVocabulary.Standard.Phrases.At(text.Words, w, out _) is { IsDrug: true } other && other.Name != mention.Entry.Name)
                end = w;
        return text.Printed(mention.First, end);
    }

    /// <summary>"10/325" and ".5" as numbers.</summary>
    private static string Number(string strength) => string.Join('/', strength.Split(' ')[0].Split('/').Select(n =>
        decimal.TryParse(n, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : n));

    private static string Unit(string strength) => strength[(strength.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>More in one unit than twice the largest that is sold.</summary>
    public static IEnumerable<Hit> Implausible(CheckContext letter)
    {
        foreach (var item in letter.Items.Where(i => !i.Item.IsFurtherAnalysis))
            if (TooMuch(item.Treatment, item.Item.Disputed) is { } amount)
                yield return new(item.Number, CheckedPart.Heading, item.Heading, 0, item.Heading.Words.Count, amount);
        foreach (var (mention, dose) in letter.Doses.SelectMany(d => d).Where(d => LargestUnit.ContainsKey(d.Mention.Entry.Name)))
            if (TooMuch(dose, Told(letter.Summary, mention)) is { } amount && !letter.Items.Any(i => i.Name == mention.Entry.Name && TooMuch(i.Treatment, i.Item.Disputed) is not null))
                yield return new(null, CheckedPart.Summary, letter.Summary, mention.First, Math.Min(letter.Summary.SentenceAt(mention.First).End, mention.End + 3), amount);
    }

    private static string? TooMuch(Treatment treatment, string line)
    {
        if (treatment is not { Category: VocabularyEntry.Pharmaceuticals, Name.Value: var name } || !LargestUnit.TryGetValue(name, out var largest)
            || NotSolid.Any(form => line.Contains(form, StringComparison.OrdinalIgnoreCase)))
            return null;
        // "50 gm one tablet" is read as a package; of tablets there is none.
        if ((treatment.Strength ?? (line.Contains("tablet", StringComparison.OrdinalIgnoreCase) || treatment.Quantity is not null ? treatment.Package : null)) is not { Value: var strength })
            return null;
        var parts = strength.Split(' ');
        if (parts.Length != 2 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var milligrams = parts[1] switch { "mg" => number, "g" or "gm" => number * 1000, "mcg" => number / 1000, _ => 0 };
        return milligrams > 2 * largest ? $"{name} {strength}" : null;
    }
}
