using System.Collections.Immutable;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Determinations.Checks;

/// <summary>What the words of a rationale conclude.</summary>
internal enum Conclusion
{
    /// <summary>Nothing, or both, or it cannot be told.</summary>
    Unclear,

    /// <summary>That the treatment is not medically necessary.</summary>
    NotNecessary,

    /// <summary>That it is.</summary>
    Necessary,
}

/// <summary>An item with its texts as words.</summary>
internal sealed class ItemTexts
{
    private static readonly Cues FallsWith = new(
        "requested surgical intervention is not", "requested surgery is not", "surgery is not medically", "surgery has not been", "surgery was not", "surgery is not supported",
        "surgical procedure is not", "surgical intervention is not", "primary procedure is not", "requested procedure is not", "surgical request is not", "surgery are not", "none of the associated");

    private static readonly Cues Associated = new("associated service", "associated surgical service", "ancillary service");

    private static readonly Cues StandsWithSurgery = new(
        "surgery is medically necessary", "surgery is supported", "surgery is approved", "surgery is certified", "surgery was found", "surgery has been found", "surgery has been approved", "procedure is medically necessary", "procedure is supported", "procedure has been", "procedure was approved", "procedure was certified", "procedure is certified", "surgery has been certified", "surgery was approved", "surgery was certified", "procedure was found", "procedure has been found",
        "surgical procedure is medically", "surgical intervention is medically", "intervention is medically necessary", "repair approved", "surgery approved", "repair is medically necessary", "fusion is medically necessary", "arthroscopy is medically necessary");

    /// <summary>Services that belong to a surgery whatever is said of them.</summary>
    private static readonly Cues Perioperative = new(
        "assistant surgeon", "surgical assistant", "surgeon assistant", "pre operative", "preoperative", "pre op", "preop", "post operative", "postoperative", "post op", "postop", "post surgical", "post surgery", "after surgery", "following surgery", "post mua", "medical clearance", "inpatient stay", "hospital stay", "length of stay", "anesthesia", "anesthesiologist");

    public ItemTexts(CheckedItem item)
    {
        Item = item;
        Heading = new(item.Disputed);
        Rationale = new(item.Rationale);
        Treatment = RequestLine.Read(item.Disputed);
        // Who gives the surgery's fate as the reason does not write much more.
        var isShort = Rationale.Sentences.Count <= 4;
        FallsWithSurgery = isShort && Rationale.Has(FallsWith);
        IsPerioperative = Heading.Has(Perioperative);
        var standsWithSurgery = Rationale.Has(StandsWithSurgery) && (IsPerioperative || Treatment.Category != "Surgery");
        IsDependent = item.DependsOn is not null || Treatment.WithSurgery || FallsWithSurgery || (isShort && (standsWithSurgery || Rationale.Has(Associated)));
        (Concludes, ConcludedAt) = Conclusions.Of(Rationale, Heading);
    }

    public CheckedItem Item { get; }

    public int Number => Item.Number;

    public CheckText Heading { get; }

    public CheckText Rationale { get; }

    /// <summary>What is decided, read.</summary>
    public Treatment Treatment { get; }

    /// <summary>True when the reasons say that a surgery it belongs to is not necessary.</summary>
    public bool FallsWithSurgery { get; }

    public bool IsDependent { get; }

    /// <summary>True for a service before, during or after a surgery: "post-operative physical therapy".</summary>
    public bool IsPerioperative { get; }

    public Conclusion Concludes { get; }

    /// <summary>The last sentence that speaks of necessity, whether <see cref="Concludes"/> is clear or not; nothing when none does.</summary>
    public Sentence ConcludedAt { get; }

    public string? Name => Treatment.Name?.Value;

    public IEnumerable<string> Ingredients => Treatment.Category == VocabularyEntry.Pharmaceuticals ? Name?.Split('/') ?? [] : [];

    /// <summary>The rationale's sentence as a hit.</summary>
    public Hit In(Sentence sentence, string detail = "") => new(Number, CheckedPart.Rationale, Rationale, sentence.First, sentence.End, detail);

    public Hit Bare(CheckedPart part, string detail = "") => Hit.Bare(Number, part, detail);
}

/// <summary>A determination with its texts as words: made once, read by every rule.</summary>
internal sealed class CheckContext
{
    public CheckContext(CheckedDetermination determination, CancellationToken stop)
    {
        (Checked, Stop) = (determination, stop);
        Summary = new(determination.Summary);
        Items = [.. determination.Items.Select(Texts)];
        doses = new(() => Summary.Drugs.Select(m => (m, RequestRules.Dose(Summary, m))).ToLookup(d => d.m.Entry.Name, StringComparer.Ordinal));
    }

    private ItemTexts Texts(CheckedItem item)
    {
        Stop.ThrowIfCancellationRequested();
        return new(item);
    }

    /// <summary>What a rule finds, unless the check was told to end.</summary>
    public IEnumerable<Hit> Run(CheckRule rule)
    {
        Stop.ThrowIfCancellationRequested();
        return rule.Find(this);
    }

    /// <summary>Told to end when the check takes too long.</summary>
    public CancellationToken Stop { get; }

    private readonly Lazy<ILookup<string, (Mention Mention, Treatment Dose)>> doses;

    public CheckedDetermination Checked { get; }

    public CheckText Summary { get; }

    public ImmutableArray<ItemTexts> Items { get; }

    /// <summary>What the guideline library makes of a citation on the days of the case; null where no day is known.</summary>
    public CitationResolution? Resolve(GuidelineCitation citation)
    {
        if (!resolved.TryGetValue(citation, out var found))
        {
            var reviewed = Checked.UtilizationReviewDates.Cast<DateOnly?>().DefaultIfEmpty().Max();
            resolved.Add(citation, found = (Checked.On ?? reviewed) is { } decided ? Checked.Library.Resolve(citation, new EditionDays(decided, Reviewed: reviewed)) : null);
        }

        return found;
    }

    private readonly Dictionary<GuidelineCitation, CitationResolution?> resolved = [];

    /// <summary>What the summary says of each drug behind its name, by the drug's name.</summary>
    public ILookup<string, (Mention Mention, Treatment Dose)> Doses => doses.Value;

    /// <summary>A sentence of the summary as a hit.</summary>
    public Hit InSummary(Sentence sentence, string detail = "", int? item = null) => new(item, CheckedPart.Summary, Summary, sentence.First, sentence.End, detail);

    /// <summary>The summary's sentences that hold a cue.</summary>
    public IEnumerable<Sentence> SummaryWith(Cues cues) => Summary.Sentences.Where(s => Summary.Has(cues, s));
}
