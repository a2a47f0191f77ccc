namespace OpenImr.Casework.Library;

/// <summary>Lines of comma-separated values (RFC 4180). A value that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
public static class Csv
{
    private static readonly char[] Quoted = ['"', ',', '\r', '\n'];

    /// <summary>One line, without its end.</summary>
    public static string Line(IEnumerable<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return string.Join(',', values.Select(Value));
    }

    private static string Value(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' or '%', ..] ? "'" + value : value ?? "";
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
