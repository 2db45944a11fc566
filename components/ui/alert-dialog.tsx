"use client";

import { AlertDialog as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/ui/cn";
import { overlayClasses } from "./dialog";

export const AlertDialog = Primitive.Root;
export const AlertDialogCancel = Primitive.Cancel;

/** A question that must be answered before anything else: title, what will happen, buttons. */
export function AlertDialogContent({
	title,
	description,
	className,
	children,
	...props
}: { title: ReactNode; description: ReactNode } & Omit<ComponentProps<typeof Primitive.Content>, "title">) {
	return (
		<Primitive.Portal>
			<Primitive.Overlay className={overlayClasses} />
			<Primitive.Content
				className={cn(
					"fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-1.5rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-2xl data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98",
					className,
				)}
				{...props}
			>
				<Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
				<Primitive.Description asChild>
					<div className="mt-2 text-muted text-sm">{description}</div>
				</Primitive.Description>
				{children}
			</Primitive.Content>
		</Primitive.Portal>
	);
}
