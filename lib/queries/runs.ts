import { z } from "zod";
import { db } from "@/lib/db/client";
import { isGoingOn } from "@/lib/runs/attempts/attempt";
import { loadAttempt } from "@/lib/runs/attempts/store";
import { viewAttempt, viewAttempts } from "@/lib/runs/attempts/view-attempts";
import { readComparison } from "@/lib/runs/compare/read-comparison";
import { readSituation } from "@/lib/runs/repair/read-situation";
import { consoleDeps } from "@/lib/tutorial/run/deps";
import { defineQuery } from "./define-query";
import { resourceId } from "./resource-inputs";

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
	"runs.output": defineQuery({
		input: z.object({ attemptId: storedId, invokeId: resourceId, instanceId: resourceId }),
		run: async (attemptId_invokeId_instanceId) => {
			const found = await (await db()).runAttemptCommand.findUnique({
				where: { attemptId_invokeId_instanceId },
				select: { output: true, endedAt: true },
			});
			return { output: found?.output ?? "", isEnded: found !== null && found.endedAt !== null };
		},
		pace: ({ isEnded }) => (isEnded ? "still" : "live"),
		isCollected: true,
	}),
	"runs.attempt": defineQuery({
		input: z.object({ id: storedId }),
		run: async ({ id }) => ({ attempt: viewAttempt(await loadAttempt(id, consoleDeps)) }),
		pace: ({ attempt }) => (isGoingOn(attempt) ? "live" : "still"),
		isCollected: true,
	}),
};
