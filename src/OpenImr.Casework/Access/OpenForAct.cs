using OpenImr.Core.Cases;

namespace OpenImr.Casework.Access;

/// <summary>Opens a case for someone who wants to do something in it, so that a form can be shown. The act itself asks the access table again.</summary>
public static class OpenForAct
{
    /// <summary>The case; refused alike when there is none and when it is not for the person.</summary>
    /// <param name="act">What the person wants to do.</param>
    /// <param name="number">The case.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="office">The office.</param>
    /// <param name="stop">Ends the reading.</param>
    public static Task<Outcome<ReviewCase>> LoadAsync(Act act, CaseNumber number, Actor actor, Office office, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office.LoadForAsync(act, number, actor, stop);
    }
}
