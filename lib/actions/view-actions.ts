"use server";

import { db } from "@/lib/db/client";
import { defaultViewForm, newViewForm, viewChangeForm, viewRemovalForm } from "@/lib/forms/saved-view";
import { changeView, deleteView, saveView, setDefaultView } from "@/lib/views/saved-views";
import { consoleAction } from "./console-action";

/** One's own views are one's own affair: who only looks has them too. What is for everyone needs more (lib/views). */
const ANYONE = { role: "viewer" } as const;

export const saveViewAction = consoleAction(
	"views.save",
	newViewForm,
	async (form, { principal }) => saveView(await db(), form, principal, new Date()),
	ANYONE,
);

export const changeViewAction = consoleAction(
	"views.change",
	viewChangeForm,
	async (form, { principal }) => {
		await changeView(await db(), form, principal, new Date());
		return {};
	},
	ANYONE,
);

export const deleteViewAction = consoleAction(
	"views.delete",
	viewRemovalForm,
	async ({ id }, { principal }) => {
		await deleteView(await db(), id, principal);
		return {};
	},
	ANYONE,
);

/** Not in the audit log where it succeeds: it changes nothing that anyone else sees. */
export const setDefaultViewAction = consoleAction(
	"views.setDefault",
	defaultViewForm,
	async (form, { principal }) => {
		await setDefaultView(await db(), form, principal);
		return {};
	},
	{ ...ANYONE, keepsSuccess: false },
);
