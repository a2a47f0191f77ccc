using System.CommandLine;
using OpenImr.Casework.Storage;
using OpenImr.Core.Cases;

namespace OpenImr.Cli.Storage;

/// <summary><c>imr rebuild [--data DIR] [--json]</c>: makes the rows that lists read again from the events.</summary>
internal static class RebuildCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON value." };
        var command = new Command("rebuild", "Drops the rows that lists read and makes them again from the events.") { json };
        var options = new StoreOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var opened = await StoreOptions.OpenExistingAsync(options.Settings(parsed), stop);
            if (opened is not Outcome<CaseworkStore>.Accepted { Value: var store })
                return Answer.Refuse(error, ((Outcome<CaseworkStore>.Refused)opened).Refusal);
            await using (store)
            {
                var (cases, unreadable) = await store.RebuildAsync(stop);
                if (parsed.GetValue(json))
                    Answer.WriteJson(output, new { cases, unreadable });
                else
                    await output.WriteLineAsync($"The rows of {cases:N0} cases were made again.");
                return unreadable.Count == 0 ? 0 : Answer.Refuse(error, new Refusal(unreadable.Select(u => new Reason(u))));
            }
        });
        return command;
    }
}
