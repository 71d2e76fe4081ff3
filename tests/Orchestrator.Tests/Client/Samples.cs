namespace Orchestrator.Tests.Client;

/// <summary>Bodies as the API's description shows them.</summary>
internal static class Samples
{
    public const string OperationId = "01920000-0000-7000-8000-000000000001";

    public static string Operation(string state, string error = "null") => $$"""
        { "id": "{{OperationId}}", "kind": "vm.create", "state": "{{state}}", "lane": "pipeline", "resource": "/api/v1/vms/01920000-0000-7000-8000-000000000002", "system": "tax",
          "progress": { "percent": 55, "completedSteps": 5, "totalSteps": 9, "currentStep": "installTools" },
          "steps": [ { "name": "cloneTemplate", "state": "succeeded", "startedAt": "2026-01-05T01:02:03Z", "endedAt": "2026-01-05T01:02:33Z", "attempts": 1,
                       "vcenterTask": "task-812", "message": "Cloned rhel9-tools-template to vm-1042" } ],
          "error": {{error}}, "createdBy": "ci-pipeline", "createdAt": "2026-01-05T01:02:00Z", "endedAt": null,
          "links": { "self": "/api/v1/operations/{{OperationId}}", "events": "/api/v1/operations/{{OperationId}}/events" }, "addedLater": 1 }
        """;

    public static string Event(int id, string state) =>
        $"id: {id}\nevent: operation.changed\ndata: {{\"id\":{id},\"type\":\"operation.changed\",\"at\":\"2026-01-05T01:02:03Z\",\"operationId\":\"{OperationId}\",\"state\":\"{state}\"}}\n\n";

    public const string Order = """
        { "name": "tax-web-01", "displayName": "税務Web 1号機", "system": "tax", "image": "rhel-9", "size": "small", "purpose": "production",
          "disks": [ { "sizeGiB": 100 } ],
          "nics": [ { "network": "app-net", "ipv4": { "mode": "static", "address": "10.1.2.15/24", "gateway": "10.1.2.1", "dns": ["10.1.0.10"] } } ],
          "hostName": "tax-web-01", "software": [ { "product": "oracle-se2", "rac": false } ], "licences": [ "lic-1" ],
          "backupPolicy": "standard", "monitoringPolicy": "standard", "labels": { "costCentre": "A-100" },
          "requireTools": false, "onFailure": "keep" }
        """;

    public const string Vm = """
        { "id": "01920000-0000-7000-8000-000000000002", "createdAt": "2026-01-05T01:02:00Z", "updatedAt": "2026-01-05T01:02:00Z",
          "name": "tax-web-01", "displayName": "税務Web 1号機", "system": "tax", "image": "rhel-9", "size": { "cpuCount": 2, "memoryMiB": 4096 }, "purpose": "production",
          "disks": [ { "sizeGiB": 100 } ],
          "nics": [ { "network": "app-net", "ipv4": { "mode": "static", "address": "10.1.2.15/24", "gateway": "10.1.2.1", "dns": ["10.1.0.10"] } } ],
          "hostName": "tax-web-01", "software": [ { "product": "oracle-se2", "rac": false } ], "licences": [],
          "backupPolicy": "standard", "monitoringPolicy": "standard", "expiresAt": null, "labels": { "costCentre": "A-100" },
          "requireTools": false, "onFailure": "keep",
          "state": "ready", "powerState": "poweredOn",
          "vcenter": { "vm": "vm-1042", "folder": "group-v31", "host": "host-12", "datastore": "datastore-15", "instanceUuid": "5026" },
          "guest": { "hostName": "tax-web-01", "ipAddresses": ["10.1.2.15"], "os": "RHEL_9_64" },
          "tools": { "runState": "running", "version": "12.3.5", "versionStatus": "current", "installType": "openVmTools" },
          "backup": { "policy": "standard", "duty": "platform", "job": "/api/v1/backup-jobs/1", "lastGoodAt": "2026-01-05T02:00:00Z", "lastRestorePoint": "/api/v1/restore-points/1", "lastResult": "succeeded", "nextRunAt": "2026-01-06T02:00:00Z" },
          "monitoring": { "state": "up", "since": "2026-01-05T01:02:00Z" },
          "conditions": [ { "type": "toolsInstalled", "status": "true", "since": "2026-01-05T01:02:00Z", "reason": "", "message": "" } ] }
        """;
}
