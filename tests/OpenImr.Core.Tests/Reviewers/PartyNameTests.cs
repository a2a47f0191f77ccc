using OpenImr.Core.Reviewers;

namespace OpenImr.Core.Tests.Reviewers;

/// <summary>Names are compared as a person would compare them.</summary>
public sealed class PartyNameTests
{
    [Theory]
    [InlineData("Bayview Spine", "BAYVIEW SPINE")]
    [InlineData("Redwood Ledge Claims Services, Inc.", "Redwood Ledge Claims Services")]
    [InlineData("Bayview Health L.L.C.", "Bayview Health, LLC")]
    [InlineData("The Golden Furrow Packing Company", "Golden Furrow Packing Co.")]
    [InlineData("Marchbanks & Ode, LLP", "Marchbanks and Ode")]
    [InlineData("Peña Médical Corp", "Pena Medical Corporation")]
    [InlineData("U.S. Orchard Supply", "US Orchard Supply")]
    [InlineData("O'Dell-Ferris Group", "ODell Ferris Group")]
    [InlineData("Cornelius Abernathy-Wu, MD", "Dr. Cornelius Abernathy-Wu")]
    [InlineData("Abernathy-Wu, Cornelius", "Cornelius Abernathy-Wu, M.D.")]
    [InlineData("Rosalinda J. Quintero-Vale", "Rosalinda Quintero-Vale")]
    [InlineData("Holt & Company", "Holt and Co.")]
    public void The_same_name_in_another_spelling(string one, string other)
    {
        Assert.True(PartyName.Same(one, other));
        Assert.True(PartyName.Same(other, one));
    }

    [Theory]
    [InlineData("Bayview Spine", "Bayview Health")]
    [InlineData("Bayview", "Bayview Health")]
    [InlineData("Ann Holt", "Anna Holt")]
    [InlineData("Inc.", "Corp.")]
    [InlineData("", "")]
    public void Another_name(string one, string other) => Assert.False(PartyName.Same(one, other));
}
