using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;

namespace Orchestrator.Simulator.Rest;

/// <summary>
/// Where files of update sessions are pushed to: no operation of the vendor's contract, but an address that its replies name.
/// </summary>
internal static class Uploads
{
    public static VendorRoute Route { get; } = new("PUT", "/cls/data/{session}/{file}", Receive);

    public static string PathOf(string session, string file) => $"/cls/data/{session}/{Uri.EscapeDataString(file)}";

    private static async ValueTask<Reply> Receive(VendorCall call)
    {
        using var content = new MemoryStream();
        await call.Context.Request.Body.CopyToAsync(content, call.Aborted);
        var name = call["file"];
        call.VCenter.Door.Write(change =>
        {
            var session = UpdateSessionRoutes.Live(change, call["session"]);
            var announced = session.Files.FirstOrDefault(file => file.Name == name) ?? throw LibraryRoutes.Missing("file", name);
            var (label, files) = IsoImage.Read(content.ToArray());
            var arrived = new LibraryFile { Name = name, Size = content.Length, Label = label, Content = files };
            change.Put(session with { Files = session.Files.Replace(announced, announced with { Arrived = arrived }) });
        });
        return new Reply(200);
    }
}
