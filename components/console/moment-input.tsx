"use client";

import { useTimeZone } from "next-intl";
import { type ComponentProps, useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { fromLocalField, toLocalField } from "@/lib/i18n/local-time";
import { defaultTimeZone } from "@/lib/i18n/preferences";

/** While one types, each key makes another time: it is told once there is a pause, with Enter, or on leaving. */
const PAUSE_MS = 900;

/** A field for a date and time in the person's time zone; `value` is the exact moment, null none. */
export function MomentInput({
	value,
	onChange,
	...props
}: { value: Date | null; onChange: (value: Date | null) => void } & Omit<
	ComponentProps<"input">,
	"value" | "onChange" | "type"
>) {
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const shown = value === null ? "" : toLocalField(value.getTime(), timeZone);
	const [text, setText] = useState(shown);
	useEffect(() => setText(shown), [shown]);
	const commit = (typed: string) => {
		const moment = fromLocalField(typed, timeZone);
		if (typed !== shown) {
			onChange(moment === undefined ? null : new Date(moment));
		}
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause anew.
	useEffect(() => {
		if (text === shown) {
			return;
		}
		const timer = window.setTimeout(() => commit(text), PAUSE_MS);
		return () => window.clearTimeout(timer);
	}, [text]);
	return (
		<Input
			{...props}
			type="datetime-local"
			title={timeZone}
			// A time that a link brought along may have seconds.
			step={/:\d{2}:\d{2}/.test(shown) ? 1 : 60}
			value={text}
			onChange={(event) => setText(event.target.value)}
			onBlur={() => commit(text)}
			onKeyDown={(event) => {
				if (event.key === "Enter") {
					commit(text);
				}
			}}
		/>
	);
}
