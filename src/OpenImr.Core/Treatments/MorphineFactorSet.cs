using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OpenImr.Core.Guidelines;
using OpenImr.Core.Law;

namespace OpenImr.Core.Treatments;

/// <summary>Factors of one publication.</summary>
/// <param name="Id">Its short name: <c>CDC 2016</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="From">First day from which it is used here (inclusive); until the next set's.</param>
/// <param name="Standing">How the factors are known.</param>
/// <param name="Source">Its address.</param>
/// <param name="Note">What a reader should know; null for nothing.</param>
/// <param name="Factors">One row for an ingredient and form.</param>
public sealed record MorphineFactorSet(string Id, string Title, DateOnly From, Standing Standing, Uri Source, string? Note, ImmutableArray<MorphineFactor> Factors)
{
    private static readonly Lazy<ImmutableArray<MorphineFactorSet>> Table = new(() => [.. GuidelineTables.Table<Sets>("guidelines/morphine-factors.json").All()]);

    /// <summary>Every set, oldest first.</summary>
    public static ImmutableArray<MorphineFactorSet> All => Table.Value;

    /// <summary>The set of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static MorphineFactorSet Named(string id) => All.FirstOrDefault(s => s.Id == id) ?? throw new ArgumentException($"No factor set is called \"{id}\".", nameof(id));

    /// <summary>The newest set on a day; null before the first.</summary>
    public static MorphineFactorSet? On(DateOnly day) => All.LastOrDefault(s => s.From <= day);

    private sealed record Sets(string About, [property: JsonPropertyName("sets")] ImmutableArray<Row> Rows)
    {
        public IEnumerable<MorphineFactorSet> All() => Rows.Select(s => new MorphineFactorSet(s.Id, s.Title, s.From, s.Standing, new(s.Source), s.Note, s.Factors));
    }

    private sealed record Row(string Id, string Title, DateOnly From, Standing Standing, string Source, string? Note, ImmutableArray<MorphineFactor> Factors);
}

/// <summary>What a factor for patches is multiplied with.</summary>
public enum PatchCount
{
    /// <summary>The patches worn at one time.</summary>
    PatchesWorn,

    /// <summary>The patches used up in a day: a third of one, where each is worn for three days.</summary>
    PatchesADay,
}

/// <summary>The factor of an ingredient.</summary>
/// <param name="Ingredient">Its generic name.</param>
/// <param name="Form">The form to which it belongs; null for what is swallowed.</param>
/// <param name="Unit">The unit of the strength.</param>
/// <param name="Factor">The factor; null where it goes by steps.</param>
/// <param name="Steps">Factors by daily dose, the lowest first; null where there is one.</param>
/// <param name="Counts">What the factor of a patch is multiplied with; null for other forms.</param>
public sealed record MorphineFactor(string Ingredient, string? Form, string Unit, decimal? Factor, ImmutableArray<FactorStep>? Steps, PatchCount? Counts)
{
    /// <summary>The factor for a daily dose.</summary>
    public decimal For(decimal dailyDose) => Factor ?? Steps.GetValueOrDefault().First(s => s.UpTo is not { } end || dailyDose <= end).Factor;
}

/// <summary>A factor for daily doses above the step before.</summary>
/// <param name="UpTo">Its end, included; null for no end.</param>
/// <param name="Factor">The factor.</param>
public sealed record FactorStep(decimal? UpTo, decimal Factor);
