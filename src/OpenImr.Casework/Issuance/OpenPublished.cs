using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the form for the public, once every hit of the gate is answered: the one way to it, for pages, files, prints and the command line (Lab. Code § 4610.6(m)).</summary>
public static class OpenPublished
{
    /// <param name="number">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="version">An issued version; null for the form as it is now.</param>
    public static async Task<Outcome<PublishedForm>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop, int? version = null)
    {
        var read = await office.ReadAsync(Act.Letter(LetterForm.Published), number, actor, stop);
        if (read is not Outcome<HistoryOfCase>.Accepted { Value: var told })
            return read.Then<PublishedForm>(_ => throw new InvalidOperationException());
        return (await DraftAsync(told, office, stop, version)).Then(found =>
            PublishedForm.Release(found.Draft, found.Known, told.Review.IdentifierAnswers, AccessTable.Allows(Act.Letter(LetterForm.Served), actor, told.Review)));
    }

    /// <summary>The form as the determination makes it or as it was kept, and what the case knows.</summary>
    internal static async Task<Outcome<(PublicationDraft Draft, KnownIdentifiers Known)>> DraftAsync(HistoryOfCase told, Office office, CancellationToken stop, int? version = null)
    {
        var (review, written) = (told.Review, told.Events.Select(e => e.Event).OfType<CaseEvent.LetterWritten>().Where(w => w.Form == LetterForm.Published).ToArray());
        var kept = version is { } one ? written.FirstOrDefault(w => w.Version == one) : review.IssuedOn is null ? null : written.LastOrDefault();
        if (version is not null && kept is null)
            return new Refusal($"{review.Number} has no version {version} of its letter.");
        var draft = kept is not null ? PublicationDraft.Of(kept) : FinalDetermination.Of(review, office.Profile) is { } now ? PublicationDraft.Of(now) : null;
        return draft is null ? OpenLetter.None(review) : (await KnownAsync(review, office, stop)).Then<(PublicationDraft, KnownIdentifiers)>(known => (draft, known));
    }

    /// <summary>Every identifier that the case knows, with those of its reviewers, former ones too.</summary>
    internal static async Task<Outcome<KnownIdentifiers>> KnownAsync(ReviewCase review, Office office, CancellationToken stop)
    {
        var identities = new List<string>();
        foreach (var reviewer in review.Panel.Select(s => s.Reviewer).Union(review.FormerReviewers))
        {
            var found = await office.Panel.LoadAsync(reviewer, stop);
            if (found is not Outcome<Core.Reviewers.ExpertReviewer>.Accepted { Value: var one })
                return found.Then<KnownIdentifiers>(_ => throw new InvalidOperationException());
            identities.AddRange(one.Identities);
        }

        return KnownIdentifiers.Of(review, identities, office.Profile);
    }
}
