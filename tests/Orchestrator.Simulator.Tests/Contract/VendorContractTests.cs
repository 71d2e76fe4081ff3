using Orchestrator.TestKit.Contract;

namespace Orchestrator.Simulator.Tests.Contract;

internal sealed class VendorContractTests
{
    [TestCase("GET", "/api/vcenter/vm", "vcenter-7.0.3", "/api/vcenter/vm")]
    [TestCase("GET", "/api/vcenter/vm?names=a&names=b", "vcenter-7.0.3", "/api/vcenter/vm")]
    [TestCase("POST", "/api/vcenter/vm", "vcenter-7.0.3", "/api/vcenter/vm")]
    [TestCase("POST", "/api/vcenter/vm?action=clone", "vcenter-7.0.3", "/api/vcenter/vm?action=clone")]
    [TestCase("POST", "/api/vcenter/vm?vmw-task=true&action=clone", "vcenter-7.0.3", "/api/vcenter/vm?action=clone&vmw-task=true")]
    [TestCase("GET", "/api/vcenter/vm/vm-1/hardware/disk/2000", "vcenter-7.0.3", "/api/vcenter/vm/{vm}/hardware/disk/{disk}")]
    [TestCase("GET", "/api/cis/tasks/52a:1", "cis-8.0.2", "/api/cis/tasks/{task}")]
    [TestCase("POST", "/api/cis/tagging/tag-association/urn%3A1?action=attach", "cis-8.0.2", "/api/cis/tagging/tag-association/{tag_id}?action=attach")]
    [TestCase("POST", "/sdk/vim25/8.0.3.0/VirtualMachine/vm-1/CloneVM_Task", "vi-json-8.0", "/sdk/vim25/{release}/VirtualMachine/{moId}/CloneVM_Task")]
    [TestCase("POST", "/api/vcenter/system?action=hello", "outside the cut", "/api/vcenter/system?action=hello")]
    public void Find_VendorOperation_IsFoundInTheDocumentThatCounts(string method, string target, string document, string path)
    {
        var operation = Vendor.Contract.Find(method, target);

        Assert.That((operation?.Document.Name, operation?.Path), Is.EqualTo((document, path)));
    }

    [TestCase("GET", "/api/vcenter/vms")]
    [TestCase("PUT", "/api/vcenter/vm/vm-1")]
    [TestCase("GET", "/api/vcenter/vm/")]
    [TestCase("POST", "/api/vcenter/vm/vm-1/power?action=explode")]
    [TestCase("POST", "/api/vcenter/vm/vm-1/power")]
    [TestCase("POST", "/sdk/vim25/8.0.3.0/VirtualMachine/vm-1/CloneVM")]
    [TestCase("POST", "/api/VirtualMachine/vm-1/CloneVM_Task")]
    public void Find_InventedOperation_IsNotFound(string method, string target) =>
        Assert.That(Vendor.Contract.Find(method, target), Is.Null);

    [Test]
    public void Find_LiteralSegment_GoesBeforeATemplate() =>
        Assert.That(Vendor.Contract.Find("GET", "/api/vcenter/compute/policies/tag-usage")?.Path, Is.EqualTo("/api/vcenter/compute/policies/tag-usage"));

    [TestCase("POST", "/api/session", Authentication.Basic)]
    [TestCase("DELETE", "/api/session", Authentication.Session)]
    [TestCase("GET", "/api/vcenter/vm", Authentication.Session)]
    [TestCase("POST", "/sdk/vim25/8.0.3.0/SessionManager/SessionManager/Login", Authentication.None)]
    [TestCase("GET", "/sdk/vim25/8.0.3.0/ServiceInstance/ServiceInstance/content", Authentication.None)]
    [TestCase("POST", "/api/vcenter/system?action=hello", Authentication.None)]
    public void Authentication_OfAnOperation_IsTheVendors(string method, string target, Authentication expected) =>
        Assert.That(Vendor.Contract.Find(method, target)?.Authentication, Is.EqualTo(expected));

    [Test]
    public void Operations_OutsideTheCut_AreInNoOtherDocument()
    {
        var contract = Vendor.Contract;
        var outside = contract.Documents[^1];

        var known = contract.Documents.Take(contract.Documents.Count - 1)
            .SelectMany(document => document.Operations)
            .Select(operation => operation.ToString())
            .Intersect(outside.Operations.Select(operation => operation.ToString()));

        Assert.That(known, Is.Empty, "the list of operations outside the cut is for what no document holds");
    }
}
