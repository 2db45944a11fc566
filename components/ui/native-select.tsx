import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";
import { fieldClasses } from "./input";

/** The browser's own select: for filters, and for lists too long for a menu. */
export function NativeSelect({
	options,
	onValueChange,
	className,
	...props
}: Omit<ComponentProps<"select">, "onChange"> & {
	options: readonly { value: string; label: string }[];
	onValueChange: (value: string) => void;
}) {
	return (
		<span className={cn("relative inline-flex base:w-full", className)}>
			<select
				className={cn(fieldClasses, "h-8 appearance-none pr-8 pl-2.5")}
				onChange={(event) => onValueChange(event.target.value)}
				{...props}
			>
				{options.map(({ value, label }) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
			<ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-faint" />
		</span>
	);
}
