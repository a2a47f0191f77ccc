using System.Text.Json;
using System.Text.Json.Nodes;
using OpenImr.Casework.Intake;
using OpenImr.Core.Cases;

namespace OpenImr.Casework.Tests.Intake;

/// <summary>A copy of a sample in a folder of its own, to be spoiled.</summary>
internal sealed class BundleFolder : IDisposable
{
    public BundleFolder(string sample = "01-several-items")
    {
        Folder = Directory.CreateTempSubdirectory("openimr-bundle-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.SampleFolder, sample)))
            File.Copy(file, At(Path.GetFileName(file)));
    }

    public string Folder { get; }

    public string At(string file) => Path.Combine(Folder, file);

    /// <summary>Changes <c>case.json</c>.</summary>
    public BundleFolder With(Action<JsonObject> change)
    {
        var path = At(CaseBundle.FileName);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return this;
    }

    /// <summary>Changes the folder.</summary>
    public BundleFolder WithFile(Action<BundleFolder> change)
    {
        change(this);
        return this;
    }

    public Task<Outcome<CaseBundle>> ReadAsync() => ReadCaseBundle.HandleAsync(Folder, TestContext.Current.CancellationToken);

    /// <summary>The bundle, which is right.</summary>
    public async Task<CaseBundle> BundleAsync() =>
        await ReadAsync() switch
        {
            Outcome<CaseBundle>.Accepted(var bundle) => bundle,
            Outcome<CaseBundle>.Refused(var refusal) => throw new Xunit.Sdk.XunitException($"The bundle was refused:\n{refusal}"),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>The sentences by which the bundle, which is not right, is refused.</summary>
    public async Task<IReadOnlyList<string>> RefusalAsync() =>
        await ReadAsync() is Outcome<CaseBundle>.Refused(var refusal)
            ? [.. refusal.Reasons.Select(r => r.Sentence)]
            : throw new Xunit.Sdk.XunitException("The bundle was read, and should have been refused.");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
