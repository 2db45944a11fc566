import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

/**
 * A link inside the console. Like all its links it fetches nothing ahead: every page is made for its request and has no
 * waiting state of its own, so that a dozen links in sight would be a dozen pages made for nobody.
 */
export function TextLink({ className, children, ...props }: ComponentProps<typeof Link>) {
	return (
		<Link prefetch={false} className={cn("text-link hover:text-link-hover hover:underline", className)} {...props}>
			{typeof children === "string" ? showHidden(children) : children}
		</Link>
	);
}
