"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import type { RefObject } from "react";
import { overlayClasses } from "@/components/ui/dialog";
import { ProductMark } from "./product-mark";
import { SideNav } from "./side-nav";

/** The open drawer with the side navigation. */
export function NavDrawer({ onClose, opener }: { onClose: () => void; opener: RefObject<HTMLButtonElement | null> }) {
	const t = useTranslations("nav");
	return (
		<Dialog.Root defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Dialog.Portal>
				<Dialog.Overlay className={overlayClasses} />
				<Dialog.Content
					aria-describedby={undefined}
					onCloseAutoFocus={(event) => {
						event.preventDefault();
						opener.current?.focus();
					}}
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
					<SideNav onNavigate={onClose} />
				</Dialog.Content>
			</Dialog.Portal>
		</Dialog.Root>
	);
}
