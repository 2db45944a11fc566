"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Steps through a long list, newest first, from place to place: what has no next page is greyed out. */
export function PageSteps({
	label,
	older,
	newer,
	onMove,
}: {
	/** Names the steps for screen readers. */
	label: string;
	older: string | null;
	newer: string | null;
	onMove: (place: { after?: string; before?: string }) => void;
}) {
	const t = useTranslations("common.pagination");
	return (
		<nav aria-label={label} className="flex justify-end gap-2">
			<Button size="sm" disabled={newer === null} onClick={() => newer && onMove({ before: newer })}>
				<ChevronLeft aria-hidden />
				{t("newer")}
			</Button>
			<Button size="sm" disabled={older === null} onClick={() => older && onMove({ after: older })}>
				{t("older")}
				<ChevronRight aria-hidden />
			</Button>
		</nav>
	);
}
