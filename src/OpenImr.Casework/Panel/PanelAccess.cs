using OpenImr.Core.Cases;

namespace OpenImr.Casework.Panel;

/// <summary>Who may look at the panel, and who may change it. Reviewers' names never leave the organization (Lab. Code § 4610.6(f)).</summary>
internal static class PanelAccess
{
    private static readonly Role[] Look = [Role.Credentialing, Role.MedicalDirector, Role.Coordinator];
    private static readonly Role[] Change = [Role.Credentialing, Role.MedicalDirector];

    /// <summary>Null for those who may.</summary>
    public static Refusal? Refuse(Actor actor, bool toChange) =>
        (toChange ? Change : Look).Any(actor.Is) ? null : new Refusal(
            $"{(toChange ? "Changing" : "Looking at")} the panel is for {Words.List((toChange ? Change : Look).Select(r => Words.Spaced(r.ToString()).ToLowerInvariant()))}.");
}
