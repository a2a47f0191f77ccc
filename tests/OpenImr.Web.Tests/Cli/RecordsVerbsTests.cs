using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Cli;

/// <summary>imr records: documents come into a case file, are listed, and are searched page by page.</summary>
public sealed class RecordsVerbsTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("openimr-records-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_document_is_added_listed_and_found_by_its_words()
    {
        var stop = TestContext.Current.CancellationToken;
        var opened = await CaseworkStore.OpenAsync(new StoreSettings(DataFolder.Find(data)), Imr.Clock, stop);
        await using (var store = Assert.IsType<Outcome<CaseworkStore>.Accepted>(opened).Value)
            Assert.IsType<Outcome<ReviewCase>.Accepted>(await store.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsOpen), stop));
        var (number, file) = (Cast.Number.ToString(), Path.Combine(data, "report.pdf"));
        await File.WriteAllBytesAsync(file, Site.Pdf("Spasm of the lumbar spine.\nSoma since December."), stop);

        (await Imr.Run("records", "add", number, file + "x", "--data", data)).Refuses($"There is no file {file}x. No document was taken.");
        var added = Assert.Single((await Imr.Run("records", "add", number, file, "--type", "ProgressReport", "--data", data, "--json")).Json().EnumerateArray());
        Assert.Equal(("report.pdf", 1), (added.GetProperty("fileName").GetString(), added.GetProperty("pages").GetInt32()));
        Assert.Contains("report.pdf", (await Imr.Run("records", "list", number, "--data", data)).Output, StringComparison.Ordinal);

        var found = (await Imr.Run("records", "find", number, "carisoprodol", "--data", data, "--json")).Json();
        Assert.Equal(1, found.GetProperty("pages").GetInt32());
        Assert.Contains("Soma since December", Assert.Single(found.GetProperty("hits").EnumerateArray()).GetProperty("excerpt").GetString(), StringComparison.Ordinal);
        // The documents of the made-up case lie in no vault, and that is told.
        Assert.All(found.GetProperty("notSearched").EnumerateArray(), u => Assert.EndsWith("holds no such document.", u.GetProperty("why").GetString(), StringComparison.Ordinal));
        (await Imr.Run("records", "find", "nonsense", "spasm", "--data", data)).Refuses("\"nonsense\" is no case number. A case number looks like CM26-0001423.");
    }
}
