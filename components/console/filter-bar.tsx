"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

/** The row of filters above a table. */
export function FilterBar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
	return (
		<div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2.5">
			{children}
			{actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
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

/** A choice of one value to filter by, or none. */
export function FilterSelect<Value extends string>({
	label,
	value,
	onChange,
	options,
}: {
	label: string;
	value: Value | null;
	onChange: (value: Value | null) => void;
	options: readonly { value: Value; label: string }[];
}) {
	const t = useTranslations("common.states");
	return (
		<NativeSelect
			aria-label={label}
			className="w-auto min-w-36"
			value={value ?? anything}
			onValueChange={(next) => onChange(options.find((option) => option.value === next)?.value ?? null)}
			options={[{ value: anything, label: t("any", { label }) }, ...options]}
		/>
	);
}
