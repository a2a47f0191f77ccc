using System.CommandLine;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Storage;

/// <summary>The options by which every verb that works on stored data finds them.</summary>
internal sealed class StoreOptions
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder (default OPENIMR_DATA, else ./data-local). OPENIMR_DB names a PostgreSQL database instead of SQLite.",
        HelpName = "DIR",
    };

    public Option<bool> BackedUp { get; } = new("--backed-up")
    {
        Description = "Says that the PostgreSQL database was backed up, so that a new version may change its tables.",
    };

    /// <summary>Adds the options to the command.</summary>
    public StoreOptions AddTo(Command command)
    {
        command.Add(Data);
        command.Add(BackedUp);
        return this;
    }

    /// <summary>Which store the command line names.</summary>
    public StoreSettings Settings(ParseResult parsed) => StoreSettings.FromEnvironment(parsed.GetValue(Data), parsed.GetValue(BackedUp));

    /// <summary>Opens the store that exists there; a verb that only looks makes no new one.</summary>
    public static async Task<Outcome<CaseworkStore>> OpenExistingAsync(StoreSettings settings, CancellationToken stop) =>
        settings.Postgres is null && !File.Exists(settings.Folder.Database)
            ? new Refusal($"There are no data in {settings.Folder.Path}. Name the folder with --data, or set OPENIMR_DATA.")
            : await CaseworkStore.OpenAsync(settings, CommandClock.Now, stop);
}
