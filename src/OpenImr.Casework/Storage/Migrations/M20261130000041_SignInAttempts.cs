using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OpenImr.Casework.Storage.Migrations;

/// <summary>Counts of attempts to sign in.</summary>
[DbContext(typeof(CaseworkDb))]
[Migration("20261130000041_SignInAttempts")]
internal sealed class SignInAttemptsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var c = Columns.For(migrationBuilder);
        migrationBuilder.CreateTable(
            "sign_in_attempts",
            t => new
            {
                mark = c.Key(t),
                tried = t.Column<int>(),
                until = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("PK_sign_in_attempts", r => r.mark));
    }
}
