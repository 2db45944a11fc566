"use server";

import { db } from "@/lib/db/client";
import { defaultViewForm, newViewForm, viewChangeForm, viewRemovalForm } from "@/lib/forms/saved-view";
import { changeView, deleteView, saveView, setDefaultView } from "@/lib/views/saved-views";
import { consoleAction } from "./console-action";

/** One's own views are one's own affair: who only looks has them too. What is for everyone needs more (lib/views). */
const ANYONE = { role: "viewer" } as const;

/** Keeps an address under a name, for oneself or for everyone. */
export const saveViewAction = consoleAction(
	"views.save",
	newViewForm,
	async (form, { principal }) => saveView(await db(), form, principal, new Date()),
	ANYONE,
);

/** Changes a view: its name, its address, or whom it is for. */
export const changeViewAction = consoleAction(
	"views.change",
	viewChangeForm,
	async (form, { principal }) => {
		await changeView(await db(), form, principal, new Date());
		return {};
	},
	ANYONE,
);

/** Deletes a view. */
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
