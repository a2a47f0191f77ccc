using OpenImr.Casework.Access;
using OpenImr.Casework.Notices;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Determinations.Publication;

namespace OpenImr.Casework.Issuance;

/// <summary>Mends a clerical error in an issued letter as a new version, after the mistyped fact was corrected; the old version is kept. A decision is never a clerical error.</summary>
public static class CorrectDetermination
{
    public sealed record Command(CaseNumber Case, int SeenVersion, string Reason);

    public static Task<Outcome<ReviewCase>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop) =>
        SealDetermination.AfterAsync(office.ActAsync(
            typeof(CorrectDetermination), command.Case, command.SeenVersion, actor,
            review =>
            {
                if (Sending.Refuse(office) is { } nobodyKnown)
                    return nobodyKnown;
                if (FinalDetermination.Of(review, office.Profile, (review.LetterVersion + 1, review.IssuedOn ?? office.Today), correction: command.Reason) is not { } mended)
                    return new Refusal("The case has no issued determination to correct.");
                var (served, published) = (Letter.Served(mended), PublicationDraft.Of(mended));
                return review.Correct(office.Today, command.Reason, served.Hash, published.Hash)
                    .Then<IReadOnlyList<CaseEvent>>(corrected => (CaseEvent[])[corrected, served.Kept(mended.Version), published.Kept(mended.Version)]);
            },
            stop, PrintLetter.Asked), office, stop);
}
