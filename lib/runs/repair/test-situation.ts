import { tutorialHook } from "@/lib/forms/lifecycle-hook";
import { buildNotificationMetadata } from "@/lib/forms/notification";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { trustPolicyFor } from "@/lib/tutorial/policy-document";
import { OOS_SERVICE } from "./oos-service";
import type { CloudFacts, HookFacts, PolicyFacts, RoleFacts, RunFacts, Situation } from "./situation";

/** For tests: the tutorial's script, and a hook's metadata with it. */
export const SCRIPT = tutorialHook("asg-1").commandContent;
export const metadata = (over: { commandContent?: string; commandTimeout?: number } = {}) =>
	buildNotificationMetadata({ ...tutorialHook("asg-1"), ...over }) ?? "";

export const policy = (over: Partial<PolicyFacts> = {}): PolicyFacts => ({
	name: "ESSHookPolicyForRunCommand",
	type: "Custom",
	document: RUN_COMMAND_POLICY,
	attachments: 1,
	versions: [{ id: "v1", isDefault: true }],
	...over,
});
export const role = (over: Partial<RoleFacts> = {}): RoleFacts => ({
	name: OOS_ROLE,
	trustPolicy: trustPolicyFor(OOS_SERVICE),
	policies: [policy()],
	spare: null,
	...over,
});
export const hook = (over: Partial<HookFacts> = {}): HookFacts => ({
	id: "ash-1",
	name: "ESSHookForRunCommand",
	heartbeatTimeout: 300,
	defaultResult: "CONTINUE",
	metadata: metadata({ commandTimeout: 60 }),
	...over,
});

/** For tests: a run of one instance that went well, in a group with room for more, with what shall differ. */
export function situation(run: Partial<RunFacts> = {}, cloud: Partial<CloudFacts> = {}): Situation {
	return {
		run: {
			id: "run-1",
			regionId: "cn-hangzhou",
			scalingActivityId: "asa-1",
			scalingGroupId: "asg-1",
			scalingRuleId: "asr-1",
			trigger: "rule",
			isFinal: true,
			added: 1,
			diagnoses: [],
			hidesFailures: false,
			instances: [{ instanceId: "i-1", isGone: false, isFailed: false, isUnprepared: false }],
			lifecycleHookId: "ash-1",
			heartbeatTimeout: null,
			ramRole: OOS_ROLE,
			script: { content: SCRIPT, type: "RunShellScript", timeoutSeconds: 60 },
			scriptSeconds: [12],
			...run,
		},
		cloud: {
			group: { name: "web", lifecycleState: "Active", minSize: 0, maxSize: 10, totalCapacity: 1 },
			hook: hook(),
			rule: {
				id: "asr-1",
				ari: "ari:acs:ess:cn-hangzhou:1:scalingrule/asr-1",
				name: "Add1",
				isSimple: true,
				adjustmentType: "QuantityChangeInCapacity",
				adjustmentValue: 1,
				minAdjustmentMagnitude: null,
			},
			role: role(),
			activities: [],
			waits: [],
			...cloud,
		},
	};
}
