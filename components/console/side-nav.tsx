"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAccount } from "@/components/auth/account";
import { isAllowed } from "@/lib/auth/roles";
import { cn } from "@/lib/ui/cn";
import { navSections } from "./nav-items";

/** The side navigation's links; the section that the page belongs to is marked. */
export function SideNav({ onNavigate }: { onNavigate?: () => void }) {
	const t = useTranslations("nav");
	const path = usePathname();
	const { role } = useAccount();
	return (
		<nav aria-label={t("main")} className="flex flex-col gap-4 px-2 py-3">
			{navSections.map((section) => (
				<div key={section.label ?? section.items[0]?.href}>
					{section.label ? (
						<p id={`nav-${section.label}`} className="px-2.5 pb-1 font-medium text-faint text-xs">
							{t(section.label)}
						</p>
					) : null}
					<ul aria-labelledby={section.label ? `nav-${section.label}` : undefined} className="grid gap-px">
						{section.items
							.filter(({ needs = "viewer" }) => isAllowed(role, needs))
							.map(({ href, label, Icon }) => {
								const isHere = path === href || path.startsWith(`${href}/`);
								return (
									<li key={href}>
										<Link
											prefetch={false}
											href={href}
											aria-current={isHere ? (path === href ? "page" : "true") : undefined}
											{...(onNavigate ? { onClick: onNavigate } : {})}
											className={cn(
												"flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm",
												isHere
													? "bg-accent-soft font-medium text-accent-text"
													: "text-muted hover:bg-hover hover:text-ink",
											)}
										>
											<Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
											<span className="truncate">{t(label)}</span>
										</Link>
									</li>
								);
							})}
					</ul>
				</div>
			))}
		</nav>
	);
}
