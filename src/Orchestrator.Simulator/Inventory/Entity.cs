using System.Text.Json.Serialization;

namespace Orchestrator.Simulator.Inventory;

/// <summary>Anything the inventory keeps under an id. Immutable: a change is a new record, so "same reference" means "unchanged".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$kind")]
[JsonDerivedType(typeof(Vm), "vm")]
[JsonDerivedType(typeof(Tasks.VimTask), "task")]
[JsonDerivedType(typeof(Tasks.Deed), "deed")]
[JsonDerivedType(typeof(LooseDisk), "looseDisk")]
[JsonDerivedType(typeof(UnregisteredVm), "unregisteredVm")]
[JsonDerivedType(typeof(Folder), "folder")]
[JsonDerivedType(typeof(Datacenter), "datacenter")]
[JsonDerivedType(typeof(Cluster), "cluster")]
[JsonDerivedType(typeof(HostSystem), "host")]
[JsonDerivedType(typeof(ResourcePool), "pool")]
[JsonDerivedType(typeof(Datastore), "datastore")]
[JsonDerivedType(typeof(Network), "network")]
[JsonDerivedType(typeof(DistributedSwitch), "switch")]
[JsonDerivedType(typeof(Category), "category")]
[JsonDerivedType(typeof(Tag), "tag")]
[JsonDerivedType(typeof(CustomField), "field")]
[JsonDerivedType(typeof(Library), "library")]
[JsonDerivedType(typeof(LibraryItem), "libraryItem")]
[JsonDerivedType(typeof(UpdateSession), "updateSession")]
[JsonDerivedType(typeof(Deployment), "deployment")]
[JsonDerivedType(typeof(CustomizationSpecification), "customizationSpec")]
internal abstract record Entity
{
    public required string Id { get; init; }
}

/// <summary>An entity with a name in a parent, of which vCenter allows one.</summary>
internal abstract record NamedEntity : Entity
{
    public required string Name { get; init; }

    public required string Parent { get; init; }
}
