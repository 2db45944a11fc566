"use client";

import { type RefObject, useEffect, useId, useRef, useState } from "react";
import { type KnownActions, suggestActions } from "@/lib/forms/action-names";
import { actionAt, type TypedAction } from "@/lib/forms/complete-action";
import { cn } from "@/lib/ui/cn";
import { replaceRange } from "@/lib/ui/replace-range";

type Open = { at: TypedAction; names: readonly string[]; active: number; left: string; top: string };

/**
 * Suggests actions at the caret of a policy's editor while one is typed (Ctrl+Space asks for them): arrows choose, Enter
 * takes, Escape closes. The text area stays the one that is typed in; its wrapper must be positioned.
 */
export function ActionCompletion({
	area,
	known,
	label,
	help,
}: {
	area: RefObject<HTMLTextAreaElement | null>;
	known: KnownActions;
	label: string;
	/** What a screen reader is told when suggestions come. */
	help: string;
}) {
	const id = useId();
	const [open, setOpen] = useState<Open>();
	const current = useRef(open);
	current.current = open;

	useEffect(() => {
		const field = area.current;
		if (!field) {
			return;
		}
		const suggest = (isAsked: boolean) => setOpen(suggestionsAt(field, known, isAsked));
		const onInput = (event: Event) => event.target === field && suggest(false);
		const close = () => setOpen(undefined);
		const onKeyDown = (event: KeyboardEvent) => {
			if (event.target !== field) {
				return;
			}
			if (event.ctrlKey && event.code === "Space") {
				event.preventDefault();
				suggest(true);
				return;
			}
			const shown = current.current;
			const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
			if (!shown || event.isComposing) {
				return;
			}
			if (move !== 0) {
				const active = (shown.active + move + shown.names.length) % shown.names.length;
				setOpen({ ...shown, active });
			} else if (event.key === "Enter") {
				take(field, shown, shown.active);
			} else if (event.key !== "Escape") {
				if (/^(Arrow|Home|End|Page)/.test(event.key)) {
					close();
				}
				return;
			} else {
				close();
			}
			// The window that the editor may stand in listens at the document: it must not close with the list.
			event.preventDefault();
			event.stopPropagation();
		};
		field.setAttribute("aria-autocomplete", "list");
		// Not at the field: a change of state there would be drawn before React hears of what was typed, and take it back.
		document.addEventListener("input", onInput);
		field.addEventListener("blur", close);
		field.addEventListener("pointerdown", close);
		field.addEventListener("scroll", close);
		window.addEventListener("keydown", onKeyDown, true);
		return () => {
			field.removeAttribute("aria-autocomplete");
			document.removeEventListener("input", onInput);
			field.removeEventListener("blur", close);
			field.removeEventListener("pointerdown", close);
			field.removeEventListener("scroll", close);
			window.removeEventListener("keydown", onKeyDown, true);
		};
	}, [area, known]);

	const activeId = open ? `${id}-${open.active}` : undefined;
	useEffect(() => {
		const field = area.current;
		if (field && activeId) {
			field.setAttribute("aria-controls", id);
			field.setAttribute("aria-activedescendant", activeId);
			document.getElementById(activeId)?.scrollIntoView?.({ block: "nearest" });
		}
		return () => {
			field?.removeAttribute("aria-controls");
			field?.removeAttribute("aria-activedescendant");
		};
	}, [area, activeId, id]);

	return (
		<>
			<p role="status" className="sr-only">
				{open ? help : ""}
			</p>
			{open ? (
				<div
					id={id}
					role="listbox"
					aria-label={label}
					tabIndex={-1}
					className="absolute z-20 max-h-52 w-72 max-w-[calc(100%-1rem)] overflow-auto rounded-md border border-line-strong bg-surface py-1 font-mono text-xs shadow-lg"
					style={{ top: open.top, left: `clamp(0.5rem, ${open.left}, max(0.5rem, 100% - 18.5rem))` }}
				>
					{open.names.map((name, index) => (
						// biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is the text area's own
						<div
							key={name}
							id={`${id}-${index}`}
							role="option"
							aria-selected={index === open.active}
							tabIndex={-1}
							className={cn("cursor-pointer px-2.5 py-1", index === open.active && "bg-hover font-semibold")}
							onPointerDown={(event) => event.preventDefault()}
							onClick={() => area.current && take(area.current, open, index)}
						>
							{name}
						</div>
					))}
				</div>
			) : null}
		</>
	);
}

/** Puts the chosen name in the place of what was typed. The input that it makes opens the list again, or closes it. */
function take(field: HTMLTextAreaElement, { at, names }: Open, index: number): void {
	const name = names[index];
	if (name !== undefined) {
		replaceRange(field, at.from, at.to, name);
	}
}

function suggestionsAt(field: HTMLTextAreaElement, known: KnownActions, isAsked: boolean): Open | undefined {
	const caret = field.selectionStart;
	const at = caret === field.selectionEnd ? actionAt(field.value, caret) : undefined;
	if (!at || (at.typed === "" && !isAsked)) {
		return undefined;
	}
	const names = suggestActions(at.typed, known);
	const isWhole = names.length === 0 || (names.includes(at.typed) && !isAsked);
	return isWhole ? undefined : { at, names, active: 0, ...placeOf(field, at.from) };
}

/** Below the line of an offset; line height, margins and the width of the line numbers are the code editor's. */
function placeOf(field: HTMLTextAreaElement, offset: number): Pick<Open, "left" | "top"> {
	const lines = field.value.slice(0, offset).split("\n");
	const column = lines.at(-1)?.length ?? 0;
	return {
		top: `calc(${lines.length * 1.25 + 0.6}rem - ${field.scrollTop}px)`,
		left: `calc(3.25rem + ${column}ch - ${field.scrollLeft}px)`,
	};
}
