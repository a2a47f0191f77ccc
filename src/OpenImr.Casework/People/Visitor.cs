namespace OpenImr.Casework.People;

/// <summary>From where someone asks to come in.</summary>
/// <param name="Device">The browser and system, as far as it says: <c>Firefox on Windows</c>.</param>
/// <param name="Address">The network address; of IPv6 the first 64 bits, which one subscriber has.</param>
public sealed record Visitor(string Device, string Address)
{
    /// <summary>A number of the browser, where people signed in with it before; null for a browser that is not known.</summary>
    public string? Browser { get; init; }

    /// <summary>Who signed in with it.</summary>
    public IReadOnlyList<string> KnownTo { get; init; } = [];

    /// <summary>True when the user signed in with this browser before.</summary>
    internal bool IsKnownTo(User? user) => user is not null && Browser is not null && KnownTo.Contains(user.Id);
}
