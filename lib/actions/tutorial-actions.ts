"use server";

import { z } from "zod";
import { regionIdSchema } from "@/lib/cloud/region-id";
import { grantForm } from "@/lib/forms/grant";
import { lifecycleHookForm } from "@/lib/forms/lifecycle-hook";
import { policyForm } from "@/lib/forms/policy";
import { picked } from "@/lib/forms/rule";
import { runCommandForm } from "@/lib/forms/run-command";
import { scalingRuleForm } from "@/lib/forms/scaling-rule";
import { savePreference } from "@/lib/preferences/save-preference";
import { CHECK_IDS } from "@/lib/tutorial/prerequisites";
import { runExecution } from "@/lib/tutorial/run/execution";
import { runGrant, runPolicy } from "@/lib/tutorial/run/permissions";
import { fixPrerequisite, runPrerequisites } from "@/lib/tutorial/run/prerequisites";
import { runExecute, runGroup, runHook, runRule } from "@/lib/tutorial/run/scaling";
import { changeWalkthrough, createWalkthrough, deleteWalkthrough, renameWalkthrough } from "@/lib/tutorial/run/store";
import { tearDown } from "@/lib/tutorial/run/teardown";
import { runVerify } from "@/lib/tutorial/run/verify";
import { draftInputs } from "@/lib/tutorial/state";
import { STEP_IDS } from "@/lib/tutorial/steps";
import { consoleAction } from "./console-action";

const walkthrough = z.object({ walkthroughId: z.string().min(1).max(100) });
const atStep = walkthrough.extend({ step: z.enum(STEP_IDS) });
/** A step's form, with the walkthrough it belongs to and whether a change of what exists was confirmed. */
const formOf = <Form extends z.ZodType<object>>(form: Form) =>
	z.intersection(form, walkthrough.extend({ isConfirmed: z.boolean().default(false) }));
const title = z.string().trim().min(1).max(80);

/** Begins a walkthrough in the region of the header. */
export const createWalkthroughAction = consoleAction(z.object({ title }), async (input, { regionId }) => ({
	id: await createWalkthrough(input.title, regionId),
}));

export const renameWalkthroughAction = consoleAction(walkthrough.extend({ title }), (input) =>
	renameWalkthrough(input.walkthroughId, input.title),
);

/** Deletes the record only; what was made in the cloud stays. */
export const deleteWalkthroughAction = consoleAction(walkthrough, ({ walkthroughId }) =>
	deleteWalkthrough(walkthroughId),
);

export const tearDownAction = consoleAction(walkthrough, ({ walkthroughId }) => tearDown(walkthroughId));

/** Keeps what is typed, right or not. */
export const saveDraftAction = consoleAction(
	atStep.extend({ inputs: draftInputs }),
	async ({ walkthroughId, step, inputs }) => {
		await changeWalkthrough(walkthroughId, () => [{ type: "typed", step, inputs }]);
	},
);

export const skipStepAction = consoleAction(atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "skipped", step }]);
});

export const reopenStepAction = consoleAction(atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "reopened", step }]);
});

export const fixPrerequisiteAction = consoleAction(
	walkthrough.extend({ check: z.enum(CHECK_IDS) }),
	async ({ walkthroughId, check }) => {
		await fixPrerequisite(walkthroughId, check);
	},
);

export const runPrerequisitesAction = consoleAction(
	walkthrough.extend({ regionId: regionIdSchema }),
	({ walkthroughId, regionId }) => runPrerequisites(walkthroughId, regionId),
);

export const runPolicyAction = consoleAction(formOf(policyForm), ({ walkthroughId, isConfirmed, ...form }) =>
	runPolicy(walkthroughId, form, isConfirmed),
);

export const runGrantAction = consoleAction(formOf(grantForm), ({ walkthroughId, isConfirmed: _, ...form }) =>
	runGrant(walkthroughId, form),
);

/** The group's region becomes the header's: the console's other pages then show the same region. */
export const runGroupAction = consoleAction(
	walkthrough.extend({ regionId: regionIdSchema, scalingGroupId: picked }),
	async ({ walkthroughId, ...form }) => {
		const answer = await runGroup(walkthroughId, form);
		await savePreference({ name: "region", value: form.regionId });
		return answer;
	},
);

export const runHookAction = consoleAction(formOf(lifecycleHookForm), ({ walkthroughId, isConfirmed, ...form }) =>
	runHook(walkthroughId, form, isConfirmed),
);

export const runRuleAction = consoleAction(formOf(scalingRuleForm), ({ walkthroughId, isConfirmed, ...form }) =>
	runRule(walkthroughId, form, isConfirmed),
);

export const runExecuteAction = consoleAction(walkthrough, ({ walkthroughId }) => runExecute(walkthroughId));

export const runVerifyAction = consoleAction(formOf(runCommandForm), ({ walkthroughId, isConfirmed: _, ...form }) =>
	runVerify(walkthroughId, form),
);

export const runExecutionAction = consoleAction(
	walkthrough.extend({ executionId: picked }),
	({ walkthroughId, executionId }) => runExecution(walkthroughId, executionId),
);
