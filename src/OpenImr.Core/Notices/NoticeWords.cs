using System.Globalization;
using System.Resources;
using OpenImr.Core.Calendars;

namespace OpenImr.Core.Notices;

/// <summary>The fixed words of notices in one language. What a person wrote stays as it was written.</summary>
public sealed class NoticeWords
{
    private static readonly ResourceManager Resources = new("OpenImr.Core.Notices.NoticeWords", typeof(NoticeWords).Assembly);
    private readonly CultureInfo culture;

    private NoticeWords(string language) => (Language, culture) = (language, CultureInfo.GetCultureInfo(language == "es" ? "es-US" : "en-US"));

    /// <summary>English: the words that count.</summary>
    public static NoticeWords English { get; } = new("en");

    /// <summary>Spanish. No certified translator has looked at it.</summary>
    public static NoticeWords Spanish { get; } = new("es");

    /// <summary>The language's tag.</summary>
    public string Language { get; }

    /// <summary>The languages in which a person gets a letter: the one he or she reads best first where there are words in it, and English always.</summary>
    /// <param name="preferred">A tag: <c>es</c>, <c>es-MX</c>, <c>en</c>.</param>
    public static IReadOnlyList<NoticeWords> For(string preferred)
    {
        ArgumentNullException.ThrowIfNull(preferred);
        return preferred.Split('-')[0].Equals(Spanish.Language, StringComparison.OrdinalIgnoreCase) ? [Spanish, English] : [English];
    }

    /// <summary>A text with its blanks filled.</summary>
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string Of(string key, params object?[] blanks) =>
        Find(key) is { } text ? string.Format(culture, text, blanks) : throw new InvalidOperationException($"The notices have no text {key}.");

    /// <summary>A text as it stands; null when there is none.</summary>
    public string? Find(string key) => Resources.GetString(key, culture);

    /// <summary>A day: <c>November 24, 2026</c>, <c>24 de noviembre de 2026</c>.</summary>
    public string Of(DateOnly day) => day.ToString(Of("DayFormat"), culture);

    /// <summary>A span of days: <c>30 calendar days</c>.</summary>
    public string Of(Period period) => Of($"Period.{period.Kind}", period.Count);
}
