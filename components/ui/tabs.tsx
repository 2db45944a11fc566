"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

export const Tabs = Primitive.Root;

/** The looks of a tab, shared with links that act as tabs. */
export const tabClasses =
	"-mb-px whitespace-nowrap border-transparent border-b-2 px-1 pt-1.5 pb-2 font-medium text-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

export const tabListClasses = "flex gap-5 overflow-x-auto overflow-y-hidden border-line border-b";

export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
	return <Primitive.List className={cn(tabListClasses, className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
	return <Primitive.Trigger className={cn(tabClasses, "-outline-offset-2", className)} {...props} />;
}

export function TabsContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
	return <Primitive.Content className={cn("pt-4", className)} {...props} />;
}
