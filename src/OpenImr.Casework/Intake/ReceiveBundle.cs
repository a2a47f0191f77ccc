using System.Text.Json;
using OpenImr.Casework.Access;
using OpenImr.Casework.Records;
using OpenImr.Core.Calendars;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Receives an application that comes as a bundle, with its documents. What the bundle tells of later steps and of reviewers is not taken over: each step is done here, by the person whose it is.</summary>
public static class ReceiveBundle
{
    /// <summary>Texts of an application longer than this are no texts of an application.</summary>
    private const int LongestText = 4000;

    /// <summary>The parts of <c>case.json</c> that are taken over.</summary>
    private static readonly string[] TakenOver = ["caseNumber", "application", "claim", "parties", "injury", "earlierReviews", "utilizationReview", "documents"];

    /// <param name="Files">The bundle's files.</param>
    /// <param name="Synthetic">True in an office whose cases are made up; a bundle has to say the same of itself.</param>
    public sealed record Command(BundleFiles Files, bool Synthetic);

    /// <summary>What was received.</summary>
    /// <param name="Case">The case, with its documents.</param>
    /// <param name="Documents">How many documents came with it.</param>
    /// <param name="NotTaken">What was not taken over, a sentence each.</param>
    public sealed record Received(ReviewCase Case, int Documents, IReadOnlyList<string> NotTaken);

    public static async Task<Outcome<Received>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(ReceiveBundle), actor) is { } refusal)
            return refusal;
        var read = await ReadCaseBundle.OfAsync(command.Files, stop);
        if (read is not Outcome<CaseBundle>.Accepted { Value: var bundle })
            return read.Then<Received>(_ => throw new InvalidOperationException());
        Reason[] wrong = [.. await UnfitAsync(command.Files, stop), .. Unfit(bundle, command.Synthetic, office.Today)];
        if (wrong.Length > 0)
            return new Refusal(wrong);
        var received = await ReceiveApplication.HandleAsync(
            new(bundle.Application, bundle.Claim, bundle.Parties, bundle.Injury, bundle.UtilizationReview, bundle.EarlierReviews, bundle.Synthetic, bundle.CaseNumber, bundle.Programme),
            actor, office, stop);
        if (received is not Outcome<ReviewCase>.Accepted { Value: var review })
            return received.Then<Received>(_ => throw new InvalidOperationException());
        return await WithDocumentsAsync(review, bundle, actor, office, stop);
    }

    /// <summary>Takes the documents in. One that is refused now is told; the case stands, and the document can be brought on the records page.</summary>
    private static async Task<Outcome<Received>> WithDocumentsAsync(ReviewCase review, CaseBundle bundle, Actor actor, Office office, CancellationToken stop)
    {
        var (notTaken, before) = (new List<string>(), review.Documents.Count);
        foreach (var document in bundle.Documents)
        {
            await using var content = bundle.Open(document);
            var taken = await ReceiveDocument.HandleAsync(
                new(review.Number, int.MaxValue, document.File, content, document.Type, document.Author, document.Dated, document.From, document.ReceivedOn), actor, office, stop);
            if (taken is Outcome<ReviewCase>.Accepted { Value: var after })
                review = after;
            else if (taken is Outcome<ReviewCase>.Refused { Refusal: var refusal } && !refusal.Reasons.All(r => r.Sentence.Contains("is in the file already", StringComparison.Ordinal)))
                notTaken.Add($"{document.File} was not taken: {refusal}");
        }

        if (bundle.Steps.Count > 0 || bundle.Reviewers.Count > 0)
            notTaken.Add($"What the bundle tells of {Words.Count(bundle.Steps.Count, "later step")} and {Words.Count(bundle.Reviewers.Count, "reviewer")} is not taken over: each step is done here, by the person whose it is.");
        return new Received(review, review.Documents.Count - before, notTaken);
    }

    private static IEnumerable<Reason> Unfit(CaseBundle bundle, bool synthetic, DateOnly today)
    {
        if (bundle.Synthetic != synthetic)
            yield return new(synthetic
                ? "The bundle does not say that nobody in it is real, and in this office every case is made up. A real application is received in an office of its own."
                : "The bundle says that nobody in it is real. This office takes real applications; rehearse the bundle with imr rehearse.");
        foreach (var document in bundle.Documents.Where(d => d.ReceivedOn > today))
            yield return new($"{document.File} is said to have come in on {Words.Of(document.ReceivedOn)}, after today. Correct the date.");
        foreach (var (name, day) in Days(bundle).Where(d => d.Day < TypedDay.First || d.Day > TypedDay.Last))
            yield return new($"{name} ({day:yyyy-MM-dd}) lies outside the years {TypedDay.First.Year} to {TypedDay.Last.Year}. Look at the year.");
    }

    private static IEnumerable<(string Name, DateOnly Day)> Days(CaseBundle bundle)
    {
        var decision = bundle.UtilizationReview;
        (string, DateOnly?)[] days =
        [
            ("The application's receipt", bundle.Application.ReceivedOn), ("The signature", bundle.Application.Signature?.On), ("The certificate", bundle.Application.Certification?.On),
            ("The day of birth", bundle.Parties.Employee.BirthDate), ("The designation", bundle.Parties.Representative?.DesignatedOn), ("The day of injury", bundle.Injury.On),
            ("The utilization review decision", decision.DecidedOn), ("Its service", decision.ServedOn), ("Telling the physician", decision.CommunicatedToPhysicianOn),
            ("The required notice", decision.CompliantNoticeOn), ("The dispute about liability", bundle.Application.Liability?.RaisedOn),
            ("Service of the notice of resolution", bundle.Application.Liability?.Resolution?.NoticeServedOn),
            .. decision.Items.SelectMany(i => new (string, DateOnly?)[] { ($"The request for item {i.Number}", i.RequestedOn), ($"The treatment of item {i.Number}", i.ProvidedOn) }),
            .. bundle.Documents.Select(d => ($"The receipt of {d.File}", (DateOnly?)d.ReceivedOn)),
        ];
        return days.Where(d => d.Item2 is not null).Select(d => (d.Item1, d.Item2!.Value));
    }

    /// <summary>Texts that no application has: too long, or with signs that nobody types. Only what is taken over is looked at.</summary>
    private static async Task<IReadOnlyList<Reason>> UnfitAsync(BundleFiles files, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        await files.Open(CaseBundle.FileName).CopyToAsync(bytes, stop);
        bytes.Position = 0;
        using var json = await JsonDocument.ParseAsync(bytes, default, stop);
        return [.. TakenOver.SelectMany(name => json.RootElement.TryGetProperty(name, out var part) ? Unfit(part, $"$.{name}") : []).Take(20)];
    }

    private static IEnumerable<Reason> Unfit(JsonElement part, string path) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany(p => Unfit(p.Value, $"{path}.{p.Name}")),
        JsonValueKind.Array => part.EnumerateArray().SelectMany((e, i) => Unfit(e, $"{path}[{i}]")),
        JsonValueKind.String when part.GetString() is { } text =>
            text.Length > LongestText ? [new($"{path}: {text.Length:N0} characters; {LongestText:N0} are the most. Shorten it.")]
            : text.Any(c => char.IsControl(c) && c != '\n') ? [new($"{path}: there are signs in it that cannot be printed. Type it anew.")]
            : [],
        _ => [],
    };
}
