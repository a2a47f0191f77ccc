Console.WriteLine("Name a benchmark: none is built yet.");
