using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Determinations;

/// <summary>Determinations made up from a seed, with every turn of phrase that could mislead a reader. Nothing in them is real.</summary>
internal sealed class InventedDetermination(int seed)
{
    private static readonly string[] Words =
    [
        "the", "worker", "reports", "pain", "of", "the", "knee", "and", "shoulder", "non-invasive", "follow-up", "10/325mg", "11-04-2026", "5/7/2026", "(see", "page", "3)",
        "L4-L5", "\"as", "told\"", "80/90", "degrees,", "#60", "2–3", "weeks", "pre- and", "post-operative", "non- controlled", "physician’s", "5%", "cream", "Upheld", "anti-inflammatory",
        "electroencephalography/neurofeedback", "is", "was", "1.5", "q.h.s.", "R&D", "<b>", "x>3", "naïve", "fi", "flow", "office", "efficacy", "one-to-one", "day-to-day", "–", "-", "per", "MTUS",
        "https://example.org/an-invented-page/about-an-invented-treatment-of-nobody/and-so-on?x=1", "12", "visits",
    ];

    private static readonly string[] Sentences =
    [
        "An earlier decision read: Upheld.", "The Claims Administrator guideline: was none.", "Decision rationale: see above.", "Item 2 of 3", "Case Number: none.", "No", "It is not medically necessary",
        "Findings: none.", "1. This is no list.", "The remaining IMR eligible portion of the original request, nothing is: Overturned", "Date of Injury: unknown.", "Page 2 of 3 was missing.",
    ];

    private readonly Random random = new(seed);

    public FinalDetermination Make(int items)
    {
        var documents = Many(random.Next(1, 50), i => Document(i + 1));
        var reviewers = random.Next(6) == 0 ? 3 : 1;
        return new(
            new(Pick("Sample Review Company", "Invented Reviewers of the West, Inc.", "SAMPLE"), new("1 Nowhere Street", "Nowhere", "CA", "90000"), "000-555-0100", null, "letters@sample.example", "Nobody, MD", []),
            CaseNumber.Of(2026, random.Next(1, 9_999_999)), new($"WC-{random.Next(100000)}/A-1"), Cast.Parties, random.Next(2) == 0 ? ReviewTrack.Regular : ReviewTrack.Expedited,
            Day(), Day(), Day(), Day(), random.Next(5) == 0 ? null : Day(), random.Next(5) == 0 ? 2 : 1, "A name was mistyped.",
            Many(reviewers, _ => new PrintedCredentials(Distinct("California", "North Carolina", "District of Columbia", "Ohio", "New Hampshire", "Washington"), Distinct("Family Practice", "Physical Medicine & Rehabilitation", "Hospice & Palliative Medicine", "Pain Management"), true, random.Next(2) == 0)),
            random.Next(2) == 0, random.Next(2) == 0, documents, Text(random.Next(1, 4), 120), Many(items, i => Item(i + 1, reviewers, documents)), [], true);
    }

    private DeterminedItem Item(int number, int reviewers, CaseDocument[] documents)
    {
        var outcomes = Many(reviewers, _ => random.Next(4) == 0 ? ItemOutcome.Overturned : ItemOutcome.Upheld);
        var request = new RequestedItem(number, Heading(), UtilizationReviewAct.Denied, null, null, null, Administrator());
        if (random.Next(3) == 0)
            request = request with { Act = UtilizationReviewAct.Modified, Requested = Heading(), Authorized = Heading(), Remaining = Heading() };
        return new(
            DisputedItem.Of(new(request, CaseNumber.Of(2026, 1), ItemStatus.InDispute)), PanelTally.Of(outcomes),
            [.. outcomes.Select(outcome => new ItemDecision(
                number, outcome, Reliance(), random.Next(3) == 0 ? null : Line(5), [.. documents.Where(_ => random.Next(4) == 0).Select(d => d.Id)],
                random.Next(3) == 0 ? null : Line(40), Text(random.Next(1, 4), 90)))],
            random.Next(4) == 0 ? Day() : null);
    }

    private string Heading() => Line(random.Next(1, 30)).Replace("Upheld", "held", StringComparison.Ordinal).TrimEnd('.', ',', ' ') + Pick("", ": left", " (#60)", " QTY. 56", " times 12");

    private AdministratorGuideline Administrator() => random.Next(4) switch
    {
        0 => new AdministratorGuideline.NoneCited(),
        1 => new AdministratorGuideline.ReasonsNotMadeAvailable(),
        2 => new AdministratorGuideline.Illegible(),
        _ => new AdministratorGuideline.Cited("Decision based on MTUS Knee Complaints 2004, Section(s): " + Line(20) + "."),
    };

    private GuidelineReliance Reliance() => random.Next(3) switch
    {
        0 => new(null, null, null),
        1 => new("Decision based on MTUS Chronic Pain 2026, Section(s): " + Line(6) + ".", EvidenceTier.A, SearchStep.Mtus),
        _ => new("Decision based on Non-MTUS Citation Official Disability Guidelines (ODG) " + Line(6) + ".", EvidenceTier.C, SearchStep.AcoemOrOdg, ReasonBelowMtus.NotAddressed, Line(20)),
    };

    private CaseDocument Document(int number) => Cast.Document(
        number, Pick(Enum.GetValues<DocumentType>()), random.Next(3) == 0 ? null : Pick("Invented Person, MD", "A Long Name of an Invented Medical Group for Nobody, Inc.", "N. N."),
        Pick(null, "2026-03-04", "July 2026", "3/25 7/14", "1999"), random.Next(4) == 0 ? null : random.Next(1, 300), PartyRole.Employee, new(2026, 1, 1));

    private string Text(int paragraphs, int words) => string.Join('\n', Many(paragraphs, _ => random.Next(4) == 0 ? Pick(Sentences) : Line(random.Next(1, words)) + Pick(".", "", ".")));

    private string Line(int words) => string.Join(' ', Many(words, _ => Pick(Words))).Trim('-', '–', ' ') is { Length: > 0 } line ? line : "pain";

    private DateOnly Day() => new DateOnly(2020, 1, 1).AddDays(random.Next(3000));

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];

    private T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private string[] Distinct(params string[] from)
    {
        random.Shuffle(from);
        return from[..random.Next(1, from.Length)];
    }
}
