using System.Collections.Immutable;

namespace OpenImr.Core.Law;

/// <summary>A value of law over time, each content with its provision. Asking before the first day throws; there is no fallback.</summary>
/// <typeparam name="T">The value: a period, a number, a list.</typeparam>
public sealed class Dated<T>
{
    private readonly ImmutableArray<(T Value, Provision Provision)> contents;

    /// <summary>The value's contents in the order in which they came into force.</summary>
    /// <exception cref="ArgumentException">No content, or two contents that are not in the order of their first days.</exception>
    public Dated(params (T Value, Provision Provision)[] contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Length == 0)
            throw new ArgumentException("A dated value needs at least one content.", nameof(contents));
        for (var i = 1; i < contents.Length; i++)
            if (contents[i].Provision.InForceFrom <= contents[i - 1].Provision.InForceFrom)
                throw new ArgumentException("The contents of a dated value stand in the order of their first days.", nameof(contents));
        this.contents = [.. contents];
    }

    /// <summary>Every content with its provision, oldest first.</summary>
    public IReadOnlyList<(T Value, Provision Provision)> Contents => contents;

    /// <summary>The value in force on <paramref name="day"/> and the provision that sets it.</summary>
    /// <exception cref="LawNotInForceException">The day is before the first content's first day.</exception>
    public (T Value, Provision Provision) On(DateOnly day)
    {
        for (var i = contents.Length - 1; i >= 0; i--)
            if (contents[i].Provision.InForceFrom <= day)
                return contents[i];
        throw new LawNotInForceException(contents[0].Provision, day);
    }

    /// <summary>The value with another content from a day on, cited as a scenario: what stood from that day on is left out.</summary>
    public Dated<T> Replaced(T value, DateOnly from)
    {
        var before = contents.Where(c => c.Provision.InForceFrom < from).ToArray();
        var model = (before.Length > 0 ? before[^1] : contents[0]).Provision;
        return new([.. before, (value, model with { Citation = $"Scenario: {model.Citation}", InForceFrom = from })]);
    }
}

/// <summary>A rule was asked about a day before it existed.</summary>
public sealed class LawNotInForceException : Exception
{
    /// <summary>The rule and the day before its first.</summary>
    public LawNotInForceException(Provision provision, DateOnly day)
        : base($"{provision?.Citation} is in force from {provision?.InForceFrom:yyyy-MM-dd}; it says nothing about {day:yyyy-MM-dd}.") { }

    /// <inheritdoc/>
    public LawNotInForceException() { }

    /// <inheritdoc/>
    public LawNotInForceException(string message) : base(message) { }

    /// <inheritdoc/>
    public LawNotInForceException(string message, Exception innerException) : base(message, innerException) { }
}
