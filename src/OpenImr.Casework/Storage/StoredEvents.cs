using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Storage;

/// <summary>How the events of each kind of stream are stored. When a record changes its shape, its number goes up here, and an upcaster reads the older JSON where it no longer reads by itself.</summary>
internal static class StoredEvents
{
    public static readonly EventJson<CaseEvent> Cases = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<ReviewerEvent> Reviewers = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<OrganizationEvent> Organization = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);
}
