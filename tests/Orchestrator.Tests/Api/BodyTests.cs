using System.Text;
using Microsoft.AspNetCore.Http;
using Orchestrator.Api;
using Orchestrator.Client.Vms;

namespace Orchestrator.Tests.Api;

internal sealed class BodyTests
{
    private const string Whole = """{"name":"a","system":"s","image":"i","size":"small"}""";

    [TestCase("", "#", "invalid-json")]
    [TestCase("{", "#", "invalid-json")]
    [TestCase("""{"name": tru}""", "#/name", "invalid-json")]
    [TestCase("""{"disks":[{"sizeGiB":1},{"sizeGiB":}]}""", "#/disks/1/sizeGiB", "invalid-json")]
    [TestCase("null", "#", "wrong-type")]
    [TestCase("[]", "#", "wrong-type")]
    [TestCase("""{"name":1}""", "#/name", "wrong-type")]
    [TestCase("""{"disks":[{"sizeGiB":"1"}]}""", "#/disks/0/sizeGiB", "wrong-type")]
    [TestCase("""{"disks":[{"sizeGiB":99999999999}]}""", "#/disks/0/sizeGiB", "wrong-type")]
    [TestCase("""{"purpose":"fun"}""", "#/purpose", "wrong-type")]
    [TestCase("""{"onFailure":1}""", "#/onFailure", "wrong-type")]
    [TestCase("""{"expiresAt":"tomorrow"}""", "#/expiresAt", "wrong-type")]
    [TestCase("""{"size":[]}""", "#/size", "wrong-type")]
    [TestCase("""{"size":{"cpuCount":"2"}}""", "#/size/cpuCount", "wrong-type")]
    [TestCase("""{"labels":{"a.b/c":1}}""", "#/labels/a.b~1c", "wrong-type")]
    [TestCase("""{"nics":[{"network":"n","ipv4":{"mode":"bootp"}}]}""", "#/nics/0/ipv4/mode", "wrong-type")]
    [TestCase("""{"colour":1}""", "#/colour", "unknown-property")]
    [TestCase("""{"Name":"a"}""", "#/Name", "unknown-property")]
    [TestCase("""{"disks":[{"sizeGiB":1,"size GiB":1}]}""", "#/disks/0/size%20GiB", "unknown-property")]
    [TestCase("""{"size":{"cpuCount":2,"memoryMib":4}}""", "#/size/memoryMib", "unknown-property")]
    [TestCase("""{"name":"a","name":"b"}""", "#/name", "duplicate-property")]
    public async Task The_first_mistake_of_form_is_told_with_its_pointer(string json, string pointer, string code)
    {
        var body = await ReadAsync(json);

        Assert.That(body.Value, Is.Null);
        var error = body.Problem!.Errors.Single();
        Assert.That((error.Pointer, error.Code), Is.EqualTo((pointer, code)));
        Assert.That(body.Problem.StatusCode, Is.EqualTo(400));
        Assert.That(error.Detail.En, Does.Not.Contain("Orchestrator").And.Not.Contain("System."));
    }

    [Test]
    public async Task Missing_members_are_left_to_the_rules()
    {
        var body = await ReadAsync("""{"labels":{"a":"b"}}""");

        Assert.That(body.Problem, Is.Null);
        Assert.That((body.Value!.Name, body.Value.Size), Is.EqualTo(((string?)null, (SizeChoice?)null)));
    }

    [TestCase("text/plain", 415)]
    [TestCase("", 415)]
    [TestCase("application/vnd.x+json; charset=utf-8", null)]
    public async Task Only_JSON_is_read(string contentType, int? status)
    {
        var body = await ReadAsync(Whole, contentType);

        Assert.That(body.Problem?.StatusCode, Is.EqualTo(status));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_beyond_the_limit_is_refused(bool saysItsLength)
    {
        var body = await ReadAsync(Whole + new string(' ', 1024 * 1024), saysItsLength: saysItsLength);

        Assert.That(body.Problem?.StatusCode, Is.EqualTo(413));
    }

    private static async Task<Body<CreateVmRequest>> ReadAsync(string json, string contentType = "application/json", bool saysItsLength = true)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var context = new DefaultHttpContext { Request = { ContentType = contentType, Body = new MemoryStream(bytes), ContentLength = saysItsLength ? bytes.Length : null } };
        return (await Body<CreateVmRequest>.BindAsync(context, null!))!;
    }
}
