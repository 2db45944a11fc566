"use client";

import dynamic from "next/dynamic";
import { type RefObject, useMemo, useRef } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";
import type { ConfirmDialogProps } from "./confirm-dialog-window";
import type { DialogWindowProps } from "./dialog-window";

const DialogWindow = dynamic(() => import("./dialog-window").then((module) => module.DialogWindow), { ssr: false });
const ConfirmDialogWindow = dynamic(
	() => import("./confirm-dialog-window").then((module) => module.ConfirmDialogWindow),
	{ ssr: false },
);

/** The window of a list, which the address names: what is done in it, and about which row. */
export type RowWindowState<Act extends string> = {
	act: Act | null;
	/** The row that it is about; null for one about none, such as making a new one. */
	of: string | null;
	open: (act: Act, of?: string) => void;
	close: () => void;
	/** Where the focus goes when it closes. */
	opener: RefObject<HTMLElement | null>;
};

/**
 * The one window of a list in its address (`?act=edit&of=asr-1`); whoever may not act has none open. Another `name` keeps
 * a second one of the same page apart, such as that of its header.
 */
export function useRowWindow<const Act extends string>(acts: readonly Act[], name = "act"): RowWindowState<Act> {
	const ofName = name === "act" ? "of" : `${name}-of`;
	const params = useMemo(() => ({ [name]: parseAsString, [ofName]: parseAsString }), [name, ofName]);
	const [{ [name]: named, [ofName]: of = null }, set] = useQueryStates(params);
	const act = acts.find((known) => known === named) ?? null;
	const opener = useRef<HTMLElement>(null);
	const refusal = useRoleRefusal("operator");
	return useMemo(
		() => ({
			act: refusal === undefined ? act : null,
			of,
			open: (next, about) => {
				opener.current = openerOf(document.activeElement);
				void set({ [name]: next, [ofName]: about ?? null });
			},
			close: () => void set({ [name]: null, [ofName]: null }),
			opener,
		}),
		[act, of, set, name, ofName, refusal],
	);
}

/** Where the focus goes back to: an item of a menu is gone by then, the button that opened the menu is not. */
function openerOf(active: Element | null): HTMLElement | null {
	const opener = active?.closest('[role="menu"]')
		? document.querySelector('button[aria-haspopup="menu"][aria-expanded="true"]')
		: active;
	return opener instanceof HTMLElement ? opener : null;
}

/** The rows that a window about several names, by id. */
export function idsOf(of: string | null): string[] {
	return (of ?? "").split(",").filter(Boolean);
}

/** What an open window needs to know of its list. */
export type WindowPlace = Pick<RowWindowState<string>, "close" | "opener">;

/** A window with a form, open. */
export function RowDialog({ window: { close, opener }, ...props }: DialogWindowProps & { window: WindowPlace }) {
	return <DialogWindow {...props} opener={opener} onClose={close} />;
}

/** A question before something is done, open. */
export function RowConfirm({ window: { close, opener }, ...props }: ConfirmDialogProps & { window: WindowPlace }) {
	return <ConfirmDialogWindow {...props} opener={opener} onClose={close} />;
}
