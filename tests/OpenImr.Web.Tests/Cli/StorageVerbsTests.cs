using Microsoft.Data.Sqlite;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Web.Tests.Cli;

/// <summary><c>imr verify</c> and <c>imr rebuild</c> on a real folder.</summary>
public sealed class StorageVerbsTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("openimr-verbs-").FullName;

    public async ValueTask InitializeAsync()
    {
        var opened = await CaseworkStore.OpenAsync(new StoreSettings(new DataFolder(folder)), Imr.Clock, CancellationToken.None);
        await using var store = Assert.IsType<Outcome<CaseworkStore>.Accepted>(opened).Value;
        Assert.True(await store.TakeCheckpointAsync(CancellationToken.None));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Database => new DataFolder(folder).Database;

    private async Task TamperAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE checkpoints SET taken_at = taken_at + 1";
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Data_that_nobody_touched_verify()
    {
        var answer = await Imr.Run("verify", folder);
        Assert.Equal((0, "0 chains, 0 events, 1 checkpoints, 0 documents checked; 0 erased; 0 defects\n", ""), (answer.Exit, answer.Output, answer.Error));
        Assert.Equal(1, (await Imr.Run("verify", "--data", folder, "--json")).Json().GetProperty("checkpoints").GetInt32());
        Assert.Equal(0, (await Imr.Run("verify", Database)).Exit);
    }

    [Fact]
    public async Task A_defect_is_told_in_a_sentence_and_by_the_exit_code()
    {
        await TamperAsync();
        foreach (var path in new[] { folder, Database })
        {
            var answer = await Imr.Run("verify", path);
            Assert.Equal(1, answer.Exit);
            Assert.Contains("was changed, or the one before it was.", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_without_data_is_refused_and_stays_as_it_was()
    {
        var empty = Path.Combine(folder, "empty");
        foreach (var verb in new string[][] { ["verify", empty], ["verify", "--data", empty], ["rebuild", "--data", empty] })
        {
            var answer = await Imr.Run(verb);
            Assert.Equal(1, answer.Exit);
            Assert.Contains("There are no data in", answer.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(empty));
    }

    [Fact]
    public async Task Rebuilding_says_how_many_cases_were_read()
    {
        var answer = await Imr.Run("rebuild", "--data", folder);
        Assert.Equal((0, "The rows of 0 cases were made again.\n"), (answer.Exit, answer.Output));
    }
}
