using System.Reflection;
using System.Runtime.CompilerServices;
using OpenImr.Casework.Access;
using OpenImr.Casework.Demo;
using OpenImr.Casework.Intake;
using OpenImr.Casework.Issuance;
using OpenImr.Casework.Library;
using OpenImr.Casework.Rehearsal;
using OpenImr.Casework.Storage;
using OpenImr.Casework.Tests.Storage;
using OpenImr.Core.Cases;
using OpenImr.Core.Determinations;
using static OpenImr.Casework.Tests.Storage.StoreUnderTest;

namespace OpenImr.Casework.Tests.Access;

/// <summary>Who may do what: the whole table, and that no use case goes past it.</summary>
public sealed class AccessTableTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>What touches no organization's data: it opens an office, reads a file that someone has, or makes an office of its own.</summary>
    private static readonly Type[] OfNoOffice = [typeof(OpenOffice), typeof(ReadCaseBundle), typeof(ReadLetters), typeof(MakeLetters), typeof(Rehearse), typeof(FillDemo)];

    private static IEnumerable<Type> UseCases(IEnumerable<Type> types) =>
        types.Where(t => t.GetMethod("HandleAsync", BindingFlags.Public | BindingFlags.Static) is not null).Except(OfNoOffice);

    public static TheoryData<string> EveryUseCase => [.. UseCases(typeof(AccessTable).Assembly.GetExportedTypes()).Select(t => t.FullName!)];

    /// <summary>Use cases without a row.</summary>
    private static IEnumerable<Type> Forgotten(IEnumerable<Type> types) => UseCases(types).Except(AccessTable.Acts.Select(a => a.UseCase));

    public static class PlantedUseCase
    {
        public static Task<Outcome<bool>> HandleAsync(Actor actor) => Task.FromResult<Outcome<bool>>(actor.Is(Role.Clerk));
    }

    [Fact]
    public void Every_use_case_has_a_row() => Assert.Empty(Forgotten(typeof(AccessTable).Assembly.GetExportedTypes()));

    [Fact]
    public void The_test_for_use_cases_without_a_row_can_fail() => Assert.Equal([typeof(PlantedUseCase)], Forgotten([typeof(PlantedUseCase)]));

    [Theory]
    [MemberData(nameof(EveryUseCase))]
    public async Task A_use_case_refuses_everyone_for_whom_its_row_has_nothing(string useCase)
    {
        await using var on = await OpenAsync(Kept.InSqlite);
        var office = await OpenOffice.OnAsync(on.Store, on.Clock, Stop);
        var type = typeof(AccessTable).Assembly.GetType(useCase)!;
        var acts = type == typeof(PrintLetter)
            ? [Act.Letter(LetterForm.Served)]
            : AccessTable.Acts.Where(a => a.UseCase == type).ToArray();
        var act = Assert.Single(acts);
        foreach (var role in Enum.GetValues<Role>().Where(r => AccessTable.Of(act, r) == Cell.Never))
            Assert.StartsWith($"To {act} is for", await RefusalAsync(type, new("x", "X", [role]), office), StringComparison.Ordinal);
        Assert.StartsWith($"To {act} is for", await RefusalAsync(type, new("x", "X", []), office), StringComparison.Ordinal);
    }

    /// <summary>Asks with an empty command: the table is asked before anything in it is looked at.</summary>
    private static async Task<string> RefusalAsync(Type useCase, Actor actor, Office office)
    {
        await using var db = office.Store.NewContext();
        var handle = useCase.GetMethod("HandleAsync", BindingFlags.Public | BindingFlags.Static)!;
        var asked = (Task)handle.Invoke(null, [.. handle.GetParameters().Select(p => Given(p.ParameterType))])!;
        await asked;
        var outcome = asked.GetType().GetProperty("Result")!.GetValue(asked)!;
        return outcome.GetType().GetProperty("Refusal")?.GetValue(outcome)?.ToString() ?? $"{useCase.Name} went past the table.";

        object Given(Type type) =>
            type == typeof(Actor) ? actor
            : type == typeof(Office) ? office
            : type == typeof(CaseworkDb) ? db
            : type == typeof(CancellationToken) ? Stop
            : RuntimeHelpers.GetUninitializedObject(type);
    }

    [Fact]
    public void The_table_is_this()
    {
        var table = string.Join('\n', AccessTable.Acts.Select(act =>
            $"{act}: {string.Join(", ", AccessTable.For(act).Select(r => $"{Words.Spaced(r.ToString()).ToLowerInvariant()} {AccessTable.Of(act, r).Text}"))}")) + "\n";
        var file = Path.Combine(Repository.Root, "tests", "OpenImr.Casework.Tests", "Access", "access-table.txt");
        if (Environment.GetEnvironmentVariable("OPENIMR_UPDATE") == "1")
            File.WriteAllText(file, table);
        Assert.Equal(File.ReadAllText(file), table);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Scheduler)]
    public void The_administrator_and_the_product_itself_read_nothing_of_a_case(Role role) =>
        Assert.DoesNotContain(
            AccessTable.Acts, a => AccessTable.Of(a, role) != Cell.Never && (a.UseCase.Name.StartsWith("Read", StringComparison.Ordinal) || a.UseCase.Name.StartsWith("Open", StringComparison.Ordinal))
                && a.UseCase.Namespace is not ("OpenImr.Casework.People" or "OpenImr.Casework.Law" or "OpenImr.Casework.Library" or "OpenImr.Casework.Guidelines"));

    [Fact]
    public void The_regulator_only_reads() =>
        Assert.All(
            AccessTable.Acts.Where(a => AccessTable.Of(a, Role.Regulator) != Cell.Never),
            a => Assert.True(
                a.UseCase.Name.StartsWith("Read", StringComparison.Ordinal) || a.UseCase.Name.StartsWith("Open", StringComparison.Ordinal) || OfTheLibrary(a.UseCase), a.ToString()));

    /// <summary>What reads the published letters, which are public; only the import writes them.</summary>
    private static bool OfTheLibrary(Type useCase) => useCase.Namespace == "OpenImr.Casework.Library" && useCase != typeof(ImportLetters);

    [Fact]
    public void A_cell_that_means_nothing_is_no_cell() =>
        Assert.All(new[] { "z", "o", "!", "i?", "" }, text => Assert.Throws<FormatException>(() => Cell.Parse(text)));
}
