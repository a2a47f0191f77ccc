using OpenImr.Core.Cases;

namespace OpenImr.Web.Frame;

/// <summary>Who asks while nobody signs in: reads as the agency does, and may do nothing.</summary>
internal static class ReadOnlyActor
{
    public static Actor Instance { get; } = new("read-only", "Read only", [Role.Regulator]);
}
