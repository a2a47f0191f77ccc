namespace OpenImr.Core.Determinations.Checks;

/// <summary>A number of a guideline, read from a source, and the words near which it stands.</summary>
/// <param name="Words">The guideline's number in a sentence, with its source.</param>
/// <param name="Subject">What the sentence or the item is about.</param>
/// <param name="Phrase">The phrase that announces the number.</param>
/// <param name="Unit">The unit behind it.</param>
/// <param name="Allowed">The guideline's own numbers.</param>
internal sealed record GuidelineNumber(string Words, Cues Subject, Cues Phrase, Cues Unit, params int[] Allowed)
{
    private static readonly Cues CitedGuideline = new("mtus", "guideline", "recommend", "recommended", "odg", "acoem", "regulation", "schedule", "chapter", "section");

    /// <summary>Numbers whose own words were read, in quotations that published determinations print or in the regulation.</summary>
    public static readonly GuidelineNumber[] Known =
    [
        new("the guideline on benzodiazepines says four weeks", new("benzodiazepine"), new("longer than", "more than", "limit use to", "limit to", "limited to", "up to", "exceed", "greater than"), new("week"), 4),
        new("the guideline on cyclobenzaprine says two to three weeks", new("cyclobenzaprine", "flexeril"), new("longer than", "more than", "no longer than", "exceed"), new("week"), 2, 3),
        new("the guideline on manipulation says up to 18 visits", new("manipulation", "chiropractic", "manual therapy", "manual medicine"), new("total of up to", "a total up to", "total up to", "total of"), new("visit"), 18),
        new("the schedule on acupuncture says three to six treatments (8 CCR \u00a7 9792.24.1)", new("acupuncture"), new("functional improvement", "time to produce", "initial trial of", "recommend"), new("treatment"), 3, 6),
    ];

    /// <summary>What the sentence says, where it speaks of the guideline and none of its numbers is the guideline's; null otherwise.</summary>
    public string? Contradicts(ItemTexts item, Sentence sentence)
    {
        var text = item.Rationale;
        if (!IsAbout(item, sentence) || !text.Has(CitedGuideline, sentence))
            return null;
        string? said = null;
        for (var at = sentence.First; Phrase.Find(text, at, sentence.End) is var (_, from); at = from)
        {
            var (numbers, end) = Behind(text, from, sentence);
            if (numbers.Exists(n => Allowed.Contains(n)))
                return null;
            said ??= numbers.Count > 0 ? text.Printed(from, end) : null;
        }

        return said;
    }

    /// <summary>The number, or the two of a range, directly behind the phrase, with the unit behind them; none where the unit is another.</summary>
    private (List<int> Numbers, int End) Behind(CheckText text, int from, Sentence sentence)
    {
        var numbers = new List<int>();
        var at = text.Words.Is(from, "at", "is", "of", ":") ? from + 1 : from;
        while (at < sentence.End && (text.Words.NumberAt(at, out var next) is { } number ? Add(number, next) : numbers.Count > 0 && text.Words.Is(at, "-", "to", "or")))
            at++;
        return at < sentence.End && Unit.At(text.Words, at, sentence.End) is { } end ? (numbers, end) : ([], at);

        bool Add(int number, int next)
        {
            numbers.Add(number);
            at = next - 1;
            return true;
        }
    }

    /// <summary>The sentence names the subject, or the one before it does, and no other treatment comes between.</summary>
    private bool IsAbout(ItemTexts item, Sentence sentence)
    {
        var text = item.Rationale;
        if (text.Has(Subject, sentence))
            return true;
        var before = text.SentenceAt(Math.Max(sentence.First - 1, 0));
        return before.First < sentence.First && text.Has(Subject, before) && item.Heading.Has(Subject);
    }
}
