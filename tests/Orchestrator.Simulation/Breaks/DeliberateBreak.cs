using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Simulation.Breaks;

/// <summary>A part that does what must never be done, put in place of the product's.</summary>
internal sealed record DeliberateBreak(string Name)
{
    /// <summary>What is put in place of steps, by recipe.</summary>
    public Action<IServiceCollection> Compose { get; init; } = _ => { };

    /// <summary>What stands before the database, for as long as one life.</summary>
    public IReadOnlyList<IInterceptor> Interceptors { get; init; } = [];
}
