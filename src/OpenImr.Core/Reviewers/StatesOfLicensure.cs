using System.Collections.Frozen;

namespace OpenImr.Core.Reviewers;

/// <summary>The states, the District of Columbia and the territories that license physicians, by name and postal code.</summary>
public static class StatesOfLicensure
{
    private const string Table =
        "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;DC District of Columbia;FL Florida;" +
        "GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;" +
        "MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;" +
        "NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;" +
        "RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;" +
        "WV West Virginia;WI Wisconsin;WY Wyoming;AS American Samoa;GU Guam;MP Northern Mariana Islands;PR Puerto Rico;VI U.S. Virgin Islands";

    private static readonly FrozenDictionary<string, string> Names =
        Table.Split(';').ToFrozenDictionary(row => row[..2], row => row[3..], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes =
        Names.SelectMany(state => new[] { (Key: state.Value, Code: state.Key), (Key: state.Key, Code: state.Key) })
            .ToFrozenDictionary(state => Letters(state.Key), state => state.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [.. Table.Split(';').Select(row => (row[..2], row[3..])).OrderBy(s => s.Item2, StringComparer.Ordinal)];

    /// <summary>The postal code of a state told by its name or its code, in any case; the spaces of the name may be missing. Null when there is no such state.</summary>
    public static string? CodeOf(string state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Codes.GetValueOrDefault(Letters(state));
    }

    /// <summary>The name of the state with this postal code, in capitals; null when there is none.</summary>
    public static string? NameOf(string code) => Names.GetValueOrDefault(code);

    /// <summary>The postal code of the one state whose name is spelled nearly like this; null when none is, or two are equally near.</summary>
    public static string? NearestTo(string state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Spelling.Nearest(Letters(state).ToLowerInvariant(), Names.Values.Select(name => Letters(name).ToLowerInvariant())) is { } name ? CodeOf(name) : null;
    }

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetter));
}
