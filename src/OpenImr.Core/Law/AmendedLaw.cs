using System.Collections.Immutable;

namespace OpenImr.Core.Law;

/// <summary>The law with some of its dated values replaced from a day on: what a scenario asks. The law itself stays as it stands.</summary>
public sealed class AmendedLaw
{
    private readonly ImmutableDictionary<object, object> replaced;

    private AmendedLaw(ImmutableDictionary<object, object> replaced) => this.replaced = replaced;

    /// <summary>Nothing replaced.</summary>
    public static AmendedLaw AsItStands { get; } = new(ImmutableDictionary<object, object>.Empty);

    /// <summary>True when something is replaced.</summary>
    public bool IsAmended => !replaced.IsEmpty;

    /// <summary>The value over time as it is under this law.</summary>
    public Dated<T> Of<T>(Dated<T> dated) => replaced.TryGetValue(dated, out var other) ? (Dated<T>)other : dated;

    /// <summary>This law with one more value replaced from a day on. A second replacement of the same value adds to the first.</summary>
    public AmendedLaw With<T>(Dated<T> dated, T value, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(dated);
        return new(replaced.SetItem(dated, Of(dated).Replaced(value, from)));
    }
}
