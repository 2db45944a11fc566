"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export function TooltipProvider({ children }: { children: ReactNode }) {
	return <Primitive.Provider delayDuration={300}>{children}</Primitive.Provider>;
}

/** A hint for the focusable element that it wraps. It adds to the element's name and never replaces it. */
export function Tooltip({
	content,
	side = "top",
	children,
}: {
	content: ReactNode;
	side?: "top" | "right" | "bottom" | "left";
	children: ReactNode;
}) {
	return (
		<Primitive.Root>
			<Primitive.Trigger asChild>{children}</Primitive.Trigger>
			<Primitive.Portal>
				<Primitive.Content
					side={side}
					sideOffset={6}
					collisionPadding={8}
					className="z-50 max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-lg"
				>
					{content}
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
