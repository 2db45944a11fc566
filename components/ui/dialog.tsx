"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/ui/cn";
import { firstField, focusLateField } from "@/lib/ui/focus-late-field";

export const Dialog = Primitive.Root;

export const overlayClasses =
	"fixed inset-0 z-50 bg-overlay data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0";

/** The buttons at the end of a window's body, which stay in sight while what is above them scrolls. */
export const actionBarClasses =
	"sticky -bottom-4 -mx-5 -mb-4 flex flex-wrap gap-2 rounded-b-lg border-line border-t bg-surface px-5 py-3";

/** A modal window: title, optional description, a body that scrolls by itself. On a phone it fills the width. */
export function DialogContent({
	title,
	description,
	size = "md",
	className,
	children,
	...props
}: { title: ReactNode; description?: ReactNode; size?: "md" | "lg" | "xl" } & Omit<
	ComponentProps<typeof Primitive.Content>,
	"title"
>) {
	const t = useTranslations("common.actions");
	const body = useRef<HTMLDivElement>(null);
	const closer = useRef<HTMLButtonElement>(null);
	useEffect(() => focusLateField(body.current, closer.current), []);
	return (
		<Primitive.Portal>
			<Primitive.Overlay className={overlayClasses} />
			<Primitive.Content
				className={cn(
					"fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-2xl data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98",
					{ md: "max-w-lg", lg: "max-w-2xl", xl: "max-w-4xl" }[size],
					className,
				)}
				{...(description ? {} : { "aria-describedby": undefined })}
				onOpenAutoFocus={(event) => {
					const field = firstField(body.current);
					if (field) {
						// Not to a button before it: what was typed before would be gone with the first Enter.
						event.preventDefault();
						field.focus();
						if (field instanceof HTMLInputElement) {
							field.select();
						}
					}
				}}
				{...props}
			>
				<header className="border-line border-b px-5 py-3.5 pr-14">
					<Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
					{description ? (
						<Primitive.Description className="mt-0.5 text-muted text-sm">{description}</Primitive.Description>
					) : null}
				</header>
				<div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
					{children}
				</div>
				{/* Last, so that the dialog opens with its first field in focus. */}
				<Primitive.Close
					ref={closer}
					aria-label={t("close")}
					className="absolute top-3 right-3.5 flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
				>
					<X aria-hidden className="size-4" />
				</Primitive.Close>
			</Primitive.Content>
		</Primitive.Portal>
	);
}
