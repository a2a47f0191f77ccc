using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Issuance;

/// <summary>Shows what the gate before publication finds, with the answers so far: in the letter, and on the desk in what is typed. Nothing is stored.</summary>
public static class ReadIdentifiers
{
    /// <param name="Case">The case.</param>
    /// <param name="Typed">What is typed and not in the letter yet; null for none.</param>
    public sealed record Query(CaseNumber Case, IReadOnlyList<PublicationBlock>? Typed = null);

    /// <param name="Review">The case.</param>
    /// <param name="Hits">Everything found; names of a reviewer without their words for those who may not know them.</param>
    /// <param name="MarkedLetter">The form for the public with every hit marked; null while the determination is not complete.</param>
    public sealed record Found(ReviewCase Review, IReadOnlyList<IdentifierHit> Hits, string? MarkedLetter)
    {
        /// <summary>What nobody has answered.</summary>
        public IReadOnlyList<IdentifierHit> Open => [.. Hits.Where(h => !Review.IdentifierAnswers.ContainsKey(h.Key))];

        /// <summary>What was answered, with the answer.</summary>
        public IReadOnlyList<(IdentifierHit Hit, IdentifierAnswer Answer)> Answered =>
            [.. Hits.Where(h => Review.IdentifierAnswers.ContainsKey(h.Key)).Select(h => (h, Review.IdentifierAnswers[h.Key]))];
    }

    public static async Task<Outcome<Found>> HandleAsync(Query query, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(query);
        var read = await office.ReadAsync(typeof(ReadIdentifiers), query.Case, actor, stop);
        return read is Outcome<HistoryOfCase>.Accepted { Value: var told }
            ? await InAsync(told, query.Typed, actor, office, stop)
            : read.Then<Found>(_ => throw new InvalidOperationException());
    }

    /// <summary>What is found in a case: in its letter where there is one, and in what is typed.</summary>
    internal static async Task<Outcome<Found>> InAsync(HistoryOfCase told, IReadOnlyList<PublicationBlock>? typed, Actor actor, Office office, CancellationToken stop)
    {
        var drafted = await OpenPublished.DraftAsync(told, office, stop);
        var letter = drafted is Outcome<(PublicationDraft Draft, KnownIdentifiers Known)>.Accepted { Value: var both } ? both : default;
        var found = letter.Known is { } already ? already : await OpenPublished.KnownAsync(told.Review, office, stop);
        return found.Then<Found>(known =>
        {
            var inLetter = letter.Draft?.Hits(known) ?? [];
            IdentifierHit[] hits = [.. inLetter.Concat(IdentifierScan.Find(typed ?? [], known)).DistinctBy(h => h.Key)];
            var shown = Quality.CheckDraft.KnowsReviewers(actor) ? hits : [.. hits.Select(Unnamed)];
            return new Found(told.Review, shown, letter.Draft?.MarkedContent(inLetter.Where(h => h.Kind != IdentifierKind.Reviewer || Quality.CheckDraft.KnowsReviewers(actor))));
        });
    }

    /// <summary>A reviewer's name is no one's to read outside credentialing (Lab. Code § 4610.6(f)).</summary>
    private static IdentifierHit Unnamed(IdentifierHit hit) => hit.Kind == IdentifierKind.Reviewer
        ? hit with { Words = "…", Places = [.. hit.Places.Select(p => p with { Words = "…" })] }
        : hit;
}
