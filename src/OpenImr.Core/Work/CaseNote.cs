namespace OpenImr.Core.Work;

/// <summary>Who recorded something, and when.</summary>
/// <param name="User">Lasting identifier.</param>
/// <param name="Name">As colleagues knew the person then.</param>
/// <param name="At">When it was recorded.</param>
public sealed record Recorded(string User, string Name, DateTimeOffset At);

/// <summary>A note on a case.</summary>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="Text">As written.</param>
/// <param name="Corrects">The number of the note that it puts right; null for none.</param>
/// <param name="By">Who wrote it, and when.</param>
public sealed record CaseNote(int Number, string Text, int? Corrects, Recorded By)
{
    /// <summary>The number of the newest note that puts this one right; null when none does.</summary>
    public int? CorrectedBy { get; init; }
}

/// <summary>Something that is to be done about a case.</summary>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="What">What, in words.</param>
/// <param name="User">Who has to do it.</param>
/// <param name="Name">That person's name.</param>
/// <param name="DueOn">The last day for it.</param>
/// <param name="Added">Who added it, and when.</param>
public sealed record CaseTask(int Number, string What, string User, string Name, DateOnly DueOn, Recorded Added)
{
    /// <summary>Who did it, and when; null while it is to be done.</summary>
    public Recorded? Done { get; init; }

    /// <summary>What came of it; null when nothing was said.</summary>
    public string? Remark { get; init; }
}

/// <summary>A time in which the office waits for someone. It stops no clock of law.</summary>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="Why">For what.</param>
/// <param name="WaitingFor">Whom, in words.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Set">Who set it, and when.</param>
public sealed record CaseHold(int Number, string Why, string WaitingFor, DateOnly Until, Recorded Set)
{
    /// <summary>Who ended it before its day, and when; null when nobody did.</summary>
    public Recorded? Released { get; init; }

    /// <summary>What ended it.</summary>
    public string? ReleasedWhy { get; init; }

    /// <summary>True on the days on which it holds; its last day is one of them.</summary>
    public bool HoldsOn(DateOnly day) => Released is null && day <= Until;
}

/// <summary>A request to erase the case, that waits for a second person.</summary>
/// <param name="Ground">Why it may go.</param>
/// <param name="Rule">The rule or order, as it is cited.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="By">Who asked, and when.</param>
public sealed record ErasureRequest(ErasureGround Ground, string Rule, string Reason, Recorded By);
