import { trusts } from "@/lib/tutorial/policy-document";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { beginsStrict } from "../hidden-failures";
import { readHookParameters, withStopAtFailure } from "./hook-metadata";
import { OOS_SERVICE } from "./oos-service";
import { lackedBy } from "./policy-change";
import { capacityWanted, type Situation } from "./situation";
import { heartbeatFor, suggestCommandTimeout, suggestHeartbeat } from "./timeouts";
import type { Wanted } from "./wanted";

/** What puts one problem right. Words are `repair.cures.ID`. */
export type Cure = {
	id: string;
	/** The diagnoses that it answers; it is no cure for them beside one of `unless`, which is the cause then. */
	for: readonly string[];
	unless?: readonly string[];
	/** It is also needed where nothing was diagnosed: the run that follows would be refused. */
	isBarrier?: true;
	/** What it wants; undefined when it has nothing to do here. */
	wants: (situation: Situation) => Wanted | undefined;
	/** Only a person knows what the script should say. */
	asksForScript?: true;
	/** The command is sent again to the instances that it did not reach, where they still stand. */
	sendsAgain?: true;
};

/** Problems of the role that OOS assumes: the cause of whatever else went wrong then. */
export const OF_ROLE: readonly string[] = ["roleLacksEcsActions", "roleLacksEssActions", "roleMissing", "trustWrong"];

/** Every cure. A new one is an entry here and its words. */
export const CURES: readonly Cure[] = [
	{
		id: "trust",
		for: ["trustWrong", "roleMissing"],
		wants: ({ cloud: { role } }) =>
			role !== null && !trusts(role.trustPolicy ?? "", OOS_SERVICE) ? { trustsOos: true } : undefined,
	},
	{
		id: "permission",
		for: ["roleLacksEcsActions", "roleLacksEssActions", "roleMissing"],
		wants: ({ run, cloud: { role } }) => {
			if (role === null) {
				return undefined;
			}
			// A policy that allows an action for some resources only may still have been the reason.
			const refused = REQUIRED_ACTIONS.filter((action) =>
				run.diagnoses.some(
					({ id }) => id === (action.startsWith("ecs:") ? "roleLacksEcsActions" : "roleLacksEssActions"),
				),
			);
			const documents = role.policies.map(({ document }) => document);
			const actions = lackedBy(documents, REQUIRED_ACTIONS, refused);
			return actions.length === 0 ? undefined : { actions };
		},
	},
	{
		id: "hookTimeout",
		for: ["waitWasOver", "hookTimedOutContinue", "hookTimedOutRollback"],
		unless: [...OF_ROLE, "scriptNotDelivered"],
		wants: ({ run, cloud: { hook } }) => {
			if (hook === null) {
				return undefined;
			}
			const seconds = run.scriptSeconds;
			const heartbeatTimeout = suggestHeartbeat({
				heartbeat: run.heartbeatTimeout ?? hook.heartbeatTimeout,
				commandTimeout: readHookParameters(hook.metadata)?.commandTimeout ?? null,
				longestScript: seconds.length === 0 ? null : Math.max(...seconds),
			});
			return heartbeatTimeout > hook.heartbeatTimeout ? { heartbeatTimeout } : undefined;
		},
	},
	{
		id: "commandTimeout",
		for: ["scriptTimedOut"],
		wants: ({ run, cloud: { hook } }) => {
			const now = hook === null ? null : (readHookParameters(hook.metadata)?.commandTimeout ?? null);
			if (hook === null || now === null) {
				return undefined;
			}
			const commandTimeout = Math.max(suggestCommandTimeout(run.script?.timeoutSeconds ?? now), now);
			const needed = heartbeatFor(commandTimeout);
			const isEnough = commandTimeout === now && needed <= hook.heartbeatTimeout;
			return isEnough
				? undefined
				: { commandTimeout, ...(needed > hook.heartbeatTimeout ? { heartbeatTimeout: needed } : {}) };
		},
	},
	{
		id: "script",
		for: ["scriptFailed"],
		wants: ({ cloud: { hook } }) => (scriptOf(hook?.metadata) === undefined ? undefined : {}),
		asksForScript: true,
	},
	{
		id: "stopAtFailure",
		for: ["hiddenFailures"],
		wants: ({ cloud: { hook } }) => {
			const script = scriptOf(hook?.metadata);
			return script === undefined || beginsStrict(script) ? undefined : { script: withStopAtFailure(script) };
		},
	},
	{
		id: "agent",
		for: ["scriptNotDelivered"],
		wants: () => ({}),
		sendsAgain: true,
	},
	{
		id: "enableGroup",
		for: ["groupDisabled", "activityRejected"],
		isBarrier: true,
		wants: ({ cloud: { group } }) => (group?.lifecycleState === "Inactive" ? { isEnabled: true } : undefined),
	},
	{
		id: "maxSize",
		for: ["groupFull", "activityRejected"],
		isBarrier: true,
		wants: ({ run, cloud: { group, rule } }) => {
			if (group === null) {
				return undefined;
			}
			const total = group.totalCapacity;
			const wanted = rule?.isSimple ? capacityWanted(rule, total) : total + Math.max(run.added, 1);
			return wanted !== undefined && wanted > group.maxSize ? { maxSize: wanted } : undefined;
		},
	},
	{
		id: "waitForActivity",
		for: ["activityInProgress"],
		isBarrier: true,
		wants: ({ cloud: { activities } }) => (activities.length > 0 ? {} : undefined),
	},
];

/** The script that a hook runs, of a kind that bash understands; undefined when it is not the console's to read. */
function scriptOf(metadata: string | undefined): string | undefined {
	const parameters = metadata === undefined ? undefined : readHookParameters(metadata);
	return parameters?.commandType === "RunShellScript" ? (parameters.script ?? undefined) : undefined;
}

/** The cures that apply to a run: those of its diagnoses for a fix, and those without which nothing could follow. */
export function curesFor(situation: Situation, isFix: boolean): { cure: Cure; wanted: Wanted }[] {
	const found = new Set(situation.run.diagnoses.map(({ id }) => id));
	if (situation.run.hidesFailures) {
		found.add("hiddenFailures");
	}
	return CURES.flatMap((cure) => {
		const isMeant =
			cure.isBarrier === true ||
			(isFix && cure.for.some((id) => found.has(id)) && !(cure.unless ?? []).some((id) => found.has(id)));
		const wanted = isMeant ? cure.wants(situation) : undefined;
		return wanted === undefined ? [] : [{ cure, wanted }];
	});
}
