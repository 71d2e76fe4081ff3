namespace Orchestrator.TestKit.Contract;

/// <summary>
/// Operations that vCenter has and the cut documents lack. Each says where its shape comes from. Nothing else may be called or
/// served that the documents do not hold.
/// </summary>
internal static class OutsideTheCut
{
    public static VendorDocument Document { get; } = VendorDocument.Parse("outside the cut", """
        {
          "openapi": "3.0.3",
          "components": {
            "schemas": {
              "ManagedObjectReference": {
                "type": "object", "required": ["_typeName", "type", "value"],
                "properties": { "_typeName": { "type": "string", "enum": ["ManagedObjectReference"] }, "type": { "type": "string" }, "value": { "type": "string" } }
              },
              "References": { "type": "array", "items": { "$ref": "#/components/schemas/ManagedObjectReference" } }
            }
          },
          "paths": {
            "/api/vcenter/system?action=hello": {
              "post": {
                "x-source": "Schemas VcenterSystemHelloSpec and VcenterSystemHelloResult of vcenter-9.1-rebuilt, added in 8.0.2.0; path, and that it needs no session, by vi-json/methods.md (noclue/vim_rs client.rs).",
                "security": [],
                "requestBody": { "required": true, "content": { "application/json": { "schema": {
                  "type": "object", "required": ["api_releases"],
                  "properties": { "api_releases": { "type": "array", "items": { "type": "string" } } } } } } },
                "responses": { "200": { "content": { "application/json": { "schema": {
                  "type": "object", "required": ["api_release"], "properties": { "api_release": { "type": "string" } } } } } },
                  "400": {}, "500": {}, "503": {} }
              }
            },
            "/sdk/vim25/{release}/ListView/{moId}/ModifyListView": {
              "post": {
                "x-source": "vim method ListView.ModifyListView(add, remove) returns the references that could not be resolved; the cut has CreateListView only.",
                "security": [{ "Session": [] }],
                "requestBody": { "required": true, "content": { "application/json": { "schema": {
                  "type": "object",
                  "properties": { "add": { "$ref": "#/components/schemas/References" }, "remove": { "$ref": "#/components/schemas/References" } } } } } },
                "responses": { "200": { "content": { "application/json": { "schema": { "type": "array", "nullable": true, "items": { "$ref": "#/components/schemas/ManagedObjectReference" } } } } }, "500": {} }
              }
            },
            "/sdk/vim25/{release}/ListView/{moId}/DestroyView": {
              "post": {
                "x-source": "View.DestroyView is inherited by every view; the cut has it for ContainerView.",
                "security": [{ "Session": [] }],
                "responses": { "204": {}, "500": {} }
              }
            }
          }
        }
        """);
}
