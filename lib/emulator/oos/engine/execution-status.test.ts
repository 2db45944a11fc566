import { describe, expect, it } from "vitest";
import { executions, logs, sessions, tasks, trees } from "../store";
import { cloudForTests } from "../test-cloud";
import { MAX_OUTPUT_CHARACTERS, outputsTooLarge } from "./budgets";
import { setStatus } from "./execution-status";

const cloud = cloudForTests();

type Task = Readonly<Record<string, unknown>>;
const rest = (Name: string, Duration: string): Task => ({ Name, Action: "ACS::Sleep", Properties: { Duration } });
const look: Task = {
	Name: "look",
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API: "DescribeInstances", Parameters: { InstanceIds: ["i-9"] } },
};
const broken: Task = {
	...look,
	Name: "break",
	Properties: { Service: "OOS", API: "GetTemplate", Parameters: { TemplateName: "child" } },
};
const nested: Task = { Name: "nested", Action: "ACS::Template", Properties: { TemplateName: "child" } };

const template = (Tasks: readonly Task[], extra: Task = {}) =>
	JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks, ...extra });

async function start(Tasks: readonly Task[], extra: Task = {}): Promise<string> {
	const answer = await cloud.world.call("oos", "StartExecution", { TemplateContent: template(Tasks, extra) });
	await cloud.world.advance(1);
	return answer.Execution.ExecutionId;
}

/** Starts an execution whose task starts another, of these tasks; gives both. */
async function startNested(Tasks: readonly Task[], extra: Task = {}): Promise<{ parent: string; child: string }> {
	await cloud.world.call("oos", "CreateTemplate", { TemplateName: "child", Content: template(Tasks, extra) });
	const parent = await start([nested], { Outputs: { all: { Type: "Json", Value: "{{ nested }}" } } });
	const child = cloud.world.run((ctx) => [...ctx.tx.scan(executions, { index: "parent", value: parent })][0]);
	return { parent, child: child?.executionId ?? "" };
}

const read = (id: string) => cloud.world.run((ctx) => ctx.tx.get(executions, id));
const cancel = (ExecutionId: string) => cloud.world.call("oos", "CancelExecution", { ExecutionId });
const logOf = (id: string) =>
	cloud.world.run((ctx) => [...ctx.tx.scan(logs, { index: "execution", value: id })].map(({ message }) => message));
const sessionCount = () => cloud.world.run((ctx) => ctx.tx.count(sessions));

describe("an execution's status", () => {
	it("tells when it began and when it ended, and the log how", async () => {
		const startedAt = cloud.world.now();
		const id = await start([rest("rest", "30s")]);
		expect(read(id)).toMatchObject({ status: "Running", statusMessage: "", startedAt });
		expect(read(id)).not.toHaveProperty("endedAt");
		await cloud.world.advance(60);
		expect(read(id)).toMatchObject({ status: "Success", startedAt, endedAt: startedAt + 30_000 });
		expect(logOf(id).at(-1)).toBe("The execution completed.");
	});

	it("is dated by the first time that it is set", async () => {
		const id = await start([rest("rest", "30s")]);
		const startedAt = read(id)?.startedAt;
		await cloud.world.advance(5);
		cloud.world.run((ctx) => setStatus(ctx, id, "Waiting"));
		expect(read(id)).toMatchObject({ status: "Waiting", statusMessage: "", startedAt });
	});

	it("tells why it failed", async () => {
		const id = await start([broken]);
		const { status, statusMessage = "" } = read(id) ?? {};
		expect(status).toBe("Failed");
		expect(statusMessage).toMatch(/GetTemplate/);
		expect(logOf(id).at(-1)).toBe(`The execution failed: ${statusMessage}`);
	});

	it("ends what runs when it is cancelled", async () => {
		const id = await start([rest("rest", "30s")]);
		await cancel(id);
		expect(read(id)).toMatchObject({ status: "Cancelled", statusMessage: "" });
		expect(logOf(id).slice(-2)).toEqual(["The task rest was cancelled.", "The execution was cancelled."]);
		const [task] = cloud.world.run((ctx) => [...ctx.tx.scan(tasks, { index: "all", value: id })]);
		expect(task).toMatchObject({ status: "Cancelled", endedAt: cloud.world.now() });
		await cloud.world.advance(60);
		expect(read(id)?.status).toBe("Cancelled");
	});

	it("leaves no credentials and no budget behind", async () => {
		const id = await start([look, rest("rest", "30s")]);
		const budgets = () => cloud.world.run((ctx) => ctx.tx.get(trees, id));
		expect([sessionCount(), budgets()]).toEqual([1, expect.anything()]);
		await cancel(id);
		expect([sessionCount(), budgets()]).toEqual([0, undefined]);
	});
});

describe("an execution's outputs", () => {
	it("are computed at its end", async () => {
		const id = await start([look], { Outputs: { one: { Type: "String", Value: "{{ ACS::RegionId }}" } } });
		expect(read(id)?.outputs).toEqual({ one: "cn-hangzhou" });
	});

	it("fail it when one cannot be computed", async () => {
		const id = await start([look], { Outputs: { n: { Type: "Number", Value: "{{ ACS::RegionId }}" } } });
		expect(read(id)).toMatchObject({
			status: "Failed",
			statusMessage: expect.stringMatching(/^The output n cannot be computed: .+/),
		});
		expect(read(id)).not.toHaveProperty("outputs");
	});

	it.each([
		[0, "Success", ""],
		[1, "Failed", outputsTooLarge()],
	])("may have as many characters as their budget says, and %i more end as %s", async (more, status, message) => {
		// sizeOf counts twelve around the value of an output that is called text.
		const text = "x".repeat((MAX_OUTPUT_CHARACTERS - 16) / 8);
		const Parameters = { text: { Type: "String", Default: text } };
		const Value = "{{ text }}".repeat(8) + "x".repeat(4 + more);
		const id = await start([look], { Parameters, Outputs: { text: { Type: "String", Value } } });
		expect(read(id)).toMatchObject({ status, statusMessage: message });
	});
});

describe("a child execution", () => {
	it("hands its outputs to the task that waits for it", async () => {
		const { parent, child } = await startNested([look], {
			Outputs: { where: { Type: "String", Value: "{{ ACS::RegionId }}" } },
		});
		expect(read(child)?.status).toBe("Success");
		expect(read(parent)).toMatchObject({ status: "Success", outputs: { all: { where: "cn-hangzhou" } } });
	});

	it("hands nothing on when it has no outputs", async () => {
		const { parent } = await startNested([look]);
		expect(read(parent)).toMatchObject({ status: "Success", outputs: { all: {} } });
	});

	it("fails the task with its own message", async () => {
		const { parent, child } = await startNested([broken]);
		const message = read(child)?.statusMessage ?? "";
		expect(message).toMatch(/GetTemplate/);
		expect(read(parent)).toMatchObject({ status: "Failed", statusMessage: message });
	});

	it("fails the task when it is cancelled by itself", async () => {
		const { parent, child } = await startNested([rest("rest", "30s")]);
		await cancel(child);
		await cloud.world.advance(1);
		expect(read(parent)).toMatchObject({
			status: "Failed",
			statusMessage: `The child execution ${child} was cancelled.`,
		});
	});

	it("is cancelled with its parent, which it cannot fail any more", async () => {
		const { parent, child } = await startNested([rest("rest", "30s")]);
		await cancel(parent);
		await cloud.world.advance(1);
		expect(read(child)?.status).toBe("Cancelled");
		expect(read(parent)).toMatchObject({ status: "Cancelled", statusMessage: "" });
		expect(logOf(child).at(-1)).toBe("The execution was cancelled.");
	});

	it("leaves its root's credentials to the root", async () => {
		const { parent, child } = await startNested([look]);
		expect([read(parent)?.status, read(child)?.status, sessionCount()]).toEqual(["Success", "Success", 0]);
		await cloud.world.call("oos", "CreateTemplate", { TemplateName: "brief", Content: template([look]) });
		const brief = { ...nested, Properties: { TemplateName: "brief" } };
		const id = await start([brief, rest("rest", "30s")]);
		expect([read(id)?.status, sessionCount()]).toEqual(["Running", 1]);
	});
});
