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
export const createWalkthroughAction = consoleAction(
	"tutorial.createWalkthrough",
	z.object({ title }),
	async (input, { regionId }) => ({
		id: await createWalkthrough(input.title, regionId),
	}),
);

export const renameWalkthroughAction = consoleAction(
	"tutorial.renameWalkthrough",
	walkthrough.extend({ title }),
	(input) => renameWalkthrough(input.walkthroughId, input.title),
);

/** Deletes the record only; what was made in the cloud stays. */
export const deleteWalkthroughAction = consoleAction("tutorial.deleteWalkthrough", walkthrough, ({ walkthroughId }) =>
	deleteWalkthrough(walkthroughId),
);

export const tearDownAction = consoleAction("tutorial.tearDown", walkthrough, ({ walkthroughId }) =>
	tearDown(walkthroughId),
);

/** Keeps what is typed, right or not. */
export const saveDraftAction = consoleAction(
	"tutorial.saveDraft",
	atStep.extend({ inputs: draftInputs }),
	async ({ walkthroughId, step, inputs }) => {
		await changeWalkthrough(walkthroughId, () => [{ type: "typed", step, inputs }]);
	},
);

export const skipStepAction = consoleAction("tutorial.skipStep", atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "skipped", step }]);
});

export const reopenStepAction = consoleAction("tutorial.reopenStep", atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "reopened", step }]);
});

export const fixPrerequisiteAction = consoleAction(
	"tutorial.fixPrerequisite",
	walkthrough.extend({ check: z.enum(CHECK_IDS) }),
	async ({ walkthroughId, check }) => {
		await fixPrerequisite(walkthroughId, check);
	},
);

export const runPrerequisitesAction = consoleAction(
	"tutorial.runPrerequisites",
	walkthrough.extend({ regionId: regionIdSchema }),
	({ walkthroughId, regionId }) => runPrerequisites(walkthroughId, regionId),
);

export const runPolicyAction = consoleAction(
	"tutorial.runPolicy",
	formOf(policyForm),
	({ walkthroughId, isConfirmed, ...form }) => runPolicy(walkthroughId, form, isConfirmed),
);

export const runGrantAction = consoleAction(
	"tutorial.runGrant",
	formOf(grantForm),
	({ walkthroughId, isConfirmed: _, ...form }) => runGrant(walkthroughId, form),
);

/** The group's region becomes the header's: the console's other pages then show the same region. */
export const runGroupAction = consoleAction(
	"tutorial.runGroup",
	walkthrough.extend({ regionId: regionIdSchema, scalingGroupId: picked }),
	async ({ walkthroughId, ...form }) => {
		const answer = await runGroup(walkthroughId, form);
		await savePreference({ name: "region", value: form.regionId });
		return answer;
	},
);

export const runHookAction = consoleAction(
	"tutorial.runHook",
	formOf(lifecycleHookForm),
	({ walkthroughId, isConfirmed, ...form }) => runHook(walkthroughId, form, isConfirmed),
);

export const runRuleAction = consoleAction(
	"tutorial.runRule",
	formOf(scalingRuleForm),
	({ walkthroughId, isConfirmed, ...form }) => runRule(walkthroughId, form, isConfirmed),
);

export const runExecuteAction = consoleAction("tutorial.runExecute", walkthrough, ({ walkthroughId }) =>
	runExecute(walkthroughId),
);

export const runVerifyAction = consoleAction(
	"tutorial.runVerify",
	formOf(runCommandForm),
	({ walkthroughId, isConfirmed: _, ...form }) => runVerify(walkthroughId, form),
);

export const runExecutionAction = consoleAction(
	"tutorial.runExecution",
	walkthrough.extend({ executionId: picked }),
	({ walkthroughId, executionId }) => runExecution(walkthroughId, executionId),
);
