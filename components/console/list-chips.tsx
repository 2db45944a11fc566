"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { showHidden } from "@/lib/ui/show-hidden";
import type { ListChip } from "./list-filters";

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
