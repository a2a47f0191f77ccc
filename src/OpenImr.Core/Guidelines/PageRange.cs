using System.Globalization;
using OpenImr.Core.Law;

namespace OpenImr.Core.Guidelines;

/// <summary>Pages of an edition, both ends included.</summary>
/// <param name="First">The first page, from 1.</param>
/// <param name="Last">The last page.</param>
/// <param name="Standing">How the pages are known. A finding rests only on pages that were read.</param>
public sealed record PageRange(int First, int Last, Standing Standing)
{
    /// <summary>True when someone has looked the pages up in the text or a copy of it.</summary>
    public bool IsVerified => Standing is Standing.TextRead or Standing.CopyRead;

    /// <summary>True when every page of the other stands here.</summary>
    public bool Holds(PageRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return First <= other.First && other.Last <= Last;
    }

    /// <summary>Reads <c>29</c> or <c>63-65</c>; a last page in fewer digits goes on from the first: <c>111-13</c>. Null for anything else.</summary>
    public static PageRange? Read(string text, Standing standing)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Split(['-', '\u2013'], StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first < 1)
            return null;
        if (ends.Length == 1)
            return new(first, first, standing);
        var last = ends[1].Length < ends[0].Length ? ends[0][..^ends[1].Length] + ends[1] : ends[1];
        return int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end >= first ? new(first, end, standing) : null;
    }

    /// <summary>As a citation prints it: <c>29</c>, <c>63-65</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
