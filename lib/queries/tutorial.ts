import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { consoleDeps } from "@/lib/tutorial/run/deps";
import { loadStep } from "@/lib/tutorial/run/load-step";
import { loadWalkthrough } from "@/lib/tutorial/run/store";
import { listWalkthroughs, readCalls, readWalkthroughView } from "@/lib/tutorial/run/view";
import { STEP_IDS, STEPS } from "@/lib/tutorial/steps";
import { defineQuery } from "./define-query";
import { resourceId } from "./resource-inputs";

const ofWalkthrough = z.object({ id: resourceId });

/** The wizard: walkthroughs, what their steps found, and what is going on in the cloud for them. */
export const tutorialQueries = {
	"tutorial.list": defineQuery({
		input: z.object({}),
		run: async () => ({ walkthroughs: await listWalkthroughs() }),
		pace: () => "idle",
	}),
	"tutorial.walkthrough": defineQuery({
		input: ofWalkthrough,
		run: ({ id }) => readWalkthroughView(id),
		// Another tab, or the scale-out's end, may change it.
		pace: ({ statuses }) => (Object.values(statuses).includes("running") ? "live" : "idle"),
	}),
	"tutorial.calls": defineQuery({
		input: ofWalkthrough.extend({ step: z.enum(STEP_IDS) }),
		run: async ({ id, step }) => ({ declared: STEPS[step].calls, calls: await readCalls(id, step) }),
		pace: () => "idle",
	}),
	"tutorial.look": defineQuery({
		input: ofWalkthrough.extend({ step: z.enum(STEP_IDS), look: z.string().max(64) }),
		run: async ({ id, step, look: name }) => {
			const looks = (await loadStep(step)).looks ?? {};
			const look = Object.hasOwn(looks, name) ? looks[name] : undefined;
			if (look === undefined) {
				throw new ConsoleError("UnknownQuery", `Step ${step} has no ${name}.`, { httpStatus: 404 });
			}
			const { state } = await loadWalkthrough(id);
			const answer = await look.read({ id, state }, consoleDeps);
			return { answer, pace: look.pace(answer) };
		},
		pace: ({ pace }) => pace,
	}),
};
