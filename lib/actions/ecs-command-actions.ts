"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { commandForm, toCreateCommandRequest, toModifyCommandRequest } from "@/lib/forms/command";
import { picked } from "@/lib/forms/rule";
import { runCommandForm, toRunCommandRequest } from "@/lib/forms/run-command";
import { sendCommandForm, toInvokeRequest, toRunRequest } from "@/lib/forms/send-command";
import { consoleAction } from "./console-action";

/** 创建命令 and 修改命令: a form with an id changes that command. */
export const saveCommandAction = consoleAction("ecs.saveCommand", commandForm, async (form, { cloud }) => {
	if (form.commandId !== "") {
		await cloud.ecs.modifyCommand(toModifyCommandRequest(form));
		return { commandId: form.commandId };
	}
	const { CommandId } = await cloud.ecs.createCommand({ ...toCreateCommandRequest(form), ClientToken: randomUUID() });
	return { commandId: CommandId };
});

/** 删除命令. */
export const deleteCommandAction = consoleAction(
	"ecs.deleteCommand",
	z.object({ commandId: picked }),
	async ({ commandId: CommandId }, { cloud }) => {
		await cloud.ecs.deleteCommand({ CommandId });
		return {};
	},
);

/** 执行命令: a script of its own, or a kept command. Success means that it was accepted. */
export const sendCommandAction = consoleAction("ecs.sendCommand", sendCommandForm, async (form, { cloud }) => {
	const ClientToken = randomUUID();
	const { InvokeId } =
		form.commandId === ""
			? await cloud.ecs.runCommand({ ...toRunRequest(form), ClientToken })
			: await cloud.ecs.invokeCommand({ ...toInvokeRequest(form), ClientToken });
	return { invokeId: InvokeId };
});

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
