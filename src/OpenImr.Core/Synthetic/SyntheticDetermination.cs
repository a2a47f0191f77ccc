using System.Collections.Immutable;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Guidelines;

namespace OpenImr.Core.Synthetic;

/// <summary>What a synthetic letter was made from. Nobody in it exists; the letter prints all of it but what its layout leaves out.</summary>
public sealed record SyntheticDetermination
{
    /// <summary>The case number, whose count is 9,000,000 or above: the programme has never counted a year's applications that far.</summary>
    public required CaseNumber Number { get; init; }

    /// <summary>The layout of its letter.</summary>
    public required LetterLayout Layout { get; init; }

    /// <summary>Day of the decision. The layouts of 2014 and 2015 print no header, so neither this nor the next four.</summary>
    public required DateOnly DecisionDate { get; init; }

    /// <summary>Day on which the case was assigned.</summary>
    public required DateOnly DateAssigned { get; init; }

    /// <summary>Day on which the application was received.</summary>
    public required DateOnly ApplicationReceived { get; init; }

    /// <summary>Day of the utilization review decision.</summary>
    public required DateOnly UtilizationReviewDate { get; init; }

    /// <summary>Day of the injury; every layout's summary tells it.</summary>
    public required DateOnly DateOfInjury { get; init; }

    /// <summary>Postal codes of the reviewer's states of licensure.</summary>
    public required ImmutableArray<string> LicensedIn { get; init; }

    /// <summary>The reviewer's certifications, in the words of the vocabulary.</summary>
    public required ImmutableArray<string> Certifications { get; init; }

    /// <summary>Age of the employee in years.</summary>
    public required int Age { get; init; }

    /// <summary>Sex of the employee.</summary>
    public required PatientSex Sex { get; init; }

    /// <summary>The clinical case summary, one paragraph.</summary>
    public required string Summary { get; init; }

    /// <summary>The items, at least one.</summary>
    public required ImmutableArray<SyntheticItem> Items { get; init; }
}

/// <summary>An item of a synthetic letter with its decision, which chance drew and no physician made.</summary>
public sealed record SyntheticItem
{
    /// <summary>The heading without the outcome and its colon.</summary>
    public required string Heading { get; init; }

    /// <summary>What was asked for, where a part was authorized; else null.</summary>
    public string? Requested { get; init; }

    /// <summary>What was authorized; else null.</summary>
    public string? Authorized { get; init; }

    /// <summary>What is decided.</summary>
    public required string Disputed { get; init; }

    /// <summary>Upheld or Overturned, by chance, at the rate of the year and the category.</summary>
    public required ItemOutcome Outcome { get; init; }

    /// <summary>The category of the vocabulary.</summary>
    public required string Category { get; init; }

    /// <summary>The sub-category or drug class; null where the category has none.</summary>
    public required string? Class { get; init; }

    /// <summary>The treatment by the vocabulary's name.</summary>
    public required string Treatment { get; init; }

    /// <summary>Strength of a drug, where the request tells it.</summary>
    public string? Strength { get; init; }

    /// <summary>Quantity of a drug, where the request tells it.</summary>
    public int? Quantity { get; init; }

    /// <summary>Refills, where the request tells them.</summary>
    public int? Refills { get; init; }

    /// <summary>Number of visits, where the request tells it.</summary>
    public int? Visits { get; init; }

    /// <summary>The claims administrator's guideline; null in a professional review of 2013, which prints none.</summary>
    public required GuidelineLine? ClaimsAdministratorGuideline { get; init; }

    /// <summary>The reviewer's guideline.</summary>
    public required GuidelineLine ReviewerGuideline { get; init; }

    /// <summary>The rationale, one paragraph.</summary>
    public required string Rationale { get; init; }
}
