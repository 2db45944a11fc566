import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

const tones = {
	neutral: "border-neutral-line bg-neutral-soft text-muted",
	info: "border-info-line bg-info-soft text-info",
	success: "border-success-line bg-success-soft text-success",
	warning: "border-warning-line bg-warning-soft text-warning",
	danger: "border-danger-line bg-danger-soft text-danger",
	accent: "border-transparent bg-accent-soft text-accent-text",
} as const;

export type Tone = keyof typeof tones;

export function Badge({ className, tone = "neutral", ...props }: ComponentProps<"span"> & { tone?: Tone | undefined }) {
	return (
		<span
			className={cn(
				"inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-px font-medium base:text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
				tones[tone],
				className,
			)}
			{...props}
		/>
	);
}
