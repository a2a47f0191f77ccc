using System.Text.Json.Nodes;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;
using OpenImr.Core.People;
using OpenImr.Core.Quality;
using OpenImr.Core.Reviewers;
using OpenImr.Core.Work;

namespace OpenImr.Casework.Storage;

/// <summary>How the events of each kind of stream are stored. When a record changes its shape, its number goes up here, and an upcaster reads the older JSON where it no longer reads by itself.</summary>
internal static class StoredEvents
{
    public static readonly EventJson<CaseEvent> Cases = new(
        newerSchemas: new Dictionary<string, int>
        {
            [nameof(CaseEvent.DeterminationIssued)] = 2,
            [nameof(CaseEvent.Appealed)] = 2,
            // The proof of a mailing; where none is told, none is known.
            [nameof(CaseEvent.DeterminationMailed)] = 2,
            // Joined cases tell of their decisions and the items in their file; where they do not, nothing is known of them.
            // They tell too of reversals before them and of whom these exclude.
            [nameof(CaseEvent.Consolidated)] = 3,
            // A dispute about liability tells its day, its scope and its end; where it does not, its day is unknown and it covers the whole case.
            [nameof(CaseEvent.ApplicationReceived)] = 4,
            [nameof(CaseEvent.LiabilityDisputed)] = 2,
            // The sentences that the reversing decision found erroneous; where none is told, none is known.
            [nameof(CaseEvent.Remanded)] = 2,
            // The hour at which a document came in, and a corrected day; where none is recorded, none is known.
            [nameof(CaseEvent.DocumentReceived)] = 2,
            [nameof(CaseEvent.DocumentDescribed)] = 2,
        },
        upcasters:
        [
            // The hour of an issue was not told, nor who appealed; neither is guessed.
            new(nameof(CaseEvent.DeterminationIssued), 1, issued => With(issued, "at")),
            new(nameof(CaseEvent.Appealed), 1, appealed => With(appealed, "by")),
        ]);

    public static readonly EventJson<ReviewerEvent> Reviewers = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<OrganizationEvent> Organization = new(
        newerSchemas: new Dictionary<string, int>
        {
            // Letterhead, signatory and owners; where none is given, none is known.
            [nameof(OrganizationEvent.OrganizationDescribed)] = 2,
        },
        upcasters: []);

    public static readonly EventJson<GuidelineEvent> Guidelines = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<UserEvent> Users = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<WorkEvent> Work = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    public static readonly EventJson<DeliberationEvent> Deliberation = new(newerSchemas: new Dictionary<string, int>(), upcasters: []);

    /// <summary>Reads an event of a stream that is folded elsewhere, to see that it can be read.</summary>
    public static void Check(StreamKind kind, string type, int schema, ReadOnlySpan<byte> json) => _ = kind switch
    {
        StreamKind.Reviewer => Reviewers.Read(type, schema, json),
        StreamKind.User => Users.Read(type, schema, json),
        StreamKind.Guideline => Guidelines.Read(type, schema, json),
        StreamKind.Settings => Organization.Read(type, schema, json),
        _ => (object?)null,
    };

    /// <summary>A fact that older JSON does not tell is not known.</summary>
    private static JsonObject With(JsonObject older, string notTold)
    {
        older[notTold] = null;
        return older;
    }
}
