import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
	return (
		<kbd
			className={cn("rounded-sm border border-line-strong bg-sunken px-1 font-mono text-2xs text-muted", className)}
			{...props}
		/>
	);
}
