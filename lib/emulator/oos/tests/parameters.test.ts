import { beforeEach, describe, expect, it } from "vitest";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

type Fields = Record<string, unknown>;
const call = (action: string, fields: Fields) => cloud.world.call("oos", action, fields);
const refusal = (action: string, fields: Fields) => cloud.world.refusal("oos", action, fields);
const create = (Name: string, more: Fields = {}) =>
	call("CreateParameter", { Name, Type: "String", Value: "v", ...more });
const createSecret = (Name: string, more: Fields = {}) =>
	call("CreateSecretParameter", { Name, Value: "s3cret", ...more });
const names = (answer: { Parameters: readonly { Name: string }[] }) => answer.Parameters.map(({ Name }) => Name);

describe("a parameter", () => {
	it("is kept, read, changed and deleted", async () => {
		const { Parameter: made } = await create("color", {
			Description: "of the day",
			Tags: '{"team":"a"}',
			ResourceGroupId: "rg-1",
			Constraints: '{"AllowedValues":["v","w"]}',
		});
		expect(made).toMatchObject({
			Name: "color",
			Type: "String",
			Description: "of the day",
			Tags: { team: "a" },
			ResourceGroupId: "rg-1",
			Constraints: '{"AllowedValues":["v","w"]}',
			ParameterVersion: 1,
			ShareType: "Private",
			CreatedBy: "root(1000000000000001)",
			CreatedDate: "2026-01-01T00:00:00Z",
		});
		expect(made).not.toHaveProperty("Value");
		await cloud.world.advance(60);
		const { Parameter: changed } = await call("UpdateParameter", { Name: "color", Value: "w" });
		expect(changed).toMatchObject({ ParameterVersion: 2, Tags: '{"team":"a"}', Description: "of the day" });
		const { Parameter: read } = await call("GetParameter", { Name: "color" });
		expect(read).toMatchObject({ Value: "w", ParameterVersion: 2, Id: made.Id, ResourceGroupId: "rg-1" });
		expect([read.CreatedDate, read.UpdatedDate]).toEqual(["2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"]);
		const { Parameter: old } = await call("GetParameter", { Name: "color", ParameterVersion: 1 });
		expect(old).toMatchObject({ Value: "v", ParameterVersion: 1 });
		await call("DeleteParameter", { Name: "color" });
		expect((await refusal("GetParameter", { Name: "color" })).code).toBe("EntityNotExists.Parameter");
		await create("color");
		expect((await call("ListParameterVersions", { Name: "color" })).TotalCount).toBe(1);
	});

	it("may be changed in everything but its type and constraints", async () => {
		await create("p");
		const more = { Value: "x", Description: "new", Tags: '{"a":"b"}', ResourceGroupId: "rg-2" };
		await call("UpdateParameter", { Name: "p", ...more });
		expect((await call("GetParameter", { Name: "p" })).Parameter).toMatchObject({ ...more, Tags: { a: "b" } });
	});

	it("has a history, newest first", async () => {
		await create("p", { Value: "1" });
		await call("UpdateParameter", { Name: "p", Value: "2" });
		const first = await call("ListParameterVersions", { Name: "p", MaxResults: 1 });
		expect(first).toMatchObject({
			Name: "p",
			Type: "String",
			TotalCount: 2,
			ParameterVersions: [{ ParameterVersion: 2, Value: "2", UpdatedBy: "root(1000000000000001)" }],
		});
		const rest = await call("ListParameterVersions", { Name: "p", MaxResults: 1, NextToken: first.NextToken });
		expect(rest.ParameterVersions).toMatchObject([{ ParameterVersion: 1, Value: "1" }]);
		expect(rest.NextToken).toBe("");
	});

	it("keeps its latest hundred versions", async () => {
		await create("p", { Value: "1" });
		for (let version = 2; version <= 101; version++) {
			await call("UpdateParameter", { Name: "p", Value: String(version) });
		}
		expect((await call("ListParameterVersions", { Name: "p" })).TotalCount).toBe(100);
		expect((await refusal("GetParameter", { Name: "p", ParameterVersion: 1 })).code).toBe("EntityNotExists.Parameter");
		expect((await call("GetParameter", { Name: "p", ParameterVersion: 2 })).Parameter.Value).toBe("2");
	});

	it.each<[string, Fields, string]>([
		["a name of the cloud's", { Name: "oosThing" }, "InvalidParameter"],
		["a name with a blank", { Name: "a b" }, "InvalidParameter"],
		["no value", { Value: "" }, "InvalidParameter"],
		["too long a value", { Value: "x".repeat(4097) }, "InvalidParameter"],
		["another type", { Type: "Secret" }, "InvalidParameter"],
		["constraints that are no JSON", { Constraints: "{" }, "InvalidParameter"],
		["unknown constraints", { Constraints: '{"Colour":1}' }, "InvalidParameter"],
		["a pattern that is none", { Constraints: '{"AllowedPattern":"("}' }, "InvalidParameter"],
		["a value that is not allowed", { Constraints: '{"AllowedValues":["w"]}' }, "InvalidParameter"],
		["a value without the pattern", { Constraints: '{"AllowedPattern":"[0-9]+"}' }, "InvalidParameter"],
		["a value that is too short", { Constraints: '{"MinLength":2}' }, "InvalidParameter"],
		["a value that is too long", { Value: "ab", Constraints: '{"MaxLength":1}' }, "InvalidParameter"],
		["a name that is taken", { Name: "taken" }, "EntityAlreadyExists.Parameter"],
	])("with %s is refused", async (_what, fields, code) => {
		await create("taken");
		expect((await refusal("CreateParameter", { Name: "p", Type: "String", Value: "v", ...fields })).code).toBe(code);
		expect(names(await call("ListParameters", {}))).toEqual(["taken"]);
	});

	it("keeps to its constraints when it is changed", async () => {
		await create("p", { Constraints: '{"AllowedPattern":"[a-z]+","MinLength":1,"MaxLength":"3"}', Value: "abc" });
		expect((await refusal("UpdateParameter", { Name: "p", Value: "7" })).code).toBe("InvalidParameter");
		expect((await refusal("UpdateParameter", { Name: "p", Value: "abcd" })).code).toBe("InvalidParameter");
		await call("UpdateParameter", { Name: "p", Value: "b" });
	});

	it("is one of its region and group", async () => {
		await create("p", { ResourceGroupId: "rg-1" });
		expect((await refusal("GetParameter", { Name: "p", RegionId: "cn-beijing" })).code).toBe(
			"EntityNotExists.Parameter",
		);
		expect((await refusal("GetParameter", { Name: "p", ResourceGroupId: "rg-2" })).code).toBe(
			"EntityNotExists.Parameter",
		);
		expect((await call("GetParameter", { Name: "p", ResourceGroupId: "rg-1" })).Parameter.Name).toBe("p");
	});
});

describe("several parameters", () => {
	beforeEach(async () => {
		await create("app/db/host", { Value: "h", Tags: '{"team":"a"}' });
		await cloud.world.advance(1);
		await create("app/port", { Value: "p", Type: "StringList", ResourceGroupId: "rg-1" });
		await cloud.world.advance(1);
		await create("application", { Value: "x" });
		await createSecret("app/secret");
	});

	it("are read by their names, each once", async () => {
		const answer = await call("GetParameters", { Names: '["app/port","nope","app/db/host","app/port","app/secret"]' });
		expect(names(answer)).toEqual(["app/port", "app/db/host"]);
		expect(answer.Parameters[0].Value).toBe("p");
		expect(answer.InvalidParameters).toEqual(["nope", "app/secret"]);
		expect((await refusal("GetParameters", { Names: "[]" })).code).toBe("InvalidParameter");
	});

	it("are read by their path", async () => {
		const flat = await call("GetParametersByPath", { Path: "app" });
		expect(names(flat)).toEqual(["app/port"]);
		const deep = await call("GetParametersByPath", { Path: "app/", Recursive: true, MaxResults: 1 });
		expect(deep).toMatchObject({ TotalCount: 2, Parameters: [{ Name: "app/db/host", Value: "h" }] });
		const next = await call("GetParametersByPath", {
			Path: "app",
			Recursive: true,
			MaxResults: 1,
			NextToken: deep.NextToken,
		});
		expect(names(next)).toEqual(["app/port"]);
	});

	it.each<[Fields, string[]]>([
		[{}, ["app/db/host", "app/port", "application"]],
		[{ SortOrder: "Descending" }, ["application", "app/port", "app/db/host"]],
		[{ SortField: "CreatedDate", SortOrder: "Descending" }, ["application", "app/port", "app/db/host"]],
		[{ SortField: "UpdatedDate" }, ["app/db/host", "app/port", "application"]],
		[{ Name: "port" }, ["app/port"]],
		[{ Path: "app" }, ["app/port"]],
		[{ Path: "app", Recursive: true }, ["app/db/host", "app/port"]],
		[{ Type: "StringList" }, ["app/port"]],
		[{ ResourceGroupId: "rg-1" }, ["app/port"]],
		[{ Tags: '{"team":"a"}' }, ["app/db/host"]],
		[{ Tags: '{"team":"b"}' }, []],
		[{ ShareType: "Private", MaxResults: 1 }, ["app/db/host"]],
	])("are listed by %j", async (fields, expected) => {
		const answer = await call("ListParameters", fields);
		expect(names(answer)).toEqual(expected);
		expect(
			answer.Parameters.every((one: Fields) => one["Value"] === undefined && one["ParameterVersion"] === "1"),
		).toBe(true);
	});
});

describe("a secret", () => {
	it("shows its value only when it is asked for decrypted", async () => {
		const { Parameter: made } = await createSecret("pw", { KeyId: "k-1", DKMSInstanceId: "kst-1" });
		expect(made).toMatchObject({ Type: "Secret", KeyId: "k-1", DKMSInstanceId: "kst-1", ParameterVersion: 1 });
		await call("UpdateSecretParameter", { Name: "pw", Value: "n3w" });
		const shown = { WithDecryption: true };
		expect((await call("GetSecretParameter", { Name: "pw" })).Parameter).not.toHaveProperty("Value");
		expect((await call("GetSecretParameter", { Name: "pw", ...shown })).Parameter.Value).toBe("n3w");
		expect((await call("GetSecretParameter", { Name: "pw", ParameterVersion: 1, ...shown })).Parameter.Value).toBe(
			"s3cret",
		);
		const several = { Names: '["pw","nope"]' };
		expect(await call("GetSecretParameters", several)).toMatchObject({ InvalidParameters: ["nope"] });
		expect((await call("GetSecretParameters", several)).Parameters[0]).not.toHaveProperty("Value");
		expect((await call("GetSecretParameters", { ...several, ...shown })).Parameters[0].Value).toBe("n3w");
		expect((await call("ListSecretParameters", {})).Parameters).toMatchObject([{ Name: "pw", KeyId: "k-1" }]);
		const history = async (fields: Fields) =>
			(await call("ListSecretParameterVersions", { Name: "pw", ...fields })).ParameterVersions.map(
				(one: Fields) => one["Value"],
			);
		expect(await history({})).toEqual([undefined, undefined]);
		expect(await history(shown)).toEqual(["n3w", "s3cret"]);
		await call("DeleteSecretParameter", { Name: "pw" });
		expect((await refusal("GetSecretParameter", { Name: "pw" })).code).toBe("EntityNotExists.Parameter");
	});

	it("is found by its path", async () => {
		await createSecret("app/pw");
		const asked = { Path: "app" };
		expect((await call("GetSecretParametersByPath", asked)).Parameters[0]).not.toHaveProperty("Value");
		const shown = await call("GetSecretParametersByPath", { ...asked, WithDecryption: true });
		expect(shown).toMatchObject({ TotalCount: 1, Parameters: [{ Name: "app/pw", Value: "s3cret" }] });
	});

	it("is no parameter, and no parameter is a secret", async () => {
		await createSecret("x");
		await create("x", { Value: "plain" });
		expect((await call("GetParameter", { Name: "x" })).Parameter.Value).toBe("plain");
		await call("DeleteParameter", { Name: "x" });
		expect((await call("GetSecretParameter", { Name: "x", WithDecryption: true })).Parameter.Value).toBe("s3cret");
	});
});

describe("a template's reference", () => {
	const look = (Parameters: Fields, more: Fields = {}) => ({
		Name: "look",
		Action: "ACS::ExecuteAPI",
		Properties: { Service: "ECS", API: "DescribeInstances", Parameters },
		...more,
	});
	async function run(template: Fields, parameters: Fields = {}) {
		const TemplateContent = JSON.stringify({ FormatVersion: "OOS-2019-06-01", RamRole: "", ...template });
		const Parameters = JSON.stringify(parameters);
		const { Execution } = await call("StartExecution", { TemplateContent, Parameters });
		await cloud.world.advance(60);
		return (await call("ListExecutions", { ExecutionId: Execution.ExecutionId })).Executions[0];
	}
	const sent = () => cloud.state.calls.find(({ action }) => action === "DescribeInstances")?.params;

	it("to a parameter is its value, to a list a list", async () => {
		await create("size", { Value: "big" });
		await create("ids", { Type: "StringList", Value: "i-1,i-2" });
		await run({ Tasks: [look({ Size: "very {{ oos:size }}", InstanceIds: "{{ oos:ids }}" })] });
		expect(sent()).toMatchObject({ Size: "very big", InstanceIds: ["i-1", "i-2"] });
	});

	it("to a parameter may be a default", async () => {
		await create("size", { Value: "big" });
		const Parameters = { size: { Type: "String", Default: "{{oos:size}}" } };
		expect((await run({ Parameters, Tasks: [look({})] })).Parameters).toEqual({ size: "big" });
	});

	it("to a parameter that is none fails the task", async () => {
		expect(await run({ Tasks: [look({ Size: "{{ oos:nope }}" })] })).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringMatching(/^EntityNotExists\.Parameter message: .*nope/),
		});
	});

	it("is read with the permissions of the execution's role", async () => {
		await create("size");
		const execution = await run({ RamRole: "OOSServiceRole", Tasks: [look({ Size: "{{ oos:size }}" })] });
		expect(execution.StatusMessage).toMatch(/^User\.NoPermission message: .*GetParameter/);
	});

	it("to a secret is its value for the call alone", async () => {
		await createSecret("pw");
		const Parameters = { given: { Type: "String" } };
		const execution = await run(
			{
				Parameters,
				Tasks: [look({ A: "x{{ oos-secret:pw }}", B: [{ c: "{{ given }}" }], D: "{{ oos-secret:other" })],
				Outputs: { x: { Type: "String", Value: "{{ oos-secret:pw }}" } },
			},
			{ given: "{{oos-secret:pw}}" },
		);
		expect(sent()).toMatchObject({ A: "xs3cret", B: [{ c: "s3cret" }], D: "{{ oos-secret:other" });
		const { ExecutionId } = execution;
		const shown = JSON.stringify([
			execution,
			await call("ListTaskExecutions", { ExecutionId }),
			await call("ListExecutionLogs", { ExecutionId }),
		]);
		expect(shown).toContain("oos-secret:pw");
		expect(shown).not.toContain("s3cret");
	});

	it("to a secret counts where the template or its parameters have it, not where an answer brings it in", async () => {
		await createSecret("pw");
		await create("answer", { Value: "{{ oos-secret:pw }}" });
		await run({ Tasks: [look({ A: "{{ oos:answer }}" })] });
		expect(sent()).toMatchObject({ A: "{{ oos-secret:pw }}" });
	});

	it.each([
		["an error", "GetParameter", { Name: "{{ oos-secret:pw }}" }],
		["an answer", "DescribeInvocations", { InvokeId: "{{ oos-secret:pw }}" }],
	])("to a secret stands in %s that repeats the value", async (_what, API, asked) => {
		await createSecret("pw");
		const Properties = { Service: API === "GetParameter" ? "OOS" : "ECS", API, Parameters: asked };
		const Outputs = { all: { Type: "String", ValueSelector: "tostring" } };
		const execution = await run({ Tasks: [look({}, { Properties, Outputs })] });
		const { ExecutionId } = execution;
		const tasks = await call("ListTaskExecutions", { ExecutionId });
		const [{ StatusMessage, Outputs: outputs }] = tasks.TaskExecutions;
		expect(`${StatusMessage}${outputs}`).toContain("{{ oos-secret:pw }}");
		const shown = JSON.stringify([execution, tasks, await call("ListExecutionLogs", { ExecutionId })]);
		expect(shown).not.toContain("s3cret");
	});

	it("to a secret that is none fails the task", async () => {
		const execution = await run({ Tasks: [look({ A: "{{ oos-secret:nope }}" })] });
		expect(execution.StatusMessage).toMatch(/^EntityNotExists\.Parameter message: .*nope/);
	});

	it("to a secret stays in a command, where the instance's client puts it in", async () => {
		await createSecret("pw");
		const command = { CommandContent: "echo {{oos-secret:pw}}", InstanceIds: ["i-1"] };
		await run({ Tasks: [{ ...look({}), Properties: { Service: "ECS", API: "RunCommand", Parameters: command } }] });
		const ran = cloud.state.calls.find(({ action }) => action === "RunCommand");
		expect(ran?.params["CommandContent"]).toBe("echo {{ oos-secret:pw }}");
	});
});

describe("a public parameter", () => {
	const Name = "aliyun/services/oos/commands/install_DockerCE_for_linux";

	it("is read by everybody and belongs to nobody", async () => {
		const { Parameter } = await call("GetParameter", { Name });
		expect(Parameter).toMatchObject({ Name, ShareType: "Public", CreatedBy: "ACS", Type: "String" });
		expect(Parameter.Value).toContain("{{action}}");
		expect((await refusal("GetParameter", { Name, ParameterVersion: 2 })).code).toBe("EntityNotExists.Parameter");
		expect((await refusal("GetParameter", { Name: "aliyun/services/none" })).code).toBe("EntityNotExists.Parameter");
		expect(names(await call("GetParameters", { Names: JSON.stringify([Name]) }))).toEqual([Name]);
		const change = await refusal("UpdateParameter", { Name, Value: "mine" });
		expect([change.code, (await refusal("DeleteParameter", { Name })).code]).toEqual([
			"InvalidParameter",
			"InvalidParameter",
		]);
	});

	it("is listed only where public ones are asked for, or their path", async () => {
		await create("color");
		expect(names(await call("ListParameters", {}))).toEqual(["color"]);
		expect(names(await call("ListParameters", { ShareType: "Public", Name: "DockerCE_for_linux" }))).toEqual([Name]);
		const under = await call("GetParametersByPath", { Path: "aliyun/services/oos/commands" });
		expect(names(under)).toContain(Name);
	});
});
