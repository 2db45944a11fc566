import { readFileSync } from "node:fs";
import RPCClient from "@alicloud/pop-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { observeCalls } from "@/lib/cloud/observe-calls";
import { minuteText } from "@/lib/i18n/local-time";
import {
	CURE_CHANGES,
	consolePolicy,
	PERMISSION_LEVELS,
	type PermissionLevel,
	WALK_CHANGES,
} from "@/lib/permissions/console-policy";
import { tutorialForms as forms, verifyForm } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld } from "./test-world";

const USER = "console";
const POLICY = "ScalehookConsole";

let root: RPCClient;
let world: ConsoleWorld;
const ram = <T>(action: string, params: object) => root.request<T>(action, params, { method: "POST", timeout: 30_000 });

let makeGroup: typeof import("./make-group").makeGroup;
beforeAll(async () => {
	world = await createConsoleWorld({
		consoleKey: async (endpoint) => {
			const key = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };
			root = new RPCClient({ ...key, endpoint, apiVersion: "2015-05-01" });
			await ram("CreateUser", { UserName: USER });
			const { AccessKey } = await ram<{ AccessKey: { AccessKeyId: string; AccessKeySecret: string } }>(
				"CreateAccessKey",
				{ UserName: USER },
			);
			return { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret };
		},
	});
	// Reads the environment, which the world has set.
	({ makeGroup } = await import("./make-group"));
}, 120_000);
afterAll(() => world.close());

/** Gives the console's user what a level is for, and nothing else. */
async function allowOnly(level: PermissionLevel) {
	const named = { PolicyName: POLICY, PolicyType: "Custom" };
	await ram("DetachPolicyFromUser", { ...named, UserName: USER }).catch(() => undefined);
	await ram("DeletePolicy", named).catch(() => undefined);
	await ram("CreatePolicy", { ...named, PolicyDocument: JSON.stringify(consolePolicy(level)) });
	await ram("AttachPolicyToUser", { ...named, UserName: USER });
}

/** A walk by user data whose rule a scheduled task is to execute, and then an alarm, until it is tidied up. */
async function walkByTasks() {
	const id = await world.begin("by tasks", "userData");
	await world.run(id, "group", forms.group);
	await world.run(id, "configuration", forms.configuration, true);
	await world.run(id, "rule", forms.rule);
	const now = await world.deps().cloudNow();
	const launchTime = minuteText(now - (now % 60_000) + 30 * 60_000);
	await world.run(id, "execute", { trigger: { kind: "scheduled", launchTime } });
	await world.endTrigger(id);
	const busy = { kind: "alarm", metricName: "CpuUtilization", comparison: ">=", threshold: 80, evaluationCount: 1 };
	await world.run(id, "execute", { trigger: busy });
	expect(await world.tearDown(id)).toEqual({ removed: 3, failures: [] });
}

/** The steps before the run by a saved command, and the tidying up. */
async function walkBySavedCommand() {
	const id = await world.begin("by a saved command", "savedCommand");
	for (const step of ["prerequisites", "group", "command"] as const) {
		await world.run(id, step, forms[step]);
	}
	const { policy } = (await world.state(id)).steps;
	await world.run(id, "policy", { ...forms.policy, ...policy.inputs });
	const policies = [{ policyName: policy.inputs.policyName, policyType: "Custom" }];
	await world.run(id, "grant", { ...forms.grant, policies });
	expect(await world.tearDown(id)).toEqual({ removed: 4, failures: [] });
}

/** The group that a walk makes where there is none, and takes away with it. */
async function walkInOwnGroup() {
	const regionId = "cn-beijing";
	const walkthroughId = await world.begin("in a group of its own");
	const wait = (ms: number) => world.advance(Math.ceil(ms / 1000));
	await makeGroup({ regionId, requestKey: "own", walkthroughId }, world.deps(), { wait });
	expect(await world.tearDown(walkthroughId)).toEqual({ removed: 1, failures: [] });
}

/** All ways are walked one after the other, as one user. */
const LONG_MS = 300_000;

const isChange = ({ action }: CloudCall) => !/^(Describe|Get|List)/.test(action);
const nameOf = ({ product, action }: CloudCall) => `${product}:${action}`;

describe("a console whose user is allowed what its level is for", () => {
	it(
		"tutorial: is refused nothing from the first step to the tidying up, and makes each change that it lists",
		async () => {
			await allowOnly("tutorial");
			const calls: CloudCall[] = [];
			await observeCalls(
				(call) => calls.push(call),
				async () => {
					const id = await world.begin();
					for (const step of ["prerequisites", "policy", "grant", "group", "hook", "rule", "execute"] as const) {
						await world.run(id, step, forms[step]);
					}
					const { instanceIds = [], executionIds = [] } = (await world.settled(id)).steps.execute.result ?? {};
					await world.run(id, "verify", verifyForm(instanceIds));
					await world.settled(id);
					await world.run(id, "execution", { executionId: executionIds[0] });
					expect((await world.state(id)).steps.execution).toMatchObject({ result: { status: "Success" } });
					expect(await world.tearDown(id)).toEqual({ removed: 5, failures: [] });
					await world.advance(120);
					await walkByTasks();
					await walkBySavedCommand();
					await walkInOwnGroup();
				},
			);
			expect(calls.filter(({ code }) => code !== undefined && /^(Forbidden|NoPermission)/.test(code))).toEqual([]);
			expect([...new Set(calls.filter(isChange).map(nameOf))].toSorted()).toEqual(WALK_CHANGES);
		},
		LONG_MS,
	);

	it("watch: reads everything, and the first change is refused with the cloud's own code", async () => {
		await allowOnly("watch");
		const id = await world.begin();
		await world.run(id, "prerequisites", forms.prerequisites);
		await world.settle(id);
		await expect(world.run(id, "policy", forms.policy)).rejects.toMatchObject({ code: "NoPermission" });
	});
});

describe("the console's own policies", () => {
	it.each(PERMISSION_LEVELS)("%s is the one in the documents, and short enough for RAM", (level) => {
		const text = readFileSync(`docs/policies/scalehook-${level}.json`, "utf8");
		expect(JSON.parse(text)).toEqual(consolePolicy(level));
		expect(JSON.stringify(consolePolicy(level)).length).toBeLessThanOrEqual(6144);
	});

	it("names no action that the console does not call", () => {
		const [everything] = consolePolicy("act").Statement;
		expect(everything?.Action).toEqual(expect.arrayContaining([...WALK_CHANGES, ...CURE_CHANGES]));
	});
});
