using Microsoft.EntityFrameworkCore;
using OpenImr.Casework.Access;
using OpenImr.Casework.Intake;
using OpenImr.Casework.People;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Law;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Clocks;

/// <summary>A case explained: its events in order, what each started, stopped or moved, every clock with its steps, every finding with its law and how that is known.</summary>
public static class ReadExplanation
{
    /// <param name="Case">Which case.</param>
    /// <param name="Outward">True for an answer that may leave the organization: it names reviewers by seat, whoever asks.</param>
    public sealed record Query(CaseNumber Case, bool Outward = false);

    /// <summary>An event and what it did to the clocks.</summary>
    /// <param name="Version">Its number.</param>
    /// <param name="At">When it was recorded.</param>
    /// <param name="By">The role of who recorded it; an expert reviewer as the reader may know him or her. Never a name.</param>
    /// <param name="Name">The name, for those inside who ask for it; never a reviewer's.</param>
    /// <param name="Words">What happened.</param>
    /// <param name="Sentence">The same without a colleague's name.</param>
    /// <param name="Clocks">The clocks that it started, stopped or moved.</param>
    public sealed record Told(int Version, DateTimeOffset At, string By, string Name, EventInWords Words, string Sentence, IReadOnlyList<ClockChange> Clocks);

    /// <summary>A finding with its law.</summary>
    /// <param name="Rule">The rule: <c>ELG-09</c>.</param>
    /// <param name="Result">What was found.</param>
    /// <param name="Sentence">In words; it names a reviewer as the reader may know him or her.</param>
    /// <param name="Citation">The law.</param>
    /// <param name="Standing">How the law is known; null where the law was cited when it was found and is cited otherwise now.</param>
    /// <param name="Evidence">What the answer rests on.</param>
    public sealed record Found(string Rule, FindingResult Result, string Sentence, string Citation, Standing? Standing, string Evidence);

    /// <param name="Review">The case.</param>
    /// <param name="Events">The oldest first.</param>
    /// <param name="Clocks">As they stand now.</param>
    /// <param name="Findings">On the application as it stands now, and of each reviewer as it was found at the assignment.</param>
    public sealed record Explained(ReviewCase Review, IReadOnlyList<Told> Events, IReadOnlyList<CaseClock> Clocks, IReadOnlyList<Found> Findings);

    public static async Task<Outcome<Explained>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var read = await office.ReadAsync(typeof(ReadExplanation), query.Case, actor, stop);
        return read is Outcome<HistoryOfCase>.Accepted { Value: var (review, events) }
            ? await OfAsync(review, events, query.Outward ? ReviewerNames.Outward(review) : ReviewerNames.For(actor, review), office, stop)
            : read.Then<Explained>(_ => throw new InvalidOperationException());
    }

    /// <summary>The same of a case whose reading was let in already, or that was made up in a scratch store.</summary>
    public static async Task<Explained> OfAsync(ReviewCase review, IReadOnlyList<RecordedEvent> events, ReviewerNames names, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(office);
        await using var db = office.Store.NewContext();
        var roles = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => User.RolesOf(u.Roles), stop);
        var (told, before, was) = (new List<Told>(), ReviewCase.Empty, (IReadOnlyList<CaseClock>)[]);
        foreach (var e in events)
        {
            var after = before.Apply(e.Event);
            var becomes = CaseClocks.Of(after, office.Calendars);
            var reviewer = ReviewerId.TryParse(e.User, out var id) ? names.Of(id) : null;
            var words = names.In(EventInWords.Of(e.Event));
            told.Add(new(
                e.Version, e.RecordedAt, reviewer ?? RoleOf(e.User, roles), reviewer ?? e.Name, words,
                e.Event is CaseEvent.CoordinatorNamed named ? words.Sentence.Replace(named.Name, "A coordinator", StringComparison.Ordinal) : words.Sentence,
                ClockChange.Between(was, becomes)));
            (before, was) = (after, becomes);
        }

        return new(
            review, told, was,
            [
                .. Eligibility.Assess(review, await ReadApplication.SameEmployeeAsync(review, office, stop), office.Calendars)
                    .Select(f => new Found(f.Rule, f.Result, f.Sentence, f.Provision.Citation, f.Provision.Standing, f.Evidence)),
                .. from seat in review.Panel
                   from f in seat.Findings
                   select new Found(f.Rule, f.Result, names.In($"{seat.Reviewer}: {f.Sentence}"), f.Citation, StandingOf(f.Citation), names.In(f.Evidence)),
            ]);
    }

    private static Standing? StandingOf(string citation) =>
        LawBook.Entries.FirstOrDefault(e => e.Provision.Citation == citation)?.Provision.Standing;

    /// <summary>What someone is here; those who never were users of this store are staff.</summary>
    private static string RoleOf(string user, Dictionary<string, IReadOnlyList<Role>> roles) =>
        roles.TryGetValue(user, out var held) ? Words.List(held.Select(r => Words.Spaced(r.ToString()).ToLowerInvariant()))
        : user.StartsWith("cli/", StringComparison.Ordinal) ? "the command line"
        : "staff";
}
