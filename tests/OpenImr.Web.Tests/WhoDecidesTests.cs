using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using OpenImr.Casework;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using OpenImr.Core.Quality;
using OpenImr.Core.Tests;

namespace OpenImr.Web.Tests;

/// <summary>A physician decides. These tests read the compiled product: where a decision is made, changed, or put on record.</summary>
public sealed class WhoDecidesTests
{
    private static readonly Assembly[] Product = [typeof(ReviewCase).Assembly, typeof(Office).Assembly, typeof(WebHost).Assembly, Assembly.Load("imr")];

    private const byte Call = 0x28, CallVirtual = 0x6F, NewObject = 0x73;

    /// <summary>The functions in which an instruction calls one of these members of a type: <c>ItemForm.Decision</c>. Functions that the compiler made count as the one they were made from.</summary>
    private static IEnumerable<string> Callers(IEnumerable<Assembly> assemblies, string type, params string[] members) =>
        assemblies.SelectMany(a => Callers(a, type, members)).Distinct().Order(StringComparer.Ordinal);

    private static List<string> Callers(Assembly assembly, string type, string[] members)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in reader.MethodDefinitions)
        {
            var method = reader.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
            for (var i = 0; i + sizeof(int) < code.Length; i++)
                if (code[i] is Call or CallVirtual or NewObject && Named(reader, BitConverter.ToInt32(code, i + 1)) is var (owner, name) && owner == type && members.Contains(name))
                    found.Add(Called(reader, method));
        }

        return found;
    }

    /// <summary>The member that a token names; null when it names none.</summary>
    private static (string Type, string Member)? Named(MetadataReader reader, int token)
    {
        var handle = token >>> 24 is 0x06 or 0x0A ? MetadataTokens.EntityHandle(token) : default;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition when MetadataTokens.GetRowNumber(handle) <= reader.MethodDefinitions.Count:
                var own = reader.GetMethodDefinition((MethodDefinitionHandle)handle);
                return (reader.GetString(reader.GetTypeDefinition(own.GetDeclaringType()).Name), reader.GetString(own.Name));
            case HandleKind.MemberReference when MetadataTokens.GetRowNumber(handle) <= reader.MemberReferences.Count:
                var other = reader.GetMemberReference((MemberReferenceHandle)handle);
                return other.Parent.Kind == HandleKind.TypeReference
                    ? (reader.GetString(reader.GetTypeReference((TypeReferenceHandle)other.Parent).Name), reader.GetString(other.Name))
                    : null;
            default:
                return null;
        }
    }

    private static string Called(MetadataReader reader, MethodDefinition method)
    {
        var type = reader.GetTypeDefinition(method.GetDeclaringType());
        var name = reader.GetString(method.Name);
        // A lambda is <Function>b__0, an asynchronous function's body stands in <Function>d__0.
        if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
            name = name[1..end];
        else if (reader.GetString(type.Name) is ['<', ..] machine && machine.IndexOf('>', StringComparison.Ordinal) is > 1 and var of)
            name = machine[1..of];
        while (!type.GetDeclaringType().IsNil && reader.GetString(type.Name).StartsWith('<'))
            type = reader.GetTypeDefinition(type.GetDeclaringType());
        return $"{reader.GetString(type.Name)}.{name}";
    }

    /// <summary>The same without the type's own functions, which copy it.</summary>
    private static IEnumerable<string> Others(string type, params string[] members) => Callers(Product, type, members).Where(c => !c.StartsWith(type + ".", StringComparison.Ordinal));

    [Fact]
    public void A_decision_is_made_from_the_reviewers_form_and_in_the_demonstration_and_nowhere_else() =>
        Assert.Equal("DemoDispute.Decided DemoDispute.Dependent ItemForm.Decision", string.Join(' ', Others(nameof(ItemDecision), ".ctor")));

    [Fact]
    public void A_second_opinion_is_the_second_reviewers_own_as_well() =>
        Assert.Equal("DemoQuality.Told SecondReviewModel.OnPostGiveAsync", string.Join(' ', Others(nameof(SecondDecision), ".ctor")));

    [Fact]
    public void No_function_of_the_pages_and_of_the_command_line_returns_Upheld_or_Overturned() =>
        Assert.Empty(Product[2..].SelectMany(a => OutcomeMakers.Among(a.GetTypes())));

    [Fact]
    public void Nobody_changes_the_outcome_of_a_decision() => Assert.Empty(Others(nameof(ItemDecision), "set_Outcome"));

    [Fact]
    public void A_decision_comes_on_record_as_the_reviewers_own_act_alone()
    {
        Assert.Equal("ReviewCase.Decide", string.Join(' ', Others(nameof(CaseEvent.ItemDecided), ".ctor")));
        // The demonstration is made up; the preview shows the letter as it would be and stores nothing.
        Assert.Equal("DecideItem.HandleAsync DemoHistory.Decide PreviewDetermination.HandleAsync", string.Join(' ', Others(nameof(ReviewCase), nameof(ReviewCase.Decide))));
    }

    [Fact]
    public void These_tests_can_fail() => Assert.Contains("Cast.Decision", Callers([typeof(Core.Tests.Cast).Assembly], nameof(ItemDecision), ".ctor"));
}
