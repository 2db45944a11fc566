"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";
import { cn } from "@/lib/ui/cn";
import { type SelectProps, selectClasses } from "./select-props";

/** The select once it has been opened: it opens at once, and from then on it is this one that is used. */
export function OpenSelect({
	value,
	onValueChange,
	options,
	placeholder,
	disabled,
	className,
	...trigger
}: SelectProps) {
	return (
		<Primitive.Root defaultOpen value={value ?? ""} onValueChange={onValueChange} {...(disabled ? { disabled } : {})}>
			<Primitive.Trigger className={cn(selectClasses, className)} {...trigger}>
				<span className="truncate">
					<Primitive.Value placeholder={placeholder} />
				</span>
				<Primitive.Icon>
					<ChevronDown aria-hidden className="size-4 text-faint" />
				</Primitive.Icon>
			</Primitive.Trigger>
			<Primitive.Portal>
				<Primitive.Content
					position="popper"
					sideOffset={4}
					className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[min(32rem,calc(100vw-2rem))] overflow-hidden rounded-lg border border-line-strong bg-raised shadow-lg"
				>
					<Primitive.Viewport className="p-1">
						{options.map((option) => (
							<Primitive.Item
								key={option.value}
								value={option.value}
								disabled={option.isDisabled ?? false}
								className="relative flex cursor-default select-none flex-col rounded-md py-1.5 pr-8 pl-2.5 text-sm outline-none data-disabled:text-faint data-highlighted:bg-hover"
							>
								<Primitive.ItemText>{option.label}</Primitive.ItemText>
								{option.description ? <span className="text-muted text-xs">{option.description}</span> : null}
								<Primitive.ItemIndicator className="absolute top-2 right-2">
									<Check aria-hidden className="size-4 text-accent-text" />
								</Primitive.ItemIndicator>
							</Primitive.Item>
						))}
					</Primitive.Viewport>
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
