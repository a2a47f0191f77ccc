using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Guidelines;
using OpenImr.Casework.Review;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations.Publication;
using OpenImr.Core.Determinations.Seals;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Issuance;

/// <summary>The sealed records of an issued determination: made once, when it is issued, and the same ever after. Kept beside the case, sealed with its key, and gone with it.</summary>
public static class SealDetermination
{
    /// <summary>Whose the records are in the store: nobody's.</summary>
    private static readonly Actor Keeper = new("sealed-records", "Sealed records", []);

    private sealed record Both(string Internal, string Outward);

    /// <summary>The internal record as a file, the same for everyone who may have it: it names reviewers by seat, and their licenses stay in the store.</summary>
    /// <param name="number">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="version">An issued version of the letter; null for the one in force.</param>
    public static async Task<Outcome<SealedRecord>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop, int? version = null)
    {
        ArgumentNullException.ThrowIfNull(office);
        var loaded = await AsIssuedAsync(typeof(SealDetermination), number, version, actor, office, stop);
        return loaded is Outcome<ReviewCase>.Accepted { Value: var review }
            ? (await OfAsync(review, office, stop)).Then<SealedRecord>(both => Read(both.Internal)).Then<SealedRecord>(kept => InternalRecordFile.Of(kept, review.SeatOf))
            : loaded.Then<SealedRecord>(_ => throw new InvalidOperationException());
    }

    /// <summary>The case as it is, or as it was when a version of its letter had just been issued. The reading is noted.</summary>
    internal static async Task<Outcome<ReviewCase>> AsIssuedAsync(Act act, CaseNumber number, int? version, Actor actor, Office office, CancellationToken stop)
    {
        if (version is not { } one)
            return await office.LoadToShowAsync(act, number, actor, stop);
        return (await office.ReadAsync(act, number, actor, stop)).Then<ReviewCase>(told =>
            told.Events.LastOrDefault(e => e.Event is CaseEvent.LetterWritten written && written.Version == one) is { } last
                ? ReviewCase.Fold(told.Events.TakeWhile(e => e.Version <= last.Version).Select(e => e.Event))
                : new Refusal($"{number} has no version {one} of its letter."));
    }

    /// <summary>Makes the records of what was just issued. Where the process dies between the two, they are made when they are first opened.</summary>
    internal static async Task<Outcome<ReviewCase>> AfterAsync(Task<Outcome<ReviewCase>> issuing, Office office, CancellationToken stop)
    {
        var issued = await issuing;
        if (issued is Outcome<ReviewCase>.Accepted { Value: var determined })
            await OfAsync(determined, office, stop);
        return issued;
    }

    /// <summary>Both records of the letter as it is now, made where there are none yet; refused before the issue.</summary>
    internal static async Task<Outcome<(string Internal, string Outward)>> OfAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        if (review is not { IssuedOn: not null, LetterVersion: var version })
            return new Refusal($"{review.Number} has no sealed record: its determination is not issued.");
        var part = CasePart.Seal(version);
        if (await office.Store.Drafts.FindAsync(review.Number, part, Keeper, stop) is { } kept)
            return Told(kept);
        var seated = await IssueDetermination.SeatedAsync(review, office, stop);
        if (seated is not Outcome<IReadOnlyList<ExpertReviewer>>.Accepted { Value: var reviewers })
            return seated.Then<(string, string)>(_ => throw new InvalidOperationException());
        // Of an earlier version the records end where the case stood then.
        var chain = (await office.Cases.ChainAsync(review.Number, stop)).Where(c => c.Version <= review.Version).ToArray();
        var letters = chain.Where(c => c.Type == nameof(CaseEvent.LetterWritten)).Select(c => c.Version).DefaultIfEmpty(0).Max();
        var issued = chain.Last(c => c.Type is nameof(CaseEvent.DeterminationIssued) or nameof(CaseEvent.DeterminationCorrected)).At;
        var answers = new List<(ReviewerId, int, IReadOnlyList<GivenAnswer>)>();
        foreach (var reviewer in reviewers)
            foreach (var item in review.DisputedItems)
                if (await office.Store.Drafts.FindAsync(review.Number, CasePart.Criteria(item.Number), new Actor(reviewer.Id.ToString(), "", []), stop) is { } answered)
                    answers.Add((reviewer.Id, item.Number, ReadCriteria.Log(answered)));
        var written = (await office.Cases.HistoryAsync(review.Number, stop)).Then<HistoryOfCase>(events => new HistoryOfCase(review, events));
        var isPublishedAsWritten = written is Outcome<HistoryOfCase>.Accepted { Value: var told }
            && await OpenPublished.DraftAsync(told, office, stop, version) is Outcome<(PublicationDraft Draft, KnownIdentifiers Known)>.Accepted { Value: var form }
            && form.Draft.Hits(form.Known).Count == 0;
        var library = (await new GuidelineStore(office.Store.Events).ReadAsync(stop)).Library;
        var (within, outward) = DeterminationRecords.Of(
            review, reviewers, issued, [.. chain.Where(c => c.Version <= letters).Select(c => new ChainLink(c.Version, c.Type, c.Hash))], library, answers, office.Calendars, office.Now, RandomNumberGenerator.GetBytes, isPublishedAsWritten);
        var saved = await office.Store.Drafts.SaveAsync(review.Number, part, Keeper, JsonSerializer.Serialize(new Both(within.Json, outward.Json)), review.Version, 0, stop);
        // Someone else was faster: then those are the records.
        return saved is Outcome<Draft>.Accepted ? (within.Json, outward.Json)
            : await office.Store.Drafts.FindAsync(review.Number, part, Keeper, stop) is { } other ? Told(other)
            : saved.Then<(string, string)>(_ => throw new InvalidOperationException());
    }

    internal static Outcome<SealedRecord> Read(string record) => SealedRecord.Verify(Encoding.UTF8.GetBytes(record));

    private static (string Internal, string Outward) Told(Draft kept) => JsonSerializer.Deserialize<Both>(kept.Text) is { } both ? (both.Internal, both.Outward) : throw new InvalidDataException("The sealed records of a case cannot be read.");
}
