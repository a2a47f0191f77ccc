namespace OpenImr.Core.Law;

/// <summary>How strong a gate is.</summary>
public enum GateKind
{
    /// <summary>Refuses, and nobody releases it.</summary>
    Hard,

    /// <summary>A step of the organization's process: refuses until done, or released by the medical director with a reason.</summary>
    Process,

    /// <summary>Worth a look; refuses nothing.</summary>
    Warning,
}

/// <summary>Whether gates refuse.</summary>
public enum GateMode
{
    /// <summary>They do. The only mode of a working organization.</summary>
    Enforce,

    /// <summary>They are recorded and refuse nothing: the historical rehearsal of a letter older than the gates.</summary>
    Report,
}

/// <summary>A gate before signature or issue, as it stands.</summary>
/// <param name="Name">Its lasting short name: <c>records</c>, <c>license</c>, <c>register</c>.</param>
/// <param name="Kind">How strong it is.</param>
/// <param name="Finding">What was found, with its law.</param>
public sealed record Gate(string Name, GateKind Kind, Finding Finding);
