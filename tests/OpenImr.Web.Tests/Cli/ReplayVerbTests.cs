using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr replay</c> on a real folder, with the scenarios of the samples.</summary>
public sealed class ReplayVerbTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-replay-").FullName;

    public async ValueTask InitializeAsync()
    {
        var opened = await CaseworkStore.OpenAsync(new StoreSettings(new DataFolder(folder)), TimeProvider.System, CancellationToken.None);
        await using var store = Assert.IsType<Outcome<CaseworkStore>.Accepted>(opened).Value;
        Assert.IsType<Outcome<ReviewCase>.Accepted>(await store.Cases.CreateAsync(Cast.Number, Cast.Clerk, Cast.EventsTo(CaseStage.WithReviewer), CancellationToken.None));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Scenario(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OpenImr.slnx")))
            root = root.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        return Path.Combine(root.FullName, "data/samples/scenarios", name);
    }

    [Fact]
    public async Task A_longer_window_moves_the_last_day_to_ask_and_nothing_else()
    {
        var answer = (await Imr.Run("replay", Scenario("filing-in-35-days.json"), "--data", folder, "--json")).Json();
        Assert.Equal((1, 1), (answer.GetProperty("cases").GetInt32(), answer.GetProperty("changed").GetInt32()));
        var clock = Assert.Single(answer.GetProperty("list")[0].GetProperty("clocks").EnumerateArray());
        Assert.Equal(("filing", "2026-10-23", "2026-10-28", 5), (clock.GetProperty("rule").GetString(), clock.GetProperty("before").GetString(), clock.GetProperty("after").GetString(), clock.GetProperty("days").GetInt32()));
        Assert.Empty(answer.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task A_closed_day_lists_the_cases_that_it_moves_in_words()
    {
        var answer = await Imr.Run("replay", Scenario("storm-closure.json"), "--data", folder);
        Assert.Equal((0, ""), (answer.Exit, answer.Error));
        Assert.Contains("1 cases read, 1 change. Nothing was stored.", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Due dates: determination 1", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Determination due: Wed Nov 18, 2026 → Thu Nov 19, 2026", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_what_would_be_right()
    {
        (await Imr.Run("replay", Path.Combine(folder, "none.json"), "--data", folder)).Refuses($"There is no file {Path.Combine(folder, "none.json")}. Name the scenario's JSON file.");
        var file = Path.Combine(folder, "wrong.json");
        await File.WriteAllTextAsync(file, """{ "changes": [ { "value": "Lab. Code § 1", "from": "2026-01-01", "to": "35 days" } ] }""", TestContext.Current.CancellationToken);
        var refused = await Imr.Run("replay", file, "--data", folder);
        Assert.Equal((1, ""), (refused.Exit, refused.Output));
        Assert.Contains("names no dated value", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Imr.Run("replay")).Exit);
    }
}
