"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { overlayClasses } from "@/components/ui/dialog";
import { returnsFocusTo } from "@/lib/ui/return-focus";
import { ProductMark } from "./product-mark";

/** The open drawer with the side navigation (its children). It closes as soon as one goes somewhere. */
export function NavDrawer({
	onClose,
	opener,
	children,
}: {
	onClose: () => void;
	opener: RefObject<HTMLButtonElement | null>;
	children: ReactNode;
}) {
	const t = useTranslations("nav");
	const content = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const element = content.current;
		const onClick = ({ target }: MouseEvent) => {
			if (target instanceof Element && target.closest("a")) {
				onClose();
			}
		};
		element?.addEventListener("click", onClick);
		return () => element?.removeEventListener("click", onClick);
	}, [onClose]);
	return (
		<Dialog.Root defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Dialog.Portal>
				<Dialog.Overlay className={overlayClasses} />
				<Dialog.Content
					aria-describedby={undefined}
					onCloseAutoFocus={returnsFocusTo(opener)}
					className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] overflow-y-auto border-line border-r bg-surface shadow-2xl data-[state=open]:animate-in data-[state=open]:slide-in-from-left"
				>
					<div className="flex h-12 items-center justify-between border-line border-b px-4">
						<Dialog.Title className="flex items-center gap-2 font-semibold text-base">
							<ProductMark className="size-6" />
							{t("product")}
						</Dialog.Title>
						<Dialog.Close
							aria-label={t("close")}
							className="-mr-2 flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
						>
							<X aria-hidden className="size-4" />
						</Dialog.Close>
					</div>
					<div ref={content}>{children}</div>
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
