"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Under the first items of a long list: a button that asks for the others too. */
export function ShowMore({ shown, total, onShowAll }: { shown: number; total: number; onShowAll: () => void }) {
	const t = useTranslations("scaleOuts.story");
	return shown < total ? (
		<div className="px-4 py-2">
			<Button size="sm" onClick={onShowAll}>
				{t("showAll", { count: total })}
			</Button>
		</div>
	) : null;
}
