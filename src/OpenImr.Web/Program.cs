OpenImr.Web.WebHost.Build(args).Run();
