using System.Globalization;
using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Law;
using OpenImr.Casework.Library;
using OpenImr.Casework.Notices;
using OpenImr.Casework.Panel;
using OpenImr.Casework.People;
using OpenImr.Casework.Quality;
using OpenImr.Casework.Records;
using OpenImr.Casework.Review;
using OpenImr.Casework.Work;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Where an address of ours leads: the row of the access table that its page asks, and whose case it is about. Every link is written by it (<see cref="LinkTagHelper"/>).</summary>
/// <param name="Act">The row; null for a page that is for everyone.</param>
public sealed record Destination(Act? Act)
{
    /// <summary>The case it is about; null for none.</summary>
    public CaseNumber? Case { get; private init; }

    /// <summary>The person whom the page is about, for a row of one's own; null for none.</summary>
    public string? About { get; private init; }

    /// <summary>True when the page asks for a reason where the stage is not the person's.</summary>
    public bool AsksReason { get; private init; }

    private static readonly Dictionary<string, Act?> Pages = new(StringComparer.Ordinal)
    {
        ["/"] = null,
        ["/account"] = null,
        ["/account/password"] = null,
        ["/sign-in"] = null,
        ["/sign-in/set-up"] = null,
        ["/sign-out"] = null,
        ["/law"] = null,
        ["/my-work"] = typeof(ReadBoard),
        ["/together"] = typeof(AddTask),
        ["/hand-over"] = typeof(HandOver),
        ["/receive"] = typeof(ReceiveApplication),
        ["/receive/bundle"] = typeof(ReceiveBundle),
        ["/quality"] = typeof(ReadSample),
        ["/second-reviews"] = typeof(ReadSecondReviews),
        ["/base-rates"] = typeof(ReadBaseRates),
        ["/panel"] = typeof(ReadPanel),
        ["/panel/enroll"] = typeof(EnrollReviewers),
        ["/panel/import"] = typeof(EnrollReviewers),
        ["/organization"] = typeof(ReadOrganization),
        ["/users"] = typeof(ReadUsers),
        ["/users/links"] = typeof(ReadNewLinks),
        ["/law/clocks"] = typeof(ReadEnteredLaw),
        ["/law/days"] = typeof(ReadEnteredLaw),
        ["/guidelines"] = typeof(ReadGuidelines),
        ["/guidelines/criteria"] = typeof(ReadGuidelines),
        ["/guidelines/propose"] = typeof(ProposeEdition),
        ["/library"] = typeof(SearchLibrary),
        ["/library/about"] = typeof(SearchLibrary),
        ["/library/cited-by"] = typeof(CitedBy),
        ["/library/year"] = typeof(CountYear),
        ["/library/statistics"] = typeof(CountOutcomes),
        ["/library/statistics.csv"] = typeof(CountOutcomes),
        ["/library/statistics.ndjson"] = typeof(CountOutcomes),
        ["/library/items.csv"] = typeof(ExportLibrary),
        ["/library/items.ndjson"] = typeof(ExportLibrary),
        ["/library/import"] = typeof(ImportLetters),
        ["/library/imports"] = typeof(ReadImports),
        ["/library/removals"] = typeof(ReadRemovals),
    };

    /// <summary>The pages of a case that stand under the first part of the address after its number. What is not here is an act of <see cref="CaseActs"/>.</summary>
    private static readonly Dictionary<string, (Act Act, bool AsksReason)> OfCase = new(StringComparer.Ordinal)
    {
        [""] = (typeof(ReadCase), true),
        ["clocks"] = (typeof(ReadCase), false),
        ["explain"] = (typeof(ReadExplanation), true),
        ["open"] = (typeof(BreakGlass), false),
        ["access"] = (typeof(ReadAccessReport), false),
        ["work"] = (typeof(ReadWork), false),
        ["erase"] = (typeof(RefuseErasure), false),
        ["received"] = (typeof(ReadApplication), false),
        ["records"] = (typeof(ReadCase), false),
        ["notices"] = (typeof(OpenNotice), false),
        ["file"] = (typeof(ReadPage), true),
        ["documents"] = (typeof(OpenDocument), true),
        ["assignment"] = (typeof(OpenImr.Casework.Assignment.AssignReviewer), false),
        ["letter"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Served), true),
        ["published"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Published), true),
        ["letter.html"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Served), false),
        ["published.html"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Published), false),
        ["letter.pdf"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Served), false),
        ["published.pdf"] = (Casework.Access.Act.Letter(Core.Determinations.LetterForm.Published), false),
        ["identifiers"] = (typeof(ReadIdentifiers), false),
        ["record.json"] = (typeof(OpenOutwardRecord), false),
        ["record-internal.json"] = (typeof(SealDetermination), false),
        ["quality"] = (typeof(CheckDraft), false),
        ["issue"] = (typeof(CheckDraft), false),
        ["returned"] = (typeof(ReadReturns), false),
        ["deliberation"] = (typeof(ReadDeliberation), false),
        ["second-reviewers"] = (typeof(FindSecondReviewers), false),
        ["second-review"] = (typeof(OpenSecondReview), false),
        ["second-review/documents"] = (typeof(OpenSecondReviewDocument), false),
        ["review"] = (typeof(PreviewDetermination), false),
        ["review/versions"] = (typeof(ReadDraftVersions), false),
        ["review/comparable"] = (typeof(ReadDraftVersions), false),
    };

    /// <summary>Where a path leads; null when no page of ours is there.</summary>
    /// <param name="path">The path with or without query and fragment, beginning with one slash.</param>
    public static Destination? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var end = path.AsSpan().IndexOfAny('?', '#');
        var bare = end < 0 ? path : path[..end];
        if (Pages.TryGetValue(bare, out var act))
            return new(act);
        return bare.Split('/')[1..] switch
        {
            ["cases", var number, .. var rest] => CaseNumber.TryParse(Uri.UnescapeDataString(number), CultureInfo.InvariantCulture, out var which) ? Within(rest) is { } found ? found with { Case = which } : null : null,
            ["panel", var reviewer] => new(typeof(ReadReviewer)) { About = reviewer },
            ["panel", _, _] => new(typeof(RecordReviewerFacts)),
            ["users", _] => new(typeof(ReadUsers)),
            ["library", "imports", _] => new(typeof(ReadImports)),
            ["library", _] or ["library", _, _] => new(typeof(ReadDetermination)),
            _ => null,
        };
    }

    private static Destination? Within(string[] rest) =>
        OfCase.TryGetValue(rest switch { ["review" or "second-review", var part, _, ..] => $"{rest[0]}/{part}", [var first, ..] => first, [] => "" }, out var page)
            || (rest is ["review", _, "criteria"] && OfCase.TryGetValue("review", out page)) ? new(page.Act) { AsksReason = page.AsksReason }
        : rest is [var verb] && CaseActs.Find(verb) is { } done ? new(done.Act)
        : null;

    /// <summary>True when the page answers the person.</summary>
    /// <param name="doors">Who would go there, and the cases as they stand.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<bool> IsOpenAsync(CaseDoors doors, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(doors);
        return Act is not { } act
            || (Case is { } number ? await doors.OpenAsync(act, number, AsksReason, stop)
                : doors.OpensPage(act, About));
    }
}
