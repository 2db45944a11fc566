import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { samePolicy } from "@/lib/tutorial/policy-document";

type Params = Readonly<Record<string, unknown>>;
/** What an answer tells that an attempt keeps. */
type Answer = { RequestId: string; ScalingActivityId?: string | undefined; InvokeId?: string };

type Operation = {
	send: (cloud: Cloud, params: Params, token: string) => Promise<Answer>;
	/** Whether what the call makes stands already: asked before it is made again, when its answer was not heard. */
	stands?: (cloud: Cloud, params: Params) => Promise<boolean>;
	/** The cloud knows the call again by its ClientToken. */
	hasToken?: true;
};

/** The parameters of a plan are those of the operation: the plan's tests hold the two together. */
const as = <T>(params: Params) => params as unknown as T;
type Input<F extends (input: never) => unknown> = Parameters<F>[0];
type Ram = Cloud["ram"];
type Ess = Cloud["ess"];
type Ecs = Cloud["ecs"];

const text = (value: unknown) => String(value ?? "");

/** An answer that says that there is no such thing is "no". */
async function orNot(ask: () => Promise<boolean>): Promise<boolean> {
	try {
		return await ask();
	} catch (error) {
		if (isCloudError(error) && /NotExist|NotFound/.test(error.code)) {
			return false;
		}
		throw error;
	}
}

async function defaultDocument(cloud: Cloud, PolicyName: unknown): Promise<string> {
	const answer = await cloud.ram.getPolicy({ PolicyName: text(PolicyName), PolicyType: "Custom" });
	return answer.DefaultPolicyVersion.PolicyDocument ?? "";
}

async function trustOf(cloud: Cloud, RoleName: unknown): Promise<string> {
	return (await cloud.ram.getRole({ RoleName: text(RoleName) })).Role.AssumeRolePolicyDocument ?? "";
}

/** How each call of a plan is made, and how it is known whether it was. A call that says neither can be made twice. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
	CreateRole: {
		send: (cloud, params) => cloud.ram.createRole(as<Input<Ram["createRole"]>>(params)),
		stands: (cloud, params) =>
			orNot(async () => samePolicy(await trustOf(cloud, params.RoleName), text(params.AssumeRolePolicyDocument))),
	},
	UpdateRole: { send: (cloud, params) => cloud.ram.updateRole(as<Input<Ram["updateRole"]>>(params)) },
	CreatePolicy: {
		send: (cloud, params) => cloud.ram.createPolicy(as<Input<Ram["createPolicy"]>>(params)),
		stands: (cloud, params) =>
			orNot(async () => samePolicy(await defaultDocument(cloud, params.PolicyName), text(params.PolicyDocument))),
	},
	CreatePolicyVersion: {
		send: (cloud, params) => cloud.ram.createPolicyVersion(as<Input<Ram["createPolicyVersion"]>>(params)),
		stands: async (cloud, params) =>
			samePolicy(await defaultDocument(cloud, params.PolicyName), text(params.PolicyDocument)),
	},
	DeletePolicyVersion: {
		send: (cloud, params) => cloud.ram.deletePolicyVersion(as<Input<Ram["deletePolicyVersion"]>>(params)),
		stands: async (cloud, params) => {
			const ref = { PolicyName: text(params.PolicyName), PolicyType: "Custom" } as const;
			const { PolicyVersions } = await cloud.ram.listPolicyVersions(ref);
			return !PolicyVersions.some(({ VersionId }) => VersionId === params.VersionId);
		},
	},
	AttachPolicyToRole: {
		send: (cloud, params) => cloud.ram.attachPolicyToRole(as<Input<Ram["attachPolicyToRole"]>>(params)),
		stands: (cloud, params) =>
			orNot(async () => {
				const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName: text(params.RoleName) });
				return Policies.some((one) => one.PolicyName === params.PolicyName && one.PolicyType === params.PolicyType);
			}),
	},
	ModifyLifecycleHook: {
		send: (cloud, params) => cloud.ess.modifyLifecycleHook(as<Input<Ess["modifyLifecycleHook"]>>(params)),
	},
	ModifyScalingGroup: {
		send: (cloud, params) => cloud.ess.modifyScalingGroup(as<Input<Ess["modifyScalingGroup"]>>(params)),
	},
	EnableScalingGroup: {
		send: (cloud, params) => cloud.ess.enableScalingGroup(as<Input<Ess["enableScalingGroup"]>>(params)),
		stands: async (cloud, params) => {
			const { ScalingGroups } = await cloud.ess.describeScalingGroups({
				ScalingGroupId: [text(params.ScalingGroupId)],
			});
			return ScalingGroups[0]?.LifecycleState === "Active";
		},
	},
	CompleteLifecycleAction: {
		send: (cloud, params, ClientToken) =>
			cloud.ess.completeLifecycleAction({
				...as<Input<Ess["completeLifecycleAction"]>>(params),
				ClientToken,
			}),
		hasToken: true,
	},
	RemoveInstances: {
		send: (cloud, params) => cloud.ess.removeInstances(as<Input<Ess["removeInstances"]>>(params)),
		stands: async (cloud, params) => {
			const { ScalingInstances } = await cloud.ess.describeScalingInstances({
				ScalingGroupId: text(params.ScalingGroupId),
				InstanceId: params.InstanceId as readonly string[],
				PageSize: 50,
			});
			return ScalingInstances.every(({ LifecycleState }) => LifecycleState.startsWith("Removing"));
		},
	},
	ExecuteScalingRule: {
		send: (cloud, params, ClientToken) =>
			cloud.ess.executeScalingRule({ ...as<Input<Ess["executeScalingRule"]>>(params), ClientToken }),
		hasToken: true,
	},
	ScaleWithAdjustment: {
		send: (cloud, params, ClientToken) =>
			cloud.ess.scaleWithAdjustment({ ...as<Input<Ess["scaleWithAdjustment"]>>(params), ClientToken }),
		hasToken: true,
	},
	RunCommand: {
		send: (cloud, params, ClientToken) =>
			cloud.ecs.runCommand({ ...as<Input<Ecs["runCommand"]>>(params), ClientToken }),
		hasToken: true,
	},
};

/** How an action of a plan is made. @throws when a plan names one that nobody can make. */
export function operationOf(action: string): Operation {
	const operation = OPERATIONS[action];
	if (operation === undefined) {
		throw new Error(`No attempt knows how to call ${action}.`);
	}
	return operation;
}
