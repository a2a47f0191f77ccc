namespace OpenImr.Casework.People;

/// <summary>How people sign in here. The numbers are the organization's choice within NIST SP 800-63B-4 (read from memory).</summary>
/// <param name="SecondFactorRequired">True when nobody goes on without an authenticator app.</param>
public sealed record SignInRules(bool SecondFactorRequired = true)
{
    /// <summary>Shortest password: 15 characters alone, 8 beside a second factor. There is no rule on kinds of characters, and no password expires.</summary>
    public int ShortestPassword => SecondFactorRequired ? 8 : 15;

    /// <summary>Longest password, so that nobody makes the server hash a book.</summary>
    public const int LongestPassword = 128;

    /// <summary>A session that asks for nothing for so long ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>No session lasts longer.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The second factor is given within so long after the password.</summary>
    public TimeSpan BetweenFactors { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>So many attempts are looked at without a success: passwords of a name from one address, or from one browser that the person used before; codes of a person; passwords within a session.</summary>
    public int MostFailures { get; init; } = 10;

    /// <summary>So many passwords of a name are looked at from all addresses together. A browser that the person used before does not count here, so that nobody locks a colleague out of it.</summary>
    public int MostFailuresOfName { get; init; } = 50;

    /// <summary>Sign-in forms that are taken from one address, or from one known browser, in a minute.</summary>
    public int SignInsOfAddress { get; init; } = 30;

    /// <summary>Sign-in forms that are taken in a minute from all browsers that nobody signed in with before.</summary>
    public int SignInsOfAll { get; init; } = 300;

    /// <summary>Nothing more is looked at for so long.</summary>
    public TimeSpan LockedOutFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The link to set a password lasts so long.</summary>
    public TimeSpan InvitationLasts { get; init; } = TimeSpan.FromHours(72);

    /// <summary>The rules, from <c>OPENIMR_SECOND_FACTOR</c>: <c>required</c>, unless it says <c>optional</c> or says nothing in a demonstration.</summary>
    public static SignInRules FromEnvironment(bool isDemo) => new(Environment.GetEnvironmentVariable("OPENIMR_SECOND_FACTOR")?.ToLowerInvariant() switch
    {
        "optional" => false,
        "required" => true,
        _ => !isDemo,
    });
}
