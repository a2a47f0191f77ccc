using System.Collections;
using System.Reflection;
using OpenImr.Core.Calendars;
using OpenImr.Core.Law;

namespace OpenImr.Core.Tests.Law;

/// <summary>Law is not asked about nothing: a missing argument is named, and no answer is made up.</summary>
public sealed class MissingArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>These carry or look up what they are given and ask nothing of it.</summary>
    private static readonly string[] Carry = ["HolidayRule", "EvidenceLevels", "RuleTable", "Section147_136"];

    private static bool IsNeeded(ParameterInfo parameter) => !parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRef && Nullability.Create(parameter).WriteState == NullabilityState.NotNull;

    public static TheoryData<string> Functions => [.. Found().Select(f => f.Name)];

    private static IEnumerable<(string Name, MethodInfo Function)> Found() =>
        from type in typeof(Provision).Assembly.GetExportedTypes()
        where type.Namespace is { } space && (space.StartsWith("OpenImr.Core.Law", StringComparison.Ordinal) || space.StartsWith("OpenImr.Core.Calendars", StringComparison.Ordinal)) && !type.IsGenericTypeDefinition && !Carry.Contains(type.Name)
        from function in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !function.IsSpecialName && !function.IsGenericMethodDefinition && function.GetParameters().Any(IsNeeded)
        select ($"{type.Name}.{function.Name}({string.Join(", ", function.GetParameters().Select(p => p.ParameterType.Name))})", function);

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_missing_argument_is_named(string name)
    {
        var function = Found().Single(f => f.Name == name).Function;
        var nothing = function.GetParameters().Select(p => p.ParameterType == typeof(DateOnly) ? new DateOnly(2026, 11, 2) : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
        var thrown = Assert.Throws<TargetInvocationException>(() =>
        {
            if (function.Invoke(null, nothing) is IEnumerable all)
                _ = all.Cast<object?>().ToList();
        });
        Assert.Contains(Assert.IsAssignableFrom<ArgumentNullException>(thrown.InnerException).ParamName, function.GetParameters().Where(IsNeeded).Select(p => p.Name));
    }

    public static TheoryData<string, Action> Objects => new()
    {
        { "days", () => BusinessCalendar.Judicial.With(null!) },
        { "days", () => CalendarSet.Standard.With(null!) },
        { "yearsLookedUp", () => CalendarSet.Standard.With([], null!) },
        { "contents", () => _ = new Dated<int>(null!) },
        { "dated", () => AmendedLaw.AsItStands.With<int>(null!, 1, new(2026, 1, 1)) },
        { "programme", () => EnteredLaw.None.ConfirmedFor(null!) },
        { "provision", () => EnteredLaw.None.ConfirmationOf(null!) },
        { "day", () => EnteredLaw.None.Designate(null!, "an order", null) },
        { "review", () => Gates.BeforeSignature(null!, Cast.Reviewer, [], Cast.SignedOn) },
        { "reviewerStanding", () => Gates.BeforeSignature(Core.Cases.ReviewCase.Empty, Cast.Reviewer, null!, Cast.SignedOn) },
        { "review", () => Gates.BeforeIssue(null!, null!, [], Cast.SignedOn) },
        { "calendars", () => Assert.IsType<Core.Cases.Outcome<Scenario>.Accepted>(Scenario.Parse("""{ "days": [ { "on": "2026-11-25", "by": "governor" } ] }""")).Value.On(null!) },
        { "rule", () => Core.Law.Federal.Section147_136.Due(null!, Cast.SignedOn, "received") },
        { "gates", () => Gates.Refusing(null!, new Dictionary<string, string>(), new(2026, 1, 1)) },
        { "released", () => Gates.Refusing([], null!, new(2026, 1, 1)) },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void What_is_not_given_is_no_empty_list_and_no_answer(string name, Action asked) => Assert.Throws<ArgumentNullException>(name, asked);
}
