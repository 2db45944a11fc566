"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { actionBarClasses, Dialog, DialogContent } from "@/components/ui/dialog";
import { cn } from "@/lib/ui/cn";
import { returnsFocusTo } from "@/lib/ui/return-focus";
import { FilterFields } from "./filter-fields";
import type { ListFilter } from "./list-filters";

/** The fields of the filters that are not in the row, beneath it. */
export function FilterPanel({ id, filters }: { id: string; filters: readonly ListFilter[] }) {
	const t = useTranslations("common.list");
	return (
		<section id={id} aria-label={t("more")} className="border-line border-b bg-sunken/50 px-4 py-3">
			<FilterFields
				filters={filters.filter(({ isMore }) => isMore)}
				className="grid-cols-2 lg:grid-cols-4 2xl:grid-cols-5"
			/>
		</section>
	);
}

/** All filters, in a sheet from below: for screens whose row has no room for fields. */
export function FilterSheet({
	filters,
	onClear,
	onClose,
	opener,
}: {
	filters: readonly ListFilter[];
	onClear: () => void;
	onClose: () => void;
	opener: RefObject<HTMLElement | null>;
}) {
	const t = useTranslations("common");
	return (
		<Dialog defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<DialogContent
				title={t("list.filters")}
				className="max-sm:top-auto max-sm:bottom-0 max-sm:left-0 max-sm:max-h-[85dvh] max-sm:w-full max-sm:max-w-none max-sm:translate-x-0 max-sm:translate-y-0 max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0"
				onCloseAutoFocus={returnsFocusTo(opener)}
			>
				<FilterFields filters={filters} />
				<div className={cn(actionBarClasses, "mt-4 max-sm:rounded-b-none")}>
					<Button variant="primary" className="flex-1" onClick={onClose}>
						{t("list.showRows")}
					</Button>
					<Button onClick={onClear}>{t("list.clear")}</Button>
				</div>
			</DialogContent>
		</Dialog>
	);
}
