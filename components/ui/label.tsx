import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export function Label({ className, ...props }: ComponentProps<"label">) {
	// biome-ignore lint/a11y/noLabelWithoutControl: callers pass htmlFor.
	return <label className={cn("base:font-medium text-ink text-sm", className)} {...props} />;
}
