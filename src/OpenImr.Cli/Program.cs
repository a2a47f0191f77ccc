using System.CommandLine;
using OpenImr.Cli;

return await ImrCommandLine.RunAsync(args);
