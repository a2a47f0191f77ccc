namespace OpenImr.Core.Cases;

/// <summary>A version of the letter that was issued.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="On">Day of issue, or of the correction.</param>
/// <param name="ServedHash">SHA-256 of its served form's HTML.</param>
/// <param name="Correction">Which clerical error it mends; null for one that was issued and mends none.</param>
/// <param name="WasTakenBack">True when a reviewer took it back before anyone was sent it.</param>
public sealed record IssuedVersion(int Version, DateOnly On, string ServedHash, string? Correction = null, bool WasTakenBack = false);
