"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { callAction } from "@/lib/actions/call-action";
import { saveDraftAction } from "@/lib/actions/tutorial-actions";
import type { Json } from "@/lib/tutorial/json";
import type { StepId } from "@/lib/tutorial/steps";
import { saveBeforeReload } from "@/lib/ui/save-before-reload";

const WAIT_MS = 400;
/** When to try again to save what could not be saved, in milliseconds. */
const RETRY_MS = 3_000;

export type DraftState = "clean" | "saving" | "saved" | "failed";

/**
 * Keeps what is typed at a step in the walkthrough, a moment after the last key. Only fields that changed here are
 * sent, so two tabs at the same step do not undo each other.
 */
export function useDraft(walkthroughId: string, step: StepId, initial: Readonly<Record<string, unknown>>) {
	const saved = useRef<Record<string, string>>(asTexts(initial));
	const latest = useRef<Readonly<Record<string, unknown>>>(initial);
	const timer = useRef<number | undefined>(undefined);
	const isOpen = useRef(false);
	const [draftState, setDraftState] = useState<DraftState>("clean");
	// Whoever may change nothing has nothing to keep.
	const isKept = useRoleRefusal("operator") === undefined;

	const flush = useCallback(async () => {
		window.clearTimeout(timer.current);
		const changed = Object.entries(latest.current).filter(
			([field, value]) => saved.current[field] !== JSON.stringify(value ?? null),
		);
		if (changed.length === 0 || !isKept) {
			return;
		}
		setDraftState("saving");
		// Fields hold texts, numbers, booleans and lists of them, which are JSON.
		const inputs = Object.fromEntries(changed.map(([field, value]) => [field, (value ?? null) as Json]));
		const result = await callAction(saveDraftAction, { walkthroughId, step, inputs });
		if (result.ok) {
			saved.current = { ...saved.current, ...asTexts(inputs) };
		}
		setDraftState(result.ok ? "saved" : "failed");
		if (!result.ok && result.error.code === "ConsoleUnreachable" && isOpen.current) {
			window.clearTimeout(timer.current);
			timer.current = window.setTimeout(() => void flush(), RETRY_MS);
		}
	}, [walkthroughId, step, isKept]);

	useEffect(() => {
		const whenHidden = () => {
			if (document.visibilityState === "hidden") {
				void flush();
			}
		};
		isOpen.current = true;
		document.addEventListener("visibilitychange", whenHidden);
		const saveAndLeave = saveBeforeReload(flush);
		return () => {
			isOpen.current = false;
			document.removeEventListener("visibilitychange", whenHidden);
			saveAndLeave();
		};
	}, [flush]);

	const onValuesChange = useCallback(
		(values: Readonly<Record<string, unknown>>) => {
			latest.current = values;
			window.clearTimeout(timer.current);
			timer.current = window.setTimeout(() => void flush(), WAIT_MS);
		},
		[flush],
	);
	return { onValuesChange, draftState };
}

function asTexts(values: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, JSON.stringify(value ?? null)]));
}
