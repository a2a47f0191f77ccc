namespace OpenImr.Core.Cases;

/// <summary>Where a case stands. No stage is reached by time alone.</summary>
public enum CaseStage
{
    /// <summary>The application is in; nobody has decided on it.</summary>
    Received,

    /// <summary>A party was asked for what is missing.</summary>
    NeedsInformation,

    /// <summary>Waits until a dispute about liability is over.</summary>
    Deferred,

    /// <summary>The same as an earlier application.</summary>
    Duplicate,

    /// <summary>Found not eligible.</summary>
    Ineligible,

    /// <summary>Found eligible, in whole or in part.</summary>
    Eligible,

    /// <summary>Taken by the organization; the notice is to go out.</summary>
    Assigned,

    /// <summary>The notice is out; the case file comes in.</summary>
    RecordsOpen,

    /// <summary>The case file is declared complete; a reviewer is to be found.</summary>
    RecordsComplete,

    /// <summary>An expert reviewer has the case.</summary>
    WithReviewer,

    /// <summary>Every reviewer has signed.</summary>
    Drafted,

    /// <summary>Quality looks at the draft.</summary>
    Quality,

    /// <summary>The determination is issued.</summary>
    Issued,

    /// <summary>Issued anew with a clerical error mended.</summary>
    Corrected,

    /// <summary>Reversed on appeal; a new case goes on.</summary>
    Remanded,

    /// <summary>Ended without a determination.</summary>
    Terminated,

    /// <summary>Joined into another case.</summary>
    Consolidated,
}
