using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>What each case was received with, without texts.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261123000001_CaseFacts")]
internal sealed class CaseFactsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "case_facts",
            t => new
            {
                case_number = c.Key(t),
                facts = t.Column<string>(),
            },
            constraints: t => t.PrimaryKey("PK_case_facts", r => r.case_number));
    }
}
