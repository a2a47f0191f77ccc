namespace OpenImr.Core.Work;

/// <summary>Why a case's content is erased.</summary>
public enum ErasureGround
{
    /// <summary>The time for which it had to be kept is over.</summary>
    RetentionEnded,

    /// <summary>It is about the wrong person.</summary>
    WrongPerson,

    /// <summary>A court or the law orders it.</summary>
    Ordered,
}
