"use client";

import { Check } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export function Checkbox({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
	return (
		<Primitive.Root
			className={cn(
				"flex size-4 shrink-0 items-center justify-center rounded-sm border border-field bg-surface disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-accent-ink",
				className,
			)}
			{...props}
		>
			<Primitive.Indicator>
				<Check aria-hidden className="size-3.5" strokeWidth={3} />
			</Primitive.Indicator>
		</Primitive.Root>
	);
}
