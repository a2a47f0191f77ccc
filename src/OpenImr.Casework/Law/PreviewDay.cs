using OpenImr.Casework.Access;
using OpenImr.Casework.Clocks;
using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;

namespace OpenImr.Casework.Law;

/// <summary>What a designated day would do, before it is stored: every clock that still runs and that it moves. Nothing is stored.</summary>
public static class PreviewDay
{
    /// <param name="Day">The day, its name and who closed it.</param>
    /// <param name="Source">The order, proclamation or notice.</param>
    /// <param name="Link">Where it stands; null where it was seen on paper.</param>
    public sealed record Query(DesignatedDay Day, string Source, string? Link);

    /// <summary>A case whose running clocks move.</summary>
    public sealed record MovedCase(CaseNumber Case, IReadOnlyList<ClockChange> Clocks);

    /// <param name="Happens">The entry as it would be stored.</param>
    /// <param name="Read">How many cases were asked.</param>
    /// <param name="Moved">The cases that it moves, by number.</param>
    public sealed record Preview(OrganizationEvent.DayDesignated Happens, int Read, IReadOnlyList<MovedCase> Moved);

    public static async Task<Outcome<Preview>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(PreviewDay), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(office);
        var decided = office.Entered.Designate(query.Day, query.Source, query.Link);
        if (decided is not Outcome<OrganizationEvent>.Accepted { Value: OrganizationEvent.DayDesignated happens })
            return decided.Then<Preview>(_ => throw new InvalidOperationException());
        var (before, after) = (office.Calendars, office.Entered.Apply(happens, new(actor.Name, office.Today)).Calendars);
        var answers = await ReadAllCases.AskFactsAsync(
            office.Store, ReplayCases.NeededFor(ScenarioReach.Filing | ScenarioReach.Review), review => MovedIn(review, before, after), stop);
        return new Preview(happens, answers.Count, [.. answers.OfType<MovedCase>().OrderBy(m => m.Case)]);
    }

    /// <summary>The clocks of a case that still run and end on another day; null when there is none.</summary>
    private static MovedCase? MovedIn(ReviewCase review, CalendarSet before, CalendarSet after)
    {
        ClockChange[] moved = review.Exists ? [.. ClockChange.Of(review, before, after).Where(c => c is { Before.DoneAt: null, After.DoneAt: null })] : [];
        return moved.Length == 0 ? null : new(review.Number, moved);
    }
}
