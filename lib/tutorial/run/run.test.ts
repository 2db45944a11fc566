import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { StepId } from "../steps";
import { makeGroup } from "./make-group";
import { tutorialForms as forms, GROUP, verifyForm } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld, ProcessDied } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const ORDER = ["prerequisites", "policy", "grant", "group", "hook", "rule", "execute"] as const;
type Walked = (typeof ORDER)[number];

/** Runs the tutorial's steps up to and including one. */
async function walkTo(last: Walked, id?: string): Promise<string> {
	const walk = id ?? (await world.begin());
	for (const step of ORDER.slice(0, ORDER.indexOf(last) + 1)) {
		await world.run(walk, step, forms[step]);
	}
	return walk;
}

const { policyName } = forms.policy;
const own = async (id: string) =>
	(await world.state(id)).resources
		.filter((one) => one.created && one.status === "present")
		.map((one) => `${one.kind} ${one.name}`);

/** What of the tutorial's things stands in the account. */
async function standing() {
	const cloud = world.cloud();
	const [policies, attached, hooks, rules, instances] = await Promise.all([
		cloud.ram.listPolicies({ PolicyType: "Custom" }),
		cloud.ram.listPoliciesForRole({ RoleName: "OOSServiceRole" }),
		cloud.ess.describeLifecycleHooks({ ScalingGroupId: GROUP }),
		cloud.ess.describeScalingRules({ ScalingGroupId: GROUP }),
		cloud.ess.describeScalingInstances({ ScalingGroupId: GROUP }),
	]);
	return {
		policies: policies.Policies.map((one) => one.PolicyName),
		attached: attached.Policies.map((one) => one.PolicyName),
		hooks: hooks.LifecycleHooks.map((one) => one.LifecycleHookName),
		rules: rules.ScalingRules.map((one) => one.ScalingRuleName),
		instances: instances.ScalingInstances.length,
	};
}
const NOTHING = { policies: [], attached: [], hooks: [], rules: [], instances: 0 };

describe("the tutorial from its first step to its last", () => {
	it("makes each thing once, settles with nobody looking, and is torn down without a trace", async () => {
		const id = await walkTo("execute");
		const executed = await world.settled(id);
		expect(executed.steps.execute).toMatchObject({
			status: "done",
			result: { statusCode: "Successful", problems: [] },
		});
		const { instanceIds = [], executionIds = [] } = executed.steps.execute.result ?? {};
		expect(instanceIds).toHaveLength(1);
		await world.run(id, "verify", verifyForm(instanceIds));
		const verified = await world.settled(id);
		expect(verified.steps.verify).toMatchObject({ status: "done", result: { active: true, exitCode: 0 } });
		await world.run(id, "execution", { executionId: executionIds[0] });
		const state = await world.state(id);
		expect(state.steps.execution).toMatchObject({ status: "done", result: { status: "Success" } });
		expect(state.intents).toEqual([]);
		expect(await standing()).toEqual({
			policies: [policyName],
			attached: [policyName],
			hooks: ["ESSHookForRunCommand"],
			rules: ["Add1"],
			instances: 1,
		});
		expect(await own(id)).toHaveLength(5);
		expect(await world.tearDown(id)).toEqual({ removed: 5, failures: [] });
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
		expect((await world.state(id)).tornDownAt).not.toBeNull();
	});

	it("without permissions fails as the tutorial says, and says so in the record with nobody looking", async () => {
		const id = await walkTo("prerequisites");
		for (const step of ["group", "hook", "rule", "execute"] as const) {
			await world.run(id, step, forms[step]);
		}
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "failed", error: { code: "Forbidden.RAM" } });
	});

	it("with a hook that runs out before its script ends says that the wait timed out", async () => {
		const id = await walkTo("group");
		await world.run(id, "hook", { ...forms.hook, heartbeatTimeout: 30, commandContent: "sleep 90\n" });
		await world.run(id, "rule", forms.rule);
		await world.run(id, "execute");
		const { execute } = (await world.settled(id)).steps;
		expect(execute.status).toBe("failed");
		expect(execute.result?.problems).not.toEqual([]);
	});
});

/** Each step that makes something, with the call that makes it. */
const makers: readonly { step: Walked; action: string; name: string }[] = [
	{ step: "policy", action: "CreatePolicy", name: `policy ${policyName}` },
	{ step: "grant", action: "AttachPolicyToRole", name: `policy-attachment ${policyName} → OOSServiceRole` },
	{ step: "hook", action: "CreateLifecycleHook", name: "hook ESSHookForRunCommand" },
	{ step: "rule", action: "CreateScalingRule", name: "rule Add1" },
];
const stepBefore = (step: Walked): Walked => ORDER[ORDER.indexOf(step) - 1] ?? "prerequisites";

describe.each(makers)("a crash after $action", ({ step, action, name }) => {
	async function crashed(): Promise<string> {
		const id = await walkTo(stepBefore(step));
		world.crashAfter(action);
		await expect(world.run(id, step, forms[step])).rejects.toThrow(ProcessDied);
		world.restart();
		return id;
	}

	it("leaves a thing that the step, done again, knows for its own", async () => {
		const id = await crashed();
		await world.advance(61);
		await world.run(id, step, forms[step]);
		expect(await own(id)).toContain(name);
		const state = await world.state(id);
		expect(state.steps[step]).toMatchObject({ status: "done", result: { outcome: "created" } });
		expect(state.intents).toEqual([]);
	});

	it("leaves a thing that a teardown removes", async () => {
		const id = await crashed();
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect(await standing()).toEqual(NOTHING);
	});
});

describe.each(makers)("an answer to $action that is lost", ({ step, action, name }) => {
	it("loses nothing: the step, done again, has made the thing once and knows it for its own", async () => {
		const id = await walkTo(stepBefore(step));
		await world.setFaults([{ action, times: 1, effect: { drop: "response" } }]);
		await expect(world.run(id, step, forms[step])).rejects.toMatchObject({ code: "EmulatorUnreachable" });
		await world.run(id, step, forms[step]);
		expect(await own(id)).toContain(name);
		expect((await world.state(id)).intents).toEqual([]);
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect(await standing()).toEqual(NOTHING);
	});

	it("is not taken for another's: what someone else makes after a refusal is theirs", async () => {
		const id = await walkTo(stepBefore(step));
		await world.setFaults([
			{ action, times: 1, effect: { status: 403, code: "NoPermission", message: "You are not authorized." } },
		]);
		await expect(world.run(id, step, forms[step])).rejects.toMatchObject({ code: "NoPermission" });
		const other = await world.begin("someone else");
		await walkTo(step, other);
		await world.run(id, step, forms[step]);
		expect(await own(id)).not.toContain(name);
		expect(await own(other)).toContain(name);
	});
});

describe("a thing that was made unheard", () => {
	it("is known for its maker's before another walkthrough changes it", async () => {
		const id = await walkTo("group");
		world.crashAfter("CreateLifecycleHook");
		await expect(world.run(id, "hook", forms.hook)).rejects.toThrow(ProcessDied);
		world.restart();
		const other = await walkTo("group");
		await world.run(other, "hook", { ...forms.hook, heartbeatTimeout: 60 }, true);
		expect(await own(id)).toContain("hook ESSHookForRunCommand");
		expect(await own(other)).not.toContain("hook ESSHookForRunCommand");
	});
});

describe("a scale-out that ends while it cannot be read", () => {
	it("is not over before its instances are known", async () => {
		const id = await walkTo("execute");
		await world.advance(600);
		const effect = { status: 403, code: "Forbidden.RAM", message: "User not authorized." } as const;
		await world.setFaults(
			["DescribeScalingActivityDetail", "DescribeScalingInstances"].map((action) => ({ action, effect })),
		);
		expect(await world.settle(id)).toMatchObject({ isSettled: false });
		await world.setFaults([]);
		const { steps, resources } = await world.settled(id);
		expect(steps.execute.result?.instanceIds).toHaveLength(1);
		expect(resources.map((one) => one.kind)).toContain("instance");
	});
});

describe("a crash after a call that starts something", () => {
	it("leaves nothing noted that was heard of", async () => {
		for (const step of ORDER) {
			const id = await walkTo(step);
			expect((await world.state(id)).intents, step).toEqual([]);
			await world.settled(id);
			await world.reset();
		}
	});

	it("executes the rule once, whatever became of the answer", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(61);
		await world.run(id, "execute");
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "done" });
		expect((await standing()).instances).toBe(1);
	});

	it("executes the rule once though no answer came through and the attempt was given up", async () => {
		const id = await walkTo("rule");
		await world.setFaults([{ action: "ExecuteScalingRule", times: 4, effect: { drop: "response" } }]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "EmulatorUnreachable" });
		await world.run(id, "execute");
		await world.settled(id);
		expect((await standing()).instances).toBe(1);
		// One that was heard of is over: the next is another.
		await world.run(id, "execute");
		await world.settled(id);
		expect((await standing()).instances).toBe(2);
	});

	it("leaves instances that a teardown removes, though nobody heard of the scale-out", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		// In the middle of it, its instance waits for the hook; the walkthrough is not torn down before it is gone.
		await world.advance(60);
		await world.tearDown(id);
		await world.advance(600);
		expect((await world.tearDown(id)).failures).toEqual([]);
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
		expect((await world.state(id)).tornDownAt).not.toBeNull();
	});

	it("is not undone by a refusal of the second try: the third has what the first made", async () => {
		const id = await walkTo("rule");
		await world.setFaults([{ action: "ExecuteScalingRule", times: 4, effect: { drop: "response" } }]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "EmulatorUnreachable" });
		const refusal = { status: 403, code: "Forbidden.RAM", message: "User not authorized." } as const;
		await world.setFaults([{ action: "ExecuteScalingRule", times: 1, effect: refusal }]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "Forbidden.RAM" });
		await world.run(id, "execute");
		await world.settled(id);
		expect((await standing()).instances).toBe(1);
		expect((await own(id)).filter((one) => one.startsWith("instance"))).toHaveLength(1);
		expect((await world.state(id)).intents).toEqual([]);
	});

	it("is not undone by a refusal of a try within the call", async () => {
		const id = await walkTo("rule");
		const refusal = { status: 403, code: "Forbidden.RAM", message: "User not authorized." } as const;
		await world.setFaults([
			{ action: "ExecuteScalingRule", times: 1, effect: { drop: "response" } },
			{ action: "ExecuteScalingRule", times: 1, effect: refusal },
		]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "Forbidden.RAM" });
		await world.run(id, "execute");
		await world.settled(id);
		expect((await standing()).instances).toBe(1);
	});

	it("is found by the first asking though the second, much later, was lost as well", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(1200);
		await world.setFaults([{ action: "ExecuteScalingRule", times: 4, effect: { drop: "request" } }]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "EmulatorUnreachable" });
		expect((await world.tearDown(id)).failures).toEqual([]);
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
	});

	it("leaves alone what others executed by the same rule at the same time", async () => {
		const id = await walkTo("rule");
		await world.settled(await walkTo("execute"));
		await world.setFaults([{ action: "ExecuteScalingRule", times: 4, effect: { drop: "request" } }]);
		await expect(world.run(id, "execute")).rejects.toMatchObject({ code: "EmulatorUnreachable" });
		await world.tearDown(id);
		await world.advance(120);
		expect((await standing()).instances).toBe(1);
		expect((await world.state(id)).intents).toEqual([]);
	});

	it("is told of by a teardown while it goes on, and done with after its end", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		const { failures } = await world.tearDown(id);
		const error = { code: "ScalingActivityInProgress" };
		expect(failures).toMatchObject([
			{ kind: "scale-out", error },
			{ kind: "instance", error },
		]);
		expect((await world.state(id)).tornDownAt).toBeNull();
		await world.advance(600);
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect((await world.state(id)).tornDownAt).not.toBeNull();
	});

	it("is another's wish no more once all was torn down: the next execution is a new one", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(600);
		await world.tearDown(id);
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
		await walkTo("execute", id);
		await world.settled(id);
		expect((await standing()).instances).toBe(1);
	});

	it("belongs to the walkthrough as soon as its rule is another one", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(600);
		await world.run(id, "rule", { ...forms.rule, scalingRuleName: "Add1Again" });
		await world.run(id, "hook", forms.hook);
		expect((await own(id)).filter((one) => one.startsWith("instance"))).toHaveLength(1);
		expect((await world.state(id)).intents).toEqual([]);
	});

	it("keeps its note over a teardown that could not look, and over another execution", async () => {
		const id = await walkTo("rule");
		world.crashAfter("ExecuteScalingRule");
		await expect(world.run(id, "execute")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(600);
		await world
			.cloud()
			.ess.deleteScalingRule({ ScalingRuleId: (await world.state(id)).steps.rule.result?.scalingRuleId ?? "" });
		await world.run(id, "rule", forms.rule);
		await world.run(id, "execute");
		await world.settled(id);
		await world.tearDown(id);
		await world.advance(120);
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect(await standing()).toEqual(NOTHING);
	});

	it("sends the command once", async () => {
		const id = await walkTo("execute");
		const { instanceIds = [] } = (await world.settled(id)).steps.execute.result ?? {};
		const sent = async () =>
			(await world.cloud().ecs.describeInvocations({ ContentEncoding: "PlainText" })).Invocations.filter(
				(one) => one.CommandContent === "systemctl status httpd",
			).length;
		world.crashAfter("RunCommand");
		await expect(world.run(id, "verify", verifyForm(instanceIds))).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(61);
		await world.run(id, "verify", verifyForm(instanceIds));
		expect((await world.settled(id)).steps.verify.status).toBe("done");
		expect(await sent()).toBe(1);
	});

	it("keeps the role that was made with one click for the walkthrough's own", async () => {
		await world.cloud().ram.deleteRole({ RoleName: "OOSServiceRole" });
		const id = await world.begin();
		world.crashAfter("CreateRole");
		await expect(world.fix(id, "role")).rejects.toThrow(ProcessDied);
		world.restart();
		await world.run(id, "prerequisites", forms.prerequisites);
		expect(await own(id)).toEqual(["role OOSServiceRole"]);
		expect(await world.tearDown(id)).toEqual({ removed: 1, failures: [] });
	});
});

describe("a teardown", () => {
	it("leaves a grant alone that someone else made between the look and the call", async () => {
		const id = await walkTo("policy");
		const request = { PolicyName: policyName, PolicyType: "Custom", RoleName: "OOSServiceRole" } as const;
		const { deps } = world;
		const cloud = deps().cloud;
		const spy = vi.spyOn(deps(), "cloud").mockImplementation((regionId, recorder) => {
			const real = cloud(regionId, recorder);
			const { attachPolicyToRole } = real.ram;
			real.ram.attachPolicyToRole = async (input) => {
				await world.cloud().ram.attachPolicyToRole(request);
				return attachPolicyToRole(input);
			};
			return real;
		});
		await world.run(id, "grant", forms.grant);
		spy.mockRestore();
		expect(await own(id)).toEqual([`policy ${policyName}`]);
		await world.tearDown(id);
		expect((await standing()).attached).toEqual([policyName]);
	});

	it("leaves a grant alone that was taken away and made again by someone else", async () => {
		const id = await walkTo("grant");
		const request = { PolicyName: policyName, PolicyType: "Custom", RoleName: "OOSServiceRole" } as const;
		await world.cloud().ram.detachPolicyFromRole(request);
		await world.advance(5);
		await world.cloud().ram.attachPolicyToRole(request);
		const { failures } = await world.tearDown(id);
		expect((await standing()).attached).toEqual([policyName]);
		// The policy itself is still given to the role: RAM refuses to delete it, and the teardown says so.
		expect(failures).toMatchObject([{ kind: "policy", error: { code: "DeleteConflict.Policy.Role" } }]);
	});

	it("leaves a policy and a role of the same name alone that were made after the account began anew", async () => {
		const id = await walkTo("policy");
		await world.cloud().ram.deletePolicy({ PolicyName: policyName });
		await world.advance(5);
		const { PolicyName, PolicyDocument } = { PolicyName: policyName, PolicyDocument: forms.policy.policyDocument };
		await world.cloud().ram.createPolicy({ PolicyName, PolicyDocument });
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect((await standing()).policies).toEqual([policyName]);
		expect((await world.state(id)).resources).toMatchObject([{ kind: "policy", status: "removed" }]);
	});

	it("removes the instances of a scale-out that goes on, before the collector has seen them", async () => {
		const id = await walkTo("execute");
		await world.advance(60);
		expect((await world.tearDown(id)).failures).toEqual([]);
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
		const settled = await world.settled(id);
		expect(settled.tornDownAt).not.toBeNull();
		expect(settled.resources.filter((one) => one.status === "present" && one.created)).toEqual([]);
	});

	it("in the middle of a scale-out tells of what it cannot remove yet, and removes it after the end", async () => {
		const id = await walkTo("execute");
		const { failures } = await world.tearDown(id);
		expect(failures).toMatchObject([{ kind: "instance", error: { code: "ScalingActivityInProgress" } }]);
		expect((await world.state(id)).tornDownAt).toBeNull();
		await world.settled(id);
		expect((await world.tearDown(id)).failures).toEqual([]);
		await world.advance(120);
		expect(await standing()).toEqual(NOTHING);
		expect((await world.state(id)).tornDownAt).not.toBeNull();
	});

	it("takes up what is left when it is done again", async () => {
		const id = await walkTo("rule");
		await world.setFaults([
			{ action: "DeleteScalingRule", times: 1, effect: { status: 403, code: "NoPermission", message: "No." } },
		]);
		expect((await world.tearDown(id)).failures).toMatchObject([{ kind: "rule" }]);
		expect((await world.tearDown(id)).failures).toEqual([]);
		expect(await standing()).toEqual(NOTHING);
	});

	it.each(["DeleteLifecycleHook", "DeleteScalingRule", "DetachPolicyFromRole", "DeletePolicy"])(
		"that died after %s goes on where it was",
		async (action) => {
			const id = await walkTo("rule");
			world.crashAfter(action);
			await expect(world.tearDown(id)).rejects.toThrow(ProcessDied);
			world.restart();
			expect((await world.tearDown(id)).failures).toEqual([]);
			expect(await standing()).toEqual(NOTHING);
			expect(await own(id)).toEqual([]);
		},
	);
});

describe("a thing of the name that is there already", () => {
	const changed = {
		policy: {
			...forms.policy,
			policyDocument: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Run*","Resource":"*"}]}',
		},
		hook: { ...forms.hook, heartbeatTimeout: 600 },
		rule: { ...forms.rule, amount: 2 },
	};
	const steps: (keyof typeof changed & StepId)[] = ["policy", "hook", "rule"];

	it.each(steps)("is changed only after a question when someone else made it: %s", async (step) => {
		const other = await walkTo("rule");
		const id = await walkTo("group");
		const answer = await world.run(id, step, changed[step]);
		expect(answer).toMatchObject({ kind: "confirm", differences: [expect.anything()] });
		expect((await world.state(id)).steps[step].status).toBe(
			"todo".replace("todo", step === "policy" ? "done" : "todo"),
		);
		expect(await world.run(id, step, changed[step], true)).toEqual({ kind: "done" });
		expect((await world.state(id)).steps[step].result).toMatchObject({ outcome: "updated" });
		expect(await own(other)).toHaveLength(4);
	});

	it.each(steps)("is changed without one when it is the walkthrough's own: %s", async (step) => {
		const id = await walkTo("rule");
		expect(await world.run(id, step, changed[step])).toEqual({ kind: "done" });
		expect((await world.state(id)).steps[step].result).toMatchObject({ outcome: "updated" });
	});

	it("is asked about when it is an own policy that someone has changed since, or given to others", async () => {
		const id = await walkTo("grant");
		const cloud = world.cloud();
		await cloud.ram.createRole({ RoleName: "another", AssumeRolePolicyDocument: trust });
		await cloud.ram.attachPolicyToRole({ PolicyName: policyName, PolicyType: "Custom", RoleName: "another" });
		expect((await world.run(id, "policy", changed.policy)).kind).toBe("confirm");
		await cloud.ram.detachPolicyFromRole({ PolicyName: policyName, PolicyType: "Custom", RoleName: "another" });
		const PolicyDocument = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}';
		await cloud.ram.createPolicyVersion({ PolicyName: policyName, PolicyDocument, SetAsDefault: true });
		expect((await world.run(id, "policy", changed.policy)).kind).toBe("confirm");
	});
});
const trust =
	'{"Version":"1","Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"Service":["ecs.aliyuncs.com"]}}]}';

describe("a command that the cloud has forgotten", () => {
	it("is not asked for for ever", async () => {
		const id = await walkTo("execute");
		const { instanceIds = [] } = (await world.settled(id)).steps.execute.result ?? {};
		await world.run(id, "verify", verifyForm(instanceIds));
		const row = { walkthroughId_stepKey: { walkthroughId: id, stepKey: "verify" } };
		const { result } = await world.prisma.walkthroughStep.findUniqueOrThrow({ where: row });
		const forgotten = { ...(result as object), invokeId: "t-forgotten" };
		await world.prisma.walkthroughStep.update({ where: row, data: { result: forgotten } });
		expect(await world.settle(id)).toMatchObject({ isSettled: false });
		await world.advance(61);
		expect(await world.settle(id)).toMatchObject({ isSettled: true });
		expect((await world.state(id)).steps.verify).toMatchObject({
			status: "failed",
			error: { code: "InvocationNotFound" },
		});
	});
});

describe("a group that is made within the walk", () => {
	const region = "cn-beijing";
	const wait = () => world.advance(1);
	const groups = async () => (await world.cloud(region).ess.describeScalingGroups()).ScalingGroups;

	it("goes when the walk is tidied up, and stays where it was there before", async () => {
		const first = await world.begin();
		const wish = { regionId: region, requestKey: "request-1", walkthroughId: first };
		const { scalingGroupId } = await makeGroup(wish, world.deps(), { wait });
		const second = await world.begin();
		const again = { ...wish, requestKey: "request-2", walkthroughId: second };
		expect(await makeGroup(again, world.deps(), { wait })).toEqual({ scalingGroupId });
		expect(await world.tearDown(second)).toEqual({ removed: 0, failures: [] });
		expect(await groups()).toHaveLength(1);
		expect(await world.tearDown(first)).toEqual({ removed: 1, failures: [] });
		await world.advance(60);
		expect(await groups()).toEqual([]);
	});
});
