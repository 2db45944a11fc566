import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { noteWatching } from "@/lib/history/collector-signal";
import { preflightExecute } from "@/lib/tutorial/preflight";
import { regionOf } from "@/lib/tutorial/region";
import { readExecuteFacts } from "@/lib/tutorial/run/execute-facts";
import { followScaleOut } from "@/lib/tutorial/run/follow";
import { readPrerequisites } from "@/lib/tutorial/run/prerequisites";
import { loadWalkthrough } from "@/lib/tutorial/run/store";
import { followCommand } from "@/lib/tutorial/run/verify";
import { listWalkthroughs, readCalls, readWalkthroughView } from "@/lib/tutorial/run/view";
import { STEP_IDS } from "@/lib/tutorial/steps";
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
		run: async ({ id, step }) => ({ calls: await readCalls(id, step) }),
		pace: () => "idle",
	}),
	"tutorial.prerequisites": defineQuery({
		input: ofWalkthrough,
		run: async ({ id }) => {
			const { state } = await loadWalkthrough(id);
			const { facts, checks } = await readPrerequisites(createCloud(regionOf(state)));
			return { regionId: facts.regionId, checks };
		},
		pace: () => "idle",
	}),
	"tutorial.preflight": defineQuery({
		input: ofWalkthrough,
		run: async ({ id }) => {
			const { state } = await loadWalkthrough(id);
			return { findings: preflightExecute(await readExecuteFacts(createCloud(regionOf(state)), state)) };
		},
		pace: () => "idle",
	}),
	"tutorial.live": defineQuery({
		input: ofWalkthrough,
		run: async ({ id }) => {
			noteWatching();
			const followed = await followScaleOut(id);
			return { scaleOut: followed ?? null, isAwaited: followed === null };
		},
		pace: ({ scaleOut, isAwaited }) => (isAwaited || scaleOut?.isRunning ? "live" : "still"),
	}),
	"tutorial.command": defineQuery({
		input: ofWalkthrough,
		run: async ({ id }) => ({ command: (await followCommand(id)) ?? null }),
		pace: ({ command }) => (command?.verdict === "pending" ? "live" : "still"),
	}),
};
