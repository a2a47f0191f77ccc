using System.Text.RegularExpressions;

namespace OpenImr.Core.Treatments;

/// <summary>What a request leaves open, as far as its words show without knowing the treatment: a strength without a quantity, a therapy without visits, a bare name. It warns a person and refuses nothing.</summary>
public static partial class RequestDetail
{
    /// <summary>The details that the words of a request do not give; none where it names them, or where nothing can be told.</summary>
    public static IReadOnlyList<string> MissingIn(string asWritten)
    {
        ArgumentNullException.ThrowIfNull(asWritten);
        if (Unknown().IsMatch(asWritten))
            return ["strength and quantity"];
        var quantity = Quantity().IsMatch(asWritten);
        return (Strength().IsMatch(asWritten), Therapy().IsMatch(asWritten)) switch
        {
            (true, _) => quantity ? [] : ["quantity"],
            (_, true) => quantity || AnyNumber().IsMatch(asWritten) ? [] : ["number of visits"],
            _ => BareName().IsMatch(asWritten) ? ["strength, quantity or number"] : [],
        };
    }

    private const string NumberWord =
        @"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";

    [GeneratedRegex(@"\bunknown\b|\bunspecified\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\d\s*(?:mg|mcg|µg|%|meq|iu)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Strength();

    [GeneratedRegex(
        @"#\s*\d|\b(?:qty|quantity)\b|\bx\s*\d|(?:\d|\b" + NumberWord + @")\s*-?\s*(?:count|ct|tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|tubes?|bottles?|box(?:es)?|units?|g|gm|gms|grams?|ml|cc|vials?|doses?|injections?|days?|weeks?|months?|visits?|sessions?|times)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"\b(?:physical|occupational|aquatic|aqua|massage|manual|cognitive behaviou?ral)\s+therapy\b|\bacupuncture\b|\bchiropractic\b|\bpsychotherapy\b", RegexOptions.IgnoreCase)]
    private static partial Regex Therapy();

    [GeneratedRegex(@"\d|\b" + NumberWord + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyNumber();

    /// <summary>One word alone, as a drug's name stands, and no test or operation by its ending.</summary>
    [GeneratedRegex(@"^\W*(?!\w*(?:grams?|graph|graphy|scopy|tomy|plasty|metry|sis|therapy|brace|sling|walker|crutches|wheelchair)\W*$)\p{L}{3,}\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex BareName();
}
