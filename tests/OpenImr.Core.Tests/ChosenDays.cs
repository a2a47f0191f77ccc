using OpenImr.Core.Calendars;

namespace OpenImr.Core.Tests;

/// <summary>Days on which calendars go wrong. What depends on today is tried on all of them.</summary>
internal static class ChosenDays
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-8);
    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-7);

    private static readonly (string Name, DateTimeOffset At)[] Days =
    [
        ("a year's end", new(2026, 12, 31, 23, 30, 0, Standard)),
        ("the morning on which clocks go forward", new(2027, 3, 14, 1, 30, 0, Standard)),
        ("a Sunday", new(2027, 6, 6, 12, 0, 0, Daylight)),
        ("the Friday before Labor Day", new(2027, 9, 3, 16, 45, 0, Daylight)),
        ("the second half past one of the night on which clocks go back", new(2027, 11, 7, 1, 30, 0, Standard)),
        ("a leap day", new(2028, 2, 29, 9, 0, 0, Standard)),
    ];

    private const string Today = "today";

    /// <summary>True in the long run.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("OPENIMR_LONG") == "1";

    /// <summary>The six days.</summary>
    public static TheoryData<string> All => [.. Days.Select(d => d.Name)];

    /// <summary>The day that is crawled in every run; in the long run all six, and today.</summary>
    public static TheoryData<string> Crawled => IsLong ? [.. Days.Select(d => d.Name), Today] : ["the Friday before Labor Day"];

    /// <summary>The days on which walks through cases begin: one in every run; in the long run all six, and today.</summary>
    public static IEnumerable<DateOnly> Walked => IsLong ? Days.Select(d => d.Name).Append(Today).Select(d => PacificTime.DayOf(At(d))) : [new(2027, 2, 10)];

    /// <summary>The instant; printed, so that a failure is found again.</summary>
    public static DateTimeOffset At(string name)
    {
        // Today is tried in the long run alone, and then stands still too.
        var at = name == Today ? TimeProvider.System.GetUtcNow() : Days.First(d => d.Name == name).At;
        TestContext.Current.TestOutputHelper?.WriteLine($"The clock stands at {at:O}, {name}.");
        return at;
    }
}
