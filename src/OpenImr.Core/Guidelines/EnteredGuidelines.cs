using System.Collections.Immutable;
using System.Globalization;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>Who entered something and on which day.</summary>
/// <param name="User">The user's lasting identifier.</param>
/// <param name="Name">As colleagues know the person.</param>
/// <param name="On">The day in California.</param>
public sealed record EnteredBy(string User, string Name, DateOnly On);

/// <summary>A proposal with what became of it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Told">What is proposed.</param>
/// <param name="By">Who proposes it.</param>
/// <param name="Approved">Who approved it; null while nobody has.</param>
/// <param name="Refused">Who refused it; null while nobody has.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record GuidelineProposal(int Number, GuidelineEvent Told, EnteredBy By, EnteredBy? Approved = null, EnteredBy? Refused = null, string? Reason = null)
{
    /// <summary>True while nobody has answered it.</summary>
    public bool IsOpen => Approved is null && Refused is null;
}

/// <summary>What the organization has entered of guidelines, folded from its events: proposals, and the library with those that two persons stand for. Nothing entered is ever taken off the record.</summary>
public sealed partial record EnteredGuidelines
{
    private EnteredGuidelines() { }

    /// <summary>Nothing entered.</summary>
    public static EnteredGuidelines None { get; } = new();

    /// <summary>Every proposal, in the order in which they were made.</summary>
    public ImmutableList<GuidelineProposal> Proposals { get; private init; } = [];

    /// <summary>The library that the product ships, with what was approved.</summary>
    public GuidelineLibrary Library => Proposals.Where(p => p.Approved is not null).Aggregate(GuidelineLibrary.Standard, With);

    /// <summary>The entries after an event.</summary>
    public EnteredGuidelines Apply(GuidelineEvent happened, EnteredBy who) => happened switch
    {
        GuidelineEvent.ProposalApproved e => this with
        {
            Proposals = Proposals.SetItem(e.Proposal - 1, Proposals[e.Proposal - 1] with { Approved = who }),
            Sets = SetsWith(Proposals[e.Proposal - 1], who),
        },
        GuidelineEvent.ProposalRefused e => this with { Proposals = Proposals.SetItem(e.Proposal - 1, Proposals[e.Proposal - 1] with { Refused = who, Reason = e.Reason }) },
        _ => this with { Proposals = Proposals.Add(new(Proposals.Count + 1, happened, who)) },
    };

    /// <summary>Proposes an edition. Refused with every reason: an unknown chapter, a day on which the chapter has one already, a date, an order or a link that says nothing, a day to come on which it was read.</summary>
    public Outcome<GuidelineEvent> ProposeEdition(GuidelineEvent.EditionProposed proposed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        var wrong = new List<Reason>();
        if (Library.Chapter(proposed.Chapter) is not { } chapter)
            wrong.Add(new($"The library has no chapter \"{proposed.Chapter}\". Choose one of the list."));
        else if (chapter.Editions.FirstOrDefault(e => e.InForceFrom == proposed.AppliesFrom) is { } there)
            wrong.Add(new($"{chapter.Title} has an edition from {Days.InWords(proposed.AppliesFrom)} already: {there}."));
        else if (Proposals.Find(p => p.IsOpen && p.Told is GuidelineEvent.EditionProposed open && (open.Chapter, open.AppliesFrom) == (proposed.Chapter, proposed.AppliesFrom)) is { } waiting)
            wrong.Add(new($"An edition of {chapter.Title} from that day is proposed already, by {waiting.By.Name} on {Days.InWords(waiting.By.On)}."));
        if (string.IsNullOrWhiteSpace(proposed.Title))
            wrong.Add(new("Give the title, as the title page has it."));
        if (!IsDate(proposed.Dated))
            wrong.Add(new($"\"{proposed.Dated}\" is no date of an edition. Give its year, or its year with month and day: 2025, 2025-01, 2025-01-15."));
        if (string.IsNullOrWhiteSpace(proposed.Order))
            wrong.Add(new("Name the order that adopts it, so that someone else can look it up."));
        if (proposed.Basis is not (EditionBasis.Request or EditionBasis.Service or EditionBasis.Decision))
            wrong.Add(new("Say which day of the case decides: that of the request, of the service or of the decision. The order says it."));
        if (!IsAddress(proposed.Link))
            wrong.Add(new("Give the address where the order stands, beginning with https://."));
        ReadLater(proposed.ReadOn, today, wrong);
        return wrong.Count > 0 ? new Refusal(wrong)
            : proposed with { Title = proposed.Title.Trim(), Dated = proposed.Dated.Trim(), Order = proposed.Order.Trim(), Link = proposed.Link.Trim() };
    }

    /// <summary>Proposes a section of an edition with its pages. Refused with every reason.</summary>
    public Outcome<GuidelineEvent> ProposeSection(GuidelineEvent.SectionProposed proposed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(proposed);
        var wrong = new List<Reason>();
        if (Library.Edition(proposed.Edition) is null)
            wrong.Add(new($"The library has no edition \"{proposed.Edition}\". Choose one of the list."));
        if (string.IsNullOrWhiteSpace(proposed.Title))
            wrong.Add(new("Give the section's heading."));
        if (Ranges(proposed.Pages) is null)
            wrong.Add(new($"\"{proposed.Pages}\" are no pages. Give them like 29 or 63-65, several with a comma between."));
        if (!string.IsNullOrWhiteSpace(proposed.Link) && !IsAddress(proposed.Link))
            wrong.Add(new("An address begins with https://. Leave it blank where the edition was read on paper."));
        ReadLater(proposed.ReadOn, today, wrong);
        return wrong.Count > 0 ? new Refusal(wrong)
            : proposed with { Title = proposed.Title.Trim(), Pages = proposed.Pages.Trim(), Link = string.IsNullOrWhiteSpace(proposed.Link) ? null : proposed.Link.Trim() };
    }

    /// <summary>Approves a proposal. Refused to the one who made it, when it was answered, and where what it is about has changed since.</summary>
    public Outcome<GuidelineEvent> Approve(int proposal, string user)
    {
        if (Open(proposal) is not { } open)
            return NotOpen(proposal);
        var wrong = open.By.User == user
            ? [new($"{open.By.Name} proposed this, and a second person approves it: ask someone who looks it up again.")]
            : Against(open.Told);
        return wrong.Count > 0 ? new Refusal(wrong) : new GuidelineEvent.ProposalApproved(proposal);
    }

    /// <summary>Refuses a proposal, for a reason; the one who made it may, too.</summary>
    public Outcome<GuidelineEvent> Refuse(int proposal, string reason) =>
        Open(proposal) is null ? NotOpen(proposal)
        : string.IsNullOrWhiteSpace(reason) ? new Refusal("Say why it is not taken over.")
        : new GuidelineEvent.ProposalRefused(proposal, reason.Trim());

    private GuidelineProposal? Open(int number) => Proposals.Find(p => p.Number == number && p.IsOpen);

    private static Refusal NotOpen(int number) => new($"No proposal {number} waits for an answer. Look at the list again.");

    private static GuidelineLibrary With(GuidelineLibrary library, GuidelineProposal proposal)
    {
        switch (proposal.Told)
        {
            case GuidelineEvent.EditionProposed e:
                var order = new AdoptingOrder($"entered-{proposal.Number}", e.Order, e.AppliesFrom, e.AppliesFrom, e.Basis, Standing.CopyRead, Standing.CopyRead, new(e.Link));
                return Edition.Of($"{e.Chapter}.{e.AppliesFrom:yyyy-MM-dd}", e.Title, e.Dated, e.License, order, e.Basis, e.AppliesFrom, Standing.CopyRead, []) is Outcome<Edition>.Accepted made
                    ? library.With(e.Chapter, made.Value) : library;
            case GuidelineEvent.SectionProposed s when library.Edition(s.Edition) is { } edition && Ranges(s.Pages) is { } pages:
                var chapter = library.Chapters.First(c => c.Chapter.Editions.Contains(edition)).Chapter;
                var known = edition.Sections.FirstOrDefault(k => string.Equals(k.Title, s.Title, StringComparison.OrdinalIgnoreCase));
                return library.With(chapter.Id, edition with
                {
                    Sections = known is null ? edition.Sections.Add(new(s.Title, [], pages)) : edition.Sections.Replace(known, known with { Pages = pages }),
                });
            default:
                return library;
        }
    }

    private static ImmutableArray<PageRange>? Ranges(string pages)
    {
        var read = (pages ?? "").Split(',', StringSplitOptions.TrimEntries).Select(p => PageRange.Read(p, Standing.CopyRead)).ToList();
        return read.Contains(null) ? null : [.. read.OfType<PageRange>()];
    }

    private static bool IsDate(string? dated) => dated?.Trim() is { } text
        && new[] { "yyyy", "yyyy-MM", "yyyy-MM-dd" }.Any(form => DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2100);

    private static bool IsAddress(string? link) => Uri.TryCreate(link?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static void ReadLater(DateOnly readOn, DateOnly today, List<Reason> wrong)
    {
        if (readOn > today)
            wrong.Add(new($"{Words.Of(readOn)} is not here yet. Give the day on which you read it."));
    }
}
