import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { showHidden } from "@/lib/ui/show-hidden";

export type Crumb = { label: string; href?: string };

/** Where the page is; the last entry is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
	const t = useTranslations("nav");
	return (
		<nav aria-label={t("breadcrumb")}>
			<ol className="flex flex-wrap items-center gap-1 text-muted text-xs">
				{crumbs.map((crumb, index) => (
					<li key={`${crumb.href ?? ""}${crumb.label}`} className="flex min-w-0 items-center gap-1">
						{index > 0 ? <ChevronRight aria-hidden className="size-3 shrink-0 text-faint" /> : null}
						{crumb.href ? (
							<Link prefetch={false} href={crumb.href} className="truncate hover:text-ink hover:underline">
								{showHidden(crumb.label)}
							</Link>
						) : (
							<span aria-current={index === crumbs.length - 1 ? "page" : undefined} className="truncate">
								{showHidden(crumb.label)}
							</span>
						)}
					</li>
				))}
			</ol>
		</nav>
	);
}
