"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { commandForm, toCreateCommandRequest, toModifyCommandRequest } from "@/lib/forms/command";
import { picked } from "@/lib/forms/rule";
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
