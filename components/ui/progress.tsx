import { cn } from "@/lib/ui/cn";

/** How far something is, 0 to 100; without a value it only says that it moves. `label` is its accessible name. */
export function Progress({
	value,
	label,
	tone = "info",
	className,
}: {
	value: number | undefined;
	label: string;
	tone?: "info" | "success" | "warning" | "danger" | "accent";
	className?: string;
}) {
	const rounded = value === undefined ? undefined : Math.round(Math.min(100, Math.max(0, value)));
	const colour = {
		info: "bg-info",
		success: "bg-success",
		warning: "bg-warning",
		danger: "bg-danger",
		accent: "bg-accent",
	}[tone];
	return (
		<div
			role="progressbar"
			aria-label={label}
			aria-valuemin={0}
			aria-valuemax={100}
			aria-valuenow={rounded}
			className={cn("h-1.5 w-full overflow-hidden rounded-full bg-neutral-soft", className)}
		>
			<div
				className={cn("h-full rounded-full transition-[width]", colour, rounded === undefined && "animate-pulse")}
				style={{ width: `${rounded ?? 100}%` }}
			/>
		</div>
	);
}
