import { afterEach, beforeEach, expect } from "vitest";
import { z } from "zod";
import { ApiError } from "../core/api-error";
import type { Identity } from "../core/identity";
import { operation } from "../core/operation";
import { param, params } from "../core/params";
import type { Product } from "../core/product";
import { createWorld, type World } from "../core/test-world";
import type { Persistence } from "../kernel/persistence";
import { oosProduct } from ".";

/** What the small cloud around OOS does in a test; change it while the test runs. */
type CloudState = {
	roles: Set<string>;
	/** RAM actions that the role lacks. */
	denied: Set<string>;
	/** Seconds of virtual time that a command takes, by instance or for all. */
	commandSeconds: number;
	/** Exit code by instance; 0 for the others. */
	exitCodes: Map<string, number>;
	/** Tokens of lifecycle actions that are still in process. */
	tokens: Set<string>;
	/** Everything that was called, in order. */
	calls: { readonly action: string; readonly params: Record<string, unknown>; readonly identity: Identity }[];
	sessions: number;
	/** RAM actions that the role's only policy allows, for GenerateExecutionPolicy. */
	allowed: string[];
};

type TestCloud = { readonly world: World; readonly state: CloudState };

/** Whatever the doubles refuse with: they stand for several operations each. */
const FAKE_ERRORS = [
	"Forbidden.RAM",
	"Forbidden.Unauthorized",
	"NoPermission",
	"EntityNotExist.Role",
	"EntityNotExist.ResourceGroup",
	"LifecycleHookIdAndLifecycleActionToken.Invalid",
] as const;

function errors(denied: (action: string) => ApiError): Product["errors"] {
	return {
		missing: (problem) => new ApiError(400, "MissingParameter", problem.parameter),
		invalid: (problem) => new ApiError(400, "InvalidParameter", `${problem.parameter} is not valid.`),
		denied: (denial) => denied(denial.action),
		idempotencyMismatch: () => new ApiError(400, "IdempotentParameterMismatch", "differs"),
	};
}

const deniedByEcs = () =>
	new ApiError(
		403,
		"Forbidden.RAM",
		"User not authorized to operate on the specified resource, or this API doesn't support RAM.",
	);
const deniedByEss = () =>
	new ApiError(403, "Forbidden.Unauthorized", "A required authorization for the specified action is not supplied.");

/** A world with OOS and just enough of STS, ECS and Auto Scaling to run the tutorial's template. */
export async function createTestCloud(options: { readonly persistence?: Persistence } = {}): Promise<TestCloud> {
	const state: CloudState = {
		roles: new Set(["OOSServiceRole"]),
		denied: new Set(),
		commandSeconds: 5,
		exitCodes: new Map(),
		tokens: new Set(["token-1"]),
		calls: [],
		sessions: 0,
		allowed: [],
	};
	const world = await createWorld({
		...options,
		products: [resourceManager(), ram(state), sts(state), ecs(state), ess(state), oosProduct],
		seed: "empty",
	});
	return { world, state };
}

/** A fresh cloud for each test of the file, in which nothing may have failed when the test is over. */
export function cloudForTests(): TestCloud {
	let cloud: TestCloud;
	beforeEach(async () => {
		cloud = await createTestCloud();
	});
	afterEach(async () => {
		expect(cloud.world.failures).toEqual([]);
		await cloud.world.close();
	});
	return {
		get world() {
			return cloud.world;
		},
		get state() {
			return cloud.state;
		},
	};
}

const anything = z.record(z.string(), z.unknown());

/** An operation that takes any parameters, is refused when the state says so, and notes its calls. */
function simple(
	state: CloudState,
	product: string,
	action: string,
	refuse: () => ApiError,
	handle: (asked: Record<string, unknown>, now: number) => Record<string, unknown>,
) {
	return operation({
		action,
		input: params({}).loose(),
		output: anything,
		errors: FAKE_ERRORS,
		authorize: null,
		handle(asked: Record<string, unknown>, ctx) {
			state.calls.push({ action, params: asked, identity: ctx.identity });
			if (state.denied.has(`${product}:${action}`)) {
				throw refuse();
			}
			return handle(asked, ctx.now);
		},
	});
}

function sts(state: CloudState): Product {
	const keys = new Map<string, { roleName: string; token: string; expiresAt: number }>();
	return {
		name: "sts",
		title: "Sts",
		versions: ["2015-04-01"],
		defaultFormat: "JSON",
		tables: [],
		errors: errors(() => new ApiError(403, "NoPermission", "You are not authorized to do this action.")),
		operations: [
			operation({
				action: "AssumeRole",
				errors: FAKE_ERRORS,
				input: params({
					RoleArn: param.string(),
					RoleSessionName: param.string(),
					DurationSeconds: param.integer(),
				}),
				output: anything,
				authorize: null,
				handle(asked, ctx) {
					const roleName = asked.RoleArn.slice(asked.RoleArn.indexOf("/") + 1);
					if (!state.roles.has(roleName)) {
						throw new ApiError(404, "EntityNotExist.Role", "The specified Role not exists.");
					}
					state.sessions += 1;
					const id = `STS.${state.sessions}`;
					const expiresAt = ctx.now + asked.DurationSeconds * 1000;
					keys.set(id, { roleName, token: `token-of-${id}`, expiresAt });
					return { Credentials: { AccessKeyId: id, AccessKeySecret: "secret", SecurityToken: `token-of-${id}` } };
				},
			}),
		],
		credential(id, { accountId }) {
			const key = keys.get(id);
			return key
				? {
						accessKeyId: id,
						secret: "secret",
						isActive: true,
						securityToken: key.token,
						expiresAt: key.expiresAt,
						identity: {
							type: "AssumedRoleUser",
							accountId,
							roleId: "1",
							roleName: key.roleName,
							sessionName: "s",
						},
					}
				: undefined;
		},
	};
}

/** Resource groups: `rg-1`, `rg-2` and the like are there. */
function resourceManager(): Product {
	return {
		name: "resourcemanager",
		title: "ResourceManager",
		versions: ["2020-03-31"],
		defaultFormat: "JSON",
		tables: [],
		errors: errors(() => new ApiError(403, "NoPermission", "You are not authorized to do this action.")),
		operations: [
			operation({
				action: "GetResourceGroup",
				errors: FAKE_ERRORS,
				input: params({ ResourceGroupId: param.string() }),
				output: anything,
				authorize: null,
				handle({ ResourceGroupId }) {
					if (!/^rg-\d$/.test(ResourceGroupId)) {
						throw new ApiError(404, "EntityNotExist.ResourceGroup", "The specified resource group does not exist.");
					}
					return { ResourceGroup: { Id: ResourceGroupId } };
				},
			}),
		],
	};
}

function ram(state: CloudState): Product {
	const refuse = () => new ApiError(403, "NoPermission", "You are not authorized to do this action.");
	return {
		name: "ram",
		title: "Ram",
		versions: ["2015-05-01"],
		defaultFormat: "JSON",
		tables: [],
		errors: errors(refuse),
		operations: [
			simple(state, "ram", "ListPoliciesForRole", refuse, (asked) => {
				if (!state.roles.has(String(asked["RoleName"]))) {
					throw new ApiError(404, "EntityNotExist.Role", "The role does not exist.");
				}
				return { Policies: { Policy: [{ PolicyName: "Only", PolicyType: "Custom" }] } };
			}),
			simple(state, "ram", "GetPolicy", refuse, () => ({
				DefaultPolicyVersion: {
					PolicyDocument: JSON.stringify({
						Version: "1",
						Statement: [{ Effect: "Allow", Action: state.allowed, Resource: "*" }],
					}),
				},
			})),
		],
	};
}

function ecs(state: CloudState): Product {
	const runs = new Map<string, { instanceId: string; endsAt: number }>();
	const make = (action: string, handle: Parameters<typeof simple>[4]) =>
		simple(state, "ecs", action, deniedByEcs, handle);
	return {
		name: "ecs",
		title: "Ecs",
		versions: ["2014-05-26"],
		defaultFormat: "XML",
		tables: [],
		errors: errors(deniedByEcs),
		operations: [
			make("RunCommand", (asked, now) => {
				const [instanceId] = asked["InstanceIds"] as string[];
				const InvokeId = `t-${runs.size + 1}`;
				runs.set(InvokeId, { instanceId: instanceId ?? "", endsAt: now + state.commandSeconds * 1000 });
				return { InvokeId };
			}),
			make("DescribeInvocations", (asked, now) => {
				const run = runs.get(String(asked["InvokeId"]));
				const InvokeStatus = run && now >= run.endsAt ? "Finished" : "Running";
				return { Invocations: { Invocation: [{ InvokeId: asked["InvokeId"], InvokeStatus }] } };
			}),
			make("DescribeInvocationResults", (asked) => {
				const instanceId = runs.get(String(asked["InvokeId"]))?.instanceId ?? "";
				const ExitCode = state.exitCodes.get(instanceId) ?? 0;
				const Output = Buffer.from(`out of ${instanceId}\n`).toString("base64");
				return {
					Invocation: { InvocationResults: { InvocationResult: [{ InstanceId: instanceId, ExitCode, Output }] } },
				};
			}),
			make("Break", () => {
				throw new TypeError("a bug");
			}),
			make("DescribeRegions", () => ({
				Regions: { Region: [{ RegionId: "cn-hangzhou", LocalName: "华东1（杭州）" }] },
			})),
			make("DescribeInstances", (asked) => ({
				Instances: { Instance: ((asked["InstanceIds"] ?? ["i-1"]) as string[]).map((InstanceId) => ({ InstanceId })) },
			})),
		],
	};
}

function ess(state: CloudState): Product {
	return {
		name: "ess",
		title: "Ess",
		versions: ["2014-08-28"],
		defaultFormat: "JSON",
		tables: [],
		errors: errors(deniedByEss),
		operations: [
			simple(state, "ess", "CompleteLifecycleAction", deniedByEss, (asked) => {
				if (!state.tokens.delete(String(asked["LifecycleActionToken"]))) {
					throw new ApiError(
						400,
						"LifecycleHookIdAndLifecycleActionToken.Invalid",
						"The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.",
					);
				}
				return {};
			}),
		],
	};
}

/** The parameters that Auto Scaling would give the tutorial's template. */
export function hookParameters(instanceIds: readonly string[], extra: Record<string, unknown> = {}) {
	return {
		regionId: "cn-hangzhou",
		instanceIds,
		lifecycleHookId: "ash-1",
		lifecycleActionToken: "token-1",
		commandContent: "yum install -y httpd",
		...extra,
	};
}
