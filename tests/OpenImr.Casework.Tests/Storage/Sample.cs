using System.Reflection;
using OpenImr.Core.Cases;
using OpenImr.Core.Records;
using OpenImr.Core.Reviewers;

namespace OpenImr.Casework.Tests.Storage;

/// <summary>A value of any record with every property filled, always the same: what the golden files are written from. Lists hold two values, or one for each kind of a closed hierarchy.</summary>
internal static class Sample
{
    /// <summary>One value; more where the record itself holds a value of a closed hierarchy, one for each kind.</summary>
    public static IEnumerable<object> Of(Type type) => Enumerable.Range(0, Math.Max(1, KindsWithin(type))).Select(turn => Of(type, "value", turn));

    private static object Of(Type type, string name, int turn)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Simple(type, name, turn)
            ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? List(type.GetGenericArguments()[0], name)
                : type.IsAbstract ? Of(Kinds(type)[turn % Kinds(type).Length], name, turn)
                : Record(type, turn));
    }

    private static object? Simple(Type type, string name, int turn) =>
        type == typeof(string) ? $"{name} {turn + 1} — “é”"
        : type == typeof(int) ? turn + 2
        : type == typeof(decimal) ? turn + 4.75m
        : type == typeof(bool) ? true
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 2).AddDays(turn)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 2, 14, 5, 6, 789, TimeSpan.FromHours(-8)).AddMicroseconds(12 + turn)
        : type.IsEnum ? Enum.GetValues(type).GetValue((turn + 1) % Enum.GetValues(type).Length)
        : type == typeof(CaseNumber) ? CaseNumber.Of(2026, 1423 + turn)
        : type == typeof(ReviewerId) ? new ReviewerId(412 + turn)
        : type == typeof(DocumentId) ? new DocumentId(3 + turn)
        : null;

    private static Array List(Type element, string name)
    {
        var count = Math.Max(2, KindsWithin(element));
        var list = Array.CreateInstance(element, count);
        for (var turn = 0; turn < count; turn++)
            list.SetValue(Of(element, name, turn), turn);
        return list;
    }

    private static object Record(Type type, int turn)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, p.Name!, turn))]);
    }

    /// <summary>As many values as it takes to show every kind of a closed hierarchy, in the list or in the records it holds.</summary>
    private static int KindsWithin(Type element) => element.IsAbstract
        ? Kinds(element).Length
        : element.GetConstructors().SelectMany(c => c.GetParameters()).Max(p => p.ParameterType.IsAbstract ? (int?)Kinds(p.ParameterType).Length : null) ?? 0;

    private static Type[] Kinds(Type root) => [.. root.GetNestedTypes().Where(t => t.IsSealed && root.IsAssignableFrom(t))];
}
