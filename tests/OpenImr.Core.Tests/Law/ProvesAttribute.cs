namespace OpenImr.Core.Tests.Law;

/// <summary>Names the provision that a test proves, by its citation. The table of the law's proofs is made from it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProvesAttribute(string citation) : Attribute
{
    public string Citation { get; } = citation;
}

/// <summary>The first argument of each row of the theory is the citation that the row proves.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProvesFirstArgumentAttribute : Attribute;

/// <summary>The test reads only the statute's words or only the entry's standing, and would pass though the rule were applied wrongly: the table of the law says so instead of naming it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsOnlyAttribute(string what) : Attribute
{
    public const string Text = "text only", Mark = "mark only";

    public string What { get; } = what;
}
