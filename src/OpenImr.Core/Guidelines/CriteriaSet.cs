using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Treatments;

namespace OpenImr.Core.Guidelines;

/// <summary>How far a set has come.</summary>
public enum CriteriaStatus
{
    /// <summary>Nobody has compared it with the guideline: shown with a banner, never printed.</summary>
    Draft,

    /// <summary>Two persons compared it with the guideline; it does not change any more.</summary>
    Active,

    /// <summary>No longer used.</summary>
    Retired,
}

/// <summary>Which requests a set is for: those that every list given fits.</summary>
/// <param name="Ingredients">Ingredients of a drug.</param>
/// <param name="Classes">Drug classes of the vocabulary.</param>
/// <param name="Names">Names of other treatments in the vocabulary.</param>
/// <param name="BodyParts">Parts of the body.</param>
/// <param name="Except">Ingredients that have a set of their own.</param>
public sealed record AppliesTo(
    ImmutableArray<string> Ingredients, ImmutableArray<string> Classes, ImmutableArray<string> Names, ImmutableArray<string> BodyParts, ImmutableArray<string> Except)
{
    private const string Topical = "Topical Analgesics";

    private static readonly ImmutableArray<string> OnTheSkin = ["cream", "gel", "ointment", "lotion"];

    /// <summary>How closely it fits a request: 0 when it does not, more the more it says.</summary>
    public int Fit(Treatment treatment)
    {
        ArgumentNullException.ThrowIfNull(treatment);
        if (treatment.Name is not { } name)
            return 0;
        var ingredients = name.Value.Split('/');
        var skin = treatment.Class is Topical or "Topical Compounds" || OnTheSkin.Contains(treatment.Form?.Value ?? "");
        var kind = skin && treatment.Class is not "Topical Compounds" ? Topical : treatment.Class ?? "";
        // What is said of a drug that is swallowed is not said of a cream.
        if (ingredients.Any(Except.Contains) || (skin && Classes.IsEmpty))
            return 0;
        var lists = new (ImmutableArray<string> List, bool Fits, int Weight)[]
        {
            (Ingredients, ingredients.Any(Ingredients.Contains), 4), (Names, Names.Contains(name.Value), 2), (BodyParts, treatment.BodyParts.Any(p => BodyParts.Contains(p.Value.Part)), 2), (Classes, Classes.Contains(kind), 1),
        };
        return lists.All(l => l.List.IsEmpty || l.Fits) ? lists.Where(l => !l.List.IsEmpty).Sum(l => l.Weight) : 0;
    }
}

/// <summary>Who compared a set with its guideline, and with which text.</summary>
/// <param name="By">Two persons or more, each once.</param>
/// <param name="Against">SHA-256 of the text compared with, in hexadecimal; null while nobody did.</param>
public sealed record CriteriaVerification(ImmutableArray<string> By, string? Against);

/// <summary>The questions of one edition about one treatment, in our own words. It has questions and answers and nothing that sums them up: what follows from them is the reviewer's to say.</summary>
public sealed record CriteriaSet
{
    internal CriteriaSet() { }

    /// <summary>What every screen shows over a draft.</summary>
    public const string DraftBanner = "Draft: written from memory and not compared with the guideline. It helps to think of questions; nothing of it is printed.";

    /// <summary>Its short name: <c>ca.mtus.cp2009.carisoprodol</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version: <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>How far it has come.</summary>
    public required CriteriaStatus Status { get; init; }

    /// <summary>The treatment, in words.</summary>
    public required string Title { get; init; }

    /// <summary>The edition, by its name in the guideline library; the set is in force while the edition is.</summary>
    public required string Edition { get; init; }

    /// <summary>The section of the edition; null for the whole of it.</summary>
    public string? Section { get; init; }

    /// <summary>Which requests it is for.</summary>
    public required AppliesTo AppliesTo { get; init; }

    /// <summary>What a reader should know; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Facts with days of their own.</summary>
    public required ImmutableArray<DatedFact> Facts { get; init; }

    /// <summary>The questions, in their order.</summary>
    public required ImmutableArray<Criterion> Criteria { get; init; }

    /// <summary>What to look for besides, for the patient's safety.</summary>
    public required ImmutableArray<string> Safety { get; init; }

    /// <summary>Who compared it with the guideline.</summary>
    public required CriteriaVerification Verification { get; init; }

    /// <summary>The banner over a draft; null for a set that was compared.</summary>
    public string? Banner => Status == CriteriaStatus.Draft ? DraftBanner : null;

    /// <summary>SHA-256 of all that it asks and cites, in hexadecimal: not of its status, nor of who compared it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Id,
            Version,
            Title,
            Edition,
            Section,
            AppliesTo,
            Note,
            Facts,
            Safety,
            Criteria = Criteria.Select(c => new { c.Id, c.Question, c.Polarity, c.Evidence, c.Derive, c.Limit, c.Section, Pages = c.Pages?.ToString() }),
        }, CriteriaTables.Hashed)));

    /// <summary>The set as JSON in the shape of the shipped ones, to begin a newer version with.</summary>
    public string ToJson() => CriteriaTables.Write(this);

    /// <summary>The facts that are true on a day.</summary>
    public IEnumerable<DatedFact> FactsOn(DateOnly day) => Facts.Where(f => f.IsTrueOn(day));

    /// <summary>Makes a draft active; with that its pages count as looked up.</summary>
    /// <param name="by">Two persons or more who compared it, each named once.</param>
    /// <param name="against">SHA-256 of the text with which it was compared, in hexadecimal.</param>
    /// <returns>The active set, or every reason against it.</returns>
    public Outcome<CriteriaSet> Activate(IReadOnlyList<string> by, string against)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(against);
        var reasons = new List<Reason>();
        if (Status != CriteriaStatus.Draft)
            reasons.Add(new($"{Id} {Version} is not a draft."));
        reasons.AddRange(CriteriaTables.AgainstActive(by, against).Select(r => new Reason(r)));
        return reasons.Count > 0 ? new Refusal(reasons) : this with
        {
            Status = CriteriaStatus.Active,
            Verification = new([.. by], against),
            Criteria = [.. Criteria.Select(c => c.Pages is { } pages ? c with { Pages = pages with { Standing = Standing.CopyRead } } : c)],
        };
    }

    /// <summary>Puts a newer one in its place. An active set does not change: the newer one has another version.</summary>
    public Outcome<CriteriaSet> ReplacedBy(CriteriaSet newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return newer.Id != Id ? new Refusal($"{newer.Id} is another set than {Id}.")
            : Status != CriteriaStatus.Draft && newer.Version == Version && newer.Hash != Hash
                ? new Refusal($"{Id} {Version} was compared and does not change. Give what you changed a new version.")
                : newer;
    }

    /// <summary>What of the answers goes into a letter: questions and answers that the reviewer keeps. Nothing of a draft does.</summary>
    public Outcome<ImmutableArray<string>> ForLetter(IReadOnlyList<CriterionAnswer> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (Status != CriteriaStatus.Active)
            return new Refusal($"{Id} {Version} is {(Status == CriteriaStatus.Draft ? "a draft, which nobody compared with the guideline" : "retired")}. It is not printed; write the criteria in your own words, with their citation.");
        if (kept.Where(k => k.Origin == AnswerOrigin.Found).Select(k => new Reason($"\"{Question(k)}\" was only found. Accept it or change it before it is printed.")).ToList() is { Count: > 0 } found)
            return new Refusal(found);
        return kept.Select(k => $"{Question(k)} {(k.Answer == Answer.Unknown ? "Not known" : k.Answer.ToString())}.").ToImmutableArray();
    }

    private string Question(CriterionAnswer answer) => Criteria.First(c => c.Id == answer.Criterion).Question;
}
