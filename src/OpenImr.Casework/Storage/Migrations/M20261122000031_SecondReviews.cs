using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>Second reviews that are to be done.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261122000031_SecondReviews")]
internal sealed class SecondReviewsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "second_reviews",
            t => new
            {
                case_number = c.Key(t),
                reviewer = c.Key(t),
                asked_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("PK_second_reviews", r => new { r.case_number, r.reviewer }));
        migrationBuilder.CreateIndex("second_reviews_by_reviewer", "second_reviews", "reviewer");
    }
}
