using System.Data.Common;
using System.Globalization;
using System.Text;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Storage;

/// <summary>The rows that lists read of one case. A pure function of the case and its clocks, so that they can be made again from the events at any time.</summary>
/// <param name="Case">None before the first event.</param>
/// <param name="Clocks">Its clocks.</param>
/// <param name="Words">The words by which it is found.</param>
/// <param name="Reviewers">Who reviews it now.</param>
/// <param name="Facts">What it was received with, without texts.</param>
internal sealed record ReadRows(
    IReadOnlyList<CaseRow> Case, IReadOnlyList<CaseClockRow> Clocks, IReadOnlyList<CaseWordRow> Words, IReadOnlyList<CaseReviewerRow> Reviewers,
    IReadOnlyList<CaseFactsRow> Facts)
{
    /// <summary>Counted up whenever a row of the same case would come out differently; a store that holds an older count rebuilds its read tables when it is opened.</summary>
    public const int Version = 4;

    public static readonly ReadRows None = new([], [], [], [], []);

    private static readonly ReadTable<CaseRow> Cases = new("cases", nameof(CaseRow.Number));
    private static readonly ReadTable<CaseClockRow> Times = new("case_clocks", nameof(CaseClockRow.CaseNumber), nameof(CaseClockRow.Rule));
    private static readonly ReadTable<CaseWordRow> CaseWords = new("case_words", nameof(CaseWordRow.Word), nameof(CaseWordRow.CaseNumber));
    private static readonly ReadTable<CaseReviewerRow> CaseReviewers =
        new("case_reviewers", nameof(CaseReviewerRow.Reviewer), nameof(CaseReviewerRow.CaseNumber));
    private static readonly ReadTable<CaseFactsRow> CaseFacts = new("case_facts", nameof(CaseFactsRow.CaseNumber));

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> Tables => [Cases.Name, Times.Name, CaseWords.Name, CaseReviewers.Name, CaseFacts.Name, CaseCounts.Table];

    /// <summary>The statements that turn these rows into those after an event.</summary>
    public IEnumerable<Statement> ChangesTo(ReadRows after) =>
        [
            .. Cases.Changes(Case, after.Case), .. Times.Changes(Clocks, after.Clocks), .. CaseWords.Changes(Words, after.Words),
            .. CaseReviewers.Changes(Reviewers, after.Reviewers), .. CaseFacts.Changes(Facts, after.Facts),
        ];

    /// <summary>True when the read tables hold exactly these rows of the case.</summary>
    public async Task<bool> AreHeldAsync(DbConnection connection, string caseNumber, CancellationToken stop) =>
        await Cases.HoldsAsync(connection, "number", caseNumber, Case, stop)
        && await Times.HoldsAsync(connection, "case_number", caseNumber, Clocks, stop)
        && await CaseWords.HoldsAsync(connection, "case_number", caseNumber, Words, stop)
        && await CaseReviewers.HoldsAsync(connection, "case_number", caseNumber, Reviewers, stop)
        && await CaseFacts.HoldsAsync(connection, "case_number", caseNumber, Facts, stop);

    /// <summary>The statements that remove everything lists show of a case.</summary>
    public static IEnumerable<Statement> Removing(string caseNumber) =>
    [
        CaseCounts.Removing(caseNumber),
        new("DELETE FROM cases WHERE number = $1", caseNumber),
        new("DELETE FROM case_clocks WHERE case_number = $1", caseNumber),
        new("DELETE FROM case_words WHERE case_number = $1", caseNumber),
        new("DELETE FROM case_reviewers WHERE case_number = $1", caseNumber),
        new("DELETE FROM case_facts WHERE case_number = $1", caseNumber),
    ];

    /// <param name="review">The case.</param>
    /// <param name="calendars">With the designated days entered; by rule alone when null.</param>
    /// <param name="before">The rows of the same case as they stood; null for none. A case is received once, so that its facts are taken from them.</param>
    public static ReadRows Of(ReviewCase review, CalendarSet? calendars, ReadRows? before = null)
    {
        if (!review.Exists)
            return None;
        var number = review.Number.ToString();
        var clocks = CaseClocks.Of(review, calendars);
        var isOpen = IsOpen(review);
        var next = isOpen ? CaseClocks.Next(clocks) : null;
        var due = next?.Deadline.LateAfter.LateFrom;
        var row = new CaseRow
        {
            Number = number,
            Programme = review.Opening.Programme,
            Stage = review.Stage,
            IsOpen = isOpen,
            Track = review.Track,
            EmployeeName = review.Parties.Employee.Name,
            EmployeeBirthDate = review.Parties.Employee.BirthDate,
            ClaimNumber = review.Claim.Number,
            Employer = review.Parties.Employer.Name,
            Administrator = review.Parties.ClaimsAdministrator.Name,
            Physician = review.Parties.RequestingPhysician.Name,
            ItemsText = ItemsText(review),
            ItemCount = review.Items.Count,
            WaitingOn = WaitingOn(review),
            Coordinator = review.Coordinator?.User,
            CoordinatorName = review.Coordinator?.Name,
            ReceivedOn = review.Application.ReceivedOn,
            AssignedOn = review.AssignedOn,
            DecidedOn = review.IssuedOn,
            NextDue = due,
            NextDueRule = next?.Rule,
            NextDueText = next is null ? null : InWords(next),
            DueOrder = due is { } at ? Instant.ToMicros(at) : long.MaxValue,
            Result = ResultOf(review),
            IsSynthetic = review.Opening.Synthetic,
            Version = review.Version,
        };
        return new(
            [row],
            [.. clocks.Select(c => RowOf(number, c))],
            [.. FoundBy(review).Distinct(StringComparer.Ordinal).Select(w => new CaseWordRow { Word = w, CaseNumber = number })],
            review.Stage is CaseStage.WithReviewer or CaseStage.Drafted or CaseStage.Quality
                ? [.. review.Panel.Select(s => new CaseReviewerRow { Reviewer = s.Reviewer.ToString(), CaseNumber = number })]
                : [],
            before is { Facts.Count: > 0 } ? before.Facts : [new CaseFactsRow { CaseNumber = number, Facts = FactsAlone.Write(review.Opening) }]);
    }

    /// <summary>What someone types or a file says, as words are kept: lower case, letters and digits only, without accents.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                word.Append(char.ToLowerInvariant(c));
            else if (char.IsWhiteSpace(c) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static CaseClockRow RowOf(string number, CaseClock clock) => new()
    {
        CaseNumber = number,
        Rule = clock.Rule,
        State = clock.DoneAt is null ? "running" : clock.At(DateTimeOffset.MinValue) switch { ClockState.MetLate => "met late", ClockState.Unsettled => "unsettled", _ => "met" },
        Due = clock.Deadline.LateAfter.LateFrom,
        IsOwn = clock.IsOwn,
        WaitingOn = clock.WaitingOn,
        Citation = clock.Deadline.Provision.Citation,
        Text = InWords(clock),
    };

    private static string InWords(CaseClock clock) => $"{clock.Name} {clock.Deadline}{(clock.Deadline.LateAfter == clock.Deadline.Due ? "" : $"; by another reading {clock.Deadline.LateAfter}")}";

    private static IEnumerable<string> FoundBy(ReviewCase review) =>
    [
        .. WordsOf(review.Number.ToString()),
        .. WordsOf(review.Parties.Employee.Name),
        .. WordsOf(review.Claim.Number),
        .. WordsOf(review.Parties.RequestingPhysician.Name),
    ];

    private static string ItemsText(ReviewCase review)
    {
        var disputed = review.DisputedItems.Select(i => i.Disputed).ToArray();
        var shown = disputed.Length > 0 ? disputed : [.. review.Items.Values.Select(i => i.Request.AsWritten)];
        return shown.Length switch
        {
            0 => "",
            1 => shown[0],
            _ => string.Create(CultureInfo.InvariantCulture, $"{shown[0]} +{shown.Length - 1}"),
        };
    }

    /// <summary>The case's result as its letter states it, counted from what was signed; null before issue.</summary>
    private static string? ResultOf(ReviewCase review) =>
        review.IssuedOn is null ? null : CaseResults.Of(
        [
            .. review.DisputedItems.Select(i => PanelTally.Of(
                [.. review.Panel.Select(s => review.DecisionOf(i.Number, s.Reviewer)!.Decision.Outcome)])),
        ]).InWords();

    /// <summary>An issued case stays open until its newest letter is on its way to the employee and the administrator.</summary>
    private static bool IsOpen(ReviewCase review) => review.Stage switch
    {
        CaseStage.Duplicate or CaseStage.Ineligible or CaseStage.Remanded or CaseStage.Terminated or CaseStage.Consolidated => false,
        CaseStage.Issued or CaseStage.Corrected => !(IsMailedTo(review, PartyRole.Employee) && IsMailedTo(review, PartyRole.ClaimsAdministrator))
            || NextStep.MissingUnreviewedNotices(review).Count > 0,
        _ => true,
    };

    private static bool IsMailedTo(ReviewCase review, PartyRole role) =>
        review.Mailings.Any(m => m.Version == review.LetterVersion && m.Mailing.To == role && !review.IsReturned(m));

    private static string? WaitingOn(ReviewCase review)
    {
        return review.WaitingDocuments.Any() ? "reviewer" : review.Stage switch
        {
            CaseStage.NeedsInformation => Name(review.InformationRequests[^1].Of),
            CaseStage.Deferred or CaseStage.RecordsOpen => Name(PartyRole.ClaimsAdministrator),
            CaseStage.WithReviewer => "reviewer",
            _ => IsOpen(review) ? "organization" : null,
        };

        static string Name(PartyRole role) => Core.Cases.Words.Spaced(role.ToString()).ToLowerInvariant();
    }
}
