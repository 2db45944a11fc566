"use server";

import { z } from "zod";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

/** Ends an execution; the tasks that have begun are not undone. */
export const cancelExecutionAction = consoleAction(
	"oos.cancelExecution",
	z.object({ executionId: picked }),
	async ({ executionId: ExecutionId }, { cloud }) => {
		await cloud.oos.cancelExecution({ ExecutionId });
		return {};
	},
);
