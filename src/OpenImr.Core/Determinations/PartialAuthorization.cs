using System.Text.RegularExpressions;

namespace OpenImr.Core.Determinations;

/// <summary>
/// The sentences with which a heading tells that the claims administrator authorized part of a request: "X was the original request. Y was
/// authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, Z is"; or, where something else was
/// authorized, "The Claims Administrator authorized Y, leaving the original request IMR eligible. The original request, X is".
/// </summary>
internal static partial class PartialAuthorization
{
    internal readonly record struct Parts(Found<string>? Requested, Found<string>? Authorized, Found<string>? Disputed, bool Broken);

    // Single phrases and no pattern over the whole heading, so that the time stays proportional to it.
    [GeneratedRegex(@"\s*\b(?:was|were)\s*the\s*original\s*request\b\s*\.\s*", RegexOptions.IgnoreCase)]
    private static partial Regex AfterRequested();

    [GeneratedRegex(@"\s*\b(?:was|were)\s*(?:partially\s*)?(?:authorized|certified|approved)\s*by\s*(?:the\s*)?(?:Claims\s*Administrator|Utilization\s*Review|UR)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterAuthorized();

    [GeneratedRegex(@"\G(?:The\s*Claims\s*Administrator|Utilization\s*Review)\s*(?:authorized|certified|approved)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeAuthorized();

    [GeneratedRegex(@"\s*,\s*leaving\b|\s*\.\s*The\b", RegexOptions.IgnoreCase)]
    private static partial Regex AfterOtherAuthorized();

    [GeneratedRegex(@"\boriginal\s*request\s*,\s*", RegexOptions.IgnoreCase | RegexOptions.RightToLeft)]
    private static partial Regex BeforeDisputed();

    [GeneratedRegex(@",?\s(?:is|are)$", RegexOptions.IgnoreCase)]
    private static partial Regex ClosingVerb();

    /// <summary>The parts of a heading with their places; broken when it begins like one of these and goes on otherwise.</summary>
    internal static Parts Read(Found<string> heading, List<int> places)
    {
        var words = heading.Value;
        if (!words.Contains("original", StringComparison.OrdinalIgnoreCase))
            return default;
        var requested = AfterRequested().Match(words);
        if (!requested.Success)
            return default;
        var next = requested.Index + requested.Length;
        var before = BeforeAuthorized().Match(words, next);
        var authorizedStart = before.Success ? next + before.Length : next;
        var authorized = (before.Success ? AfterOtherAuthorized() : AfterAuthorized()).Match(words, authorizedStart);
        var disputed = BeforeDisputed().Match(words);
        var disputedStart = disputed.Index + disputed.Length;
        var disputedEnd = ClosingVerb().Match(words) is { Success: true } verb ? verb.Index : words.Length;
        return authorized.Success && disputed.Success && disputed.Index >= authorized.Index
            && Part(0, requested.Index) is { } asked && Part(authorizedStart, authorized.Index) is { } granted && Part(disputedStart, disputedEnd) is { } left
                ? new(asked, granted, left, Broken: false)
                : new(null, null, null, Broken: true);

        Found<string>? Part(int from, int to) =>
            from < to ? new(words[from..to], words[from..to], places[from], places[to - 1] + 1 - places[from]) : null;
    }
}
