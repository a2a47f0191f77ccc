using OpenImr.Core.Cases;

namespace OpenImr.Core.Treatments;

/// <summary>What of a request is in dispute after a part of it was authorized.</summary>
public static class RemainingQuantity
{
    /// <summary>Requested less authorized, in the same unit; refused when that cannot be, or when it is not what the item says.</summary>
    /// <param name="requested">As first asked for.</param>
    /// <param name="authorized">What the claims administrator authorized.</param>
    /// <param name="disputed">What the item says is in dispute; null when it gives no number.</param>
    public static Outcome<int> Of(int requested, int authorized, int? disputed = null)
    {
        if (requested < 1 || authorized < 0)
            return new Refusal($"{requested} requested and {authorized} authorized are no quantities; at least 1 is requested and none or more authorized.");
        if (authorized > requested)
            return new Refusal($"{authorized} were authorized of {requested} requested. More than was asked for is not a part of it; look at both numbers.");
        var remaining = requested - authorized;
        return disputed is { } stated && stated != remaining
            ? new Refusal($"Of {requested} requested {authorized} were authorized, so {remaining} remain; the item says {stated}.")
            : remaining;
    }
}
