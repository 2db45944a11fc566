"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";

/** Steps through numbered pages; nothing is shown for a single page. */
export function Pagination({
	page,
	pageSize,
	total,
	onPageChange,
}: {
	page: number;
	pageSize: number;
	total: number;
	onPageChange: (page: number) => void;
}) {
	const t = useTranslations("common.pagination");
	const pages = Math.max(1, Math.ceil(total / pageSize));
	return (
		<nav aria-label={t("label")} className="flex flex-wrap items-center justify-end gap-3 text-muted text-xs">
			<span>{t("total", { count: total })}</span>
			{pages > 1 ? (
				<span className="flex items-center gap-2">
					<Button
						size="sm"
						aria-label={t("previous")}
						disabled={page <= 1}
						onClick={() => onPageChange(Math.min(page, pages + 1) - 1)}
					>
						<ChevronLeft aria-hidden />
					</Button>
					<span className="tabular">{t("page", { page, pages })}</span>
					<Button size="sm" aria-label={t("next")} disabled={page >= pages} onClick={() => onPageChange(page + 1)}>
						<ChevronRight aria-hidden />
					</Button>
				</span>
			) : null}
		</nav>
	);
}
