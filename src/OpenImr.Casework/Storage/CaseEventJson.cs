using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>How the events of a case are stored. When a record changes its shape, its number goes up here, and an upcaster reads the older JSON where it no longer reads by itself.</summary>
internal static class CaseEventJson
{
    public static readonly EventJson<CaseEvent> Present = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);
}
