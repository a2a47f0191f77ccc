using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>What a signed-in person has still to do before anything is shown.</summary>
public enum Needs
{
    /// <summary>A code of the authenticator app.</summary>
    Code,

    /// <summary>To set up an authenticator app, which the organization requires.</summary>
    Setup,
}

/// <summary>A sign-in that lasts, as found for a request.</summary>
/// <param name="Id">By which the store knows it.</param>
/// <param name="Actor">Who, with the roles as they are now.</param>
/// <param name="Needs">What is still to be done; null for a session that shows pages.</param>
/// <param name="IsPersona">True for a persona of the demonstration.</param>
/// <param name="Device">The browser and system, as far as it says.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="SeenAt">When the person last asked for something.</param>
public sealed record Session(string Id, Actor Actor, Needs? Needs, bool IsPersona, string Device, DateTimeOffset BeganAt, DateTimeOffset SeenAt)
{
    /// <summary>True when the owner is to read about a new link for the account.</summary>
    public bool HasNotice { get; init; }
}

/// <summary>A session that has just begun.</summary>
/// <param name="Secret">For the browser alone; the store keeps its hash.</param>
/// <param name="Needs">What is still to be done.</param>
public sealed record BegunSession(string Secret, Needs? Needs);

/// <summary>Secrets that are kept by their hash.</summary>
internal static class Secret
{
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
