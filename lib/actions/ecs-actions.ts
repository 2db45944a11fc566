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

/** What cloud-init writes of user data on every image. Source: cloud-init's default output setting. */
const USER_DATA_LOG = "/var/log/cloud-init-output.log";

/** Asks an instance for what its user data printed: a command that reads the log. */
export const readUserDataLogAction = consoleAction(
	"ecs.readUserDataLog",
	z.object({ instanceId: picked }),
	async ({ instanceId }, { cloud }) => {
		const { InvokeId } = await cloud.ecs.runCommand({
			InstanceId: [instanceId],
			Type: "RunShellScript",
			CommandContent: `cat ${USER_DATA_LOG}`,
			Timeout: 60,
			Name: "read-user-data-log",
			ClientToken: randomUUID(),
		});
		return { invokeId: InvokeId };
	},
);

/** Ends a command that still runs. */
export const stopInvocationAction = consoleAction(
	"ecs.stopInvocation",
	z.object({ invokeId: picked }),
	async ({ invokeId: InvokeId }, { cloud }) => {
		await cloud.ecs.stopInvocation({ InvokeId });
		return {};
	},
);
