import { z } from "zod";
import { isGoingOn } from "@/lib/runs/attempts/attempt";
import { loadAttempt } from "@/lib/runs/attempts/store";
import { viewAttempt, viewAttempts } from "@/lib/runs/attempts/view-attempts";
import { readComparison } from "@/lib/runs/compare/read-comparison";
import { readSituation } from "@/lib/runs/repair/read-situation";
import { consoleDeps } from "@/lib/tutorial/run/deps";
import { defineQuery } from "./define-query";

const storedId = z.string().min(1).max(100);

/** What can be done about a run, and what was done about it. */
export const runQueries = {
	/** What a plan is made of: asked for when one is about to be made. */
	"runs.situation": defineQuery({
		input: z.object({ id: storedId }),
		run: async ({ id }) => ({ situation: await readSituation(id, consoleDeps) }),
	}),
	"runs.compare": defineQuery({
		input: z.object({ a: storedId, b: storedId }),
		run: (input) => readComparison(input),
	}),
	"runs.attempts": defineQuery({
		input: z.object({ id: storedId }),
		run: ({ id }) => viewAttempts(id),
		pace: ({ attempts }) => (attempts.some(({ attempt }) => attempt !== null && isGoingOn(attempt)) ? "live" : "idle"),
	}),
	"runs.attempt": defineQuery({
		input: z.object({ id: storedId }),
		run: async ({ id }) => ({ attempt: viewAttempt(await loadAttempt(id, consoleDeps)) }),
		pace: ({ attempt }) => (isGoingOn(attempt) ? "live" : "still"),
		isCollected: true,
	}),
};
