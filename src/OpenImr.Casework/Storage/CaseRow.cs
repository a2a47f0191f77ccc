using OpenImr.Core.Cases;

namespace OpenImr.Casework.Storage;

/// <summary>A case as lists show it. Made from the case's events and nothing else; never the record.</summary>
public sealed record CaseRow
{
    /// <summary>The case's number.</summary>
    public required string Number { get; init; }

    /// <summary>The programme it belongs to.</summary>
    public required string Programme { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseStage Stage { get; init; }

    /// <summary>False once it ended, went on elsewhere or was issued.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How fast it goes.</summary>
    public required ReviewTrack Track { get; init; }

    /// <summary>The injured worker.</summary>
    public required string EmployeeName { get; init; }

    /// <summary>Null where the form left it blank.</summary>
    public required DateOnly? EmployeeBirthDate { get; init; }

    /// <summary>The administrator's claim number.</summary>
    public required string ClaimNumber { get; init; }

    /// <summary>The employer.</summary>
    public required string Employer { get; init; }

    /// <summary>The claims administrator.</summary>
    public required string Administrator { get; init; }

    /// <summary>The requesting physician.</summary>
    public required string Physician { get; init; }

    /// <summary>The first item as written, and how many more.</summary>
    public required string ItemsText { get; init; }

    /// <summary>How many items the request has.</summary>
    public required int ItemCount { get; init; }

    /// <summary>Who has to act next: <c>organization</c>, <c>reviewer</c>, or a party; null when nobody has to.</summary>
    public required string? WaitingOn { get; init; }

    /// <summary>The user who works the case in the office; null when nobody does.</summary>
    public required string? Coordinator { get; init; }

    /// <summary>That user's name.</summary>
    public required string? CoordinatorName { get; init; }

    /// <summary>Day on which the application came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Day on which the organization took it; null before.</summary>
    public required DateOnly? AssignedOn { get; init; }

    /// <summary>Day of issue; null before.</summary>
    public required DateOnly? DecidedOn { get; init; }

    /// <summary>The first instant that is too late for the clock that the office watches; null when it watches none.</summary>
    public required DateTimeOffset? NextDue { get; init; }

    /// <summary>The rule of that clock.</summary>
    public required string? NextDueRule { get; init; }

    /// <summary>What is due and when, with its law.</summary>
    public required string? NextDueText { get; init; }

    /// <summary><see cref="NextDue"/> to sort by: cases without one come last.</summary>
    public required long DueOrder { get; init; }

    /// <summary>The result of the case as the letter states it; null before issue.</summary>
    public required string? Result { get; init; }

    /// <summary>True for a case that was made up.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>The number of the case's last event.</summary>
    public required int Version { get; init; }
}

/// <summary>A clock of a case: what is due, by which law, and what became of it.</summary>
public sealed record CaseClockRow
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The rule's name: <c>determination</c>.</summary>
    public required string Rule { get; init; }

    /// <summary><c>running</c> until what was due happened, even when it is late; then <c>met</c>, <c>met late</c>, or <c>unsettled</c> where two readings of the law differ.</summary>
    public required string State { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>True when the organization has to see to it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Who acts.</summary>
    public required string WaitingOn { get; init; }

    /// <summary>The law.</summary>
    public required string Citation { get; init; }

    /// <summary>What is due and when, with its law.</summary>
    public required string Text { get; init; }
}

/// <summary>A word by which a case is found: part of a name, the claim number.</summary>
public sealed record CaseWordRow
{
    /// <summary>In lower case, without accents or marks.</summary>
    public required string Word { get; init; }

    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }
}

/// <summary>What a case was received with, without its texts and parties (<see cref="FactsAlone"/>), so that a question about the days of every case need not open every application.</summary>
public sealed record CaseFactsRow
{
    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The receipt as JSON, as the present version of the program writes it.</summary>
    public required string Facts { get; init; }
}

/// <summary>A reviewer who has a case now, from the assignment until the letter is issued. The reviewer's load and list of work are read from these.</summary>
public sealed record CaseReviewerRow
{
    /// <summary>The reviewer's token.</summary>
    public required string Reviewer { get; init; }

    /// <summary>The case's number.</summary>
    public required string CaseNumber { get; init; }
}
