using System.Globalization;

namespace OpenImr.Core.Guidelines;

/// <summary>Days in the words of sentences about the past: years matter there, weekdays do not.</summary>
internal static class Days
{
    public static string InWords(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);
}
