[assembly: Parallelizable(ParallelScope.All)]

// The tests wait for other processes more than they work.
[assembly: LevelOfParallelism(8)]
