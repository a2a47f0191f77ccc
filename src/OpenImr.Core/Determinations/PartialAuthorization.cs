using System.Text.RegularExpressions;

namespace OpenImr.Core.Determinations;

/// <summary>The sentences with which a heading tells that the claims administrator authorized part of a request: what was asked, what was authorized, what is in dispute.</summary>
public static partial class PartialAuthorization
{
    /// <summary>The heading of an item of which a part was authorized and the rest is in dispute.</summary>
    public static string HeadingOfRemainder(string requested, string authorized, string disputed) =>
        $"{requested} was the original request. {authorized} was authorized by the Claims Administrator. The remaining IMR eligible portion of the original request, {disputed} is";

    /// <summary>The heading of an item for which the claims administrator authorized something else, so that the whole request is in dispute.</summary>
    public static string HeadingOfWhole(string requested, string authorized) =>
        $"{requested} was the original request. The Claims Administrator authorized {authorized}, leaving the original request IMR eligible. The original request, {requested} is";

    [GeneratedRegex(
        @"^(?<requested>.+?)\s*(?:was|were)\s*the\s*original\s*request\s*\.\s*(?:(?<authorized>.+?)\s*(?:was|were)\s*authorized\s*by\s*the\s*Claims\s*Administrator\b|The\s*Claims\s*Administrator\s*authorized\s*(?<authorized>.+?)(?=\s*,\s*leaving\b|\s*\.\s*The\b)).*\boriginal\s*request\s*,\s*(?<disputed>.+?)(?:,?\s+(?:is|are))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chain();

    internal readonly record struct Parts(Found<string>? Requested, Found<string>? Authorized, Found<string>? Disputed, bool Broken);

    /// <summary>The parts of a heading with their places; broken when it begins like one of these and goes on otherwise.</summary>
    internal static Parts Read(Found<string> heading, List<int> places)
    {
        if (!heading.Value.Contains("original", StringComparison.OrdinalIgnoreCase))
            return default;
        var match = Chain().Match(heading.Value);
        if (!match.Success)
            return new(null, null, null, Broken: heading.Value.Contains(" was the original request", StringComparison.OrdinalIgnoreCase));
        return new(Part("requested"), Part("authorized"), Part("disputed"), Broken: false);

        Found<string> Part(string name)
        {
            var group = match.Groups[name];
            var start = places[group.Index];
            return new(group.Value, group.Value, start, places[group.Index + group.Length - 1] + 1 - start);
        }
    }
}
