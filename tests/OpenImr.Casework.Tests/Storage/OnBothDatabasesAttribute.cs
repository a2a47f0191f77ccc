using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>Runs the theory on SQLite and on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Kept>().Select(k => new TheoryDataRow<Kept>(k))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
