namespace OpenImr.Core.Law.California.LaborCode;

/// <summary>How the standards of medical necessity of Lab. Code § 4610.5(c)(2) are applied.</summary>
public enum StandardsOfNecessity
{
    /// <summary>In the order listed, a lower one only where every higher one does not fit (2013 to 2016).</summary>
    InTheOrderListed,

    /// <summary>As the medical treatment utilization schedule says, with its formulary (from 2017).</summary>
    AsTheScheduleSays,
}
