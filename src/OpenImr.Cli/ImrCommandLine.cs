using System.CommandLine;

namespace OpenImr.Cli;

/// <summary>The tool imr: exit 0 done, 1 refused, 2 wrong usage, 3 a fault of ours.</summary>
public static class ImrCommandLine
{
    /// <summary>The verbs, in the order in which the help lists them.</summary>
    private static RootCommand Root() => new("imr carries independent medical review cases from application to final determination.");

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
#pragma warning disable CA1031 // The last resort of a command line: every fault of ours ends in exit code 3.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"imr failed by a fault of its own: {fault}");
            return 3;
        }
    }
}
