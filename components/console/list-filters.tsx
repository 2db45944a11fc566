"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/ui/cn";
import type { Suggestion } from "@/lib/ui/suggestions";
import { FilterSearch, FilterSelect } from "./filter-bar";
import { SuggestionInput } from "./suggestion-input";

/** The text that a list is searched for. */
export type ListSearch = { label: string; value: string; onChange(value: string): void };

/** A choice of some values. `standard` is the value of one that always has one; it narrows nothing. */
export type ChoiceFilter = {
	kind?: "choice";
	value: string | null;
	standard?: string;
	options: readonly Suggestion[];
	/** Shown in the field instead of the value: an option that stands for other filters, which choosing it opens. */
	other?: { value: string; isShown: boolean };
	onChange(value: string | null): void;
};

/** One value of which the likely ones are suggested. */
export type SuggestionFilter = {
	kind: "suggestion";
	value: string | null;
	options: readonly Suggestion[];
	hint?: string;
	onChange(value: string | null): void;
};

/** A moment; its chip says it as `text`, and `problem` what is wrong with it. */
type MomentFilter = {
	kind: "moment";
	value: Date | null;
	text: string;
	problem?: string | undefined;
	onChange(value: Date | null): void;
};

/** A thing that is on or off. */
type ToggleFilter = { kind: "toggle"; isOn: boolean; onChange(isOn: boolean): void };

/** What narrows a list. `isMore`: it is seldom used, and its field stands behind a button, as moments always do. */
export type ListFilter = { label: string } & (
	| ({ isMore?: boolean } & (ChoiceFilter | SuggestionFilter | ToggleFilter))
	| ({ isMore: true } & MomentFilter)
);
type RowFilter = Exclude<ListFilter, { kind: "moment" }>;

/** What a list is narrowed by now, as it is said to the reader, and how each is taken away. */
export type ListChip = { label: string; value: string | null; remove: () => void };

/** The chip of one filter; undefined where it narrows nothing. */
export function chipOf(filter: ListFilter): ListChip | undefined {
	const { label } = filter;
	if (filter.kind === "toggle") {
		return filter.isOn ? { label, value: null, remove: () => filter.onChange(false) } : undefined;
	}
	if (filter.value === null) {
		return undefined;
	}
	const remove = () => filter.onChange(null);
	if (filter.kind === "moment") {
		return { label, value: filter.text, remove };
	}
	if (filter.kind !== "suggestion" && filter.value === filter.standard) {
		return undefined;
	}
	return { label, value: filter.options.find(({ value }) => value === filter.value)?.label ?? filter.value, remove };
}

/** The chips of a list's search (said as `searchLabel`) and filters; none where it is whole. */
export function chipsOf(
	search: ListSearch | undefined,
	filters: readonly ListFilter[],
	searchLabel: string,
): ListChip[] {
	const text = search?.value.trim() ?? "";
	const searched =
		search && text !== "" ? [{ label: searchLabel, value: text, remove: () => search.onChange("") }] : [];
	return [...searched, ...filters.flatMap((filter) => chipOf(filter) ?? [])];
}

/**
 * The fields that narrow a list, in a row. Their widths are their own and not those of what they hold: what is fetched
 * later moves nothing.
 */
export function ListFilters({
	search,
	filters,
	onWanted,
	onMore,
}: {
	search: ListSearch | undefined;
	filters: readonly ListFilter[];
	/** Someone is about to choose. */
	onWanted: (() => void) | undefined;
	/** Shows the fields that are not in the row. */
	onMore: () => void;
}) {
	const inRow = filters.filter((filter): filter is RowFilter => !filter.isMore);
	// On a phone a list with many filters has all of them in a window of their own.
	const hidden = inRow.length < filters.length ? "max-sm:hidden" : "";
	return (
		<>
			{search ? <FilterSearch label={search.label} value={search.value} onChange={search.onChange} /> : null}
			{inRow.map((filter) => (
				<RowField key={filter.label} filter={filter} onWanted={onWanted} onMore={onMore} className={hidden} />
			))}
		</>
	);
}

function RowField({
	filter,
	onWanted,
	onMore,
	className,
}: {
	filter: RowFilter;
	onWanted: (() => void) | undefined;
	onMore: () => void;
	className: string;
}) {
	const t = useTranslations("common.states");
	const { label } = filter;
	const intent = { onFocus: onWanted, onPointerEnter: onWanted };
	if (filter.kind === "toggle") {
		return (
			<Button
				variant={filter.isOn ? "primary" : "secondary"}
				aria-pressed={filter.isOn}
				onClick={() => filter.onChange(!filter.isOn)}
				className={className}
			>
				{label}
			</Button>
		);
	}
	const named = { ...intent, "aria-label": label };
	const none = t("any", { label });
	return filter.kind === "suggestion" ? (
		<SuggestionInput
			{...named}
			placeholder={none}
			value={filter.value}
			suggestions={filter.options}
			onChange={filter.onChange}
			className={cn("w-44 max-sm:w-38", className)}
		/>
	) : (
		<FilterSelect
			{...named}
			value={filter.other?.isShown ? filter.other.value : filter.value}
			standard={filter.standard}
			none={none}
			options={filter.options}
			onChange={(value) => (value !== null && value === filter.other?.value ? onMore() : filter.onChange(value))}
			className={cn("w-40 max-sm:w-38", className)}
		/>
	);
}
