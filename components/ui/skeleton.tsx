import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

/** The place of something that is still loading; hidden from screen readers, which hear the region's busy state. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
	return <div aria-hidden className={cn("base:h-4 animate-pulse rounded-sm bg-neutral-soft", className)} {...props} />;
}
