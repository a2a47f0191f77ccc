using System.Reflection;
using System.Runtime.CompilerServices;
using OpenImr.Core.Determinations;
using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests;

/// <summary>Finds functions that return Upheld or Overturned. A physician decides; code carries what was signed or printed, and one function counts it.</summary>
internal static class OutcomeMakers
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions among these types that return an outcome and are not allowed to, however deep it lies in what they return.</summary>
    public static IEnumerable<string> Among(IEnumerable<Type> types) =>
        from type in types
        where !type.IsDefined(typeof(CompilerGeneratedAttribute))
        from method in type.GetMethods(All)
        where (method.IsPublic || method.IsAssembly) && !method.IsDefined(typeof(CompilerGeneratedAttribute))
        where Holds(method.ReturnType) && !IsAllowed(method)
        select $"{type.Name}.{method.Name}";

    /// <summary>Property getters carry; the panel's count is allowed by name (Lab. Code § 4610.6(e)); the letter reader reads what a letter prints.</summary>
    private static bool IsAllowed(MethodInfo method) =>
        method.IsSpecialName
        || (method.DeclaringType == typeof(PanelTally) && method.Name == nameof(PanelTally.Of))
        || method.DeclaringType == typeof(LetterReader);

    private static bool Holds(Type type) =>
        type == typeof(ItemOutcome) || (type.GetElementType() is { } element && Holds(element)) || type.GetGenericArguments().Any(Holds);
}
