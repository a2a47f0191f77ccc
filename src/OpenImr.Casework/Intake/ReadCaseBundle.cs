using System.Text.Json;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Intake;

/// <summary>Reads a case bundle from its folder. Nothing is stored; a bundle that is not right in every point is refused with all that is wrong in it.</summary>
public static class ReadCaseBundle
{
    /// <summary>The largest <c>case.json</c>, in bytes.</summary>
    public const int SizeLimit = 5_000_000;

    /// <summary>The bundle, or every reason against it: each names its place in <c>case.json</c>, what is wrong and what would be right.</summary>
    /// <param name="folder">The folder that holds <c>case.json</c> and the documents.</param>
    /// <param name="stop">Ends the reading.</param>
    public static async Task<Outcome<CaseBundle>> HandleAsync(string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, CaseBundle.FileName);
        if (!Directory.Exists(folder))
            return new Refusal($"There is no folder {folder}. Name the folder that holds {CaseBundle.FileName} and the documents.");
        if (!File.Exists(path))
            return new Refusal($"The folder {folder} holds no {CaseBundle.FileName}. It describes the case; docs/case-bundle.md tells how.");
        return await OfAsync(BundleFiles.InFolder(folder), stop);
    }

    /// <summary>The bundle of files that lie anywhere.</summary>
    public static async Task<Outcome<CaseBundle>> OfAsync(BundleFiles files, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!files.Names.Contains(CaseBundle.FileName))
            return new Refusal($"{files.Place} holds no {CaseBundle.FileName}. It describes the case; docs/case-bundle.md tells how.");
        if (files.LengthOf(CaseBundle.FileName) > SizeLimit)
            return new Refusal($"{CaseBundle.FileName} is larger than {SizeLimit / 1_000_000} MB. It describes one case; its documents are files of their own.");
        try
        {
            using var json = new MemoryStream();
            var content = files.Open(CaseBundle.FileName);
            await content.CopyToAsync(json, stop);
            return Parse(json.ToArray(), files);
        }
        catch (InvalidDataException)
        {
            return new Refusal($"{CaseBundle.FileName} or one of its documents is damaged. Make the zip file again, and send it again.");
        }
    }

    private static Outcome<CaseBundle> Parse(ReadOnlyMemory<byte> json, BundleFiles files)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            return new Refusal($"{CaseBundle.FileName}, line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is no JSON. {FirstSentence(broken.Message)}");
        }

        using (document)
        {
            var shape = new BundleShape(BundleJson.Options);
            shape.Check(document.RootElement, typeof(CaseBundle), "$");
            var parts = PartsOf(document.RootElement);
            BundleError[] errors = [.. shape.Errors, .. BundleSense.Check(parts), .. FilesIn(files, parts.Documents)];
            return errors.Length > 0
                ? new Refusal(errors.Select(e => new Reason(e.ToString())))
                : document.Deserialize<CaseBundle>(BundleJson.Options)! with { Files = files };
        }
    }

    private static BundleParts PartsOf(JsonElement root)
    {
        return new(
            Part<string>("format"), Part<string>("programme"), Part<Application>("application"), Part<CaseParties>("parties"), Part<Injury>("injury"),
            List<EarlierReview>("earlierReviews"), Part<UtilizationReviewDecision>("utilizationReview"),
            List<BundledDocument>("documents"), List<BundledReviewer>("reviewers"), List<BundleStep>("steps"));

        T? Part<T>(string name)
            where T : class => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var part) ? Read<T>(part) : null;

        IReadOnlyList<T?> List<T>(string name)
            where T : class =>
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(Read<T>)]
                : [];
    }

    /// <summary>A part as it will be read, or null where it does not fit; the shape has told what does not.</summary>
    private static T? Read<T>(JsonElement part)
        where T : class
    {
        try
        {
            return part.Deserialize<T>(BundleJson.Tolerant);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<BundleError> FilesIn(BundleFiles files, IReadOnlyList<BundledDocument?> documents)
    {
        for (var i = 0; i < documents.Count; i++)
            if (documents[i] is { } document && Objection(files, document.File) is { } objection)
                yield return new($"$.documents[{i}].file", objection);
        if (documents.Contains(null))
            yield break;
        foreach (var stray in files.Names.Where(IsDocument).Order(StringComparer.Ordinal))
            if (documents.All(d => d!.File != stray))
                yield return new("$.documents", $"{stray} lies in {files.Place.ToLowerInvariant()} and no document names it. Name it, or take it out of {files.Place.ToLowerInvariant()}.");
    }

    private static string? Objection(BundleFiles files, string name)
    {
        if (name.AsSpan().IndexOfAny(['/', '\\', ':', '\0']) >= 0 || name is "." or "..")
            return $"\"{name}\" is no plain file name. A document lies in the bundle's own folder and is named without a path.";
        if (!files.Names.Contains(name))
            return $"{files.Place} holds no {name}. Add the file, or take the document out.";
        if (files.IsLink(name))
            return $"{name} is a link to another place. Put the document itself into {files.Place.ToLowerInvariant()}.";
        var inspection = new DocumentInspection(name, StoreSettings.UsualLargestDocument);
        using var content = files.Open(name);
        var piece = new byte[64 * 1024];
        for (int read; (read = content.Read(piece)) > 0 && inspection.Look(piece.AsSpan(0, read));) { }
        return inspection.Objection()?.Sentence;
    }

    private static bool IsDocument(string name) => FileKind.All.Any(k => k.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));

    /// <summary>The parser's message without the place that it repeats in other words.</summary>
    private static string FirstSentence(string message) => message[..(message.IndexOf(" LineNumber", StringComparison.Ordinal) is > 0 and var end ? end : message.Length)];
}
