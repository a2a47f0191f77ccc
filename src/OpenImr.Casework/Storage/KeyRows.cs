namespace OpenImr.Casework.Storage;

/// <summary>A stream's key, wrapped by the master key; no key any more once it was destroyed.</summary>
internal sealed class StreamKeyRow
{
    public required string Stream { get; init; }
    public byte[]? Wrapped { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? DestroyedAt { get; init; }
}

/// <summary>A document's key, wrapped by its stream's.</summary>
internal sealed class DocumentKeyRow
{
    public required string Address { get; init; }
    public required string Stream { get; init; }
    public byte[]? Wrapped { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? DestroyedAt { get; init; }
}

/// <summary>A known text sealed with the master key, by which a wrong one is refused.</summary>
internal sealed class KeyCheckRow
{
    public required int Id { get; init; }
    public required byte[] Sealed { get; init; }
}

/// <summary>The hash of a daily checkpoint, kept apart from the data it is about.</summary>
internal sealed class CheckpointMarkRow
{
    public required DateOnly Day { get; init; }
    public required byte[] Hash { get; init; }
}
