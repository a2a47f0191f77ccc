using Microsoft.AspNetCore.Identity;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.People;

/// <summary>Someone who signs in. The identifier is the sign-in name: it stands in every event, is never changed and never given to another person.</summary>
public sealed class User : IdentityUser
{
    /// <summary>As colleagues know the person; for a reviewer the token.</summary>
    public required string Name { get; set; }

    /// <summary>The roles, as kept: <c>Coordinator,MedicalDirector</c>.</summary>
    public required string Roles { get; set; }

    /// <summary>True for a persona of a demonstration, who has no password.</summary>
    public bool IsPersona { get; init; }

    /// <summary>When the person's access ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The person as one who acts.</summary>
    /// <param name="provedAt">When the person last proved who it is.</param>
    public Actor As(DateTimeOffset? provedAt) => new(Id, Name, RolesOf(Roles), provedAt);

    internal static IReadOnlyList<Role> RolesOf(string kept) => [.. kept.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    internal static string Kept(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());
}

/// <summary>A sign-in that lasts. Of its secret, which the browser holds, only the hash is kept.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of the secret.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required string UserId { get; init; }

    /// <summary>What the person has still to do before anything is shown; null when nothing.</summary>
    public string? Needs { get; init; }

    /// <summary>The browser and system, as far as it says.</summary>
    public required string Device { get; init; }

    /// <summary>The user's security stamp at its beginning: another one ends it.</summary>
    public required string Stamp { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the person last asked for something; a minute's change is not written.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When the person last proved who it is.</summary>
    public required DateTimeOffset ProvedAt { get; init; }

    /// <summary>When it was ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>That someone read something of a case.</summary>
public sealed class CaseReadRow
{
    /// <summary>The case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Tells two readings in one microsecond apart.</summary>
    public required string Id { get; init; }

    /// <summary>Who.</summary>
    public required string UserId { get; init; }

    /// <summary>That person's name then.</summary>
    public required string UserName { get; init; }

    /// <summary>The roles then.</summary>
    public required string Roles { get; init; }

    /// <summary>What was read, as the access table names it.</summary>
    public required string What { get; init; }

    /// <summary>The reason that was given, sealed with the case's key; null where the role alone is the reason.</summary>
    public byte[]? Why { get; init; }
}
