"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { tabClasses, tabListClasses } from "@/components/ui/tab-classes";
import { cn } from "@/lib/ui/cn";

/** The pages of one resource, as links that look like tabs. */
export function SubNav({ label, links }: { label: string; links: readonly { href: string; label: string }[] }) {
	const path = usePathname();
	const list = useRef<HTMLUListElement>(null);
	const here = links.findIndex(({ href }) => href === path);
	// On a narrow screen the list scrolls sideways: the page one is on must not be out of sight.
	useEffect(() => {
		const item = list.current?.children[here];
		if (list.current && item instanceof HTMLElement) {
			list.current.scrollLeft = item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2;
		}
	}, [here]);
	return (
		<nav aria-label={label} className="mb-4">
			<ul ref={list} className={cn(tabListClasses, "relative")}>
				{links.map(({ href, label: text }, index) => (
					<li key={href} className="shrink-0">
						<Link
							prefetch={false}
							href={href}
							aria-current={index === here ? "page" : undefined}
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
