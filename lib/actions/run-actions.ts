"use server";

import { z } from "zod";
import { cancelAttempt, startAttempt } from "@/lib/runs/attempts/start-attempt";
import { cancelRunExecution, endWaits, extendWaits, stopCommand } from "@/lib/runs/live/live-acts";
import { choices, PURPOSES } from "@/lib/runs/repair/plan-form";
import { consoleAction } from "./console-action";

const storedId = z.string().min(1).max(100);

/** Carries out a plan as it was shown and starts the next attempt of the run's intention. */
export const startAttemptAction = consoleAction(
	"runs.startAttempt",
	z.object({
		scaleOutId: storedId,
		purpose: z.enum(PURPOSES),
		choices,
		/** The plan's text as it was shown. */
		seen: z.string().max(400_000),
		requestKey: z.string().min(16).max(100),
	}),
	async (input, { principal }) => {
		const { id } = await startAttempt(input, principal);
		return { id };
	},
);

/** Ends an attempt that waits for its turn; what it has changed stays changed. */
export const cancelAttemptAction = consoleAction(
	"runs.cancelAttempt",
	z.object({ attemptId: storedId }),
	async ({ attemptId }) => {
		await cancelAttempt(attemptId);
		return {};
	},
);

const ofWaits = z.object({ scaleOutId: storedId, tokens: z.array(z.string().min(1).max(200)).min(1).max(1000) });

/** 结束等待: ends a run's waits now, as if the template had. */
export const endWaitsAction = consoleAction(
	"runs.endWaits",
	ofWaits.extend({ result: z.enum(["CONTINUE", "ABANDON"]) }),
	(input) => endWaits(input),
);

/** 延长: a run's waits begin anew with so many seconds. */
export const extendWaitsAction = consoleAction(
	"runs.extendWaits",
	ofWaits.extend({ seconds: z.number().int().min(30).max(21_600) }),
	(input) => extendWaits(input),
);

/** Ends a command of a run that still goes on. */
export const stopRunCommandAction = consoleAction(
	"runs.stopCommand",
	z.object({ scaleOutId: storedId, invokeId: z.string().min(1).max(200) }),
	async ({ scaleOutId, invokeId }) => {
		await stopCommand(scaleOutId, invokeId);
		return {};
	},
);

/** Ends an execution of a run that still goes on. */
export const cancelRunExecutionAction = consoleAction(
	"runs.cancelExecution",
	z.object({ scaleOutId: storedId, executionId: z.string().min(1).max(200) }),
	async ({ scaleOutId, executionId }) => {
		await cancelRunExecution(scaleOutId, executionId);
		return {};
	},
);
