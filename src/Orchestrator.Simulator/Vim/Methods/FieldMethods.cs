using System.Globalization;
using Orchestrator.Simulator.Hosting;
using Orchestrator.Simulator.Inventory;
using Orchestrator.Simulator.Vim.Properties;
using Orchestrator.Simulator.Vim.Specs;

namespace Orchestrator.Simulator.Vim.Methods;

/// <summary>Custom attributes.</summary>
internal static class FieldMethods
{
    private const string Manager = "CustomFieldsManager";

    public static void Add(VimTable table) => table
        .Property(Manager, "field", call => Reply.Ok(FieldDefinitions.All(call.State)))
        .Method(Manager, "AddCustomFieldDef", Define)
        .Method(Manager, "RenameCustomFieldDef", call => VmMethods.Done(call, change => change.Put(Field(call, change) with { Name = call.Body.Required("name") })))
        .Method(Manager, "RemoveCustomFieldDef", call => VmMethods.Done(call, change => change.Remove(Field(call, change))))
        .Method(Manager, "SetField", call => VmMethods.Done(call, change => Set(call, change)));

    private static Reply Define(VendorCall call)
    {
        var name = call.Body.Required("name");
        var type = call.Body.Text("moType");
        var field = call.VCenter.Door.Write(change =>
        {
            if (change.State.Every<CustomField>().FirstOrDefault(known => known.Name == name && known.ManagedObjectType == type) is { } existing)
                throw Refusals.DuplicateName(name, new(Manager, existing.Id));
            var key = change.NextNumber();
            return change.Put(new CustomField { Id = string.Create(CultureInfo.InvariantCulture, $"field-{key}"), Key = key, Name = name, ManagedObjectType = type });
        });
        return Reply.Ok(FieldDefinitions.One(field));
    }

    /// <summary>The attribute of that name, made when missing.</summary>
    public static CustomField Ensure(Change change, string name)
    {
        if (change.State.Every<CustomField>().FirstOrDefault(known => known.Name == name) is { } existing)
            return existing;
        var key = change.NextNumber();
        return change.Put(new CustomField { Id = string.Create(CultureInfo.InvariantCulture, $"field-{key}"), Key = key, Name = name, ManagedObjectType = "VirtualMachine" });
    }

    private static void Set(VendorCall call, Change change)
    {
        var field = Field(call, change);
        var vm = change.Vm(FilterSpec.Reference(call.Body["entity"]).Id);
        var value = call.Body.Text("value") ?? "";
        change.Put(vm with { CustomValues = value.Length == 0 ? vm.CustomValues.Remove(field.Key) : vm.CustomValues.SetItem(field.Key, value) });
    }

    private static CustomField Field(VendorCall call, Change change) =>
        change.State.Every<CustomField>().FirstOrDefault(field => field.Key == call.Body.Number("key")) ?? throw Refusals.InvalidArgument("key", "The custom field is not known.");
}
