"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { showHidden } from "@/lib/ui/show-hidden";
import { FilterSearch, FilterSelect } from "./filter-bar";

/** The text that a list is searched for. */
export type ListSearch = { label: string; value: string; onChange(value: string): void };

/**
 * What narrows a list: one of some values, or a thing that is on or off. `standard` is the value of a choice that always
 * has one; it narrows nothing.
 */
export type ListFilter =
	| {
			kind?: "choice";
			label: string;
			value: string | null;
			standard?: string;
			options: readonly { value: string; label: string }[];
			onChange(value: string | null): void;
	  }
	| { kind: "toggle"; label: string; isOn: boolean; onChange(isOn: boolean): void };

/** What a list is narrowed by now, as it is said to the reader, and how each is taken away. */
export type ListChip = { label: string; value: string | null; remove: () => void };

/** The chips of a list's search (said as `searchLabel`) and filters; none where it is whole. */
export function chipsOf(
	search: ListSearch | undefined,
	filters: readonly ListFilter[],
	searchLabel: string,
): ListChip[] {
	const chips: ListChip[] = [];
	if (search && search.value.trim() !== "") {
		chips.push({ label: searchLabel, value: search.value.trim(), remove: () => search.onChange("") });
	}
	for (const filter of filters) {
		if (filter.kind === "toggle") {
			if (filter.isOn) {
				chips.push({ label: filter.label, value: null, remove: () => filter.onChange(false) });
			}
		} else if (filter.value !== null && filter.value !== filter.standard) {
			const value = filter.options.find((option) => option.value === filter.value)?.label ?? filter.value;
			chips.push({ label: filter.label, value, remove: () => filter.onChange(null) });
		}
	}
	return chips;
}

/** The fields that narrow a list. */
export function ListFilters({ search, filters }: { search: ListSearch | undefined; filters: readonly ListFilter[] }) {
	return (
		<>
			{search ? <FilterSearch label={search.label} value={search.value} onChange={search.onChange} /> : null}
			{filters.map((filter) => {
				if (filter.kind === "toggle") {
					return (
						<Button
							key={filter.label}
							variant={filter.isOn ? "primary" : "secondary"}
							aria-pressed={filter.isOn}
							onClick={() => filter.onChange(!filter.isOn)}
						>
							{filter.label}
						</Button>
					);
				}
				return filter.standard === undefined ? (
					<FilterSelect
						key={filter.label}
						label={filter.label}
						value={filter.value}
						onChange={filter.onChange}
						options={filter.options}
					/>
				) : (
					<Select
						key={filter.label}
						aria-label={filter.label}
						className="w-auto min-w-32"
						value={filter.value ?? filter.standard}
						onValueChange={filter.onChange}
						options={filter.options}
					/>
				);
			})}
		</>
	);
}

/** What the list is narrowed by, each with a way to take it away, and all at once. */
export function ListChips({ chips, onClear }: { chips: readonly ListChip[]; onClear: () => void }) {
	const t = useTranslations("common.list");
	const textOf = ({ label, value }: ListChip) =>
		value === null ? label : t("chip", { label, value: showHidden(value) });
	return (
		<div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-2">
			<ul aria-label={t("chips")} className="flex min-w-0 flex-wrap gap-1.5">
				{chips.map((chip) => (
					<li key={chip.label} className="min-w-0">
						<button
							type="button"
							onClick={chip.remove}
							aria-label={t("removeChip", { label: textOf(chip) })}
							className="flex h-6 max-w-full items-center gap-1 rounded-full border border-line-strong bg-sunken pr-1.5 pl-2.5 text-xs hover:bg-hover"
						>
							<span className="truncate">{textOf(chip)}</span>
							<X aria-hidden className="size-3 shrink-0 text-muted" />
						</button>
					</li>
				))}
			</ul>
			<Button variant="link" size="inline" className="text-xs" onClick={onClear}>
				{t("clear")}
			</Button>
		</div>
	);
}
