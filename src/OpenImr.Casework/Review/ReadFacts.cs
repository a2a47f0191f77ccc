using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Casework.Review;

/// <summary>The facts of the case file that a reviewer has cited: one's own and nobody else's.</summary>
public static class ReadFacts
{
    private const int MostAttempts = 5;

    public static async Task<Outcome<IReadOnlyList<RecordCitation>>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await office.LoadForAsync(typeof(ReadFacts), number, actor, stop);
        return loaded is Outcome<ReviewCase>.Accepted
            ? new Outcome<IReadOnlyList<RecordCitation>>.Accepted(Of(await office.Store.Drafts.FindAsync(number, CasePart.CitedFacts, actor, stop)))
            : loaded.Then<IReadOnlyList<RecordCitation>>(_ => throw new InvalidOperationException());
    }

    /// <summary>Changes one's facts; what another window saved in between is kept.</summary>
    internal static async Task<Outcome<IReadOnlyList<RecordCitation>>> ChangeAsync(
        CaseNumber number, Actor actor, Office office, Func<IReadOnlyList<RecordCitation>, IReadOnlyList<RecordCitation>> change, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var draft = await office.Store.Drafts.FindAsync(number, CasePart.CitedFacts, actor, stop);
            var facts = change(Of(draft));
            var saved = await office.Store.Drafts.SaveAsync(number, CasePart.CitedFacts, actor, JsonSerializer.Serialize(facts, StoredJson.Options), 0, draft?.Revision ?? 0, stop);
            if (saved is Outcome<Draft>.Accepted)
                return new Outcome<IReadOnlyList<RecordCitation>>.Accepted(facts);
            if (attempt == MostAttempts)
                return saved.Then<IReadOnlyList<RecordCitation>>(_ => throw new InvalidOperationException());
        }
    }

    private static IReadOnlyList<RecordCitation> Of(Draft? draft) =>
        draft is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<RecordCitation>>(draft.Text, StoredJson.Options)!;
}
