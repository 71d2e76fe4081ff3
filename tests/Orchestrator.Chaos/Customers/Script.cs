namespace Orchestrator.Chaos.Customers;

/// <summary>One customer's order and what it does with the VM afterwards, drawn before the run begins.</summary>
/// <param name="Name">The VM's name.</param>
/// <param name="Image">Its image.</param>
/// <param name="BackedUp">Whether it is backed up as part of the order.</param>
/// <param name="ExtraDisk">Whether it has a disk of its own.</param>
/// <param name="Deeds">What is done afterwards, in order.</param>
/// <param name="Hasty">Each deed is asked for before the one before it has ended.</param>
internal sealed record Script(string Name, string Image, bool BackedUp, bool ExtraDisk, IReadOnlyList<Deed> Deeds, bool Hasty)
{
    private static readonly string[] s_images = ["rhel-9", "rhel-9", "rhel-9", "rhel-9-cloudinit", "rhel-9-library", "rhel-9-ovf", "rhel-9-linked"];

    // Retiring comes last, so it is drawn by itself.
    private static readonly Deed[] s_deeds = [Deed.Stop, Deed.Start, Deed.Restart, Deed.Reset, Deed.Grow, Deed.BackUp, Deed.BackUp, Deed.Rename];

    public static IReadOnlyList<Script> Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(1, count).Select(number => DrawOne(FormattableString.Invariant($"chaos-{number:0000}"), random))];
    }

    private static Script DrawOne(string name, Random random)
    {
        var deeds = Enumerable.Range(0, random.Next(4)).Select(_ => s_deeds[random.Next(s_deeds.Length)]).ToList();
        if (random.NextDouble() < 0.4)
            deeds.Add(Deed.Retire);
        return new Script(name, s_images[random.Next(s_images.Length)], random.NextDouble() < 0.4, random.NextDouble() < 0.3, deeds, random.NextDouble() < 0.25);
    }
}
