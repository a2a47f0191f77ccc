using OpenImr.Core.Cases;

namespace OpenImr.Cli;

/// <summary>Who sits at the command line: whoever may read the data folder and its key. What is done and read here is recorded under the name of the machine's user.</summary>
internal static class LocalUser
{
    public static Actor As(Role role) => new($"cli/{Environment.UserName}", $"{Environment.UserName} at the command line", [role]);
}
