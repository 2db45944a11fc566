"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { cn } from "@/lib/ui/cn";
import type { Suggestion } from "@/lib/ui/suggestions";

/**
 * The row above a list: what narrows it, and `actions` in a place that is theirs, whatever stands in the row and however
 * wide it is set.
 */
export function FilterBar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
	return (
		<div className="flex items-start gap-2 border-line border-b px-4 py-2.5">
			<div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
			{actions ? <div className="flex h-8 shrink-0 items-center gap-1 sm:gap-2">{actions}</div> : null}
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
	const [text, setText] = useState(value);
	useEffect(() => setText(value), [value]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause anew.
	useEffect(() => {
		if (text === value) {
			return;
		}
		const timer = window.setTimeout(() => onChange(text), 250);
		return () => window.clearTimeout(timer);
	}, [text]);
	return (
		<div className="relative w-64 max-w-full">
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

const anything = "any";

/** A choice of one value to filter by; without a `standard` one of none too. Of a fixed width, whatever it holds. */
export function FilterSelect({
	label,
	value,
	standard,
	onChange,
	options,
	className,
	...intent
}: {
	label: string;
	value: string | null;
	standard?: string | undefined;
	onChange: (value: string | null) => void;
	options: readonly Suggestion[];
	className?: string;
	onFocus?: (() => void) | undefined;
	onPointerEnter?: (() => void) | undefined;
}) {
	const t = useTranslations("common.states");
	const none = standard === undefined ? [{ value: anything, label: t("any", { label }) }] : [];
	return (
		<NativeSelect
			{...intent}
			aria-label={label}
			className={cn("w-40", className)}
			value={value ?? standard ?? anything}
			onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value ?? null)}
			options={[...none, ...options.map(withCount)]}
		/>
	);
}

/** An option as a select shows it: with how many there are, where that is known. */
export const withCount = ({ value, label, count }: Suggestion) => ({
	value,
	label: count === undefined ? label : `${label} · ${count}`,
});
