"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { sendAgain, sendTest } from "@/lib/alerts/deliveries";
import { sealKey } from "@/lib/alerts/seal-key";
import { deleteChannel, saveChannel } from "@/lib/alerts/store-channel";
import { consolePolicy } from "@/lib/alerts/target/console-policy";
import { db } from "@/lib/db/client";
import { alertChannelForm } from "@/lib/forms/alert-channel";
import { consoleAction } from "./console-action";

const named = z.object({ id: z.uuid() });

/** Makes an alert channel or changes one. */
export const saveAlertChannelAction = consoleAction(
	"alerts.saveChannel",
	alertChannelForm,
	async (form) =>
		saveChannel(form, {
			prisma: await db(),
			key: await sealKey(),
			policy: consolePolicy(),
			now: new Date(),
			newId: randomUUID,
		}),
	{ role: "admin" },
);

/** Deletes a channel; what it has told stays in the log. */
export const deleteAlertChannelAction = consoleAction(
	"alerts.deleteChannel",
	named,
	async ({ id }) => {
		await deleteChannel(await db(), id, new Date());
		return {};
	},
	{ role: "admin" },
);

/** Sends a message that tells of nothing, to see whether it arrives. */
export const sendTestAlertAction = consoleAction(
	"alerts.sendTest",
	named,
	async ({ id }) => sendTest(await db(), id, new Date()),
	{ role: "admin" },
);

/** Sends a message of the log again, at once. */
export const sendAlertAgainAction = consoleAction(
	"alerts.sendAgain",
	named,
	async ({ id }) => sendAgain(await db(), id, new Date()),
	{ role: "admin" },
);
