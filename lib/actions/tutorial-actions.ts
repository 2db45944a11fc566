"use server";

import { z } from "zod";
import { endTrigger } from "@/lib/tutorial/run/end-trigger";
import { loadStep } from "@/lib/tutorial/run/load-step";
import { runStep } from "@/lib/tutorial/run/run-step";
import { changeWalkthrough, createWalkthrough, deleteWalkthrough, renameWalkthrough } from "@/lib/tutorial/run/store";
import { tearDown } from "@/lib/tutorial/run/teardown";
import { readWalkthroughView } from "@/lib/tutorial/run/view";
import { draftInputs } from "@/lib/tutorial/state";
import { STEP_IDS } from "@/lib/tutorial/steps";
import { WAY_IDS } from "@/lib/tutorial/ways";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";
import { fieldErrorsOf } from "./field-errors";

const walkthrough = z.object({ walkthroughId: z.string().min(1).max(100) });
const atStep = walkthrough.extend({ step: z.enum(STEP_IDS) });
const title = z.string().trim().min(1).max(80);

/** Begins a walkthrough of a way in the region of the header; answers where it begins. */
export const createWalkthroughAction = consoleAction(
	"tutorial.createWalkthrough",
	z.object({ title, way: z.enum(WAY_IDS).default("hook") }),
	async (input, { regionId }) => {
		const id = await createWalkthrough(input.title, regionId, undefined, input.way);
		return { id, first: (await readWalkthroughView(id)).current };
	},
);

/** Gives a walkthrough another title; what was made in the cloud keeps its names. */
export const renameWalkthroughAction = consoleAction(
	"tutorial.renameWalkthrough",
	walkthrough.extend({ title }),
	(input) => renameWalkthrough(input.walkthroughId, input.title),
);

/** Deletes the record only; what was made in the cloud stays. */
export const deleteWalkthroughAction = consoleAction("tutorial.deleteWalkthrough", walkthrough, ({ walkthroughId }) =>
	deleteWalkthrough(walkthroughId),
);

/** Takes away in the cloud what the walkthrough made there, and nothing else. */
export const tearDownAction = consoleAction("tutorial.tearDown", walkthrough, ({ walkthroughId }) =>
	tearDown(walkthroughId),
);

/** Removes the task that executes the walkthrough's rule. */
export const endTriggerAction = consoleAction("tutorial.endTrigger", walkthrough, ({ walkthroughId }) =>
	endTrigger(walkthroughId),
);

/** Keeps what is typed, right or not. It comes with every pause in typing and changes nothing that others see. */
export const saveDraftAction = consoleAction(
	"tutorial.saveDraft",
	atStep.extend({ inputs: draftInputs }),
	async ({ walkthroughId, step, inputs }) => {
		await changeWalkthrough(walkthroughId, () => [{ type: "typed", step, inputs }]);
	},
	{ keepsSuccess: false },
);

/** Passes over a step, which then counts as done elsewhere. */
export const skipStepAction = consoleAction("tutorial.skipStep", atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "skipped", step }]);
});

/** Takes a step that was skipped up again. */
export const reopenStepAction = consoleAction("tutorial.reopenStep", atStep, async ({ walkthroughId, step }) => {
	await changeWalkthrough(walkthroughId, () => [{ type: "reopened", step }]);
});

/**
 * Runs a step with what its form holds. The form is checked by the step's own schema; `isConfirmed` says that a change of
 * what exists was agreed to.
 */
export const runStepAction = consoleAction(
	"tutorial.runStep",
	atStep.extend({ form: z.record(z.string(), z.unknown()), isConfirmed: z.boolean().default(false) }),
	async ({ walkthroughId, step, form: typed, isConfirmed }) => {
		const server = await loadStep(step);
		const parsed = server.form.safeParse(typed);
		if (!parsed.success) {
			throw new ConsoleError("InvalidInput", "Some fields are not valid.", {
				fieldErrors: fieldErrorsOf(parsed.error),
			});
		}
		const answer = await runStep(walkthroughId, server, { form: parsed.data, isConfirmed });
		await server.afterwards?.(parsed.data);
		return answer;
	},
);
