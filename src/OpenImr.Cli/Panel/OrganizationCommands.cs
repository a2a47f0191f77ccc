using System.CommandLine;
using OpenImr.Casework;
using OpenImr.Casework.Panel;
using OpenImr.Cli.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;

namespace OpenImr.Cli.Panel;

/// <summary><c>imr organization set FILE</c>, <c>imr organization show</c>: who the organization is, the sender of every letter. A server that runs takes it up with its next page.</summary>
internal static class OrganizationCommands
{
    private const int LargestFile = 1_000_000;

    public static Command Create() => new("organization", "Who the organization is: the sender of every letter.") { Set(), Show() };

    private static Command Set()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile as JSON (docs/organization.md)." };
        var command = new Command("set", "Describes the organization. Refused with every missing or wrong field named.") { file };
        var store = new StoreOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var console = parsed.InvocationConfiguration;
            var from = parsed.GetRequiredValue(file);
            if (!from.Exists)
                return Answer.Refuse(console.Error, $"There is no file {from.FullName}.");
            if (from.Length > LargestFile)
                return Answer.Refuse(console.Error, $"{from.Name} is larger than a profile can be.");
            return ProfileFile.Read(await File.ReadAllBytesAsync(from.FullName, stop)) switch
            {
                Outcome<OrganizationProfile>.Accepted { Value: var profile } => await WithOfficeAsync(store, parsed, async office =>
                    (await DescribeOrganization.HandleAsync(new(profile), LocalUser.As(Role.MedicalDirector), office, stop)).Then<string>(
                        set => $"{set.Name} is the sender of every letter from now on."), stop),
                Outcome<OrganizationProfile>.Refused { Refusal: var refusal } => Answer.Refuse(console.Error, refusal),
                _ => throw new InvalidOperationException(),
            };
        });
        return command;
    }

    private static Command Show()
    {
        var json = new Option<bool>("--json") { Description = "One JSON value, which imr organization set reads." };
        var command = new Command("show", "Shows the organization's profile.") { json };
        var store = new StoreOptions().AddTo(command);
        command.SetAction(async (parsed, stop) => store.Settings(parsed) is { Postgres: null } none && !File.Exists(none.Folder.Database)
            ? Answer.Refuse(parsed.InvocationConfiguration.Error, $"There are no data in {none.Folder.Path}. Name the folder with --data, or set OPENIMR_DATA.")
            : await WithOfficeAsync(store, parsed, async office =>
        {
            var read = await ReadOrganization.HandleAsync(LocalUser.As(Role.MedicalDirector), office, stop);
            if (read is not Outcome<ReadOrganization.Found>.Accepted { Value: var found })
                return ((Outcome<ReadOrganization.Found>.Refused)read).Refusal;
            if (found.History.Count == 0)
                return new Refusal("Nobody has described the organization yet. Describe it with imr organization set FILE.");
            if (parsed.GetValue(json))
            {
                Answer.WriteJson(parsed.InvocationConfiguration.Output, ProfileFile.Shape(found.Profile));
                return (Outcome<string>)"";
            }

            var last = found.History[0].Who;
            return string.Join('\n', [
                .. found.Profile.Fields.Select(f => $"{f.Key,-16} {(f.Value.Length == 0 ? "-" : f.Value.Replace("\n", $"\n{"",-16} ", StringComparison.Ordinal))}"),
                .. found.Profile.Faults.Select(f => $"Not complete: {f}"),
                $"Described on {Words.Of(last.On)} by {last.By}."]);
        }, stop));
        return command;
    }

    private static async Task<int> WithOfficeAsync(StoreOptions store, ParseResult parsed, Func<Office, Task<Outcome<string>>> act, CancellationToken stop)
    {
        var console = parsed.InvocationConfiguration;
        var opened = await OpenOffice.HandleAsync(store.Settings(parsed), TimeProvider.System, stop);
        if (opened is not Outcome<Office>.Accepted { Value: var office })
            return Answer.Refuse(console.Error, ((Outcome<Office>.Refused)opened).Refusal);
        await using var open = office.Store;
        switch (await act(office))
        {
            case Outcome<string>.Accepted { Value: var said }:
                if (said.Length > 0)
                    await console.Output.WriteLineAsync(said);
                return 0;
            case Outcome<string>.Refused { Refusal: var refusal }:
                return Answer.Refuse(console.Error, refusal);
            default:
                throw new InvalidOperationException();
        }
    }
}
