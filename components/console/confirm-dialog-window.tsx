"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useState, useTransition } from "react";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionError, ActionResult } from "@/lib/actions/action-result";
import { returnsFocusTo } from "@/lib/ui/return-focus";
import { RequestError } from "./request-error";

export type ConfirmDialogProps = {
	title: ReactNode;
	/** What will happen, in numbers. */
	description: ReactNode;
	confirmLabel?: string;
	isDestructive?: boolean;
	onConfirm: () => Promise<ActionResult<unknown>>;
	onDone?: () => void;
};

/** The open window of a ConfirmDialog. */
export function ConfirmDialogWindow({
	title,
	description,
	confirmLabel,
	isDestructive,
	onConfirm,
	onDone,
	onClose,
	opener,
}: ConfirmDialogProps & { onClose: () => void; opener: RefObject<HTMLElement | null> }) {
	const t = useTranslations("common.actions");
	const [error, setError] = useState<ActionError>();
	const [isPending, startTransition] = useTransition();
	const confirm = () =>
		startTransition(async () => {
			const result = await onConfirm();
			if (result.ok) {
				onClose();
				onDone?.();
			} else {
				setError(result.error);
			}
		});
	return (
		<AlertDialog defaultOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
			<AlertDialogContent title={title} description={description} onCloseAutoFocus={returnsFocusTo(opener)}>
				{error ? <RequestError error={error} className="mt-4" /> : null}
				<div className="mt-5 flex flex-wrap gap-2">
					<Button variant={isDestructive ? "danger" : "primary"} isPending={isPending} onClick={confirm}>
						{confirmLabel ?? t("ok")}
					</Button>
					<AlertDialogCancel asChild>
						<Button>{t("cancel")}</Button>
					</AlertDialogCancel>
				</div>
			</AlertDialogContent>
		</AlertDialog>
	);
}
