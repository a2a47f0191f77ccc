using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Determinations.Seals;

/// <summary>One link of a case's chain.</summary>
/// <param name="Version">The event's number.</param>
/// <param name="Type">What kind of event it is.</param>
/// <param name="Hash">Its hash, in hexadecimal.</param>
public sealed record ChainLink(int Version, string Type, string Hash);

/// <summary>Makes the two sealed records of an issued determination from the case as it stands.</summary>
public static class DeterminationRecords
{
    private const int SaltBytes = 32;

    /// <summary>The internal record, which tells everything, and the outward one, which tells nothing that leads to a reviewer.</summary>
    /// <param name="review">The case, issued.</param>
    /// <param name="reviewers">The reviewers of its panel with everything on file of them.</param>
    /// <param name="issuedAt">The instant of issue.</param>
    /// <param name="chain">The case's chain up to the letters that were kept.</param>
    /// <param name="library">The guidelines, with what the organization entered.</param>
    /// <param name="answers">What the reviewers answered to the questions of criteria sets, everything logged, by reviewer and item; empty for nothing.</param>
    /// <param name="calendars">The calendars by which its clocks run.</param>
    /// <param name="now">When the records are made.</param>
    /// <param name="random">Random bytes, as many as asked for.</param>
    /// <param name="isPublishedAsWritten">False where words may be removed from the published form: then the outward record does not hold the hash of the form with them, by which they could be guessed.</param>
    /// <exception cref="ArgumentException">The case has no issued determination.</exception>
    public static (SealedRecord Internal, SealedRecord Outward) Of(
        ReviewCase review, IReadOnlyList<ExpertReviewer> reviewers, DateTimeOffset issuedAt, IReadOnlyList<ChainLink> chain,
        GuidelineLibrary library, IReadOnlyList<(ReviewerId Reviewer, int Item, IReadOnlyList<GivenAnswer> Log)> answers, CalendarSet? calendars, DateTimeOffset now, Func<int, byte[]> random,
        bool isPublishedAsWritten = true)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(reviewers);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(random);
        if (review is not { IssuedOn: { } on, ServedHash: { } served, PublishedHash: { } published })
            throw new ArgumentException("Only an issued determination is sealed.", nameof(review));

        var committed = new (string Name, JsonNode Value)[]
        {
            ("reviewers", List(reviewers, Reviewer)),
            ("screening", List(review.Panel, s => List(s.Findings, Finding))),
            ("signatures", List(review.Panel, Signature)),
            ("chain", List(chain, Link)),
        }.Select(c => (c.Name, c.Value, Salt: random(SaltBytes))).Select(c => (c.Name, c.Value, c.Salt, Commitment: SealedRecord.Commit(c.Salt, c.Value))).ToList();

        JsonObject Letter() => new()
        {
            ["case"] = review.Number.ToString(),
            ["version"] = review.LetterVersion,
            ["decidedOn"] = Day(on),
            ["issuedAt"] = At(issuedAt),
            ["servedSha256"] = served,
            ["publishedSha256"] = published,
        };
        var guidelines = List(review.DisputedItems, i => Guidelines(review, i, on, library));
        var outwardLetter = Letter();
        if (!isPublishedAsWritten)
            outwardLetter.Remove("publishedSha256");
        var outward = SealedRecord.Of(SealedRecord.Outward, new()
        {
            ["letter"] = outwardLetter,
            ["guidelines"] = guidelines.DeepClone(),
            ["screening"] = new JsonObject
            {
                ["reviewers"] = review.Panel.Count,
                ["everyReviewerScreened"] = review.Panel.All(s => s.Findings.Any(IsScreening)),
                ["noAffiliationFound"] = review.Panel.All(s => s.NoAffiliation),
            },
            ["documents"] = review.Register.Count,
            ["commitments"] = new JsonObject(committed.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Name, c.Commitment))),
        });
        var within = SealedRecord.Of(SealedRecord.Internal, new()
        {
            ["letter"] = Letter(),
            ["madeAt"] = At(now),
            ["outwardSha256"] = outward.Hash,
            ["summary"] = review.Summary,
            ["guidelines"] = guidelines,
            ["decisions"] = List(review.Decisions.Values.OrderBy(d => d.Decision.Item).ThenBy(d => d.Reviewer.ToString(), StringComparer.Ordinal), Decision),
            ["criteria"] = List(answers.OrderBy(a => a.Item).ThenBy(a => a.Reviewer.ToString(), StringComparer.Ordinal), a => new JsonObject
            {
                ["item"] = a.Item,
                ["reviewer"] = a.Reviewer.ToString(),
                ["answers"] = List(GivenAnswer.Holding(a.Log), Answered),
            }),
            ["documents"] = List(review.Documents, d => new JsonObject { ["id"] = d.Id.ToString(), ["type"] = d.Type.ToString(), ["receivedOn"] = Day(d.ReceivedOn), ["pages"] = d.Pages, ["sha256"] = d.Sha256 }),
            ["clocks"] = List(CaseClocks.Of(review, calendars), c => new JsonObject
            {
                ["rule"] = c.Rule,
                ["due"] = c.Deadline.Due.ToString(),
                ["done"] = c.DoneAt?.ToString(),
                ["citation"] = c.Deadline.Provision.Citation,
                ["steps"] = List(c.Deadline.Steps, s => new JsonObject { ["date"] = Day(s.Date), ["text"] = s.Text, ["citation"] = s.Citation }),
            }),
            ["commitments"] = List(committed, c => new JsonObject { ["name"] = c.Name, ["value"] = c.Value.DeepClone(), ["salt"] = Convert.ToHexStringLower(c.Salt), ["commitment"] = c.Commitment }),
        });
        return (within, outward);
    }

    private static bool IsScreening(RecordedFinding finding) => finding.Rule is "RVW-10" or "RVW-11" or "RVW-12" or "RVW-13";

    private static JsonNode Reviewer(ExpertReviewer reviewer) => new JsonObject
    {
        ["reviewer"] = reviewer.Id.ToString(),
        ["licenses"] = List(reviewer.Licenses, l => new JsonObject { ["state"] = l.State, ["number"] = l.Number, ["status"] = l.Status.ToString(), ["expiresOn"] = Day(l.ExpiresOn) }),
        ["certifications"] = List(reviewer.Certifications, c => new JsonObject { ["board"] = c.Board, ["specialty"] = c.Specialty, ["subspecialty"] = c.Subspecialty, ["expiresOn"] = c.ExpiresOn is { } ends ? Day(ends) : null }),
    };

    private static JsonNode Finding(RecordedFinding finding) => new JsonObject
    {
        ["rule"] = finding.Rule,
        ["result"] = finding.Result.ToString(),
        ["sentence"] = finding.Sentence,
        ["citation"] = finding.Citation,
        ["evidence"] = finding.Evidence,
        ["item"] = finding.Item,
    };

    private static JsonNode Signature(PanelSeat seat) => new JsonObject
    {
        ["reviewer"] = seat.Reviewer.ToString(),
        ["signedAt"] = seat.Signature is { } signed ? At(signed.At) : null,
        ["letterSha256"] = seat.Signature?.LetterHash,
        ["attestation"] = seat.Signature?.Attestation,
        ["gates"] = List(seat.Signature?.Findings ?? [], Finding),
    };

    private static JsonNode Link(ChainLink link) => new JsonObject { ["version"] = link.Version, ["type"] = link.Type, ["hash"] = link.Hash };

    private static JsonNode Decision(HeldDecision held) => new JsonObject
    {
        ["item"] = held.Decision.Item,
        ["reviewer"] = held.Reviewer.ToString(),
        ["outcome"] = held.Decision.Outcome.ToString(),
        ["guideline"] = held.Decision.Guideline.Text,
        ["tier"] = held.Decision.Guideline.Tier?.ToString(),
        ["step"] = held.Decision.Guideline.Step?.ToString(),
        ["belowMtus"] = held.Decision.Guideline.BelowMtus?.ToString(),
        ["explanation"] = held.Decision.Guideline.Explanation,
        ["condition"] = held.Decision.Condition,
        ["documents"] = List(held.Decision.Documents, d => JsonValue.Create(d.ToString())!),
        ["findings"] = held.Decision.Findings,
        ["rationale"] = held.Decision.Rationale,
    };

    private static JsonNode Answered(GivenAnswer given) => new JsonObject
    {
        ["set"] = given.Set,
        ["version"] = given.Version,
        ["sha256"] = given.Hash,
        ["criterion"] = given.Criterion,
        ["suggested"] = given.Suggested.ToString(),
        ["answer"] = given.Given?.Answer.ToString(),
        ["origin"] = given.Given?.Origin.ToString(),
        ["at"] = At(given.At),
    };

    /// <summary>What an item's decision cites and which editions of the library that is; of a panel each citation once, in the order of its words, so that none is told to be anyone's.</summary>
    private static JsonObject Guidelines(ReviewCase review, DisputedItem item, DateOnly on, GuidelineLibrary library)
    {
        var cited = review.Panel.Select(s => review.DecisionOf(item.Number, s.Reviewer)?.Decision.Guideline.Text).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var days = new EditionDays(on, Reviewed: review.UtilizationReviewOf(review.Items[item.Number]).DecidedOn);
        return new JsonObject
        {
            ["item"] = item.Number,
            ["cited"] = List(cited, c => JsonValue.Create(c)!),
            ["editions"] = List(
                cited.SelectMany(c => GuidelineLine.Parse(c).Citations).Select(c => library.Resolve(c, days)).OfType<CitationResolution.Resolved>()
                    .SelectMany(r => r.Places).Select(p => p.Edition?.Id).OfType<string>().Distinct(),
                id => JsonValue.Create(id)!),
        };
    }

    private static JsonArray List<T>(IEnumerable<T> values, Func<T, JsonNode> of) => [.. values.Select(of)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string At(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
