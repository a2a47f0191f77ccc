using System.Collections.Immutable;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>Every reviewer who was ever assigned to this case, in the order of the first assignment; someone who left keeps the seat.</summary>
    public ImmutableList<ReviewerId> Seats { get; private init; } = [];

    /// <summary>A reviewer's seat in this case, from 1: the token by which those know a reviewer who must not know the lasting one. It says nothing of any other case (Lab. Code § 4610.6(f)).</summary>
    /// <returns>Null for someone who was never assigned to this case.</returns>
    public int? SeatOf(ReviewerId reviewer) => Seats.IndexOf(reviewer) is var at and >= 0 ? at + 1 : null;
}
