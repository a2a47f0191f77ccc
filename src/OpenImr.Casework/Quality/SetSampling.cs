using System.Security.Cryptography;
using OpenImr.Casework.Access;
using OpenImr.Core.Cases;
using OpenImr.Core.Quality;

namespace OpenImr.Casework.Quality;

/// <summary>The medical director sets how many determinations quality looks at, from a day on. With the first setting the seed of the draw is made; nobody chooses it, and it never changes.</summary>
public static class SetSampling
{
    /// <param name="From">The first day of issue for which it holds; after today.</param>
    /// <param name="Rate">The share of issued determinations that is drawn, 0 to 1.</param>
    /// <param name="SecondReviewShare">The share of those drawn that a second reviewer decides too, 0 to 1.</param>
    /// <param name="MonthlyCap">The most determinations of one reviewer drawn in a month.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(DateOnly From, decimal Rate, decimal SecondReviewShare, int MonthlyCap, string Reason);

    public static async Task<Outcome<QualitySampling>> HandleAsync(Command command, Actor actor, Office office, CancellationToken stop)
    {
        if (Admission.Refuse(typeof(SetSampling), actor) is { } refusal)
            return refusal;
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(office);
        var seed = RandomNumberGenerator.GetHexString(QualitySampling.SeedDigits, lowercase: true);
        return await office.Organization.RecordSamplingAsync(
            actor, sampling => sampling.Set(command.From, command.Rate, command.SecondReviewShare, command.MonthlyCap, command.Reason, office.Today, seed), stop);
    }
}
