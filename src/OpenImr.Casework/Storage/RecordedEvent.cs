using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>An event of a case with what the store knows of it.</summary>
/// <param name="Version">Its number in the case, from 1.</param>
/// <param name="RecordedAt">When it was stored.</param>
/// <param name="User">Lasting identifier of who recorded it.</param>
/// <param name="Name">As colleagues knew that person then; shown inside the organization only.</param>
/// <param name="Event">What happened.</param>
public sealed record RecordedEvent(int Version, DateTimeOffset RecordedAt, string User, string Name, CaseEvent Event);

/// <summary>Work that an event asks for, stored with it and done later, at least once.</summary>
/// <param name="Kind">What kind of work.</param>
/// <param name="Key">Unique for the effect, so that it is had once: <c>letter-pdf/CM26-0001423/1</c>.</param>
/// <param name="Payload">What else it needs to know; never anyone's data.</param>
/// <param name="NotBefore">When at the earliest; null for at once.</param>
public sealed record WorkItem(string Kind, string Key, string Payload = "", DateTimeOffset? NotBefore = null);
