using System.CommandLine;
using OpenImr.Cli.Clocks;
using OpenImr.Cli.Demo;
using OpenImr.Cli.Law;
using OpenImr.Cli.Library;
using OpenImr.Cli.Panel;
using OpenImr.Cli.People;
using OpenImr.Cli.Records;
using OpenImr.Cli.Rehearsal;
using OpenImr.Cli.Storage;

namespace OpenImr.Cli;

/// <summary>The tool imr: exit 0 done, 1 refused, 2 wrong usage, 3 a fault of ours.</summary>
public static class ImrCommandLine
{
    /// <summary>The verbs, in the order in which the help lists them.</summary>
    private static Command[] Verbs() =>
    [
        RehearseCommand.Create(),
        ExplainCommand.Create(),
        DueCommand.Create(),
        CalendarCommand.Create(),
        LawCommand.Create(),
        ReplayCommand.Create(),
        ReadLettersCommand.Create(),
        new Command("library", "The library of published determinations.") { ImportLibraryCommand.Create(), SearchLibraryCommand.Create(), LibraryStatsCommand.Create(), ExportLibraryCommand.Create(), RemoveLetterCommand.Create() },
        new Command("panel", "The expert reviewers.") { ImportPanelCommand.Create(), CheckReviewerCommand.Create() },
        OrganizationCommands.Create(),
        RecordsCommands.Create(),
        UsersCommand.Create(),
        VerifyCommand.Create(),
        RebuildCommand.Create(),
        ServeCommand.Create(),
        DemoCommand.Create(),
    ];

    /// <summary>Runs one command line.</summary>
    /// <param name="args">What stands after imr.</param>
    /// <param name="output">Gets the answer and nothing else.</param>
    /// <param name="error">Gets refusals, wrong usage, faults and progress.</param>
    /// <param name="clock">The clock; null for the machine's.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? clock = null)
    {
        CommandClock.Give(clock);
        var root = new RootCommand("imr carries independent medical review cases from application to final determination.");
        foreach (var verb in Verbs())
            root.Add(verb);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors)
                await error.WriteLineAsync(wrong.Message);
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
#pragma warning disable CA1031 // The last resort of a command line: every fault of ours ends in exit code 3.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"imr failed by a fault of its own: {fault}");
            return 3;
        }
    }
}
