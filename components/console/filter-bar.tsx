"use client";

import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Suggestion } from "@/lib/ui/suggestions";
import { useTypedText } from "./use-typed-text";

/**
 * The row above a list: what narrows it, and `actions` in a place that is theirs, whatever stands in the row and however
 * wide it is set. On a phone the search has a line of its own, and all the rest shares the next.
 */
export function FilterBar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
	return (
		<div className="flex items-start gap-2 border-line border-b px-4 py-2.5 max-sm:flex-wrap max-sm:items-center">
			<div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-sm:contents">{children}</div>
			{actions ? <div className="flex h-8 shrink-0 items-center gap-1 max-sm:ml-auto sm:gap-2">{actions}</div> : null}
		</div>
	);
}

/** A text to search for; told once typing has paused. */
export function FilterSearch({
	label,
	value,
	onChange,
}: {
	label: string;
	value: string;
	onChange: (value: string) => void;
}) {
	const [text, setText] = useTypedText(value, onChange, 250);
	return (
		<div className="relative w-64 max-w-full max-sm:w-full">
			<Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
			<Input
				type="search"
				aria-label={label}
				placeholder={label}
				value={text}
				onChange={(event) => setText(event.target.value)}
				className="pl-8"
			/>
		</div>
	);
}

const ANYTHING = "any";

/** A choice of one value to filter by, said with how many there are where that is known; without a `standard` one of none too. */
export function FilterSelect({
	value,
	standard,
	none,
	options,
	onChange,
	...select
}: {
	value: string | null;
	standard: string | undefined;
	/** What no choice is called. */
	none: string;
	options: readonly Suggestion[];
	onChange: (value: string | null) => void;
} & Omit<ComponentProps<typeof NativeSelect>, "value" | "onValueChange" | "options">) {
	return (
		<NativeSelect
			{...select}
			value={value ?? standard ?? ANYTHING}
			onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value ?? null)}
			options={[
				...(standard === undefined ? [{ value: ANYTHING, label: none }] : []),
				...options.map(({ value: own, label, count }) => ({
					value: own,
					label: count === undefined ? label : `${label} · ${count}`,
				})),
			]}
		/>
	);
}
