using System.Text.RegularExpressions;

namespace OpenImr.Core.Tests.Programmes;

/// <summary>A programme is asked, never asked after: no condition on which programme it is stands outside Programmes and Law. And numbers of law stand in dated values.</summary>
public sealed partial class ProgrammeArchitectureTests
{
    private static readonly string[] Own = ["src/OpenImr.Core/Programmes/", "src/OpenImr.Core/Law/"];

    private static IEnumerable<string> Conditions(IEnumerable<(string Path, IReadOnlyList<string> Lines)> files) =>
        from file in files
        where !Own.Any(o => file.Path.StartsWith(o, StringComparison.Ordinal))
        from line in file.Lines
        where OnProgramme().IsMatch(line)
        select $"{file.Path}: {line.Trim()}";

    [Fact]
    public void No_condition_on_the_programme_stands_outside_Programmes_and_Law() => Assert.Empty(Conditions(SourceFiles.Under("src")));

    [Theory]
    [InlineData("if (review.Programme == Programme.All[1])")]
    [InlineData("return review.Opening.Programme == CaliforniaWorkersCompensation.Name ? 30 : 45;")]
    [InlineData("if (review.Programme is FederalExternalReview)")]
    [InlineData("FederalExternalReview => 45,")]
    [InlineData("switch (review.Programme.Id)")]
    [InlineData("var days = programme.Name.StartsWith(\"External\") ? 45 : 30;")]
    [InlineData("parts.Programme is null or CaliforniaWorkersCompensation.Name,")]
    public void The_test_for_conditions_on_the_programme_can_fail(string planted) =>
        Assert.Single(Conditions([("src/OpenImr.Core/Cases/Planted.cs", [SourceFiles.Bare(planted)])]));

    [Theory]
    [InlineData("if (review.Programme.PrescribesSearch)")]
    [InlineData("var programme = Programme.Find(name) ?? throw new InvalidOperationException();")]
    [InlineData("if (programme.RefuseLive([]) is { } refusal)")]
    public void Asking_the_programme_is_no_condition_on_it(string allowed) =>
        Assert.Empty(Conditions([("src/OpenImr.Core/Cases/Allowed.cs", [SourceFiles.Bare(allowed)])]));

    /// <summary>Numbers of days, months, hours and years, and days of the calendar, that stand as literals where a dated value belongs.</summary>
    private static IEnumerable<string> Numbers(IEnumerable<(string Path, IReadOnlyList<string> Lines)> files)
    {
        foreach (var (path, lines) in files)
            for (var i = 0; i < lines.Count; i++)
                // A dated value is declared over a few lines; a first day of law is a field of its own.
                if (NumberOfLaw().IsMatch(lines[i]) && !Enumerable.Range(Math.Max(0, i - 5), Math.Min(6, i + 1)).Any(n => Declared().IsMatch(lines[n])))
                    yield return $"{path}:{i + 1}: {lines[i].Trim()}";
    }

    [Fact]
    public void No_number_of_law_stands_outside_a_dated_value_or_a_provision() => Assert.Empty(
        Numbers(SourceFiles.Under("src/OpenImr.Core/Law").Concat(SourceFiles.Under("src/OpenImr.Core/Cases")).Concat(SourceFiles.Under("src/OpenImr.Core/Programmes"))));

    [Theory]
    [InlineData("var due = servedOn.AddDays(30);")]
    [InlineData("return decidedOn.AddMonths(12);")]
    [InlineData("var late = now - at > TimeSpan.FromHours(72);")]
    [InlineData("&& decidedOn < new DateOnly(2017, 1, 1)")]
    [InlineData("Section4610_5.DelayCounts.On(new(2017, 1, 1)).Provision")]
    [InlineData("count.Plus(new Period(30, DayKind.Calendar), rule)")]
    [InlineData("if (due.DayNumber - served.DayNumber > 30)")]
    public void The_test_for_numbers_of_law_can_fail(string planted) => Assert.Single(Numbers([("planted", [SourceFiles.Bare(planted)])]));

    [Theory]
    [InlineData("last = last.AddDays(1);")]
    [InlineData("return first.AddDays(((int)weekday + 7) % 7);")]
    [InlineData("var due = servedOn.AddDays(Filing.On(servedOn).Value.Count);")]
    public void The_next_day_and_a_dated_value_are_no_numbers_of_law(string allowed) => Assert.Empty(Numbers([("allowed", [SourceFiles.Bare(allowed)])]));

    [GeneratedRegex(@"Programme\b(\.Name|\.Id)?\s*(==|!=|\bis\b(?!\s*(\{|null\b|not\s+null\b))|\bswitch\b)|switch\s*\([^)]*Programme|rogramme\.(Name|Id)\.(StartsWith|Equals|Contains)"
        + @"|\b(is|or|case|==|!=)\s+(not\s+)?(FederalExternalReview|CaliforniaWorkersCompensation|CaliforniaProgramme)\b|\b(FederalExternalReview|CaliforniaProgramme)\b[^;]*=>")]
    private static partial Regex OnProgramme();

    [GeneratedRegex(@"\.Add(Days|Months|Years|Hours)\(\s*-?([2-9]|\d{2,})\s*\)|TimeSpan\.From(Days|Hours)\(\s*([2-9]|\d{2,})\s*\)|new(\s+DateOnly)?\(\s*(19|20)\d\d\s*,\s*\d|new\s+Period\(\s*\d|DayNumber\s*[<>]=?\s*([2-9]|\d{2,})\b")]
    private static partial Regex NumberOfLaw();

    [GeneratedRegex(@"\bDated<|\bProvision\b[^.]*[=(]|static readonly DateOnly|Read\.\w+\(|DateOnly\? from|Of\(\x22|new\(\x22\x22,")]
    private static partial Regex Declared();
}
