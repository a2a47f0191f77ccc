namespace OpenImr.Casework.Storage;

/// <summary>An event's row. Read it through the store: the payload is sealed.</summary>
public sealed class EventRow
{
    /// <summary>Whose event: <c>case/CM26-0001423</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Its number in the stream, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The event's name.</summary>
    public required string Type { get; init; }

    /// <summary>Which version of its JSON.</summary>
    public required int Schema { get; init; }

    /// <summary>The JSON, sealed.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Lasting identifier of who recorded it.</summary>
    public required string Actor { get; init; }

    /// <summary>That person's name then.</summary>
    public required string ActorName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Hash of the event before.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 over the row.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>A day's hash over the heads of all streams, by which a cut tail is noticed.</summary>
public sealed class CheckpointRow
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How many streams had grown since the checkpoint before.</summary>
    public required int Heads { get; init; }

    /// <summary>Hash of the checkpoint before.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 over day, time, the hash before, and the heads.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>The head of a stream that had grown at a checkpoint.</summary>
public sealed class CheckpointHeadRow
{
    /// <summary>The checkpoint's day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The stream.</summary>
    public required string Stream { get; init; }

    /// <summary>Its last event then.</summary>
    public required int Version { get; init; }

    /// <summary>That event's hash.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Work to be done after an event, written with it (an outbox). Done at least once; the key keeps its effect to one.</summary>
public sealed class WorkRow
{
    /// <summary>Unique for the effect: <c>letter-pdf/CM26-0001423/1</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of work.</summary>
    public required string Kind { get; init; }

    /// <summary>The stream it is about.</summary>
    public required string Stream { get; init; }

    /// <summary>What else it needs to know, without anyone's data: numbers and names of ours.</summary>
    public required string Payload { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when a worker holds it; null when nobody does.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>When it was done; null before.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>What went wrong the last time; null when nothing did.</summary>
    public string? LastError { get; set; }
}

/// <summary>What someone has typed and not yet sent, beside the events.</summary>
public sealed class DraftRow
{
    /// <summary>The stream it is about.</summary>
    public required string Stream { get; init; }

    /// <summary>The part of the case.</summary>
    public required string Part { get; init; }

    /// <summary>Whose draft.</summary>
    public required string UserId { get; init; }

    /// <summary>How often it was saved.</summary>
    public required int Revision { get; init; }

    /// <summary>Number of the last event of the part that its writer had seen.</summary>
    public required int SeenVersion { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The text, sealed with the stream's key.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>What stood in a draft before it was saved anew, sealed as it was.</summary>
public sealed class DraftVersionRow
{
    /// <summary>The stream it is about.</summary>
    public required string Stream { get; init; }

    /// <summary>The part of the case.</summary>
    public required string Part { get; init; }

    /// <summary>Whose draft.</summary>
    public required string UserId { get; init; }

    /// <summary>The draft's revision then.</summary>
    public required int Revision { get; init; }

    /// <summary>Number of the last event of the part that its writer had seen.</summary>
    public required int SeenVersion { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The text, sealed with the stream's key.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A fact about the store itself, such as which version of the read tables it holds.</summary>
public sealed class StoreFactRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }
}
