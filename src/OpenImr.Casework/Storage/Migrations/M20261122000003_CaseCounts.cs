using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>The counts of the board, and lean indexes: only open cases are listed by what is due.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000003_CaseCounts")]
internal sealed class CaseCountsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            CaseCounts.Table,
            t => new
            {
                stage = c.Key(t),
                track = c.Key(t),
                waiting_on = c.Key(t),
                programme = c.Key(t),
                due_order = t.Column<long>(),
                cases = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("PK_case_counts", r => new { r.stage, r.track, r.waiting_on, r.programme, r.due_order }));
    }
}
