"use client";

import { useTimeZone } from "next-intl";
import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { fromLocalField, toLocalField } from "@/lib/i18n/local-time";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { useTypedText } from "./use-typed-text";

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
	const commit = (typed: string) => {
		const moment = fromLocalField(typed, timeZone);
		if (typed !== shown) {
			onChange(moment === undefined ? null : new Date(moment));
		}
	};
	const [text, setText] = useTypedText(shown, commit, PAUSE_MS);
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
