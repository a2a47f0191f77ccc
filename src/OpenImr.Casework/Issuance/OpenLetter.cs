using OpenImr.Casework.Access;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Casework.Issuance;

/// <summary>Opens the letter to the parties: the issued one word for word as it was kept, an earlier version of it, or the draft as it is now. The form for the public is opened by <see cref="OpenPublished"/>.</summary>
public static class OpenLetter
{
    /// <param name="number">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    /// <param name="version">An issued version; null for the letter as it is now.</param>
    public static async Task<Outcome<Letter>> HandleAsync(CaseNumber number, Actor actor, Office office, CancellationToken stop, int? version = null)
    {
        var read = await office.ReadAsync(Act.Letter(LetterForm.Served), number, actor, stop);
        return read.Then<Letter>(told =>
        {
            var history = told.Events.Select(e => e.Event);
            if (version is { } one)
                return history.OfType<CaseEvent.LetterWritten>().FirstOrDefault(w => w.Form == LetterForm.Served && w.Version == one) is { } earlier
                    ? Letter.Of(earlier)
                    : new Refusal($"{number} has no version {one} of its letter.");
            if (told.Review.IssuedOn is not null && Issued(history) is { } kept)
                return kept;
            return FinalDetermination.Of(told.Review, office.Profile) is { } draft
                ? Letter.Served(draft)
                : None(told.Review);
        });
    }

    /// <summary>The newest issued letter as it was kept; null before the issue.</summary>
    internal static Letter? Issued(IEnumerable<CaseEvent> history) =>
        history.OfType<CaseEvent.LetterWritten>().LastOrDefault(w => w.Form == LetterForm.Served) is { } kept ? Letter.Of(kept) : null;

    /// <summary>That there is no letter yet, and what is missing.</summary>
    internal static Refusal None(ReviewCase review) =>
        new($"{review.Number} has no letter yet: a summary, a reviewer and a decision on each disputed item are needed. It is {Words.Of(review.Stage)}.");
}
