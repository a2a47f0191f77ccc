namespace OpenImr.Cli;

/// <summary>The clock of a command line: the machine's, unless whoever runs the command gives another.</summary>
internal static class CommandClock
{
    private static readonly AsyncLocal<TimeProvider?> Given = new();

    /// <summary>The clock of the command that runs.</summary>
    public static TimeProvider Now => Given.Value ?? TimeProvider.System;

    /// <summary>Gives the command that runs now, and no other, a clock.</summary>
    public static void Give(TimeProvider? clock) => Given.Value = clock;
}
