import { beforeEach, describe, expect, it } from "vitest";
import type { Authorization } from "../../core/permission";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

type Fields = Record<string, unknown>;
const RegionId = "cn-hangzhou";
const call = (action: string, fields: Fields) => cloud.world.call("oos", action, { RegionId, ...fields });

const Content = JSON.stringify({
	FormatVersion: "OOS-2019-06-01",
	Tasks: [{ Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" } }],
});

/** Makes a resource of each kind that carries tags, and gives its id. */
const MAKE: Readonly<Record<string, () => Promise<string>>> = {
	template: async () => (await call("CreateTemplate", { TemplateName: "t1", Content })).Template.TemplateName,
	execution: async () => (await call("StartExecution", { TemplateContent: Content })).Execution.ExecutionId,
	parameter: async () => (await call("CreateParameter", { Name: "p1", Type: "String", Value: "v" })).Parameter.Name,
	secretparameter: async () => (await call("CreateSecretParameter", { Name: "p1", Value: "v" })).Parameter.Name,
};
const NOT_FOUND: Readonly<Record<string, string>> = {
	template: "EntityNotExists.Template",
	execution: "EntityNotExists.Execution",
	parameter: "EntityNotExists.Parameter",
	secretparameter: "EntityNotExists.Parameter",
};

async function tagsOf(ResourceType: string, more: Fields = {}): Promise<string[]> {
	const { TagResources } = await call("ListTagResources", { ResourceType, ...more });
	return TagResources.TagResource.map(
		(one: { TagKey: string; TagValue: string; ResourceType: string }) =>
			`${one.ResourceType} ${one.TagKey}=${one.TagValue}`,
	);
}

describe.each(Object.keys(MAKE))("tags of a resource of type %s", (ResourceType) => {
	let id: string;
	let which: Fields;
	beforeEach(async () => {
		id = (await MAKE[ResourceType]?.()) ?? "";
		which = { ResourceType, ResourceIds: JSON.stringify([id]) };
	});

	it("are given, changed, listed and taken", async () => {
		await call("TagResources", { ...which, Tags: '{"a":"1","b":"2"}' });
		await call("TagResources", { ...which, Tags: '{"a":"3"}' });
		expect(await tagsOf(ResourceType)).toEqual([`${ResourceType} a=3`, `${ResourceType} b=2`]);
		expect(await tagsOf(ResourceType, { ResourceIds: which["ResourceIds"] })).toHaveLength(2);
		expect(await tagsOf(ResourceType, { ResourceIds: '["other"]' })).toEqual([]);
		expect(await tagsOf(ResourceType, { Tags: '{"a":"3"}' })).toHaveLength(2);
		expect(await tagsOf(ResourceType, { Tags: '{"a":"1"}' })).toEqual([]);
		await call("UntagResources", { ...which, TagKeys: '["a"]' });
		expect(await tagsOf(ResourceType)).toEqual([`${ResourceType} b=2`]);
		await call("UntagResources", { ...which, All: true });
		expect(await tagsOf(ResourceType)).toEqual([]);
	});

	it("are refused for one that is not there, and then for all", async () => {
		const both = { ResourceType, ResourceIds: JSON.stringify([id, "nope"]) };
		const error = await cloud.world.refusal("oos", "TagResources", { RegionId, ...both, Tags: '{"a":"1"}' });
		expect(error.code).toBe(NOT_FOUND[ResourceType]);
		expect(await tagsOf(ResourceType)).toEqual([]);
		const untag = await cloud.world.refusal("oos", "UntagResources", { RegionId, ...both, All: true });
		expect(untag.code).toBe(NOT_FOUND[ResourceType]);
	});

	it("are twenty at most", async () => {
		const many = (count: number) =>
			JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, ""])));
		await call("TagResources", { ...which, Tags: many(20) });
		const error = await cloud.world.refusal("oos", "TagResources", { RegionId, ...which, Tags: '{"one":"more"}' });
		expect(error.code).toBe("InvalidParameter");
	});
});

describe("keys and values of tags", () => {
	beforeEach(async () => {
		await MAKE["template"]?.();
		await MAKE["parameter"]?.();
		await call("TagResources", { ResourceType: "template", ResourceIds: '["t1"]', Tags: '{"team":"b","cost":"1"}' });
		await call("TagResources", { ResourceType: "parameter", ResourceIds: '["p1"]', Tags: '{"team":"a"}' });
	});

	it("are listed once each, in order", async () => {
		expect((await call("ListTagKeys", {})).Keys).toEqual(["cost", "team"]);
		expect((await call("ListTagKeys", { ResourceType: "parameter" })).Keys).toEqual(["team"]);
		expect((await call("ListTagValues", { Key: "team" })).Values).toEqual(["a", "b"]);
		expect((await call("ListTagValues", {})).Values).toEqual(["1", "a", "b"]);
		expect((await call("ListTagValues", { Key: "team", ResourceType: "template" })).Values).toEqual(["b"]);
	});

	it("come page by page", async () => {
		const { Keys, NextToken } = await call("ListTagKeys", { MaxResults: 1 });
		expect(Keys).toEqual(["cost"]);
		expect((await call("ListTagKeys", { MaxResults: 1, NextToken })).Keys).toEqual(["team"]);
	});
});

describe("permissions on templates and executions", () => {
	function conditions(action: string, params: Fields): Record<string, string>[] {
		const found = cloud.world.engine.registry.ofProduct("oos", action);
		if (!found) {
			throw new Error(`no ${action}`);
		}
		return cloud.world.run((ctx) => {
			const asked = found.operation.authorize?.(found.operation.input.parse(params), ctx) ?? [];
			return [asked].flat().map((one: Authorization) => ({ ...one.conditions }));
		});
	}
	const resource = { "acs:resourcetag/team": "dev" };
	const request = { "acs:requesttag/a": "1" };
	const Tags = '{"a":"1"}';

	it.each<[string, Fields, Record<string, string>[]]>([
		["GetTemplate", { TemplateName: "t1" }, [resource]],
		["UpdateTemplate", { TemplateName: "t1", Content, Tags }, [{ ...resource, ...request }]],
		["StartExecution", { TemplateName: "t1", Tags }, [{ ...resource, ...request }]],
		["DeleteTemplate", { TemplateName: "t1" }, [resource]],
		["DeleteTemplates", { TemplateNames: '["t1","t2"]' }, [resource, {}]],
		["CreateTemplate", { TemplateName: "t2", Content, Tags }, [request]],
	])("know the tags of a template in %s", async (action, fields, wanted) => {
		await call("CreateTemplate", { TemplateName: "t1", Content, Tags: '{"Team":"dev"}' });
		expect(conditions(action, fields)).toEqual(wanted);
	});

	it.each<[string, Fields, Record<string, string>[]]>([
		["ListExecutions", {}, [resource]],
		["ListTaskExecutions", {}, [resource]],
		["ListExecutionLogs", {}, [resource]],
		["CancelExecution", {}, [resource]],
		["UpdateExecution", { Tags }, [{ ...resource, ...request }]],
		["NotifyExecution", { NotifyType: "Approve" }, [resource]],
	])("know the tags of an execution in %s", async (action, fields, wanted) => {
		const asked = { TemplateContent: Content, Tags: '{"Team":"dev"}' };
		const { ExecutionId } = (await call("StartExecution", asked)).Execution;
		expect(conditions(action, { ExecutionId, ...fields })).toEqual(wanted);
	});
});

describe.each(["CreateParameter", "TagResources"])("the tags that %s gives a parameter", (action) => {
	beforeEach(() => action === "TagResources" && call("CreateParameter", { Name: "p1", Type: "String", Value: "v" }));
	const fields = (tags: string) =>
		action === "TagResources"
			? { ResourceType: "parameter", ResourceIds: '["p1"]', Tags: tags }
			: { Name: "p1", Type: "String", Value: "v", Tags: tags };

	it("may have any plain name", async () => {
		await call(action, fields('{"__proto__":"1"}'));
		expect(await tagsOf("parameter")).toEqual(["parameter __proto__=1"]);
		const { Parameter } = await call("GetParameter", { Name: "p1" });
		expect(Object.entries(Parameter.Tags)).toEqual([["__proto__", "1"]]);
	});

	it.each([
		["too many", JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`k${at}`, ""])))],
		["an empty key", '{"":"1"}'],
		["a long key", JSON.stringify({ ["k".repeat(129)]: "" })],
		["a long value", JSON.stringify({ k: "v".repeat(129) })],
		["a key of the cloud", '{"acs:k":"1"}'],
		["a key that begins with aliyun", '{"aliyun-k":"1"}'],
		["an address", '{"http://k":"1"}'],
		["a list", '["k"]'],
	])("are refused: %s", async (_what, tags) => {
		const error = await cloud.world.refusal("oos", action, { RegionId, ...fields(tags) });
		expect(error.code).toBe("InvalidParameter");
	});
});
