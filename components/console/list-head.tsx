"use client";

import { ChevronDown, ListFilter as FilterIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/ui/cn";
import { FilterBar } from "./filter-bar";
import { ListChips } from "./list-chips";
import { chipOf, chipsOf, type ListFilter, ListFilters, type ListSearch } from "./list-filters";

const load = () => import("./filter-panel");
const FilterPanel = dynamic(() => load().then((module) => module.FilterPanel), { ssr: false });
const FilterSheet = dynamic(() => load().then((module) => module.FilterSheet), { ssr: false });

/** What a list, or a page of figures, is narrowed by: fields, those behind a button, and a chip for each that is in use. */
export function ListHead({
	search,
	filters,
	tools,
	children,
	actions,
	onWanted,
}: {
	search?: ListSearch | undefined;
	filters: readonly ListFilter[];
	/** Stands before the fields. */
	tools?: ReactNode;
	/** Stands after the fields. */
	children?: ReactNode;
	/** Stands at the end of the row. */
	actions?: ReactNode;
	/** Someone is about to choose: what is suggested is wanted. */
	onWanted?: (() => void) | undefined;
}) {
	const t = useTranslations("common");
	const panelId = useId();
	const sheetButton = useRef<HTMLButtonElement>(null);
	const [open, setOpen] = useState<"panel" | "sheet">();
	const more = filters.filter(({ isMore }) => isMore);
	const chips = chipsOf(search, filters, t("actions.search"));
	const clear = () => clearAll(search, filters);
	const want = () => {
		onWanted?.();
		void load();
	};
	const show = (place: "panel" | "sheet" | undefined) => {
		want();
		setOpen(place);
	};
	const button = { onWanted: want, isOpen: open !== undefined };
	return (
		<>
			<FilterBar actions={actions}>
				{tools}
				<ListFilters search={search} filters={filters} onWanted={onWanted} onMore={() => show("panel")} />
				{more.length > 0 ? (
					<>
						<MoreButton
							{...button}
							className="max-sm:hidden"
							label={t("list.more")}
							count={more.flatMap((filter) => chipOf(filter) ?? []).length}
							controls={open === "panel" ? panelId : undefined}
							onClick={() => show(open === "panel" ? undefined : "panel")}
						/>
						<MoreButton
							{...button}
							className="sm:hidden"
							label={t("list.filters")}
							count={filters.flatMap((filter) => chipOf(filter) ?? []).length}
							buttonRef={sheetButton}
							onClick={() => show("sheet")}
						/>
					</>
				) : null}
				{children}
			</FilterBar>
			{open === "panel" ? <FilterPanel id={panelId} filters={filters} /> : null}
			{open === "sheet" ? (
				<FilterSheet filters={filters} onClear={clear} onClose={() => setOpen(undefined)} opener={sheetButton} />
			) : null}
			{chips.length > 0 ? <ListChips chips={chips} onClear={clear} /> : null}
		</>
	);
}

/** Takes away all that narrows a list. */
export function clearAll(search: ListSearch | undefined, filters: readonly ListFilter[]): void {
	for (const chip of chipsOf(search, filters, "")) {
		chip.remove();
	}
}

/** Opens the fields that have no place in the row; says how many of them are in use. */
function MoreButton({
	label,
	count,
	isOpen,
	controls,
	onWanted,
	onClick,
	buttonRef,
	className,
}: {
	label: string;
	count: number;
	isOpen: boolean;
	controls?: string | undefined;
	onWanted: () => void;
	onClick: () => void;
	buttonRef?: RefObject<HTMLButtonElement | null>;
	className: string;
}) {
	const t = useTranslations("common.list");
	return (
		<Button
			ref={buttonRef}
			variant="ghost"
			aria-label={count > 0 ? t("inUse", { label, count }) : undefined}
			aria-expanded={isOpen}
			aria-controls={controls}
			onPointerEnter={onWanted}
			onFocus={onWanted}
			onClick={onClick}
			className={className}
		>
			<FilterIcon aria-hidden />
			{label}
			{count > 0 ? (
				<span className="tabular min-w-5 rounded-full bg-hover px-1.5 text-center text-xs">{count}</span>
			) : (
				<ChevronDown aria-hidden className={cn("text-faint transition-transform", isOpen && "rotate-180")} />
			)}
		</Button>
	);
}
