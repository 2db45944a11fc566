"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** The first items of a long list, with a button for all of them. */
export function ShowMore<T>({
	items,
	first,
	children,
}: {
	items: readonly T[];
	first: number;
	children: (shown: readonly T[]) => ReactNode;
}) {
	const t = useTranslations("scaleOuts.story");
	const [isOpen, setIsOpen] = useState(false);
	const shown = isOpen ? items : items.slice(0, first);
	return (
		<>
			{children(shown)}
			{shown.length < items.length ? (
				<div className="px-4 py-2">
					<Button size="sm" onClick={() => setIsOpen(true)}>
						{t("showAll", { count: items.length })}
					</Button>
				</div>
			) : null}
		</>
	);
}
