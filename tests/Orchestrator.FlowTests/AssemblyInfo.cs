// Fixtures beside each other, the tests of one after another: an installation is two processes, and they are to be few at a time.
[assembly: Parallelizable(ParallelScope.Fixtures)]

// The tests wait for other processes more than they work.
[assembly: LevelOfParallelism(6)]
