"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

/** A link of the navigation, marked where the page is that it leads to, or below. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
	const path = usePathname();
	const isHere = path === href || path.startsWith(`${href}/`);
	return (
		<Link
			prefetch={false}
			href={href}
			aria-current={isHere ? (path === href ? "page" : "true") : undefined}
			className={cn(
				"flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm",
				isHere ? "bg-accent-soft font-medium text-accent-text" : "text-muted hover:bg-hover hover:text-ink",
			)}
		>
			{children}
		</Link>
	);
}
