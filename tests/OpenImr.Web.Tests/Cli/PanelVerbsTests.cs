using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Cli;

/// <summary>imr panel: reviewers come in by a table and are looked at for a case.</summary>
public sealed class PanelVerbsTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("openimr-panel-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static string Sample
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "OpenImr.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
            return Path.Combine(folder.FullName, "data", "samples", "panel.csv");
        }
    }

    private async Task StoreCaseAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var opened = await CaseworkStore.OpenAsync(new StoreSettings(DataFolder.Find(data)), Imr.Clock, stop);
        await using var store = Assert.IsType<Outcome<CaseworkStore>.Accepted>(opened).Value;
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await store.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.RecordsComplete), stop));
    }

    [Fact]
    public async Task The_sample_panel_is_enrolled_once_and_checked_for_a_case()
    {
        var enrolled = await Imr.Run("panel", "import", Sample, "--data", data, "--json");
        Assert.Equal(["R-9001", "R-9002", "R-9003", "R-9004"], enrolled.Json().GetProperty("enrolled").EnumerateArray().Select(r => r.GetString()));

        var again = await Imr.Run("panel", "import", Sample, "--data", data);
        Assert.Equal((1, ""), (again.Exit, again.Output));
        Assert.StartsWith("Line 2: R-9001 is enrolled already.", again.Error, StringComparison.Ordinal);

        await StoreCaseAsync();
        var check = (await Imr.Run("panel", "check", "R-9003", Cast.Number.ToString(), "--data", data, "--json")).Json();
        Assert.False(check.GetProperty("mayBeAssigned").GetBoolean());
        var blocked = Assert.Single(check.GetProperty("blockedBy").EnumerateArray());
        Assert.Equal("No license in force: license CA expired Nov 1, 2026.", blocked.GetProperty("sentence").GetString());
        Assert.Equal("Lab. Code § 139.5(d)(4)(B)", blocked.GetProperty("citation").GetString());
        Assert.All(check.GetProperty("findings").EnumerateArray(), f => Assert.NotEmpty(f.GetProperty("provision").GetProperty("citation").GetString() ?? ""));

        // The sample's licenses lapse one day; this one, of another physician, is of today.
        var today = DateOnly.FromDateTime(Imr.Clock.GetUtcNow().AddDays(-1).DateTime);
        var file = Path.Combine(data, "today.csv");
        await File.WriteAllLinesAsync(
            file,
            (await File.ReadAllLinesAsync(Sample, TestContext.Current.CancellationToken)).Take(2).Select(l =>
                l.Replace("R-9001", "", StringComparison.Ordinal).Replace("|SYN-", "|SYN-TODAY-", StringComparison.Ordinal).Replace("2027-05-31", $"{today.AddYears(1):yyyy-MM-dd}", StringComparison.Ordinal)
                    .Replace("2028-12-31", "", StringComparison.Ordinal)),
            TestContext.Current.CancellationToken);
        Assert.Equal("1 reviewer enrolled: R-0001.", (await Imr.Run("panel", "import", file, "--data", data)).Output.TrimEnd());
        var people = await Imr.Run("panel", "check", "R-0001", Cast.Number.ToString(), "--data", data);
        Assert.Equal(0, people.Exit);
        Assert.StartsWith("R-0001 may have CM26-0001423. 0 of 8 cases; conflict: none found (12 parties).", people.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nurse_is_refused_and_nothing_is_stored()
    {
        var file = Path.Combine(data, "nurse.csv");
        await File.WriteAllTextAsync(file, "given_name,family_name,degree,enrolled_on,licenses\nNora,Syn,RN,2026-01-05,CA|SYN-1|Active|2020-01-01|2030-01-01\n", TestContext.Current.CancellationToken);
        (await Imr.Run("panel", "import", file, "--data", data)).Refuses(
            "Line 2: A registered nurse is no physician in this law. A reviewer is an MD, a DO, a psychologist, acupuncturist, optometrist, dentist, podiatrist or chiropractor. (Lab. Code § 3209.3(a))");
        Assert.Equal([file], Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_a_sentence()
    {
        (await Imr.Run("panel", "import", Path.Combine(data, "none.csv"), "--data", data)).Refuses($"There is no file {Path.Combine(data, "none.csv")}. Name a table of reviewers.");
        (await Imr.Run("panel", "check", "412", Cast.Number.ToString(), "--data", data)).Refuses("\"412\" is no reviewer's token. A token looks like R-0412.");
        (await Imr.Run("panel", "check", "R-0412", "26-1", "--data", data)).Refuses("\"26-1\" is no case number. A case number looks like CM26-0001423.");
        (await Imr.Run("panel", "check", "R-0412", Cast.Number.ToString(), "--data", data)).Refuses("There is no reviewer R-0412. Enroll the physician first, or choose another.");
        (await Imr.Run("panel", "check", "R-0412")).IsWrongUsage();
    }
}
