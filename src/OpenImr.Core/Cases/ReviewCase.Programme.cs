using OpenImr.Core.Programmes;

namespace OpenImr.Core.Cases;

public sealed partial record ReviewCase
{
    /// <summary>The programme under which the case runs: its law, its clocks, its words.</summary>
    /// <exception cref="InvalidOperationException">The case was stored by a version that knows another programme.</exception>
    public Programme Programme => Programme.Find(Opening.Programme)
        ?? throw new InvalidOperationException($"\"{Opening.Programme}\" is a programme of a newer OpenIMR. Start that one.");
}
