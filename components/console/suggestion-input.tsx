"use client";

import { type ComponentProps, useEffect, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { type Suggestion, suggestedValue, suggestionTexts } from "@/lib/ui/suggestions";

/**
 * A field for one value of which the likely ones are suggested (the browser's own combobox); any other can be typed.
 * `value` is told on: what is picked at once, what is typed with Enter or on leaving the field. Escape takes it back.
 */
export function SuggestionInput({
	value,
	suggestions,
	onChange,
	...props
}: { value: string | null; suggestions: readonly Suggestion[]; onChange: (value: string | null) => void } & Omit<
	ComponentProps<"input">,
	"value" | "onChange" | "list" | "type"
>) {
	const listId = useId();
	const texts = suggestionTexts(suggestions);
	const shown = value === null ? "" : (texts.get(value) ?? value);
	const [text, setText] = useState(shown);
	useEffect(() => setText(shown), [shown]);
	const commit = (typed: string) => {
		const next = suggestedValue(typed, suggestions);
		if (next === value) {
			setText(shown);
		} else {
			onChange(next);
		}
	};
	return (
		<>
			<Input
				{...props}
				type="search"
				list={listId}
				autoComplete="off"
				spellCheck={false}
				maxLength={200}
				value={text}
				onChange={({ target, nativeEvent }) => {
					setText(target.value);
					if (target.value === "" || isPicked(nativeEvent)) {
						commit(target.value);
					}
				}}
				onBlur={() => commit(text)}
				onKeyDown={(event) => {
					if (event.key === "Enter") {
						commit(text);
					}
					if (event.key === "Escape" && text !== shown) {
						// The window that the field may stand in stays open.
						event.stopPropagation();
						setText(shown);
					}
				}}
			/>
			<datalist id={listId}>
				{suggestions.map(({ value: own, count }) => {
					const name = texts.get(own) ?? own;
					const beside = [name === own || name.includes(own) ? [] : own, count ?? []].flat().join(" · ");
					return (
						<option key={own} value={name}>
							{beside || undefined}
						</option>
					);
				})}
			</datalist>
		</>
	);
}

/** Whether the text came as a whole, from the list, and was not typed. */
function isPicked(event: Event): boolean {
	return !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
}
