using System.Text.Encodings.Web;
using System.Text.Json;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;

namespace OpenImr.Core.Tests.Cases;

/// <summary>What each part of a case holds, as text, so that two states can be compared part by part. Signatures are left out of the letter, and with them what came in since: that they fall is a consequence, and the letter's hash guards it.</summary>
internal static class CaseParts
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<CasePart, string> Of(ReviewCase c)
    {
        var parts = new Dictionary<CasePart, string>
        {
            [CasePart.Standing] = Text(
                c.Stage, c.Track, c.InformationRequests, c.InformationRequestReceivedOn, c.InformationReceivedOn, c.EligibleOn, c.IneligibleOn, c.IneligibleFor, c.IneligibilityNotices,
                c.GoesOnIn, c.NotDuplicateOf.Order(), c.ClosedOn, c.JoinedOn, c.Joined, c.ExpeditedAt, c.AssignedOn, c.Notices, c.ExtensionDays, c.Termination, c.Appeals, c.Remand),
            [CasePart.Facts] = Text(c.Application, c.Claim, c.Injury, c.UtilizationReview),
            [CasePart.Parties] = Text(c.Parties),
            [CasePart.Records] = Text(c.Documents, c.Register.Order(Comparer<DocumentId>.Create((a, b) => a.Number - b.Number)), c.RecordsComplete, c.Unreviewed),
            [CasePart.Panel] = Text(
                c.ApprovedReviewers, c.ReviewerHadFile, c.FormerReviewers.Select(r => r.ToString()).Order(),
                c.Panel.Select(s => new { Reviewer = s.Reviewer.ToString(), s.FileSentAt, s.FileSent, s.Findings })),
            [CasePart.Summary] = Text(c.Summary, c.SummaryBy?.ToString()),
            [CasePart.Letter] = Text(
                c.QualityHasPassed, c.ReturnReasons, c.ReleasedGates.OrderBy(g => g.Key), c.IssuedOn, c.IssuedAt, c.CorrectedOn, c.LetterVersion, c.ServedHash,
                c.PublishedHash, c.CorrectionReason, c.Mailings, c.Receipts, c.Returns, c.Implementations, c.UnreviewedNotices),
            [CasePart.Notices] = Text(c.MailedNotices) + Text(c.WrittenNotices),
            [CasePart.Work] = Text(c.Coordinator),
        };
        foreach (var item in c.Items.Values)
            parts[CasePart.Item(item.Number)] = Text(item, c.EndedItems.Where(e => e.Item == item.Number));
        parts[CasePart.Publication] = string.Join('|', c.IdentifierAnswers.Values.OrderBy(a => a.Key));
        foreach (var print in c.Prints.Values)
            parts[CasePart.Print(print.Version, print.Form)] = Text(print);
        return parts;
    }

    /// <summary>Everything together, with decisions and signatures.</summary>
    public static string Whole(ReviewCase c) => string.Join('\n',
    [
        .. Of(c).OrderBy(p => p.Key.Name, StringComparer.Ordinal).Select(p => $"{p.Key}: {p.Value}"),
        Text(c.Version, c.PartVersions.OrderBy(p => p.Key.Name, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")),
        Text(c.Panel.Select(s => (s.Reviewer.ToString(), s.Signature?.LetterHash).ToString())),
        Text(c.Decisions.Values.OrderBy(d => d.At).Select(d => new { Reviewer = d.Reviewer.ToString(), d.Decision, d.At })),
    ]);

    private static string Text(params object?[] values) => JsonSerializer.Serialize(values, Plain);
}
