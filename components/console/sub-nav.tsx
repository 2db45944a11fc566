"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { tabClasses, tabListClasses } from "@/components/ui/tab-classes";
import { cn } from "@/lib/ui/cn";

/** The pages of one resource, as links that look like tabs. */
export function SubNav({ label, links }: { label: string; links: readonly { href: string; label: string }[] }) {
	const path = usePathname();
	return (
		<nav aria-label={label} className="mb-4">
			<ul className={tabListClasses}>
				{links.map(({ href, label: text }) => (
					<li key={href} className="shrink-0">
						<Link
							prefetch={false}
							href={href}
							aria-current={path === href ? "page" : undefined}
							className={cn(tabClasses, "inline-block -outline-offset-2")}
						>
							{text}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
