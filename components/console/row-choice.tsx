"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** Which rows of a list are chosen, by id. */
export type RowChoice = { ids: ReadonlySet<string>; choose: (ids: readonly string[], isChosen: boolean) => void };

/** Keeps which rows are chosen, for as long as the list is shown. */
export function useRowChoice(): RowChoice & { clear: () => void } {
	const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
	return {
		ids,
		choose: (changed, isChosen) =>
			setIds((before) => {
				const after = new Set(before);
				for (const id of changed) {
					if (isChosen) {
						after.add(id);
					} else {
						after.delete(id);
					}
				}
				return after;
			}),
		clear: () => setIds(new Set()),
	};
}

/** A box that chooses rows; half full where some of them are chosen. */
export function ChoiceBox({ ids, choice, label }: { ids: readonly string[]; choice: RowChoice; label: string }) {
	const count = ids.filter((id) => choice.ids.has(id)).length;
	const isAll = ids.length > 0 && count === ids.length;
	return (
		<input
			type="checkbox"
			aria-label={label}
			className="block size-4 accent-accent"
			ref={(box) => {
				if (box) {
					box.indeterminate = count > 0 && !isAll;
				}
			}}
			checked={isAll}
			disabled={ids.length === 0}
			onChange={() => choice.choose(ids, !isAll)}
		/>
	);
}

/** How many rows are chosen and what can be done to them: stays in sight while the list is scrolled. */
export function ChoiceBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
	const t = useTranslations("common.list");
	return (
		<div
			role="toolbar"
			aria-label={t("chosen", { count })}
			className="sticky top-12 z-20 flex flex-wrap items-center gap-2 border-line border-b bg-raised px-4 py-2"
		>
			<span aria-hidden className="tabular font-medium text-sm">
				{t("chosen", { count })}
			</span>
			{children}
			<Button variant="ghost" size="sm" className="ml-auto" onClick={onClear}>
				<X aria-hidden />
				{t("unchoose")}
			</Button>
		</div>
	);
}
