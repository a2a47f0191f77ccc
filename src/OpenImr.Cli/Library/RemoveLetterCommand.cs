using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Library;
using OpenImr.Core.Cases;
using OpenImr.Core.Library;

namespace OpenImr.Cli.Library;

/// <summary><c>imr library remove ADDRESS --reason WHY [--data DIR] [--json]</c>: takes a letter off the shelf at once. Another person confirms, in the browser, and it is deleted.</summary>
internal static class RemoveLetterCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS") { Description = "The letter's address: CM13-0001234, without an item." };
        var reason = new Option<string>("--reason") { Required = true, HelpName = "WHY", Description = "A sentence that tells nothing of the letter: everyone who opens its address reads it." };
        var (data, json) = (LibraryOptions.Data(), LibraryOptions.Json());
        var command = new Command("remove", "Take a published letter off the shelf. Another person confirms at its address in the browser, and it is deleted.") { address, reason, data, json };
        command.SetAction((parsed, stop) => LibraryOptions.WithOfficeAsync(
            parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            office => RunAsync(
                office, new(parsed.GetRequiredValue(address), parsed.GetRequiredValue(reason)), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, stop), stop));
        return command;
    }

    private static async Task<int> RunAsync(Office office, AskRemoval.Command command, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var asked = await AskRemoval.HandleAsync(command, LocalUser.As(Role.Privacy), office, stop);
        if (asked is not Outcome<LetterRemoval>.Accepted { Value: var removal })
            return Answer.Refuse(error, ((Outcome<LetterRemoval>.Refused)asked).Refusal);
        if (json)
            return Answer.WriteJson(output, new { removal = removal.Number, address = removal.Address.Value, removal.Reason, askedBy = removal.Asked.Name, confirmed = false });
        await output.WriteLineAsync($"{removal.Address} is off the shelf. Another person confirms at /library/{removal.Address}, and it is deleted.");
        return 0;
    }
}
