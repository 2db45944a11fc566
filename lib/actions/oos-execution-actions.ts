"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { notifyExecutionForm, toNotifyExecutionRequest } from "@/lib/forms/notify-execution";
import { picked } from "@/lib/forms/rule";
import { startExecutionForm, toStartExecutionRequest } from "@/lib/forms/start-execution";
import { consoleAction } from "./console-action";

/** 创建执行: starts a template; the answer only says that the cloud has accepted it. */
export const startExecutionAction = consoleAction("oos.startExecution", startExecutionForm, async (form, { cloud }) => {
	const { Execution } = await cloud.oos.startExecution({
		...toStartExecutionRequest(form),
		ClientToken: randomUUID(),
	});
	return { executionId: Execution.ExecutionId };
});

/** Answers a waiting execution, after giving the tasks that follow other parameters where there are such. */
export const notifyExecutionAction = consoleAction(
	"oos.notifyExecution",
	notifyExecutionForm,
	async (form, { cloud }) => {
		const { executionId: ExecutionId, parameters, secretParameters } = form;
		if (parameters || secretParameters) {
			const Parameters = JSON.stringify({ ...parameters, ...secretParameters });
			await cloud.oos.updateExecution({ ExecutionId, Parameters });
		}
		await cloud.oos.notifyExecution(toNotifyExecutionRequest(form));
		return {};
	},
);

/** Ends an execution; the tasks that have begun are not undone. */
export const cancelExecutionAction = consoleAction(
	"oos.cancelExecution",
	z.object({ executionId: picked }),
	async ({ executionId: ExecutionId }, { cloud }) => {
		await cloud.oos.cancelExecution({ ExecutionId });
		return {};
	},
);
