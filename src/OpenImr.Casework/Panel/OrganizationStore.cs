using OpenImr.Casework.Storage;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Deliberation;
using OpenImr.Core.Determinations;
using OpenImr.Core.Law;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Panel;

/// <summary>The organization's own stream of sealed events: its profile, what it knows of who belongs to whom, and the law that it looked up.</summary>
public sealed class OrganizationStore
{
    private static readonly EventJson<OrganizationEvent> Json = StoredEvents.Organization;
    private static readonly StreamId Stream = new(StreamKind.Settings, "organization");
    private readonly EventStore events;

    internal OrganizationStore(EventStore events) => this.events = events;

    /// <summary>The newest description; null while the organization has not described itself.</summary>
    public async Task<OrganizationEvent.OrganizationDescribed?> FindAsync(CancellationToken stop) =>
        (await ReadAsync(stop)).Told.Select(t => t.Event).OfType<OrganizationEvent.OrganizationDescribed>().LastOrDefault();

    /// <summary>Describes the organization anew; what was true before stays on record.</summary>
    public async Task DescribeAsync(OrganizationEvent.OrganizationDescribed description, Actor actor, CancellationToken stop) =>
        await RecordAsync(actor, _ => description, stop);

    /// <summary>Every description with who gave it and when, the oldest first.</summary>
    public async Task<IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)>> DescriptionsAsync(CancellationToken stop) =>
        DescriptionsIn((await ReadAsync(stop)).Told);

    /// <summary>Decides on the descriptions before and stores what was decided.</summary>
    internal async Task<Outcome<IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)>>> DescribeAsync(
        Actor actor, Func<IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)>, Outcome<OrganizationEvent>> decide, CancellationToken stop) =>
        (await RecordAsync(actor, DescriptionsIn, decide, (before, happened, who) => [.. before, ((OrganizationEvent.OrganizationDescribed)happened, who)], stop))
            .Then<IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)>>(after => new Outcome<IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)>>.Accepted(after.State));

    /// <summary>What the organization entered of the law, and the number of its stream's last event.</summary>
    internal async Task<(EnteredLaw Law, int Version)> EnteredAsync(CancellationToken stop)
    {
        var (told, head) = await ReadAsync(stop);
        return (EnteredIn(told), head.Version);
    }

    /// <summary>The number of the stream's last event; 0 before the first.</summary>
    internal async Task<int> VersionAsync(CancellationToken stop) => (await events.LastAsync(Stream, stop))?.Version ?? 0;

    /// <summary>Decides on the law as entered and stores what was decided.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="decide">Pure, for it may be asked more than once.</param>
    /// <param name="stop">Gives up before anything is stored.</param>
    /// <param name="with">What has to be written with it.</param>
    /// <returns>The law after the event, and the event's number.</returns>
    internal Task<Outcome<(EnteredLaw Law, int Version)>> RecordAsync(
        Actor actor, Func<EnteredLaw, Outcome<OrganizationEvent>> decide, CancellationToken stop, params IReadOnlyList<Statement> with) =>
        RecordAsync(actor, EnteredIn, decide, (before, happened, who) => before.Apply(happened, who), stop, with);

    /// <summary>How many determinations quality looks at, as it was ever set.</summary>
    internal async Task<QualitySampling> SamplingAsync(CancellationToken stop) => SamplingIn((await ReadAsync(stop)).Told);

    /// <summary>Decides on the sample as it was set and stores what was decided.</summary>
    internal async Task<Outcome<QualitySampling>> RecordSamplingAsync(Actor actor, Func<QualitySampling, Outcome<OrganizationEvent>> decide, CancellationToken stop) =>
        (await RecordAsync(actor, SamplingIn, decide, (before, happened, who) => before.Apply(happened, who), stop)).Then<QualitySampling>(after => after.State);

    /// <summary>Whether base rates are shown, with every change.</summary>
    internal async Task<BaseRates> BaseRatesAsync(CancellationToken stop) => BaseRatesIn((await ReadAsync(stop)).Told);

    /// <summary>Decides on base rates and stores what was decided.</summary>
    internal async Task<Outcome<BaseRates>> RecordBaseRatesAsync(Actor actor, Func<BaseRates, Outcome<OrganizationEvent>> decide, CancellationToken stop) =>
        (await RecordAsync(actor, BaseRatesIn, decide, (before, happened, who) => before.Apply(happened, who), stop)).Then<BaseRates>(after => after.State);

    private async Task<Outcome<(T State, int Version)>> RecordAsync<T>(
        Actor actor, Func<IReadOnlyList<(OrganizationEvent Event, Recorder Who)>, T> fold, Func<T, Outcome<OrganizationEvent>> decide, Func<T, OrganizationEvent, Recorder, T> apply,
        CancellationToken stop, params IReadOnlyList<Statement> with)
    {
        while (true)
        {
            var (told, head) = await ReadAsync(stop);
            var before = fold(told);
            var decided = decide(before);
            if (decided is not Outcome<OrganizationEvent>.Accepted { Value: var happened })
                return decided.Then<(T, int)>(_ => throw new InvalidOperationException());
            var key = await events.Keys.FindOrMakeAsync(Stream, stop);
            if (await events.AppendAsync(Stream, head, key, [Json.Write(happened)], actor, with, stop) is { } after)
                return (apply(before, happened, new(actor.Name, PacificTime.DayOf(events.Now))), after.Version);
        }
    }

    private static IReadOnlyList<(OrganizationEvent.OrganizationDescribed Description, Recorder Who)> DescriptionsIn(IReadOnlyList<(OrganizationEvent Event, Recorder Who)> told) =>
        [.. told.Where(t => t.Event is OrganizationEvent.OrganizationDescribed).Select(t => ((OrganizationEvent.OrganizationDescribed)t.Event, t.Who))];

    private static QualitySampling SamplingIn(IReadOnlyList<(OrganizationEvent Event, Recorder Who)> told) =>
        told.Aggregate(QualitySampling.None, (sampling, t) => sampling.Apply(t.Event, t.Who));

    private static BaseRates BaseRatesIn(IReadOnlyList<(OrganizationEvent Event, Recorder Who)> told) =>
        told.Aggregate(BaseRates.None, (rates, t) => rates.Apply(t.Event, t.Who));

    private static EnteredLaw EnteredIn(IReadOnlyList<(OrganizationEvent Event, Recorder Who)> told) =>
        told.Aggregate(EnteredLaw.None, (law, t) => law.Apply(t.Event, t.Who));

    private async Task<(IReadOnlyList<(OrganizationEvent Event, Recorder Who)> Told, StreamHead Head)> ReadAsync(CancellationToken stop)
    {
        var key = (await events.Keys.FindAsync(Stream, stop)).Undamaged(Stream);
        if (!key.Opens)
            return ([], StreamHead.None);
        var found = await events.ReadAsync(Stream, 0, stop);
        return (
            [.. found.Select(e => (Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span)), new Recorder(e.ActorName, PacificTime.DayOf(e.RecordedAt))))],
            found.Count == 0 ? StreamHead.None : new StreamHead(found[^1].Version, found[^1].Hash));
    }
}
