"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

/** A small button in the bar above a log or a waterfall. */
export const toolClasses =
	"inline-flex size-7 shrink-0 items-center justify-center rounded-sm base:text-muted hover:bg-hover base:hover:text-ink disabled:opacity-55 [&_svg]:size-3.5";
export const pressedToolClasses = "bg-accent-soft text-accent-text hover:text-accent-text";

/** One that is a mark alone; `isPressed` makes it one that is on or off. */
export function ToolButton({
	label,
	isPressed,
	className,
	...button
}: ComponentProps<"button"> & { label: string; isPressed?: boolean }) {
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			aria-pressed={isPressed}
			className={cn(toolClasses, isPressed && pressedToolClasses, className)}
			{...button}
		/>
	);
}
