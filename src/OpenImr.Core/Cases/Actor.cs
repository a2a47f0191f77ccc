using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

/// <summary>What a person may be in the organization, or that a programme of ours acts.</summary>
public enum Role
{
    /// <summary>Receives applications and mail.</summary>
    Clerk,

    /// <summary>Leads a case from eligibility to the letter.</summary>
    Coordinator,

    /// <summary>Collects the case file.</summary>
    Records,

    /// <summary>The expert reviewer: decides the cases assigned, and no one else does.</summary>
    Reviewer,

    /// <summary>Checks drafts, never edits them.</summary>
    Quality,

    /// <summary>Keeps the panel's credentials.</summary>
    Credentialing,

    /// <summary>The organization's medical director (Lab. Code § 139.5(c)(1)).</summary>
    MedicalDirector,

    /// <summary>Invoices.</summary>
    Finance,

    /// <summary>Releases, erasure, access reports.</summary>
    Privacy,

    /// <summary>The agency: reads.</summary>
    Regulator,

    /// <summary>Users and settings; no health data.</summary>
    Administrator,

    /// <summary>A scheduled act of the product itself, such as a reminder; never a decision.</summary>
    Scheduler,
}

/// <summary>Who acts. Stored with every event.</summary>
/// <param name="User">The user's lasting identifier; for an expert reviewer the reviewer's identifier (<c>R-0412</c>), never a name.</param>
/// <param name="Name">As colleagues know the person; shown inside the organization only.</param>
/// <param name="Roles">What the person may be here.</param>
/// <param name="ProvedAt">When the person last proved who they are; null when not in this session.</param>
public sealed record Actor(string User, string Name, IReadOnlyList<Role> Roles, DateTimeOffset? ProvedAt = null)
{
    /// <summary>True when the person holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>The expert reviewer who acts; refused to anyone else.</summary>
    public Outcome<ReviewerId> AsReviewer() => Is(Role.Reviewer)
        ? ReviewerId.Parse(User)
        : new Refusal("Only the assigned expert reviewer does this; no one does it for another.");
}
