"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { picked } from "@/lib/forms/rule";
import { runCommandForm, toRunCommandRequest } from "@/lib/forms/run-command";
import { consoleAction } from "./console-action";

/** 发送远程命令. */
export const runCommandAction = consoleAction("ecs.runCommand", runCommandForm, async (form, { cloud }) => {
	const { InvokeId } = await cloud.ecs.runCommand({ ...toRunCommandRequest(form), ClientToken: randomUUID() });
	return { invokeId: InvokeId };
});

/** Ends a command that still runs. */
export const stopInvocationAction = consoleAction(
	"ecs.stopInvocation",
	z.object({ invokeId: picked }),
	async ({ invokeId: InvokeId }, { cloud }) => {
		await cloud.ecs.stopInvocation({ InvokeId });
		return {};
	},
);
