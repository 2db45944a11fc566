import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";
import { ScrollRegion } from "./scroll-region";

/** A table that scrolls sideways inside its own frame, never the page; `label` names it for screen readers. */
export function Table({
	className,
	containerClassName,
	label,
	...props
}: ComponentProps<"table"> & { label: string; containerClassName?: string }) {
	return (
		<ScrollRegion label={label} className={cn("relative overflow-x-auto", containerClassName)}>
			<table aria-label={label} className={cn("w-full border-collapse text-left text-sm", className)} {...props} />
		</ScrollRegion>
	);
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
	return (
		<th
			scope="col"
			className={cn(
				"sticky top-0 z-10 whitespace-nowrap border-line border-b bg-sunken px-3 py-2 font-medium text-muted text-xs first:pl-4 last:pr-4",
				className,
			)}
			{...props}
		/>
	);
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
	return <tr className={cn("border-line border-b last:border-b-0 hover:bg-hover/60", className)} {...props} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
	return <td className={cn("px-3 py-2 align-top first:pl-4 last:pr-4", className)} {...props} />;
}
