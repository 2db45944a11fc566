"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;
export const DropdownMenuGroup = Primitive.Group;

const itemClasses =
	"relative flex cursor-default select-none items-center gap-2 rounded-md px-2.5 py-1.5 text-sm outline-none data-disabled:text-faint data-highlighted:bg-hover [&_svg]:size-4";

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
	return (
		<Primitive.Portal>
			<Primitive.Content
				sideOffset={4}
				align="end"
				className={cn(
					"z-50 max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] min-w-40 overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-lg",
					className,
				)}
				{...props}
			/>
		</Primitive.Portal>
	);
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
	return <Primitive.Item className={cn(itemClasses, className)} {...props} />;
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
	return (
		<Primitive.RadioItem className={cn(itemClasses, "pr-8", className)} {...props}>
			{children}
			<Primitive.ItemIndicator className="absolute right-2">
				<Check aria-hidden className="size-4 text-accent-text" />
			</Primitive.ItemIndicator>
		</Primitive.RadioItem>
	);
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
	return <Primitive.Label className={cn("px-2.5 pt-1.5 pb-1 text-muted text-xs", className)} {...props} />;
}

/** An item that is on or off; choosing it leaves the menu open, since one often changes several. */
export function DropdownMenuCheckboxItem({
	className,
	children,
	...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
	return (
		<Primitive.CheckboxItem
			className={cn(itemClasses, "pr-8", className)}
			onSelect={(event) => event.preventDefault()}
			{...props}
		>
			{children}
			<Primitive.ItemIndicator className="absolute right-2">
				<Check aria-hidden className="size-4 text-accent-text" />
			</Primitive.ItemIndicator>
		</Primitive.CheckboxItem>
	);
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
	return <Primitive.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}
