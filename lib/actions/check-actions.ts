"use server";

import { z } from "zod";
import { db } from "@/lib/db/client";
import { checkCommandForm } from "@/lib/forms/check-command";
import { picked } from "@/lib/forms/rule";
import { removeCheckCommand, saveCheckCommand } from "@/lib/runs/check/check-command";
import { consoleAction } from "./console-action";

/** Gives a scaling group the command that says whether its instances do their job. */
export const saveCheckCommandAction = consoleAction("runs.saveCheckCommand", checkCommandForm, async (form) => {
	await saveCheckCommand(await db(), form, new Date());
	return {};
});

/** Takes its check command from a scaling group. */
export const removeCheckCommandAction = consoleAction(
	"runs.removeCheckCommand",
	z.object({ regionId: picked, scalingGroupId: picked }),
	async (group) => {
		await removeCheckCommand(await db(), group);
		return {};
	},
);
