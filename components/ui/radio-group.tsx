"use client";

import { RadioGroup as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/ui/cn";

export type RadioOption = { value: string; label: string; description?: ReactNode; isDisabled?: boolean };

/** A choice of one, all options in sight. In a `Field asGroup`, pass `aria-labelledby={`${control.id}-label`}`. */
export function RadioGroup({
	options,
	className,
	orientation = "horizontal",
	...props
}: { options: readonly RadioOption[] } & ComponentProps<typeof Primitive.Root>) {
	const id = useId();
	return (
		<Primitive.Root
			className={cn("flex gap-x-6 gap-y-2", orientation === "vertical" ? "flex-col" : "flex-wrap", className)}
			orientation={orientation}
			{...props}
		>
			{options.map((option) => (
				<div key={option.value} className="flex items-start gap-2">
					<Primitive.Item
						id={`${id}-${option.value}`}
						value={option.value}
						disabled={option.isDisabled ?? false}
						aria-describedby={option.description ? `${id}-${option.value}-description` : undefined}
						className="mt-0.5 size-4 shrink-0 rounded-full border border-field bg-surface disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent"
					>
						<Primitive.Indicator className="flex items-center justify-center after:size-2 after:rounded-full after:bg-accent" />
					</Primitive.Item>
					<div className="text-sm">
						<label htmlFor={`${id}-${option.value}`}>{option.label}</label>
						{option.description ? (
							<p id={`${id}-${option.value}-description`} className="text-muted text-xs">
								{option.description}
							</p>
						) : null}
					</div>
				</div>
			))}
		</Primitive.Root>
	);
}
