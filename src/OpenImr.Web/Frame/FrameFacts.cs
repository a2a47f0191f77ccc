using System.Reflection;

namespace OpenImr.Web.Frame;

/// <summary>What stands on every page: whose it is, whether its data are made up, and which version serves it.</summary>
/// <param name="Organization">The review organization's name; null while the office is made ready.</param>
/// <param name="IsDemo">True when the data are made up.</param>
public sealed record FrameFacts(string? Organization, bool IsDemo)
{
    /// <summary>The version served: <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        (typeof(FrameFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];
}
