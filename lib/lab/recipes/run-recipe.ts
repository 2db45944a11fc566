import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { startAttempt } from "@/lib/runs/attempts/start-attempt";
import { makePlan } from "@/lib/runs/repair/make-plan";
import { type Choices, planText } from "@/lib/runs/repair/plan-form";
import { readSituation } from "@/lib/runs/repair/read-situation";
import { trustPolicyFor } from "@/lib/tutorial/policy-document";
import { findRun } from "../runs";
import type { LabState } from "../state";
import { makeGroup, makeHook, makeRole, makeRule } from "./equip";
import type { LabContext, Recipe } from "./recipe";

/** What is wrong on purpose with an experiment's scale-out; everything else is right. */
type Flaw = {
	trustPolicy?: string;
	policyDocument?: string;
	script?: string;
	heartbeatTimeout?: number;
	/** What a person would choose in the window of the cure. */
	choices?: Choices;
};

/** A scale-out of one instance that goes wrong; cured, and run again, by the product's own 修复并重新执行. */
export function runRecipe({
	trustPolicy = trustPolicyFor("oos.aliyuncs.com"),
	policyDocument = RUN_COMMAND_POLICY,
	script = "echo ready\n",
	heartbeatTimeout = 300,
	choices = {},
}: Flaw): Recipe {
	return {
		make: async (context) => {
			const scalingGroupId = await makeGroup(context, { maxSize: 5 });
			const ramRole = await makeRole(context, { trustPolicy, policyDocument });
			await makeHook(context, { scalingGroupId, script, heartbeatTimeout, ramRole });
			const scalingRuleAri = await makeRule(context, scalingGroupId);
			const { ScalingActivityId } = await context.cloud.ess.executeScalingRule({
				ScalingRuleAri: scalingRuleAri,
				ClientToken: randomUUID(),
			});
			context.deps.began(context.regionId);
			return { first: { kind: "run", scalingActivityId: ScalingActivityId }, notes: { scalingGroupId } };
		},
		cure: async (context, state) => {
			const { id } = await cureRun(context, state, choices);
			return { again: { kind: "attempt", attemptId: id } };
		},
	};
}

/** Does what the run page's window would, and confirms the plan that it shows. */
async function cureRun({ regionId, principal, deps }: LabContext, { first }: LabState, choices: Choices) {
	const run = first?.kind === "run" ? await findRun(regionId, first.scalingActivityId, deps) : undefined;
	if (!run?.isFinal) {
		throw new ConsoleError("LabNotSeen", "The run is not over yet.", { httpStatus: 409 });
	}
	const scaleOutId = run.id;
	const { plan } = makePlan(await readSituation(scaleOutId, deps), "fix", choices);
	const confirmed = { scaleOutId, purpose: "fix", choices, seen: planText(plan), requestKey: randomUUID() } as const;
	return startAttempt(confirmed, principal, deps);
}
