using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Rest;
using Orchestrator.Simulator.Vim;
using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract.Routes;

/// <summary>All that the simulator serves of the two vendor APIs.</summary>
internal static class SimulatorRoutes
{
    public static IReadOnlyList<VendorRoute> All { get; } = [.. RestRoutes.All(), .. VimRoutes.All()];

    /// <summary>The vendor's operation that a route stands for; null when it is an invention.</summary>
    public static VendorOperation? OperationOf(VendorRoute route) =>
        Vendor.Contract.Documents
            .SelectMany(document => document.Operations)
            .FirstOrDefault(operation => operation.Method == route.Method && operation.Shape == VendorOperation.ShapeOf(route.Template));
}
