"use client";

import { Switch as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
	return (
		<Primitive.Root
			className={cn(
				"inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-transparent bg-field px-0.5 transition-colors disabled:cursor-not-allowed disabled:opacity-55 data-[state=checked]:bg-accent",
				className,
			)}
			{...props}
		>
			<Primitive.Thumb className="block size-4 rounded-full bg-surface shadow transition-transform data-[state=checked]:translate-x-3.5" />
		</Primitive.Root>
	);
}
