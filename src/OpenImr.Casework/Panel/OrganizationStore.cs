using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Panel;

/// <summary>The organization's own stream of sealed events: its profile and what it knows of who belongs to whom.</summary>
public sealed class OrganizationStore
{
    private static readonly EventJson<OrganizationEvent> Json = StoredEvents.Organization;
    private static readonly StreamId Stream = new(StreamKind.Settings, "organization");
    private readonly EventStore events;

    internal OrganizationStore(EventStore events) => this.events = events;

    /// <summary>The newest description; null while the organization has not described itself.</summary>
    public async Task<OrganizationEvent.OrganizationDescribed?> FindAsync(CancellationToken stop) =>
        (await ReadAsync(stop)).Described is [.., var newest] ? newest : null;

    /// <summary>Describes the organization anew; what was true before stays on record.</summary>
    public async Task DescribeAsync(OrganizationEvent.OrganizationDescribed description, Actor actor, CancellationToken stop)
    {
        while (true)
        {
            var (_, head) = await ReadAsync(stop);
            var key = await events.Keys.FindOrMakeAsync(Stream, stop);
            if (await events.AppendAsync(Stream, head, key, [Json.Write(description)], actor, [], stop) is not null)
                return;
        }
    }

    private async Task<(IReadOnlyList<OrganizationEvent.OrganizationDescribed> Described, StreamHead Head)> ReadAsync(CancellationToken stop)
    {
        var key = await events.Keys.FindAsync(Stream, stop);
        if (!key.Opens)
            return ([], StreamHead.None);
        var found = await events.ReadAsync(Stream, 0, stop);
        return (
            [.. found.Select(e => Json.Read(e.Type, e.Schema, e.Open(key.Bytes.Span))).OfType<OrganizationEvent.OrganizationDescribed>()],
            found.Count == 0 ? StreamHead.None : new StreamHead(found[^1].Version, found[^1].Hash));
    }
}
